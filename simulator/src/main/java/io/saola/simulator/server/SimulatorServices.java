package io.saola.simulator.server;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.simulator.exchange.CancelReason;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.ExchangeListener;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.InstrumentState;
import io.saola.simulator.exchange.Order;
import io.saola.simulator.exchange.Universe;
import io.saola.simulator.fault.FaultKind;
import io.saola.simulator.fault.Faults;
import io.saola.simulator.flow.ExchangeVenue;
import io.saola.simulator.flow.FlowParameters;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Everything behind the sockets, wired from a concluded context: exchange, flow, broker, hubs and APIs. Event loop only.
 */
final class SimulatorServices {
    /** Far above what any rate needs in one turn, and over within milliseconds. */
    private static final char MARGIN_DIGIT = '6';

    private static final int MAX_EVENTS_PER_TURN = 2_000;

    private static final int SECONDS_PER_HOUR = 3_600;

    /** The message rate of the context is a promise to those who listen: bursts stay near it. */
    private static final int BURST_FACTOR = 3;

    private final SimulatorContext context;
    private final SimulatorCounters counters = new SimulatorCounters();
    private final Exchange exchange;
    private final DataHub dataHub;
    private final OrderStream orderStream;
    private final OrderDesk desk;
    private final ConnectionRegistry connections;
    private final Faults faults;
    private final Tokens tokens;
    private final OneTimeCodes codes = new OneTimeCodes();
    private final RequestFaults requestFaults;
    private final RateLimiter rateLimiter;
    private final AccessGate accessGate;
    private final ExternalOrders externalOrders;
    private final SignalREndpoint signalR;
    private final MarketDataApi marketDataApi;
    private final TradingApi tradingApi;
    private final AssetsApi assetsApi;
    private LongConsumer restart = downMs -> {};
    private Consumer<Runnable> restartLater = Runnable::run;
    private final AdminApi adminApi = new AdminApi(this);

    SimulatorServices(final SimulatorContext context) {
        this.context = context;
        final Universe universe = context.universe();
        exchange = new Exchange(
                universe, context.tradingDate(), context.eventClock().nanoTime(), new Distributor());
        faults = new Faults(context.seed(), context.hostClock());
        faults.addAll(context.faultPlan());
        orderStream = new OrderStream(context, counters, faults);
        desk = new OrderDesk(
                context.tradingDate(),
                context.quirks(),
                orderStream,
                new OrderMessages(context.isExtendedOrderEvents()),
                counters,
                context.hostClock());
        desk.connect(exchange);
        dataHub = new DataHub(
                exchange,
                new FeedMessages(exchange, context.tradingDate()),
                counters,
                new MessageFaults(faults),
                context.quirks(),
                context.indexIntervalNs());
        externalOrders = new ExternalOrders(desk);
        openAccounts(universe);
        connections = new ConnectionRegistry(
                dataHub,
                orderStream,
                counters,
                context.epochClock(),
                context.maxPendingBytes(),
                context.quirks().contains(Quirk.FRAGMENTED_FRAMES));
        tokens = new Tokens(context.epochClock(), context.tokenLifeMs());
        requestFaults = new RequestFaults(faults, tokens, codes, this::restart);
        rateLimiter =
                new RateLimiter(context.tradingLimits(), context.dataLimits(), tokens, counters, context.hostClock());
        accessGate = new AccessGate(context.strictAccess());
        signalR = new SignalREndpoint(connections, tokens);
        marketDataApi = new MarketDataApi(exchange, tokens, context.tradingDate());
        final TradingQueries queries = new TradingQueries(
                desk, new AccountReports(exchange, desk), universe, rateLimiter, faults, context.tradingDate());
        final SignedRequests signed = new SignedRequests(
                new SignatureVerifier(context.publicKeyModulus(), context.publicKeyExponent()),
                accessGate,
                counters,
                context.pin());
        tradingApi = new TradingApi(desk, queries, tokens, signed, codes, context.pin());
        final Transactions transactions = new Transactions(context.tradingDate(), context.eventClock());
        assetsApi = new AssetsApi(
                new CashDesk(queries, exchange, transactions),
                new RightsDesk(queries, transactions),
                new ShareTransfers(queries, universe, transactions),
                tokens,
                signed);
        if (context.ordersPerEventSecond() > 0) {
            ExchangeVenue.join(exchange, flowParameters(context), context.seed());
        }
    }

    /** Brings the exchange up to the event clock, or, after a jump of the clock, a bounded step nearer. */
    void advance() {
        exchange.advanceTo(context.eventClock().nanoTime(), MAX_EVENTS_PER_TURN);
    }

    /** One turn of the server: time passes, and what happened is sent. */
    void onTick() {
        advance();
        dataHub.onTick();
        orderStream.pump(hostClock().nanoTime());
    }

    /** Goes away for a while; see {@link ServerControl}. */
    void restart(final long downMs, final boolean keepNotifyIds) {
        tokens.expireAll();
        connections.closeAll();
        if (!keepNotifyIds) {
            orderStream.resetNumbering();
        }
        restart.accept(downMs);
    }

