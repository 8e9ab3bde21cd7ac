package io.saola.strategies.builtin;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.BarEncoder;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.ForeignFlowEncoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.IndexValueEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.market.Instrument;
import io.saola.market.Instruments;
import io.saola.market.MarketView;
import io.saola.market.analytics.AnalyticsSettings;
import io.saola.market.analytics.AnalyticsView;
import io.saola.market.analytics.MarketAnalytics;
import io.saola.market.rules.MarketTime;
import io.saola.strategies.api.OrderState;
import io.saola.strategies.api.OrderView;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.decision.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A strategy with its market and an exchange that does what the test says: orders are filled at once at their limit unless the test
 * holds them, bars come by the minute. Futures have numbers below 10, the index is 10, shares are above.
 */
final class StrategyRig implements ContextWithoutExecution {
    static final int INDEX = 10;
    static final int SHARE = 11;
    static final int OTHER_SHARE = 12;
    private static final long MINUTE_NS = 60_000_000_000L;

    final List<String> orders = new ArrayList<>();
    final List<String> decisions = new ArrayList<>();
    final TreeMap<Long, Resting> resting = new TreeMap<>();
    final long[] net;
    long sellable = Long.MAX_VALUE;
    boolean holds;
    long nowNs = MarketTime.epochNs(20261123, MarketTime.at(9, 15));

    private final Instruments instruments = new Instruments(16);
    private final MarketAnalytics analytics = new MarketAnalytics(instruments, AnalyticsSettings.DEFAULT);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder decoder = new MessageHeaderDecoder();
    private final int[] ids;
    private final Strategy strategy;
    private final TreeMap<Long, List<Long>> timers = new TreeMap<>();
    private long lastOrderId;

    StrategyRig(final StrategyKind kind, final List<Integer> instrumentIds, final Long... parameters) {
        final long[] given = new long[parameters.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = parameters[i];
        }
        strategy = kind.factory().apply(kind.conclude(given));
        ids = instrumentIds.stream().mapToInt(id -> id).toArray();
        net = new long[ids.length];
        instrumentIds.forEach(this::define);
        analytics.barListener((id, frame) -> strategy.onBarClosed(slot(id), instruments.instrument(id), frame));
        strategy.onStart(this);
        for (final int id : ids) {
            phase(id, Phase.CONTINUOUS);
        }
    }

    Strategy strategy() {
        return strategy;
    }

    StrategyRig at(final int hour, final int minute) {
        passTo(MarketTime.epochNs(MarketTime.date(nowNs), MarketTime.at(hour, minute)));
        return this;
    }

    StrategyRig on(final int date, final int hour, final int minute) {
        passTo(MarketTime.epochNs(date, MarketTime.at(hour, minute)));
        return this;
    }

    StrategyRig seconds(final long seconds) {
        passTo(nowNs + seconds * 1_000_000_000L);
        return this;
    }

    void phase(final int id, final Phase phase) {
        instruments.session(instruments.instrument(id), phase, TradingStatus.NORMAL);
        analytics.onSession(instruments.instrument(id));
        strategy.onSession(slot(id), instruments.instrument(id));
    }

    /** A minute's bar that is over a minute from now: open and close, the extremes a point or a tick of 100 beyond. */
    void bar(final int id, final double open, final double close) {
        final double beyond = id < INDEX ? 1 : 100;
        bar(id, open, Math.max(open, close) + beyond, Math.min(open, close) - beyond, close);
    }

    void bar(final int id, final double open, final double high, final double low, final double close) {
        final long startNs = nowNs / MINUTE_NS * MINUTE_NS;
        passTo(startNs + MINUTE_NS);
        barEndingNow(id, open, high, low, close);
    }

    /** Of the minute that has just passed. */
    void barEndingNow(final int id, final double open, final double high, final double low, final double close) {
        new BarEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .exchangeTimeNs(nowNs - MINUTE_NS)
                .durationNs(MINUTE_NS)
                .openPrice(scaled(open))
                .highPrice(scaled(high))
                .lowPrice(scaled(low))
                .closePrice(scaled(close))
                .quantity(10_000)
                .value(Decimals.NULL);
        final BarDecoder bar = new BarDecoder().wrapAndApplyHeader(buffer, 0, decoder);
        analytics.admit(nowNs - MINUTE_NS);
        final Instrument instrument = instruments.onBar(bar);
        analytics.onBar(instrument, bar);
        strategy.onBar(slot(id), instrument);
    }

