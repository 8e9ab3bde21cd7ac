package io.saola.engine.testkit;

import io.saola.codecs.Decimals;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.StrategyLogDecoder;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.strategy.StrategyInstance;
import io.saola.strategies.api.StrategyKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * A scenario for one strategy: given a market and parameters, when something happens, then it orders. Run by the engine's own logic with
 * its risk checks, accounts and settlement; the exchange lets orders rest until the test executes them. Prices are text in VND or points,
 * quantities are shares or contracts. Failures are {@link AssertionError}s, so that any test framework will do. Not thread-safe.
 *
 * <pre>{@code
 * new StrategyScenario(MyStrategy.KIND)
 *         .share("FPT", "95000")
 *         .parameters("orderQuantity=200")
 *         .quote("FPT", "94900", "95000")
 *         .thenOrders("BUY 200 FPT at 95000 LO");
 * }</pre>
 */
public final class StrategyScenario {
    private static final int TRADING_DATE = 20261120;
    private static final long OPEN_NS = 1_795_140_900_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long STEP_NS = NS_PER_MS;
    private static final int STATE_LENGTH = 1 << 20;

    private final StrategyKind kind;
    private final MarketFrames frames = new MarketFrames();
    private final BootFrames boot = new BootFrames(() -> 1);
    private final List<String> symbols = new ArrayList<>();
    private final List<Market> markets = new ArrayList<>();
    private final List<Long> traded = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private final List<PlacedOrder> orders = new ArrayList<>();
    private final List<PlacedOrder> untold = new ArrayList<>();
    private final List<Long> cancels = new ArrayList<>();
    private final List<String> logs = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private final StrategyLogDecoder log = new StrategyLogDecoder();
    private BusinessLogic logic;
    private Venue venue;
    private boolean started;

    /**
     * A market at 9:15 of a trading day, an account with 10 billion VND and no instruments.
     *
     * @param kind to be tested
     */
    public StrategyScenario(final StrategyKind kind) {
        this.kind = kind;
        logic = new BusinessLogic(List.of(kind));
        venue = new Venue(logic, this::onEffect);
        boot(boot.engineStart(1, TRADING_DATE, 1_000, 1, "scenario", 0));
        boot(boot.account(new AccountConfig(
                0, "1", "8", Decimals.of(10_000_000_000L), 1_500_000, 1_000_000, Decimals.of(2_700), 170_000_000)));
        boot(boot.limits(new LimitsConfig(
                LimitsConfig.ALL, 1_000_000_000L, Decimals.of(100_000_000_000_000L), 1_000_000_000L, 10_000)));
    }

    /** Given: a share of HOSE with this reference price and a band of 7%; it gets the strategy's next slot. */
    public StrategyScenario share(final String symbol, final String reference) {
        return instrument(symbol, Market.HOSE, InstrumentType.SHARE, reference);
    }

    /** Given: an index future with this reference price; it gets the strategy's next slot. */
    public StrategyScenario future(final String symbol, final String reference) {
        return instrument(symbol, Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, reference);
    }

    /** Given: an index with this value; it gets the strategy's next slot. */
    public StrategyScenario index(final String symbol, final String value) {
        return instrument(symbol, Market.HOSE, InstrumentType.INDEX, value).indexValue(symbol, value, false);
    }

    /** Given: shares that may be sold at once. */
    public StrategyScenario holding(final String symbol, final long quantity, final String cost) {
        frames.holding(id(symbol), quantity, Decimals.parse(cost));
        return given(frames.buffer());
    }

    /** Given: parameters as {@code name=value}; those left out keep their defaults. Before the first event. */
    public StrategyScenario parameters(final String... assignments) {
        if (started) {
            throw new IllegalStateException("the strategy already runs");
        }
        parameters.addAll(Arrays.asList(assignments));
        return this;
    }

    /** When: a book of one level a side, 1,000 on each. */
    public StrategyScenario quote(final String symbol, final String bid, final String ask) {
        return quote(symbol, bid, 1_000, ask, 1_000);
    }

    /** When: a book of one level a side. */
    public StrategyScenario quote(
            final String symbol, final String bid, final long bidQuantity, final String ask, final long askQuantity) {
        frames.quote(id(symbol), Decimals.parse(bid), bidQuantity, Decimals.parse(ask), askQuantity, 1, 0);
        return when(frames.buffer());
    }

