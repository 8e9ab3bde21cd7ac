package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.market.Instrument;

/**
 * The trades of one instrument today: new quantity from cumulative totals, who took it, and sums by day and phase. At any time
 *
 * <pre>buy + sell + neutral + unknown + auction + otherwise labelled + shortfall == total quantity of the round-lot board</pre>
 *
 * where <i>otherwise labelled</i> is after-hours and put-through quantity that came without a board of its own, and the shortfall
 * (never above zero) is what the total is below its former height.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class TradeFlow {
    /** A first continuous print this long after the opening auction is still its uncross. */
    static final long UNCROSS_DELAY_NS = 15_000_000_000L;

    private static final int PHASES = Phase.AFTER_HOURS_AUCTION.value() + 1;
    private static final int BOARDS = Board.PUT_THROUGH.value() + 1;
    private static final long SECOND_NS = 1_000_000_000L;

    private final TradingTime tradingTime;
    private final SessionTotals day = new SessionTotals();
    private final SessionTotals[] byPhase = new SessionTotals[PHASES];
    private final BoardTotals[] byBoard = new BoardTotals[BOARDS];
    private final CumulativeQuantity[] cumulative = new CumulativeQuantity[BOARDS];
    private final QuoteMemory quotes = new QuoteMemory();
    private final TickMemory ticks = new TickMemory();
    private long messages;
    private long otherwiseLabelled;
    private long formerDayQuantity;
    private Phase auction = Phase.CLOSED;
    private long uncrossPrice = Decimals.NULL;
    private long uncrossSecond;
    private Phase uncrossPhase = Phase.CLOSED;
    private TradeClassification lastClassification = TradeClassification.UNKNOWN;
    private Phase lastPhase = Phase.CLOSED;
    private long lastPrice = Decimals.NULL;
    private long lastTimeNs = Decimals.NULL;
    private long lastQuoteTimeNs = Decimals.NULL;
    private long lastQuantity;
    private long lastLostQuantity;
    private long lastValue;

    TradeFlow(final TradingTime tradingTime) {
        this.tradingTime = tradingTime;
        for (int i = 0; i < PHASES; i++) {
            byPhase[i] = new SessionTotals();
        }
        for (int i = 0; i < BOARDS; i++) {
            byBoard[i] = new BoardTotals();
            cumulative[i] = new CumulativeQuantity();
        }
    }

    /** The whole day so far. */
    public SessionTotals day() {
        return day;
    }

    /**
     * One phase of the day. An uncross belongs to its auction, whatever the message was labelled.
     *
     * @param phase which
     * @return its totals
     */
    public SessionTotals phase(final Phase phase) {
        return byPhase[phase.value()];
    }

    /**
     * A board beside the round-lot one.
     *
     * @param board which
     * @return its totals; empty for {@link Board#ROUND_LOT}, which is {@link #day}
     */
    public BoardTotals board(final Board board) {
        return byBoard[board.value()];
    }

    /** Cumulative quantity of the round-lot board, as the feed told last. */
    public long totalQuantity() {
        return cumulative[Board.ROUND_LOT.value()].total();
    }

    /** How much the total is below what was counted before: 0 or negative. */
    public long shortfall() {
        return cumulative[Board.ROUND_LOT.value()].shortfall();
    }

    /** Quantity inside the total that was labelled after-hours or put-through by its phase only. */
    public long otherwiseLabelledQuantity() {
        return otherwiseLabelled;
    }

    /** Messages of the round-lot board today whose total had fallen. */
    public long corrections() {
        return cumulative[Board.ROUND_LOT.value()].corrections();
    }

    /** Messages of the round-lot board today that told nothing new. */
    public long duplicates() {
        return cumulative[Board.ROUND_LOT.value()].duplicates();
    }

    /** Quantity of the former trading date that this instrument had messages of. */
    public long formerDayQuantity() {
        return formerDayQuantity;
    }

    /** Side and method of the last print of the round-lot board. */
    public TradeClassification lastClassification() {
        return lastClassification;
    }

    /** Phase that the last print was counted in. */
    public Phase lastPhase() {
        return lastPhase;
    }

    /** Price of the last print of the round-lot board today, scaled; {@link Decimals#NULL} before it. */
    public long lastPrice() {
        return lastPrice;
    }

    /** Market time of the last print; {@link Decimals#NULL} before it. */
    public long lastTimeNs() {
        return lastTimeNs;
    }

    /** Market time of the last book today, valid or not; {@link Decimals#NULL} before it. */
    public long lastQuoteTimeNs() {
        return lastQuoteTimeNs;
    }

    /** Own quantity of the last print. */
    public long lastQuantity() {
        return lastQuantity;
    }

    /** Quantity of prints between the last one and the one before that were not seen. */
    public long lastLostQuantity() {
        return lastLostQuantity;
    }

    /** Value of the last print and of what was lost before it, scaled VND. */
    public long lastValue() {
        return lastValue;
    }

    /** Notes the phase; an auction's first print is still to come after it. */
    void onPhase(final Phase phase) {
        if (phase == Phase.OPENING_AUCTION || phase == Phase.CLOSING_AUCTION || phase == Phase.PERIODIC_AUCTION) {
            auction = phase;
        }
    }

    void onQuote(final Phase phase, final long bid, final long ask, final long timeNs) {
        messages++;
        lastQuoteTimeNs = timeNs;
        if (phase == Phase.CONTINUOUS) {
            quotes.onQuote(bid, ask, messages, timeNs);
        }
    }

    /**
     * Takes a trade message in.
     *
     * @param trade message
     * @param instrument it is about, the message applied
     * @param timeNs market time of the message
     * @return true if it told of new quantity on the round-lot board; then the {@code last} figures are about it
     */
    boolean onTrade(final TradeDecoder trade, final Instrument instrument, final long timeNs) {
        messages++;
        final boolean ownBoard = trade.board() != Board.NULL_VAL && trade.board() != Board.ROUND_LOT;
        final Board board = ownBoard ? trade.board() : labelledBoard(instrument.phase(), trade.lastPrice(), timeNs);
        final long quantity = cumulative[ownBoard ? board.value() : Board.ROUND_LOT.value()].next(
                trade.totalQuantity(), trade.lastQuantity());
        if (quantity == 0) {
            return false;
        }
        final long price = trade.lastPrice();
        final long value =
                price == Decimals.NULL ? 0 : Decimals.notional(price, quantity, instrument.contractMultiplier());
        if (board != Board.ROUND_LOT) {
            byBoard[board.value()].add(quantity, value);
            otherwiseLabelled += ownBoard ? 0 : quantity;
            return false;
        }
        final boolean partLost = trade.lastQuantity() >= 0 && quantity > trade.lastQuantity();
        lastQuantity = partLost ? trade.lastQuantity() : quantity;
        lastLostQuantity = quantity - lastQuantity;
        lastValue = value;
        lastTimeNs = timeNs;
        final Market market = instrument.market();
        lastPhase = tradingTime.effectivePhase(instrument, tradingTime.printTimeNs(market, timeNs));
        lastClassification = price == Decimals.NULL
                ? TradeClassification.UNKNOWN
                : classify(trade.aggressor(), market, timeNs, price, quantity);
        if (price != Decimals.NULL) {
            lastPrice = price;
            ticks.onPrint(price);
        }
        day.add(lastClassification.side(), price, lastQuantity, lastLostQuantity, value);
        byPhase[lastPhase.value()].add(lastClassification.side(), price, lastQuantity, lastLostQuantity, value);
        return true;
    }

    void startDay() {
        formerDayQuantity = day.quantity();
        day.reset();
        for (final SessionTotals totals : byPhase) {
            totals.reset();
        }
        for (int i = 0; i < BOARDS; i++) {
            byBoard[i].reset();
            cumulative[i].reset();
        }
        quotes.reset();
        ticks.reset();
        otherwiseLabelled = 0;
        auction = Phase.CLOSED;
        uncrossPrice = Decimals.NULL;
        uncrossSecond = 0;
        uncrossPhase = Phase.CLOSED;
        lastClassification = TradeClassification.UNKNOWN;
        lastPhase = Phase.CLOSED;
        lastPrice = Decimals.NULL;
        lastTimeNs = Decimals.NULL;
        lastQuoteTimeNs = Decimals.NULL;
        lastQuantity = 0;
        lastLostQuantity = 0;
        lastValue = 0;
    }

    /** A message without a board is of the round-lot one, unless its phase has no such trades and no uncross is due. */
    private Board labelledBoard(final Phase phase, final long price, final long timeNs) {
        final boolean uncrossDue = auction == Phase.CLOSING_AUCTION || isOfLastUncross(price, timeNs);
        return switch (phase) {
            case AFTER_HOURS, AFTER_HOURS_AUCTION -> uncrossDue ? Board.ROUND_LOT : Board.AFTER_HOURS;
            case PUT_THROUGH -> uncrossDue ? Board.ROUND_LOT : Board.PUT_THROUGH;
            default -> Board.ROUND_LOT;
        };
    }

    private TradeClassification classify(
            final AggressorSide told, final Market market, final long timeNs, final long price, final long quantity) {
        final Phase uncrossed = uncrossOf(lastPhase, market, timeNs, price, quantity);
        if (uncrossed != Phase.CLOSED) {
            lastPhase = uncrossed;
            uncrossPhase = uncrossed;
            uncrossPrice = price;
            uncrossSecond = timeNs / SECOND_NS;
            return TradeClassification.AUCTION;
        }
        if (told != AggressorSide.NONE) {
            return told == AggressorSide.BUY ? TradeClassification.BUY_FEED : TradeClassification.SELL_FEED;
        }
        final int book = quotes.select(messages, timeNs, market, tradingTime);
        return TradeClassifier.classify(
                price,
                book == QuoteMemory.NONE ? Decimals.NULL : quotes.bid(book),
                book == QuoteMemory.NONE ? Decimals.NULL : quotes.ask(book),
                ticks.differentFrom(price));
    }

    /**
     * The auction that a print is the uncross of, or {@link Phase#CLOSED}. The message may carry the label of the next phase
     * already, and the fills of one uncross may come one by one, with one price and one second.
     */
    private Phase uncrossOf(
            final Phase phase, final Market market, final long timeNs, final long price, final long quantity) {
        switch (phase) {
            case OPENING_AUCTION, CLOSING_AUCTION, PERIODIC_AUCTION -> {
                return phase;
            }
            default -> {
                final Phase due = auction;
                auction = Phase.CLOSED;
                if (due == Phase.OPENING_AUCTION) {
                    final boolean inTime = tradingTime.phaseAt(market, timeNs - UNCROSS_DELAY_NS) == due
                            || tradingTime.phaseAt(market, timeNs) == due;
                    if (inTime && totalQuantity() == quantity) {
                        return due;
                    }
                } else if (due != Phase.CLOSED) {
                    return due;
                }
                return isOfLastUncross(price, timeNs) ? uncrossPhase : Phase.CLOSED;
            }
        }
    }

    private boolean isOfLastUncross(final long price, final long timeNs) {
        return price == uncrossPrice && timeNs / SECOND_NS == uncrossSecond && price != Decimals.NULL;
    }

    void snapshot(final StateWriter out) {
        out.putLong(messages);
        out.putLong(formerDayQuantity);
        out.putLong(otherwiseLabelled);
        out.putLong(lastQuoteTimeNs);
        out.putByte(auction.value());
        quotes.snapshot(out);
        day.snapshot(out);
        for (int i = 1; i < BOARDS; i++) {
            cumulative[i].snapshot(out);
            byBoard[i].snapshot(out);
        }
        out.putBoolean(lastTimeNs != Decimals.NULL);
        if (lastTimeNs == Decimals.NULL) {
            return;
        }
        for (final SessionTotals totals : byPhase) {
            totals.snapshot(out);
        }
        ticks.snapshot(out);
        out.putLong(uncrossPrice);
        out.putLong(uncrossSecond);
        out.putByte(uncrossPhase.value());
        out.putByte(lastClassification.code());
        out.putByte(lastPhase.value());
        out.putLong(lastPrice);
        out.putLong(lastTimeNs);
        out.putLong(lastQuantity);
        out.putLong(lastLostQuantity);
        out.putLong(lastValue);
    }

    void restore(final StateReader in) {
        messages = in.getLong();
        formerDayQuantity = in.getLong();
        otherwiseLabelled = in.getLong();
        lastQuoteTimeNs = in.getLong();
        auction = Phase.get(in.getByte());
        quotes.restore(in);
        day.restore(in);
        for (int i = 1; i < BOARDS; i++) {
            cumulative[i].restore(in);
            byBoard[i].restore(in);
        }
        if (!in.getBoolean()) {
            return;
        }
        for (final SessionTotals totals : byPhase) {
            totals.restore(in);
        }
        ticks.restore(in);
        uncrossPrice = in.getLong();
        uncrossSecond = in.getLong();
        uncrossPhase = Phase.get(in.getByte());
        lastClassification = TradeClassification.of(in.getByte());
        lastPhase = Phase.get(in.getByte());
        lastPrice = in.getLong();
        lastTimeNs = in.getLong();
        lastQuantity = in.getLong();
        lastLostQuantity = in.getLong();
        lastValue = in.getLong();
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(Digest.fold(start, messages), formerDayQuantity), lastQuoteTimeNs);
        d = Digest.fold(
                d,
                uncrossPhase.value() << 24
                        | auction.value() << 16
                        | lastClassification.code() << 8
                        | lastPhase.value());
        d = day.digest(quotes.digest(d));
        for (int i = 1; i < BOARDS; i++) {
            d = byBoard[i].digest(cumulative[i].digest(d));
        }
        if (lastTimeNs == Decimals.NULL) {
            return Digest.fold(d, otherwiseLabelled);
        }
        for (final SessionTotals totals : byPhase) {
            d = totals.digest(d);
        }
        d = Digest.fold(Digest.fold(ticks.digest(d), uncrossPrice), uncrossSecond);
        d = Digest.fold(Digest.fold(d, lastPrice), lastTimeNs);
        d = Digest.fold(Digest.fold(d, lastQuantity), lastLostQuantity);
        return Digest.fold(Digest.fold(d, lastValue), otherwiseLabelled);
    }
}
