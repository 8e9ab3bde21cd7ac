package io.saola.gateway.ssi;

import io.aeron.Subscription;
import io.netty.channel.EventLoop;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.saola.codecs.Streams;
import io.saola.gateway.ssi.account.AccountQueries;
import io.saola.gateway.ssi.feed.FeedChannels;
import io.saola.gateway.ssi.feed.FeedParser;
import io.saola.gateway.ssi.feed.FeedPreparation;
import io.saola.gateway.ssi.feed.FeedPublisher;
import io.saola.gateway.ssi.feed.InstrumentTable;
import io.saola.gateway.ssi.feed.ReferenceData;
import io.saola.gateway.ssi.feed.health.FeedHealth;
import io.saola.gateway.ssi.feed.health.WatchedFeed;
import io.saola.gateway.ssi.operator.OperatorAgent;
import io.saola.gateway.ssi.orders.BrokerReportPublisher;
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
import io.saola.gateway.ssi.reconcile.FeedHealthTeller;
import io.saola.gateway.ssi.reconcile.FeedStreamWatch;
import io.saola.gateway.ssi.reconcile.OrderStreamWatch;
import io.saola.gateway.ssi.reconcile.QueriedBooks;
import io.saola.gateway.ssi.reconcile.SessionWatch;
import io.saola.gateway.ssi.session.AccessToken;
import io.saola.gateway.ssi.session.ConnectionState;
import io.saola.gateway.ssi.session.Connector;
import io.saola.gateway.ssi.session.ConsumerLogin;
import io.saola.gateway.ssi.session.Preparation;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.SignalRConnection;
import io.saola.gateway.ssi.session.TokenSource;
import io.saola.gateway.ssi.session.TokenWatch;
import io.saola.gateway.ssi.session.TradingLogin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.CloseHelper;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * The way between the engine and SSI FastConnect v2. Market data runs on one thread, orders and order events on another;
 * both meet the engine only in Aeron streams.
 *
 * <p>All methods may be called from any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the watch of the feed ends with its loop
public final class SsiGateway implements AutoCloseable {
    private static final String DATA_HUB = "fcmarketdatav2hub";
    private static final String ORDER_HUB = "broadcasthubv2";
    private static final int READ_SHARE = 4;

    /** Eight questions with this patience end before the engine gives the round up. */
    private static final Duration BOOKS_DEADLINE = Duration.ofSeconds(12);

    private static final Duration BOOKS_FIRST_DELAY = Duration.ofMillis(250);
    private static final Duration BOOKS_MAX_DELAY = Duration.ofSeconds(3);
    private static final int BOOKS_ATTEMPTS = 3;
    private static final long FEED_WATCH_INTERVAL_MS = 100;
    private static final int LATENCY_DIGITS = 3;
    private static final long MAX_LATENCY_NS = 60_000_000_000L;
    private static final long HEALTH_INTERVAL_MS = 1_000;

    private final SsiGatewayContext context;
    private final GatewayCounters counters;
    private final ExecutorService executor;
    private final MultiThreadIoEventLoopGroup feedGroup;
    private final RestClient rest;
    private final Connections connections;
    private final IngressPort feedIngress;
    private final IngressPort brokerIngress;
    private final Subscription egress;
    private final TradingLogin tradingLogin;
    private final TokenSource tradingTokens;
    private final TokenSource dataTokens;
    private final InstrumentTable instruments;
    private final FeedPublisher feedPublisher;
    private final FeedHealthTeller feedTeller;
    private final FeedHealth feedHealth;
    private final SignalRConnection feed;
    private final SignalRConnection orderEvents;
    private final AgentRunner orderRunner;
    private final AgentRunner operatorRunner;
    private final KillSignal killSignal;
    private final BooksThread books;
    private final DateWatch date;
    private final SingleWriterRecorder tickToOrder = new SingleWriterRecorder(MAX_LATENCY_NS, LATENCY_DIGITS);
    private volatile boolean wasReady;
    private volatile boolean closed;