    void index(final double value) {
        new IndexValueEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(INDEX)
                .value(scaled(value))
                .phase(Phase.NULL_VAL);
        final Instrument index =
                instruments.onIndexValue(new IndexValueDecoder().wrapAndApplyHeader(buffer, 0, decoder));
        strategy.onIndex(slot(INDEX), index);
    }

    void foreign(final int id, final long bought, final long sold) {
        new ForeignFlowEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .buyQuantity(bought)
                .sellQuantity(sold);
        final Instrument instrument =
                instruments.onForeignFlow(new ForeignFlowDecoder().wrapAndApplyHeader(buffer, 0, decoder));
        strategy.onForeignFlow(slot(id), instrument);
    }

    /** A book with one level a side; a price of 0 stands for quantity without one. */
    void quote(final int id, final double bid, final long bidQuantity, final double ask, final long askQuantity) {
        final QuoteEncoder quote = new QuoteEncoder().wrapAndApplyHeader(buffer, 0, header);
        quote.instrumentId(id).exchangeTimeNs(nowNs).phase(Phase.NULL_VAL);
        quote.bidsCount(1).next().price(bid == 0 ? Decimals.NULL : scaled(bid)).quantity(bidQuantity);
        quote.asksCount(1).next().price(ask == 0 ? Decimals.NULL : scaled(ask)).quantity(askQuantity);
        final Instrument instrument =
                instruments.onQuote(new QuoteDecoder().wrapAndApplyHeader(buffer, 0, decoder), nowNs);
        strategy.onQuote(slot(id), instrument);
    }

    /** The day's figures: a last price, or an indicative one where the last is 0; and a floor. */
    void figures(final int id, final double last, final double indicative, final double floor) {
        new TradeEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .exchangeTimeNs(nowNs)
                .lastPrice(last == 0 ? Decimals.NULL : scaled(last))
                .lastQuantity(Decimals.NULL)
                .totalQuantity(Decimals.NULL)
                .totalValue(Decimals.NULL)
                .highPrice(Decimals.NULL)
                .lowPrice(Decimals.NULL)
                .averagePrice(Decimals.NULL)
                .referencePrice(Decimals.NULL)
                .ceilingPrice(Decimals.NULL)
                .floorPrice(floor == 0 ? Decimals.NULL : scaled(floor))
                .indicativePrice(indicative == 0 ? Decimals.NULL : scaled(indicative))
                .phase(Phase.NULL_VAL)
                .tradingStatus(TradingStatus.NORMAL);
        final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(buffer, 0, decoder);
        strategy.onTrade(slot(id), instruments.onTrade(trade), trade.aggressor());
    }

    /** Fills what rests, at its limit. */
    void fillAll() {
        List.copyOf(resting.values()).forEach(this::fill);
    }

    void fill(final Resting order) {
        resting.remove(order.clientOrderId);
        net[slot(order.instrument.id())] += order.side == Side.BUY ? order.quantity : -order.quantity;
        order.state = OrderState.FILLED;
        strategy.onOrder(order);
    }