    /** After the answer to whoever asked for it has left. */
    void restartSoon(final long downMs, final boolean keepNotifyIds) {
        restartLater.accept(() -> restart(downMs, keepNotifyIds));
    }

    int breakStreams(final boolean isOrderHub, final FaultKind kind) {
        return connections.breakStreams(isOrderHub, kind);
    }

    /** What runs an action on the event loop a little later; set once, before the first request. */
    void onRestartLater(final Consumer<Runnable> action) {
        restartLater = action;
    }

    /** What closes and opens the sockets; set once, before the first request. */
    void onRestart(final LongConsumer action) {
        restart = action;
    }

    Faults faults() {
        return faults;
    }

    RequestFaults requestFaults() {
        return requestFaults;
    }

    RateLimiter rateLimiter() {
        return rateLimiter;
    }

    AccessGate accessGate() {
        return accessGate;
    }

    boolean has(final Quirk quirk) {
        return context.quirks().contains(quirk);
    }

    Tokens tokens() {
        return tokens;
    }

    OneTimeCodes codes() {
        return codes;
    }

    ExternalOrders externalOrders() {
        return externalOrders;
    }

    SimulatorCounters counters() {
        return counters;
    }

    DataHub dataHub() {
        return dataHub;
    }

    OrderStream orderStream() {
        return orderStream;
    }

    ConnectionRegistry connections() {
        return connections;
    }

    SignalREndpoint signalR() {
        return signalR;
    }

    MarketDataApi marketDataApi() {
        return marketDataApi;
    }

    TradingApi tradingApi() {
        return tradingApi;
    }

    AssetsApi assetsApi() {
        return assetsApi;
    }

    AdminApi adminApi() {
        return adminApi;
    }

    EpochNanoClock hostClock() {
        return context.hostClock();
    }

    ErrorHandler errorHandler() {
        return context.errorHandler();
    }

    long replyLatencyNs() {
        return context.replyLatencyNs();
    }

    private static FlowParameters flowParameters(final SimulatorContext context) {
        return FlowParameters.defaults()
                .withOrdersPerHour(Math.max(1, Math.round(context.ordersPerEventSecond() * SECONDS_PER_HOUR)))
                .withBurstFactor(BURST_FACTOR)
                .withHalts(context.haltsPerDay(), context.haltMinutes());
    }

    private void openAccounts(final Universe universe) {
        final TradingAccount shares =
                new TradingAccount(context.shareAccount(), false, universe, context.openingCash());
        final TradingAccount futures =
                new TradingAccount(context.futuresAccount(), true, universe, context.openingCash());
        desk.addAccount(shares);
        desk.addAccount(futures);
        openMarginAccount(universe);
        for (final Map.Entry<String, Long> each : context.openingPositions().entrySet()) {
            final Instrument instrument = universe.find(each.getKey());
            if (instrument == null) {
                throw new IllegalArgumentException("openingPosition of an unknown symbol: symbol=" + each.getKey());
            }
            (instrument.isFuture() ? futures : shares).openingPosition(instrument, each.getValue());
        }
    }

    /** The owner's other account for shares, empty when the day begins; the last digit of a number tells the kind of account. */
    private void openMarginAccount(final Universe universe) {
        final String shares = context.shareAccount();
        final String margin = shares.substring(0, shares.length() - 1) + MARGIN_DIGIT;
        if (desk.account(margin) == null) {
            desk.addAccount(new TradingAccount(margin, false, universe, 0));
        }
    }

    /** Tells the hubs and the desk what the exchange reports. */
    private final class Distributor implements ExchangeListener {
        @Override
        public void onOrderAccepted(final Order order) {
            if (order.clientKey() != Order.NO_CLIENT) {
                desk.onAccepted(order);
            }
        }

        @Override
        public void onOrderModified(final Order order) {
            if (order.clientKey() != Order.NO_CLIENT) {
                desk.onModified(order);
            }
        }

        @Override
        public void onTrade(
                final InstrumentState state, final Order buy, final Order sell, final long price, final long quantity) {
            counters.onTrade();
            if (buy.board() == Board.ROUND_LOT) {
                dataHub.onTrade(state);
                marketDataApi.onTrade(state);
            }
            if (buy.clientKey() != Order.NO_CLIENT) {
                desk.onFill(buy, price, quantity);
            }
            if (sell.clientKey() != Order.NO_CLIENT) {
                desk.onFill(sell, price, quantity);
            }
        }

        @Override
        public void onOrderCancelled(final Order order, final CancelReason reason) {
            if (order.clientKey() != Order.NO_CLIENT) {
                desk.onCancelled(order, reason);
            }
        }

        @Override
        public void onBookChanged(final Instrument instrument) {
            dataHub.onBookChanged(instrument);
        }

        @Override
        public void onOtherBoardChanged(final Instrument instrument, final Board board) {
            dataHub.onOtherBoardChanged(instrument, board);
        }

        @Override
        public void onHaltChanged(final Instrument instrument, final Board board) {
            dataHub.onHaltChanged(instrument);
        }

        @Override
        public void onPhaseChanged(final Market market, final Phase phase) {
            dataHub.onPhaseChanged(market);
        }
    }
}
