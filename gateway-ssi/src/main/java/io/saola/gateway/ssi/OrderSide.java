package io.saola.gateway.ssi;

import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.saola.gateway.ssi.account.AccountQueries;
import io.saola.gateway.ssi.operator.OperatorAgent;
import io.saola.gateway.ssi.orders.BrokerReportPublisher;
import io.saola.gateway.ssi.orders.EngineLink;
import io.saola.gateway.ssi.orders.OrderAgent;
import io.saola.gateway.ssi.orders.OrderEventParser;
import io.saola.gateway.ssi.orders.OrderSettings;
import io.saola.gateway.ssi.query.QueryClient;
import io.saola.gateway.ssi.query.QueryClock;
import io.saola.gateway.ssi.query.QueryCounters;
import io.saola.gateway.ssi.query.QuerySettings;
import io.saola.gateway.ssi.query.RateLimit;
import io.saola.gateway.ssi.query.RequestQuota;
import io.saola.gateway.ssi.reconcile.BooksThread;
import io.saola.gateway.ssi.reconcile.BrokerStateTeller;
import io.saola.gateway.ssi.reconcile.BrokerStatusPublisher;
import io.saola.gateway.ssi.reconcile.DateWatch;
import io.saola.gateway.ssi.reconcile.OrderStreamWatch;
import io.saola.gateway.ssi.reconcile.QueriedBooks;
import io.saola.gateway.ssi.reconcile.SessionWatch;
import io.saola.gateway.ssi.session.ConnectionState;
import io.saola.gateway.ssi.session.Connector;
import io.saola.gateway.ssi.session.Preparation;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.SignalRConnection;
import io.saola.gateway.ssi.session.TokenSource;
import io.saola.gateway.ssi.session.TokenWatch;
import io.saola.gateway.ssi.session.TradingLogin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.CloseHelper;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * The half of a gateway that meets the broker's trading servers: session, order requests, order events and books. A gateway for market
 * data alone has none, and so nothing in it could send an order.
 */
final class OrderSide implements AutoCloseable {
    private static final String ORDER_HUB = "broadcasthubv2";
    private static final int READ_SHARE = 4;

    /** Eight questions with this patience end before the engine gives the round up. */
    private static final Duration BOOKS_DEADLINE = Duration.ofSeconds(12);

    private static final Duration BOOKS_FIRST_DELAY = Duration.ofMillis(250);
    private static final Duration BOOKS_MAX_DELAY = Duration.ofSeconds(3);
    private static final int BOOKS_ATTEMPTS = 3;

    private final SsiGatewayContext context;
    private final GatewayCounters counters;
    private final RestClient rest;
    private final Connections connections;
    private final IngressPort ingress;
    private final EngineLink engine;
    private final TokenSource tokens;
    private final SignalRConnection events;
    private final AgentRunner orderRunner;
    private final AgentRunner operatorRunner;
    private final KillSignal killSignal;
    private final BooksThread books;
    private final DateWatch date;

    OrderSide(
            final SsiGatewayContext context,
            final Connections connections,
            final RestClient rest,
            final SingleWriterRecorder tickToOrder,
            final BooleanSupplier ready,
            final Runnable reconnectFeed) {
        this.context = context;
        this.connections = connections;
        this.rest = rest;
        killSignal =
                context.killSignal().isEmpty() ? null : KillSignal.install(context.killSignal(), context.killLatch());
        counters = context.counters();
        engine = new EngineLink(context.aeron());
        ingress = new AeronIngress(context.aeron(), engine::isHeard);
        final TradingLogin login = new TradingLogin(
                context.tradingConsumerId(),
                context.tradingConsumerSecret(),
                context.twoFactor(),
                context.twoFactorCode());
        tokens = connections.tokens("trading", context.tradingRestUrl(), "/api/v2/Trading/AccessToken", login);

        final ManualIoEventLoop orderLoop = new ManualIoEventLoop(null, NioIoHandler.newFactory());
        final Connector orderConnector = connections.connector(orderLoop);
        final BrokerReportPublisher reports = new BrokerReportPublisher(ingress, counters);
        final BrokerStatusPublisher status = new BrokerStatusPublisher(reports);
        final SessionWatch sessionWatch = new SessionWatch(
                tokens, context.killLatch(), status, context.tokenLifeListener(), context.epochClock());
        final OrderEventParser parser = new OrderEventParser(
                context.universe(), reports, counters, context.maxFrameLength(), context.notifyId());
        final OrderStreamWatch orderStream = new OrderStreamWatch(
                this::eventState, parser::highestNotifyId, parser::lost, status, context.epochClock());
        events = events(orderConnector, parser, orderStream);
        books = books(parser::highestNotifyId);
        date = new DateWatch(context.marketDate());
        final Runnable onNewDate = () -> {
            events.reconnect("a new date has begun at the broker; restart the engine on it before new orders");
            parser.newDate();
        };
        final Runnable onReconnect = () -> {
            events.requestReconnect();
            reconnectFeed.run();
        };
        orderRunner = new AgentRunner(
                context.idleStrategy(),
                context.errorHandler(),
                null,
                new OrderAgent(
                        orderSettings(),
                        engine,
                        orderLoop,
                        orderConnector,
                        events,
                        reports,
                        new BrokerStateTeller(date, onNewDate, onReconnect, orderStream, sessionWatch, books, reports),
                        tokens,
                        tokenWatch(sessionWatch),
                        connections.backoff(2),
                        ready,
                        context.killLatch(),
                        context.signer(),
                        context.epochClock(),
                        counters,
                        tickToOrder,
                        context.errorHandler()));
        operatorRunner = new AgentRunner(
                new SleepingMillisIdleStrategy(OperatorAgent.INTERVAL_MS),
                context.errorHandler(),
                null,
                new OperatorAgent(
                        context.killLatch(), context.openedRuntime(), login, tokens, counters, context.errorHandler()));
    }