    /** When: a trade. */
    public StrategyScenario trade(final String symbol, final String price, final long quantity) {
        final int id = id(symbol);
        traded.set(id, traded.get(id) + quantity);
        frames.trade(id, Decimals.parse(price), quantity, traded.get(id), AggressorSide.NONE);
        return when(frames.buffer());
    }

    /** When: a bar of the feed. */
    public StrategyScenario bar(
            final String symbol,
            final long durationMs,
            final String open,
            final String high,
            final String low,
            final String close,
            final long quantity) {
        frames.bar(
                id(symbol),
                durationMs * NS_PER_MS,
                Decimals.parse(open),
                Decimals.parse(high),
                Decimals.parse(low),
                Decimals.parse(close),
                quantity);
        return when(frames.buffer());
    }

    /** When: an index has another value. */
    public StrategyScenario indexValue(final String symbol, final String value) {
        return indexValue(symbol, value, true);
    }

    /** When: foreigners have bought and sold so much since the open. */
    public StrategyScenario foreignFlow(final String symbol, final long bought, final long sold) {
        frames.foreignFlow(id(symbol), bought, sold);
        return when(frames.buffer());
    }

    /** When: a prediction comes; value from -1 to 1, confidence from 0 to 1, valid for an hour. */
    public StrategyScenario signal(
            final String symbol, final String value, final String confidence, final String provider) {
        frames.signal(id(symbol), rate(value), rate(confidence), venue.nowNs() + 3_600_000 * NS_PER_MS, provider);
        return when(frames.buffer());
    }

    /** When: an instrument comes into another phase. */
    public StrategyScenario phase(final String symbol, final Phase phase) {
        frames.session(id(symbol), markets.get(id(symbol)), TRADING_DATE, phase);
        return when(frames.buffer());
    }

    /** When: time passes and nothing else happens; due timers fire. */
    public StrategyScenario timePasses(final long ms) {
        start();
        venue.input(venue.nowNs() + ms * NS_PER_MS, timerFrame(venue.nowNs() + ms * NS_PER_MS), 0);
        venue.answer();
        return this;
    }

    /** When: an operator disables the strategy. */
    public StrategyScenario disabled() {
        frames.admin(AdminAction.DISABLE_STRATEGY);
        return when(frames.buffer());
    }

    /** When: an operator enables it again. */
    public StrategyScenario enabled() {
        frames.admin(AdminAction.ENABLE_STRATEGY);
        return when(frames.buffer());
    }

    /** When: the order placed last is executed completely at its limit. */
    public StrategyScenario filled() {
        final PlacedOrder order = lastOrder();
        return filled(order, Decimals.toString(order.price()), order.quantity());
    }

    /** When: a part of an order is executed. */
    public StrategyScenario filled(final PlacedOrder order, final String price, final long quantity) {
        venue.execute(order(order), Decimals.parse(price), quantity);
        venue.answer();
        return this;
    }

    /** When: the exchange rejects the order placed last. */
    public StrategyScenario rejected() {
        venue.end(ReportKind.REJECTED, order(lastOrder()));
        venue.answer();
        return this;
    }

    /** When: the engine stops and starts again from a snapshot; the state must be the same. */
    public StrategyScenario restarted() {
        start();
        final StateWriter out = new StateWriter(STATE_LENGTH);
        logic.snapshot(out);
        final BusinessLogic restored = new BusinessLogic(List.of(kind));
        restored.restore(new StateReader(out.buffer(), out.length()));
        require(
                restored.stateHash() == logic.stateHash(),
                "the strategy's digest after snapshot and restore is another one: a field is missing in one of them");
        logic = restored;
        venue = new Venue(logic, this::onEffect);
        return this;
    }

    /** Then: since the last {@code then} it placed exactly these orders, written as {@code BUY 100 FPT at 95000 LO}. */
    public StrategyScenario thenOrders(final String... expected) {
        final List<String> placed = untold.stream().map(PlacedOrder::toString).toList();
        untold.clear();
        require(placed.equals(List.of(expected)), "expected the orders " + List.of(expected) + ", it placed " + placed);
        return this;
    }

    /** Then: since the last {@code then} it placed no order. */
    public StrategyScenario thenNoOrder() {
        return thenOrders();
    }