    private SsiGateway(final SsiGatewayContext context) {
        this.context = context;
        killSignal =
                context.killSignal().isEmpty() ? null : KillSignal.install(context.killSignal(), context.killLatch());
        counters = context.counters();
        executor = Executors.newFixedThreadPool(2, new DefaultThreadFactory("ssi-rest", true));
        feedGroup = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("ssi-feed", true), NioIoHandler.newFactory());
        rest = new RestClient(context.requestTimeout(), executor, context.sslContext());
        connections = new Connections(context, executor, rest);
        feedIngress = new AeronIngress(context.aeron());
        brokerIngress = new AeronIngress(context.aeron());
        egress = context.aeron().addSubscription(Streams.CHANNEL, Streams.EGRESS_STREAM_ID);
        tradingLogin = new TradingLogin(
                context.tradingConsumerId(),
                context.tradingConsumerSecret(),
                context.twoFactor(),
                context.twoFactorCode());
        tradingTokens =
                connections.tokens("trading", context.tradingRestUrl(), "/api/v2/Trading/AccessToken", tradingLogin);
        dataTokens = connections.tokens(
                "data",
                context.dataRestUrl(),
                "/api/v2/Market/AccessToken",
                new ConsumerLogin(context.dataConsumerId(), context.dataConsumerSecret()));
        instruments = new InstrumentTable(context.universe());
        feedPublisher = new FeedPublisher(feedIngress, instruments, counters);
        feedTeller =
                new FeedHealthTeller(instruments, feedPublisher, context.epochClock(), context.feedHealthListener());
        feedHealth = new FeedHealth(
                context.feedHealthSettings(), instruments, context.matchingHours(), feedTeller, context.errorHandler());
        feed = feed();

