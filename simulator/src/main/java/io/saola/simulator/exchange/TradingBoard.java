package io.saola.simulator.exchange;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.AuctionAnchor;
import io.saola.market.rules.AuctionRules;
import io.saola.market.rules.PloAllocation;

/**
 * One board of one instrument: its book and totals, the phase it is in, and what ends with a phase.
 *
 * <p>A halt keeps every resting order and stops everything else. When the last halt is lifted during continuous trading
 * the board comes back through a call auction; in an auction phase it just takes part again. Not threadsafe; does not
 * allocate after construction.
 */
final class TradingBoard implements BookListener {
    /** How long the auction lasts that ends a halt: as long as one periodic auction of restricted shares. */
    static final long RESUMPTION_AUCTION_NS = 15L * 60 * 1_000_000_000L;

    /** No resumption auction is on. */
    static final long NEVER_NS = Long.MAX_VALUE;

    private final Exchange exchange;
    private final Instrument instrument;
    private final Board board;
    private final ForeignRoom room;
    private final AuctionRules auctionRules;
    private final PloAllocation ploAllocation;
    private final long lotSize;
    private final OrderBook book;
    private final InstrumentState state;
    private Phase scheduled = Phase.CLOSED;
    private boolean halted;
    private boolean resumesWithTrading;
    private long resumptionEndNs = NEVER_NS;
    private long computedVersion = -1;
    private long computedAnchor;

    TradingBoard(
            final Exchange exchange,
            final Instrument instrument,
            final Board board,
            final AuctionRules auctionRules,
            final OrderStore store) {
        this.exchange = exchange;
        this.instrument = instrument;
        this.board = board;
        this.auctionRules = auctionRules;
        room = exchange.room(instrument);
        ploAllocation = exchange.rules().ploAllocation(instrument.market());
        lotSize = Math.max(1, exchange.rules().lot(instrument.market(), board, instrument.type()));
        state = new InstrumentState(instrument, room);
        book = new OrderBook(instrument.ladder(), this, store, auctionRules);
    }

    @Override
    public void onTrade(
            final Order buy, final Order sell, final long price, final long quantity, final AggressorSide aggressor) {
        state.onTrade(price, quantity, aggressor, exchange.nowNs());
        if (buy.foreign) {
            state.onForeignTrade(Side.BUY, price, quantity);
            room.onBought(quantity);
            if (buy.roomLimited && room.current() <= 0) {
                exchange.onRoomUsedUp(instrument);
            }
        }
        if (sell.foreign) {
            state.onForeignTrade(Side.SELL, price, quantity);
            room.onSold(quantity);
        }
        exchange.listener().onTrade(state, buy, sell, price, quantity);
    }

    @Override
    public void onAmended(final Order order) {
        exchange.listener().onOrderModified(order);
    }

    @Override
    public void onCancelled(final Order order, final CancelReason reason) {
        if (order.foreign && order.side == Side.BUY) {
            room.onOpen(-order.leavesQuantity);
        }
        exchange.listener().onOrderCancelled(order, reason);
    }

    @Override
    public long room(final Order buy) {
        return Math.max(0, room.current() - room.current() % lotSize);
    }

    Instrument instrument() {
        return instrument;
    }

    Board board() {
        return board;
    }

    OrderBook book() {
        return book;
    }

    /** The phase orders meet: the schedule's, unless a halt or the auction after it overrides it. */
    Phase phase() {
        if (scheduled == Phase.CLOSED || scheduled == Phase.BREAK) {
            return scheduled;
        }
        if (halted) {
            return Phase.HALTED;
        }
        return isResuming() ? Phase.PERIODIC_AUCTION : scheduled;
    }

    boolean isResuming() {
        return resumptionEndNs != NEVER_NS;
    }

    /** When the auction after a halt uncrosses, in nanoseconds since the epoch, or {@link #NEVER_NS}. */
    long resumptionEndNs() {
        return resumptionEndNs;
    }

    /** The totals as they are, without a look at the auction. */
    InstrumentState totals() {
        return state;
    }

    /** The totals, with the auction price as of now. */
    InstrumentState state() {
        if (isAuction(phase())) {
            computeAuction();
            final CallAuction auction = book.auction();
            final int level = auction.priceLevel();
            state.indicative(level == PriceLadder.NULL_LEVEL ? 0 : book.ladder().price(level), auction.volume());
        } else {
            state.indicative(state.lastPrice(), 0);
        }
        return state;
    }

    void depth(final MarketDepth out) {
        if (isAuction(phase())) {
            computeAuction();
            DepthView.showAuction(book, auctionRules, state.lastOrReferencePrice(), out);
        } else {
            DepthView.showContinuous(book, out);
        }
    }

    /** Takes an order that was accepted. */
    void enter(final Order order) {
        if (isAuction(phase())) {
            book.collect(order);
        } else {
            book.match(order);
        }
    }

    /** Takes new terms for a resting order. */
    void amend(final Order order, final long price, final long quantity, final boolean keepsTime) {
        if (price == order.price && quantity < order.quantity && keepsTime) {
            book.reduceTo(order, quantity);
        } else {
            book.requeue(order, price, quantity);
            enter(order);
        }
    }

    /** The schedule's next phase begins; what the one before was good for ends. */
    void onPhase(final Phase next, final long nowNs) {
        final Phase ended = scheduled;
        if (isAuction(phase())) {
            uncross();
        } else if (isAuction(ended)) {
            book.expireMarketOrders();
        }
        resumptionEndNs = NEVER_NS;
        if (ended == Phase.CLOSING_AUCTION || next == Phase.CLOSED) {
            book.expireAll();
        }
        scheduled = next;
        if (resumesWithTrading && next != Phase.BREAK) {
            resumesWithTrading = false;
            beginResumption(nowNs);
        }
    }

    /** The auction after a halt is over. */
    void endResumption() {
        uncross();
        resumptionEndNs = NEVER_NS;
    }

    /** Everything rests; nothing else happens. */
    void halt() {
        halted = true;
        resumptionEndNs = NEVER_NS;
        resumesWithTrading = false;
    }

    /** The board comes back. */
    void resume(final long nowNs) {
        halted = false;
        beginResumption(nowNs);
    }

    /** Whether an auction after a halt is on or will come with the next trading phase. */
    boolean isComingBack() {
        return isResuming() || resumesWithTrading;
    }

    static boolean isAuction(final Phase phase) {
        return switch (phase) {
            case OPENING_AUCTION, CLOSING_AUCTION, PERIODIC_AUCTION, AFTER_HOURS_AUCTION -> true;
            default -> false;
        };
    }

    private void beginResumption(final long nowNs) {
        if (scheduled == Phase.CONTINUOUS) {
            resumptionEndNs = nowNs + RESUMPTION_AUCTION_NS;
        } else {
            resumesWithTrading = scheduled == Phase.BREAK;
        }
    }

    private void uncross() {
        if (board == Board.AFTER_HOURS && ploAllocation == PloAllocation.PRO_RATA) {
            ProRataMatch.run(book, lotSize);
        } else {
            book.uncross(anchor());
        }
    }

    private void computeAuction() {
        final long anchor = anchor();
        if (computedVersion != book.version() || computedAnchor != anchor) {
            computedVersion = book.version();
            computedAnchor = anchor;
            book.auction().compute(book.ladder().levelOf(anchor));
        }
    }

    private long anchor() {
        return scheduled == Phase.CLOSING_AUCTION && auctionRules.closingAnchor() == AuctionAnchor.REFERENCE
                ? instrument.referencePrice()
                : state.lastOrReferencePrice();
    }
}