    void start() {
        AgentRunner.startOnThread(operatorRunner, new DefaultThreadFactory("ssi-operator", true));
        AgentRunner.startOnThread(orderRunner, new DefaultThreadFactory("ssi-orders", true));
    }

    void startBooks() {
        books.start();
    }

    /** Whether there is a token and a stream, on the date that the gateway began on. */
    boolean isReady() {
        return !date.isOver() && eventState() == ConnectionState.RUNNING && tokens.current() != null;
    }

    TokenSource tokens() {
        return tokens;
    }

    ConnectionState eventState() {
        return events.state();
    }

    boolean isEngineHeard() {
        return engine.isHeard();
    }

    String engineLoss() {
        return engine.loss();
    }

    /** Ends the event stream; completed when the broker has been told. */
    CompletableFuture<Void> sayGoodbye() {
        return events.close();
    }

    /** Ends the threads. Requests under way are reported UNKNOWN. */
    @Override
    public void close() {
        books.close();
        CloseHelper.quietCloseAll(orderRunner, operatorRunner, killSignal);
    }

    /** Lets go of the streams shared with the engine, after the threads that use them. */
    void closeStreams() {
        CloseHelper.closeAll(ingress, engine);
    }

    private SignalRConnection events(
            final Connector connector, final OrderEventParser parser, final OrderStreamWatch watch) {
        return connections.connection(
                connections.hub("order event", context.tradingStreamUrl(), ORDER_HUB, List.of(), watch::resumeFrom, 1),
                tokens,
                Preparation.NONE,
                parser,
                connector);
    }

    /** Reads leave most of the broker's limit to orders. */
    private BooksThread books(final LongSupplier lastNotifyId) {
        final RequestQuota quota =
                new RequestQuota(List.of(RateLimit.of(Math.max(1, context.requestsPerSecond() / READ_SHARE), 1)));
        final QuerySettings patience = new QuerySettings(
                BOOKS_ATTEMPTS, BOOKS_DEADLINE, BOOKS_FIRST_DELAY, BOOKS_MAX_DELAY, context.randomSeed());
        final AccountQueries queries = new AccountQueries(new QueryClient(
                context.tradingRestUrl(),
                rest,
                tokens,
                quota,
                patience,
                QueryClock.host(context.epochClock()),
                new QueryCounters()));
        return new BooksThread(
                new QueriedBooks(queries),
                context.universe(),
                context.epochClock(),
                lastNotifyId,
                counters,
                context.errorHandler());
    }

    private TokenWatch tokenWatch(final SessionWatch sessionWatch) {
        return new TokenWatch(
                tokens,
                context.tokenAlarmLife().toNanos(),
                context.minTokenLife().toNanos(),
                sessionWatch,
                counters,
                context.errorHandler());
    }

    private OrderSettings orderSettings() {
        return new OrderSettings(
                context.tradingRestUrl(),
                context.deviceId(),
                context.maxOrderConnections(),
                context.maxPendingOrders(),
                context.requestTimeout().toNanos(),
                context.orderConnectionIdleLimit().toNanos(),
                context.requestsPerSecond(),
                context.requestBurst(),
                context.cancelSharePercent(),
                context.maxOrderAge().toNanos(),
                context.minTokenLife().toNanos(),
                context.cancelsAhead());
    }
}
