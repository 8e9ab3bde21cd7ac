package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.TradingRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One trading day of HOSE, HNX, UPCoM and the derivatives market, by the rules of that date.
 *
 * <p>Each instrument has a book per board: round lots, odd lots, and the closing price after hours; put-throughs are dealt
 * beside them. Event time moves only by {@link #advanceTo}; phases change and background orders arrive at their own times
 * on the way. Requests take effect at the current event time. The same construction and the same calls give the same
 * trades. Not threadsafe. After warm-up nothing here allocates.
 */
public final class Exchange {
    /** Open orders the exchange holds at most, background orders included. */
    public static final int MAX_OPEN_ORDERS = 1 << 17;

    private final Universe universe;
    private final TradingRules rules;
    private final ExchangeListener listener;
    private final OrderStore store = new OrderStore(MAX_OPEN_ORDERS);
    private final ForeignRoom[] rooms;
    private final Boards boards;
    private final OrderEntry entry;
    private final Halts halts;
    private final PutThroughDesk putThroughs;
    private final MarketIndex vn30;
    private final MarketIndex vnIndex;
    private final PhaseClock phases;
    private final PhaseClock.Change phaseChange = this::onPhase;

    private long nowNs;
    private EventSource source;
    private boolean memberConnected = true;

    /**
     * Opens the day by the packaged rulebook.
     *
     * @param universe what is listed
     * @param tradingDate the day
     * @param startNs event time to begin at; phases before it are skipped, not played
     * @param listener hears everything
     */
    public Exchange(
            final Universe universe, final LocalDate tradingDate, final long startNs, final ExchangeListener listener) {
        this(universe, PackagedRulebook.on(tradingDate), startNs, listener);
    }

    /**
     * Opens the day.
     *
     * @param universe what is listed, with the constants of the same date
     * @param rules of the trading date
     * @param startNs event time to begin at; phases before it are skipped, not played
     * @param listener hears everything
     */
    public Exchange(
            final Universe universe, final TradingRules rules, final long startNs, final ExchangeListener listener) {
        this.universe = universe;
        this.rules = rules;
        this.listener = listener;
        final long midnightNs = MarketTime.epochNs(rules.tradingDate(), 0);
        nowNs = Math.max(midnightNs, startNs);
        rooms = new ForeignRoom[universe.size()];
        for (final Instrument each : universe.instruments()) {
            rooms[each.index()] =
                    new ForeignRoom(each, rules.roomCounting(each.market()), rules.roomGivenBack(each.market()));
        }
        boards = new Boards(this, store);
        entry = new OrderEntry(this, boards, store);
        halts = new Halts(this, boards);
        phases = new PhaseClock(rules, boards, midnightNs, nowNs);
        putThroughs = new PutThroughDesk(this);
        final List<InstrumentState> shares = new ArrayList<>();
        for (final Instrument each : universe.instruments()) {
            if (each.market() == Market.HOSE && each.type() == InstrumentType.SHARE) {
                shares.add(boards.roundLot(each).state());
            }
        }
        vn30 = MarketIndex.vn30(shares);
        vnIndex = MarketIndex.vnIndex(shares);
    }

    /**
     * Midnight in the market.
     *
     * @param date a day
     * @return nanoseconds since the epoch
     */
    public static long midnightNs(final LocalDate date) {
        return MarketTime.epochNs(PackagedRulebook.dateOf(date), 0);
    }

    /**
     * Lets time pass: phases change, auctions trade, background orders arrive.
     *
     * @param timeNs nanoseconds since the epoch; a time in the past changes nothing
     */
    public void advanceTo(final long timeNs) {
        while (advanceTo(timeNs, Integer.MAX_VALUE) == Integer.MAX_VALUE) {
            // A turn that used its whole allowance may have left work behind.
        }
    }

    /**
     * Lets time pass as far as some number of events carries, so that a caller who is far behind can do other work in
     * between.
     *
     * @param timeNs nanoseconds since the epoch; a time in the past changes nothing
     * @param maxEvents phase changes and background events to play at most
     * @return how many were played; if fewer than the most, event time has arrived
     */
    public int advanceTo(final long timeNs, final int maxEvents) {
        for (int played = 0; played < maxEvents; played++) {
            final long eventNs = source == null ? Long.MAX_VALUE : source.nextEventNs();
            final long boundaryNs = Math.min(phases.nextBoundaryNs(), halts.nextUncrossNs());
            if (Math.min(boundaryNs, eventNs) > timeNs) {
                nowNs = Math.max(nowNs, timeNs);
                return played;
            }
            if (boundaryNs <= eventNs) {
                passBoundary(boundaryNs);
            } else {
                nowNs = eventNs;
                source.onEvent(eventNs);
            }
        }
        return maxEvents;
    }

    /**
     * Tells whether an order of a resident would be accepted now.
     *
     * @param instrument what to trade; null if the member named none that exists
     * @param type order type
     * @param price scaled limit; 0 for types without one
     * @param quantity shares or contracts; less than a lot goes to the odd-lot board
     * @return {@link Refusal#NONE} or the first check that fails
     */
    public Refusal check(final Instrument instrument, final OrderType type, final long price, final long quantity) {
        return check(Order.NO_CLIENT, instrument, Side.BUY, type, price, quantity, false);
    }

    /**
     * Tells whether an order would be accepted now.
     *
     * @param clientKey the member's own key, or {@link Order#NO_CLIENT}
     * @param instrument what to trade; null if the member named none that exists
     * @param side direction
     * @param type order type; PLO goes to the after-hours board
     * @param price scaled limit; 0 for types without one
     * @param quantity shares or contracts; less than a lot goes to the odd-lot board
     * @param foreign whether a foreigner trades
     * @return {@link Refusal#NONE} or the first check that fails
     */
    public Refusal check(
            final long clientKey,
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final boolean foreign) {
        return entry.check(clientKey, instrument, side, type, price, quantity, foreign);
    }

    /**
     * Enters an order.
     *
     * @param clientKey the member's own key, or {@link Order#NO_CLIENT}
     * @param instrument what to trade
     * @param side direction
     * @param type order type
     * @param price scaled limit; 0 for types without one
     * @param quantity shares or contracts
     * @param foreign whether a foreigner trades
     * @return its order id, or 0 if it was refused, which changes nothing; {@link #lastRefusal} tells why
     */
    public long place(
            final long clientKey,
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final boolean foreign) {
        return entry.place(clientKey, instrument, side, type, price, quantity, foreign);
    }

    /**
     * Why the last {@link #place} refused.
     *
     * @return {@link Refusal#NONE} if it did not
     */
    public Refusal lastRefusal() {
        return entry.lastRefusal();
    }

    /**
     * Cancels an order.
     *
     * @param orderId from {@link #place}
     * @return {@link Refusal#NONE} if it was cancelled
     */
    public Refusal cancel(final long orderId) {
        return entry.cancel(orderId);
    }

    /**
     * Tells whether an amendment would be accepted now.
     *
     * @param orderId from {@link #place}
     * @param price scaled
     * @param quantity new total, what is filled included
     * @return {@link Refusal#NONE} or the first check that fails
     */
    public Refusal checkModify(final long orderId, final long price, final long quantity) {
        return entry.checkModify(orderId, price, quantity);
    }

    /**
     * Amends an order.
     *
     * @param orderId from {@link #place}
     * @param price scaled
     * @param quantity new total, what is filled included
     * @return {@link Refusal#NONE} if it was amended, else what {@link #checkModify} tells, and nothing changed
     */
    public Refusal modify(final long orderId, final long price, final long quantity) {
        return entry.modify(orderId, price, quantity);
    }

    /**
     * Opens or closes the member's session: while it is closed, every order with a client key is refused. Background
     * orders belong to other members.
     *
     * @param isConnected true by default
     */
    public void memberConnected(final boolean isConnected) {
        memberConnected = isConnected;
    }

    /**
     * Halts and resumptions.
     *
     * @return the one that acts on this exchange
     */
    public Halts halts() {
        return halts;
    }

    /**
     * Negotiated trades.
     *
     * @return the desk of this exchange
     */
    public PutThroughDesk putThroughs() {
        return putThroughs;
    }

    /**
     * Current event time.
     *
     * @return nanoseconds since the epoch
     */
    public long nowNs() {
        return nowNs;
    }

    /**
     * The phase a market is in by its schedule: that of ordinary round lots.
     *
     * @param market which
     * @return its phase
     */
    public Phase phase(final Market market) {
        return phases.phase(market);
    }

    /**
     * The phase a board of an instrument is in, halts included.
     *
     * @param instrument which
     * @param board where
     * @return its phase; CLOSED for a board the instrument does not have
     */
    public Phase phase(final Instrument instrument, final Board board) {
        final TradingBoard found = boards.find(instrument, board);
        if (found != null) {
            return found.phase();
        }
        return board == Board.PUT_THROUGH ? putThroughPhase(instrument) : Phase.CLOSED;
    }

    /**
     * What is listed.
     *
     * @return the universe
     */
    public Universe universe() {
        return universe;
    }

    /**
     * The round-lot book.
     *
     * @param instrument whose
     * @return a live view
     */
    public OrderBook book(final Instrument instrument) {
        return boards.roundLot(instrument).book();
    }

    /**
     * The day's totals of round lots, with the auction price as of now.
     *
     * @param instrument whose
     * @return a live view
     */
    public InstrumentState state(final Instrument instrument) {
        return boards.roundLot(instrument).state();
    }

    /**
     * The day's totals of a board.
     *
     * @param instrument whose
     * @param board where
     * @return a live view, or null if the instrument has no such book
     */
    public InstrumentState state(final Instrument instrument, final Board board) {
        final TradingBoard found = boards.find(instrument, board);
        return found == null ? null : found.state();
    }

    /**
     * The price levels the feed shows: in auctions what would remain after the match.
     *
     * @param instrument whose
     * @param board where; one the instrument does not have leaves the depth as it was
     * @param out filled here
     */
    public void depth(final Instrument instrument, final Board board, final MarketDepth out) {
        final TradingBoard found = boards.find(instrument, board);
        if (found != null) {
            found.depth(out);
        }
    }

    /**
     * What foreigners may still buy.
     *
     * @param instrument of which
     * @return a live view
     */
    public ForeignRoom room(final Instrument instrument) {
        return rooms[instrument.index()];
    }

    /**
     * The VN30 index.
     *
     * @return a live view
     */
    public MarketIndex vn30() {
        return vn30;
    }

    /**
     * The VNINDEX, of the simulated shares.
     *
     * @return a live view
     */
    public MarketIndex vnIndex() {
        return vnIndex;
    }

    /**
     * Open orders, background orders included.
     *
     * @return their number
     */
    public int openOrderCount() {
        return store.size();
    }

    /**
     * Lets someone act as event time passes, in place of whoever did before.
     *
     * @param eventSource who
     */
    public void source(final EventSource eventSource) {
        source = eventSource;
    }

    /**
     * Tells whether an order is open.
     *
     * @param orderId from {@link #place}
     * @return true while it can trade
     */
    public boolean isOpen(final long orderId) {
        return store.find(orderId) != null;
    }

    /**
     * The rules of the day.
     *
     * @return what the exchange goes by
     */
    public TradingRules rules() {
        return rules;
    }

    ExchangeListener listener() {
        return listener;
    }

    /** A trade took the last foreign room of an instrument. */
    void onRoomUsedUp(final Instrument instrument) {
        entry.onRoomUsedUp(instrument);
    }

    boolean isMemberConnected() {
        return memberConnected;
    }

    /** Whether nothing but the time of day keeps an instrument from trading on a board. */
    boolean isTradable(final Instrument instrument, final Board board) {
        return !halts.isHalted(instrument, board)
                && (instrument.lastTradingDay() == null
                        || PackagedRulebook.dateOf(instrument.lastTradingDay()) >= rules.tradingDate());
    }

    private Phase putThroughPhase(final Instrument instrument) {
        final Phase scheduled = phases.phase(instrument, Board.PUT_THROUGH);
        return scheduled == Phase.PUT_THROUGH && halts.isHalted(instrument, Board.PUT_THROUGH)
                ? Phase.HALTED
                : scheduled;
    }

    private void passBoundary(final long boundaryNs) {
        nowNs = boundaryNs;
        if (halts.nextUncrossNs() == boundaryNs) {
            halts.uncrossDue(boundaryNs);
        }
        if (phases.nextBoundaryNs() == boundaryNs) {
            phases.passBoundary(boundaryNs, phaseChange);
        }
        entry.withdrawWithoutRoom();
    }

    private void onPhase(
            final Market market,
            final Board board,
            final boolean restricted,
            final Phase begun,
            final List<TradingBoard> changed) {
        for (int i = 0; i < changed.size(); i++) {
            entry.publish(changed.get(i));
        }
        if (board == Board.PUT_THROUGH && begun == Phase.CLOSED) {
            putThroughs.expire();
        }
        if (board == Board.ROUND_LOT && !restricted) {
            listener.onPhaseChanged(market, begun);
            if (source != null) {
                source.onPhase(market, nowNs);
            }
        }
    }
}
