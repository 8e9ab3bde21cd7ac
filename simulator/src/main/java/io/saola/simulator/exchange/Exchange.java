package io.saola.simulator.exchange;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.SessionSchedule;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * One trading day of the round-lot boards of HOSE and the derivatives market.
 *
 * <p>Event time moves only by {@link #advanceTo}; phases change and background orders arrive at their own times on the
 * way. Requests take effect at the current event time. The same construction and the same calls give the same trades.
 * Not threadsafe. After warm-up nothing here allocates.
 */
public final class Exchange {
    /** Open orders the exchange holds at most, background orders included. */
    public static final int MAX_OPEN_ORDERS = 1 << 17;

    private final Universe universe;
    private final ExchangeListener listener;
    private final OrderBook[] books;
    private final InstrumentState[] states;
    private final MarketIndex vn30;
    private final MarketIndex vnIndex;
    private final PhaseClock phases;
    private final PhaseClock.Change phaseChange = new PhaseChange();
    private final Long2ObjectHashMap<Order> openOrders = new Long2ObjectHashMap<>(4096, 0.65f);
    private final ArrayDeque<Order> pool = new ArrayDeque<>(4096);
    private long nowNs;
    private long lastSequence;
    private EventSource source;

    /**
     * Opens the day.
     *
     * @param universe what is listed
     * @param tradingDate the day
     * @param startNs event time to begin at; phases before it are skipped, not played
     * @param listener hears everything
     */
    public Exchange(
            final Universe universe, final LocalDate tradingDate, final long startNs, final ExchangeListener listener) {
        this.universe = universe;
        this.listener = listener;
        final long midnightNs = midnightNs(tradingDate);
        nowNs = Math.max(midnightNs, startNs);
        phases = new PhaseClock(midnightNs, nowNs);
        final BookListener bookListener = new BookEvents();
        books = new OrderBook[universe.size()];
        states = new InstrumentState[universe.size()];
        final List<InstrumentState> shares = new ArrayList<>();
        for (final Instrument instrument : universe.instruments()) {
            books[instrument.index()] = new OrderBook(instrument, bookListener);
            states[instrument.index()] = new InstrumentState(instrument);
            if (!instrument.isFuture()) {
                shares.add(states[instrument.index()]);
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
        return date.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000_000L - SessionSchedule.ZONE_OFFSET_NS;
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
            if (Math.min(phases.nextBoundaryNs(), eventNs) > timeNs) {
                nowNs = Math.max(nowNs, timeNs);
                return played;
            }
            if (phases.nextBoundaryNs() <= eventNs) {
                nowNs = phases.nextBoundaryNs();
                phases.passBoundary(nowNs, phaseChange);
            } else {
                nowNs = eventNs;
                source.onEvent(eventNs);
            }
        }
        return maxEvents;
    }

    /**
     * Tells whether an order would be accepted now.
     *
     * @param instrument what to trade; null if the member named none that exists
     * @param type order type
     * @param price scaled limit; 0 for types without one
     * @param quantity shares or contracts
     * @return {@link Refusal#NONE} or the first check that fails
     */
    public Refusal check(final Instrument instrument, final OrderType type, final long price, final long quantity) {
        if (instrument == null) {
            return Refusal.UNKNOWN_INSTRUMENT;
        }
        if (!SessionSchedule.accepts(instrument.market(), phase(instrument.market()), type)) {
            return Refusal.TYPE_NOT_ALLOWED_IN_PHASE;
        }
        final Refusal quantityRefusal = OrderChecks.quantity(instrument, quantity);
        if (quantityRefusal != Refusal.NONE) {
            return quantityRefusal;
        }
        if (type != OrderType.LO) {
            return price == 0 ? checkCapacity() : Refusal.INVALID_TICK;
        }
        final Refusal priceRefusal = OrderChecks.price(instrument, price);
        return priceRefusal == Refusal.NONE ? checkCapacity() : priceRefusal;
    }

    /**
     * Enters an order for which {@link #check} found nothing.
     *
     * @param clientKey the member's own key, or {@link Order#NO_CLIENT}
     * @param instrument what to trade
     * @param side direction
     * @param type order type
     * @param price scaled limit; 0 for types without one
     * @param quantity shares or contracts
     * @param foreign whether a foreigner trades
     * @return its order id
     */
    public long place(
            final long clientKey,
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final boolean foreign) {
        final Order order = pool.isEmpty() ? new Order() : pool.pop();
        final long id = ++lastSequence;
        order.init(id, clientKey, instrument, side, type, price, quantity, foreign);
        openOrders.put(id, order);
        listener.onOrderAccepted(order);
        final OrderBook book = books[instrument.index()];
        if (phase(instrument.market()) == Phase.CONTINUOUS) {
            book.match(order);
        } else {
            book.collect(order);
        }
        listener.onBookChanged(instrument);
        return id;
    }

    /**
     * Cancels an order.
     *
     * @param orderId from {@link #place}
     * @return {@link Refusal#NONE} if it was cancelled
     */
    public Refusal cancel(final long orderId) {
        final Order order = openOrders.get(orderId);
        if (order == null) {
            return Refusal.UNKNOWN_ORDER;
        }
        final Instrument instrument = order.instrument;
        if (!SessionSchedule.allowsAmend(phase(instrument.market()))) {
            return Refusal.NOT_AMENDABLE_IN_PHASE;
        }
        books[instrument.index()].cancel(order, CancelReason.REQUESTED);
        listener.onBookChanged(instrument);
        return Refusal.NONE;
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
        final Order order = openOrders.get(orderId);
        if (order == null) {
            return Refusal.UNKNOWN_ORDER;
        }
        if (!SessionSchedule.allowsAmend(phase(order.instrument.market()))) {
            return Refusal.NOT_AMENDABLE_IN_PHASE;
        }
        if (order.type != OrderType.LO) {
            return Refusal.NOT_MODIFIABLE;
        }
        final boolean priceChanges = price != order.price;
        final boolean quantityChanges = quantity != order.quantity;
        if (priceChanges && quantityChanges) {
            return Refusal.BOTH_CHANGE;
        }
        if (priceChanges) {
            return OrderChecks.price(order.instrument, price);
        }
        if (!quantityChanges) {
            return Refusal.NOTHING_CHANGES;
        }
        return quantity <= order.filledQuantity
                ? Refusal.BELOW_FILLED
                : OrderChecks.quantity(order.instrument, quantity);
    }

    /**
     * Applies an amendment for which {@link #checkModify} found nothing.
     *
     * @param orderId from {@link #place}
     * @param price scaled
     * @param quantity new total, what is filled included
     */
    public void modify(final long orderId, final long price, final long quantity) {
        final Order order = openOrders.get(orderId);
        final Instrument instrument = order.instrument;
        if (price == order.price && quantity < order.quantity) {
            books[instrument.index()].reduce(order, quantity);
            listener.onOrderModified(order);
        } else {
            books[instrument.index()].requeue(order, price, quantity, ++lastSequence);
        }
        listener.onBookChanged(instrument);
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
     * The phase of a market.
     *
     * @param market HOSE or derivatives
     * @return its phase; CLOSED for a market that is not simulated
     */
    public Phase phase(final Market market) {
        return phases.phase(market);
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
     * A book.
     *
     * @param instrument whose
     * @return a live view
     */
    public OrderBook book(final Instrument instrument) {
        return books[instrument.index()];
    }

    /**
     * The day's totals, with the auction price as of now.
     *
     * @param instrument whose
     * @return a live view
     */
    public InstrumentState state(final Instrument instrument) {
        final InstrumentState state = states[instrument.index()];
        state.indicativePrice(
                isAuction(phase(instrument.market()))
                        ? books[instrument.index()].indicativePrice(state.lastOrReferencePrice())
                        : state.lastPrice());
        return state;
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
        return openOrders.size();
    }

    void source(final EventSource eventSource) {
        source = eventSource;
    }

    boolean isOpen(final long orderId) {
        return openOrders.containsKey(orderId);
    }

    static boolean isAuction(final Phase phase) {
        return phase == Phase.OPENING_AUCTION || phase == Phase.CLOSING_AUCTION;
    }

    private Refusal checkCapacity() {
        return openOrders.size() < MAX_OPEN_ORDERS ? Refusal.NONE : Refusal.TOO_MANY_ORDERS;
    }

    private void uncross(final Market market, final Phase ended) {
        for (final OrderBook book : books) {
            final Instrument instrument = book.instrument();
            if (instrument.market() == market) {
                book.uncross(states[instrument.index()].lastOrReferencePrice());
                if (ended == Phase.CLOSING_AUCTION) {
                    book.expireAll();
                }
                listener.onBookChanged(instrument);
            }
        }
    }

    private void release(final Order order) {
        openOrders.remove(order.id);
        pool.push(order);
    }

    /** Carries what the books do to the totals and the listener. */
    private final class BookEvents implements BookListener {
        @Override
        public void onTrade(
                final Order buy,
                final Order sell,
                final long price,
                final long quantity,
                final AggressorSide aggressor) {
            final InstrumentState state = states[buy.instrument.index()];
            state.onTrade(buy, sell, price, quantity, aggressor, nowNs);
            state.indicativePrice(price);
            listener.onTrade(state, buy, sell, price, quantity);
        }

        @Override
        public void onFilled(final Order order) {
            release(order);
        }

        @Override
        public void onCancelled(final Order order, final CancelReason reason) {
            listener.onOrderCancelled(order, reason);
            release(order);
        }

        @Override
        public void onRequeued(final Order order) {
            listener.onOrderModified(order);
        }
    }

    /** Ends auctions, and tells of new phases. */
    private final class PhaseChange implements PhaseClock.Change {
        @Override
        public void onPhaseEnd(final Market market, final Phase ended) {
            if (isAuction(ended)) {
                uncross(market, ended);
            }
        }

        @Override
        public void onPhaseBegin(final Market market, final Phase begun) {
            listener.onPhaseChanged(market, begun);
            if (source != null) {
                source.onPhase(market, nowNs);
            }
        }
    }
}