        final ManualIoEventLoop orderLoop = new ManualIoEventLoop(null, NioIoHandler.newFactory());
        final Connector orderConnector = connections.connector(orderLoop);
        final BrokerReportPublisher reports = new BrokerReportPublisher(brokerIngress, counters);
        final BrokerStatusPublisher status = new BrokerStatusPublisher(reports);
        final SessionWatch sessionWatch = new SessionWatch(
                tradingTokens, context.killLatch(), status, context.tokenLifeListener(), context.epochClock());
        final OrderEventParser parser = new OrderEventParser(
                context.universe(), reports, counters, context.maxFrameLength(), context.notifyId());
        final OrderStreamWatch orderStream = new OrderStreamWatch(
                this::orderEventState, parser::highestNotifyId, parser::lost, status, context.epochClock());
        orderEvents = orderEvents(orderConnector, parser, orderStream);
        books = books(parser::highestNotifyId);
        date = new DateWatch(context.marketDate());
        final Runnable onNewDate = () -> {
            orderEvents.reconnect("a new date has begun at the broker; restart the engine on it before new orders");
            parser.newDate();
        };
        final Runnable onReconnect = () -> {
            orderEvents.requestReconnect("an operator wants a new connection");
            feed.requestReconnect("an operator wants a new connection");
        };
        orderRunner = new AgentRunner(
                context.idleStrategy(),
                context.errorHandler(),
                null,
                new OrderAgent(
                        orderSettings(),
                        egress,
                        orderLoop,
                        orderConnector,
                        orderEvents,
                        reports,
                        new BrokerStateTeller(date, onNewDate, onReconnect, orderStream, sessionWatch, books, reports),
                        tradingTokens,
                        tokenWatch(sessionWatch),
                        connections.backoff(2),
                        this::isReady,
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
                        context.killLatch(),
                        context.openedRuntime(),
                        tradingLogin,
                        tradingTokens,
                        counters,
                        context.errorHandler()));
    }

    /**
     * Starts a gateway. Returns at once; {@link #isReady} tells when it has tokens and streams. What fails after this is
     * tried again, with growing delays, and told to the error handler.
     *
     * @param context the configuration, concluded here
     * @return the running gateway
     * @throws GatewayException if the configuration is wrong
     */
    public static SsiGateway launch(final SsiGatewayContext context) {
        final SsiGateway gateway = new SsiGateway(context.conclude());
        AgentRunner.startOnThread(gateway.operatorRunner, new DefaultThreadFactory("ssi-operator", true));
        AgentRunner.startOnThread(gateway.orderRunner, new DefaultThreadFactory("ssi-orders", true));
        gateway.feed.start();
        gateway.books.start();
        return gateway;
    }

    /**
     * Tells whether new orders are sent.
     *
     * @return true if there is a trading token, both streams run, and the date is the one the gateway began on
     */
    public boolean isReady() {
        final boolean ready = !closed
                && !date.isOver()
                && feed.state() == ConnectionState.RUNNING
                && orderEvents.state() == ConnectionState.RUNNING
                && tradingTokens.current() != null;
        if (ready && !wasReady) {
            wasReady = true;
        }
        return ready;
    }

    /**
     * How far the gateway is.
     *
     * @return the state
     */
    public GatewayState state() {
        if (closed) {
            return GatewayState.CLOSED;
        }
        if (isReady()) {
            return GatewayState.READY;
        }
        return wasReady ? GatewayState.DEGRADED : GatewayState.STARTING;
    }

    /**
     * State of the market data stream.
     *
     * @return the state
     */
    public ConnectionState feedState() {
        return feed.state();
    }

    /**
     * Which parts of the feed have fallen silent.
     *
     * @return live state and counts, readable from any thread
     */
    public FeedHealth feedHealth() {
        return feedHealth;
    }

    /**
     * State of the order event stream.
     *
     * @return the state
     */
    public ConnectionState orderEventState() {
        return orderEvents.state();
    }

    /**
     * How long the trading token still holds.
     *
     * @return ns, 0 without one
     */
    public long tradingTokenLifeNs() {
        return lifeNs(tradingTokens);
    }

    /**
     * How long the market data token still holds.
     *
     * @return ns, 0 without one
     */
    public long dataTokenLifeNs() {
        return lifeNs(dataTokens);
    }

    /** True while the kill latch is engaged: nothing but cancels leaves. */
    public boolean isKilled() {
        return context.killLatch().reason() != null;
    }

    /**
     * What the gateway counted so far.
     *
     * @return live counters
     */
    public GatewayCounters counters() {
        return counters;
    }

    /**
     * Time from the arrival of what caused an order to the hand-over of its request to the socket.
     *
     * @return recorder of nanoseconds, saturated at one minute; any one thread may take interval histograms from it
     */
    public SingleWriterRecorder tickToOrder() {
        return tickToOrder;
    }

    /**
     * Ends both streams, telling the broker, then all threads. Requests under way are reported UNKNOWN. Waits no longer
     * than the request timeout and a few seconds.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        final CompletableFuture<Void> goodbye = CompletableFuture.allOf(feed.close(), orderEvents.close());
        goodbye.completeOnTimeout(null, context.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        books.close();
        CloseHelper.quietCloseAll(orderRunner, operatorRunner, killSignal);
        feedGroup.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        executor.shutdownNow();
        CloseHelper.closeAll(feedIngress, brokerIngress, egress);
    }

    private static long lifeNs(final TokenSource tokens) {
        final AccessToken token = tokens.current();
        return token == null ? 0 : tokens.remainingNs(token);
    }

    private SignalRConnection feed() {
        final EventLoop loop = feedGroup.next();
        scheduleHealthCheck(loop);
        final FeedParser parser = new FeedParser(
                instruments, new WatchedFeed(feedHealth, feedPublisher), counters, context.maxFrameLength());
        final ReferenceData referenceData = new ReferenceData(
                context.dataRestUrl(),
                context.universe(),
                rest,
                dataTokens,
                context.epochClock(),
                counters,
                context.errorHandler());
        loop.scheduleAtFixedRate(
                new FeedStreamWatch(this::feedState, feedPublisher, feedTeller, context.epochClock())::poll,
                FEED_WATCH_INTERVAL_MS,
                FEED_WATCH_INTERVAL_MS,
                TimeUnit.MILLISECONDS);
        final List<String> channels = FeedChannels.of(context.universe(), context.bars());
        return connections.connection(
                connections.hub("feed", context.dataStreamUrl(), DATA_HUB, channels, null, 0),
                dataTokens,
                new FeedPreparation(referenceData, instruments, feedPublisher, context.epochClock()),
                parser,
                connections.connector(loop));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the loop
    private void scheduleHealthCheck(final EventLoop loop) {
        loop.scheduleWithFixedDelay(
                () -> {
                    try {
                        feedHealth.check(context.epochClock().nanoTime());
                    } catch (
                            final RuntimeException
                                    failure) { // of a listener or of the hours: it would end the schedule
                        context.errorHandler().onError(failure);
                    }
                },
                HEALTH_INTERVAL_MS,
                HEALTH_INTERVAL_MS,
                TimeUnit.MILLISECONDS);
    }

    private SignalRConnection orderEvents(
            final Connector connector, final OrderEventParser parser, final OrderStreamWatch watch) {
        return connections.connection(
                connections.hub("order event", context.tradingStreamUrl(), ORDER_HUB, List.of(), watch::resumeFrom, 1),
                tradingTokens,
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
                tradingTokens,
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
                tradingTokens,
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