    List<String> takeOrders() {
        final List<String> taken = List.copyOf(orders);
        orders.clear();
        return taken;
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public MarketView market() {
        return instruments;
    }

    @Override
    public AnalyticsView analytics() {
        return analytics.view();
    }

    @Override
    public int instrumentCount() {
        return ids.length;
    }

    @Override
    public Instrument instrument(final int slot) {
        return instruments.instrument(ids[slot]);
    }

    @Override
    public long ownNetQuantity(final int slot) {
        return net[slot];
    }

    @Override
    public long sellableQuantity(final int slot) {
        return sellable;
    }

    @Override
    public boolean scheduleTimer(final long deadlineNs, final long timerId) {
        timers.computeIfAbsent(deadlineNs, at -> new ArrayList<>()).add(timerId);
        return true;
    }

    @Override
    public void recordSignal(final int slot, final Side side, final long strength) {
        throw new AssertionError("they record decisions");
    }

    @Override
    public void recordDecision(final int slot, final Decision decision) {
        decisions.add(decision.rating() + " by " + decision.count());
    }

    /** Tells of the order only after the strategy has been told of its id, as the engine does. */
    @Override
    public long placeOrder(
            final Instrument instrument, final Side side, final OrderType type, final long price, final long quantity) {
        orders.add(
                side + " " + quantity + (price == Decimals.NULL ? "" : " at " + Decimals.toString(price)) + " " + type);
        final Resting order = new Resting(++lastOrderId + 1_000, instrument, side, type, price, quantity);
        resting.put(order.clientOrderId, order);
        if (!holds) {
            net[slot(instrument.id())] += side == Side.BUY ? quantity : -quantity;
            order.state = OrderState.FILLED;
        }
        return order.clientOrderId;
    }

    @Override
    public boolean cancelOrder(final long clientOrderId) {
        final Resting order = resting.get(clientOrderId);
        orders.add("CANCEL " + order.side);
        order.state = OrderState.CANCELLED;
        return true;
    }

    @Override
    public boolean modifyOrder(final long clientOrderId, final long price, final long quantity) {
        throw new AssertionError("no built-in strategy modifies orders");
    }

    @Override
    public RejectReason lastRefusal() {
        return RejectReason.NONE;
    }

    private void passTo(final long timeNs) {
        settle();
        while (!timers.isEmpty() && timers.firstKey() <= timeNs) {
            nowNs = Math.max(nowNs, timers.firstKey());
            timers.pollFirstEntry().getValue().forEach(strategy::onTimer);
            settle();
        }
        nowNs = timeNs;
        analytics.advance(nowNs);
    }

    /** Tells the strategy what became of orders that are over. */
    private void settle() {
        for (final Resting order : List.copyOf(resting.values())) {
            if (order.state.isFinal()) {
                resting.remove(order.clientOrderId);
                strategy.onOrder(order);
            }
        }
    }

    private int slot(final int id) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        throw new AssertionError("instrument " + id + " is not the strategy's");
    }

    private static long scaled(final double price) {
        return Math.round(price * Decimals.ONE);
    }

    private void define(final int id) {
        final boolean future = id < INDEX;
        final InstrumentDefinitionEncoder definition =
                new InstrumentDefinitionEncoder().wrapAndApplyHeader(buffer, 0, header);
        definition
                .instrumentId(id)
                .market(future ? Market.DERIVATIVES : Market.HOSE)
                .instrumentType(
                        future
                                ? InstrumentType.INDEX_FUTURE
                                : id == INDEX ? InstrumentType.INDEX : InstrumentType.SHARE)
                .lotSize(future || id == INDEX ? 1 : 100)
                .contractMultiplier(future ? 100_000 : 1)
                .referencePrice(Decimals.NULL)
                .ceilingPrice(Decimals.NULL)
                .floorPrice(Decimals.NULL)
                .lastTradingDate(future ? 20261217 : InstrumentDefinitionEncoder.lastTradingDateNullValue())
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue());
        AsciiFields.write(
                "X" + id, buffer, definition.offset() + InstrumentDefinitionEncoder.symbolEncodingOffset(), 16);
        analytics.onDefinition(
                instruments.onDefinition(new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, 0, decoder)));
    }

    /** An order at the exchange. */
    static final class Resting implements OrderView {
        private final long clientOrderId;
        private final Instrument instrument;
        private final Side side;
        private final OrderType type;
        private final long price;
        private final long quantity;
        private OrderState state = OrderState.WORKING;

        private Resting(
                final long clientOrderId,
                final Instrument instrument,
                final Side side,
                final OrderType type,
                final long price,
                final long quantity) {
            this.clientOrderId = clientOrderId;
            this.instrument = instrument;
            this.side = side;
            this.type = type;
            this.price = price;
            this.quantity = quantity;
        }

        @Override
        public long clientOrderId() {
            return clientOrderId;
        }

        @Override
        public Instrument instrument() {
            return instrument;
        }

        @Override
        public Side side() {
            return side;
        }

        @Override
        public OrderType type() {
            return type;
        }

        @Override
        public long price() {
            return price;
        }

        @Override
        public long quantity() {
            return quantity;
        }

        @Override
        public long filledQuantity() {
            return state == OrderState.FILLED ? quantity : 0;
        }

        @Override
        public long leavesQuantity() {
            return state.isFinal() ? 0 : quantity;
        }

        @Override
        public OrderState state() {
            return state;
        }

        @Override
        public RejectReason rejectReason() {
            return RejectReason.NONE;
        }
    }
}