    /** Then: it asked to cancel this order. */
    public StrategyScenario thenCancelled(final PlacedOrder order) {
        require(cancels.contains(order.clientOrderId()), "it did not cancel " + order);
        return this;
    }

    /** The order placed last. */
    public PlacedOrder lastOrder() {
        require(!orders.isEmpty(), "it has placed no order");
        return orders.get(orders.size() - 1);
    }

    /** Every order placed so far. */
    public List<PlacedOrder> orders() {
        return List.copyOf(orders);
    }

    /** Texts of its events so far. */
    public List<String> logs() {
        return List.copyOf(logs);
    }

    /** The strategy, with its positions and results. */
    public StrategyInstance strategy() {
        start();
        return logic.strategies().strategy(0);
    }

    private StrategyScenario instrument(
            final String symbol, final Market market, final InstrumentType type, final String reference) {
        if (started) {
            throw new IllegalStateException("the strategy already runs");
        }
        final int id = symbols.size();
        symbols.add(symbol);
        markets.add(market);
        traded.add(0L);
        frames.instrument(id, symbol, market, type, Decimals.parse(reference));
        given(frames.buffer());
        if (type == InstrumentType.INDEX) {
            return this;
        }
        frames.session(id, market, TRADING_DATE, Phase.CONTINUOUS);
        return given(frames.buffer());
    }

    private StrategyScenario indexValue(final String symbol, final String value, final boolean starts) {
        frames.index(id(symbol), Decimals.parse(value));
        return starts ? when(frames.buffer()) : given(frames.buffer());
    }

    private StrategyScenario given(final DirectBuffer frame) {
        venue.input(OPEN_NS, frame, 0);
        return this;
    }

    private void boot(final DirectBuffer frame) {
        venue.input(OPEN_NS, frame, 0);
    }

    /** The frame is encoded before the strategy starts, which needs no frame of {@link #frames}. */
    private StrategyScenario when(final DirectBuffer frame) {
        start();
        venue.input(venue.nowNs() + STEP_NS, frame, 0);
        venue.answer();
        return this;
    }

    private DirectBuffer timerFrame(final long atNs) {
        frames.receivedAt(atNs);
        frames.timer();
        return frames.buffer();
    }

    private void start() {
        if (started) {
            return;
        }
        started = true;
        final List<Integer> ids = new ArrayList<>();
        for (int id = 0; id < symbols.size(); id++) {
            ids.add(id);
        }
        final List<Long> values = Arrays.stream(kind.parse(parameters)).boxed().toList();
        boot(boot.strategy(new StrategyConfig(0, 0, true, kind.id(), "tested", ids, values)));
        require(logic.strategies().strategy(0) != null, "the kind's factory refuses these parameters: " + parameters);
        venue.answer();
    }

    private int id(final String symbol) {
        final int id = symbols.indexOf(symbol);
        require(id >= 0, "there is no instrument " + symbol + ", only " + symbols);
        return id;
    }

    private Order order(final PlacedOrder order) {
        final Order found = logic.orders().byClientOrderId(order.clientOrderId());
        require(found != null, "the engine does not know " + order);
        return found;
    }

    private static long rate(final String text) {
        return Decimals.parse(text) * (Decimals.RATE_ONE / Decimals.ONE);
    }

    private void onEffect(final DirectBuffer frame) {
        final int template = header.wrap(frame, 0).templateId();
        if (template == StrategyLogDecoder.TEMPLATE_ID) {
            logs.add(log.wrapAndApplyHeader(frame, 0, header).text());
        } else if (template == SendOrderDecoder.TEMPLATE_ID) {
            sendOrder.wrapAndApplyHeader(frame, 0, header);
            if (sendOrder.action() == OrderAction.CANCEL) {
                cancels.add(sendOrder.clientOrderId());
            } else if (sendOrder.action() == OrderAction.NEW) {
                final PlacedOrder placed = new PlacedOrder(
                        sendOrder.clientOrderId(),
                        sendOrder.requestId(),
                        symbols.get(sendOrder.instrumentId()),
                        sendOrder.side(),
                        sendOrder.orderType(),
                        sendOrder.price(),
                        sendOrder.quantity());
                orders.add(placed);
                untold.add(placed);
            }
        }
    }

    private static void require(final boolean holds, final String failure) {
        if (!holds) {
            throw new AssertionError(failure);
        }
    }
}
