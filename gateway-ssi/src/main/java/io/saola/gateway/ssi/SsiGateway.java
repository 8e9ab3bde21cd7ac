package io.saola.gateway.ssi;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.saola.gateway.ssi.feed.FeedChannels;
import io.saola.gateway.ssi.feed.FeedParser;
import io.saola.gateway.ssi.feed.FeedPreparation;
import io.saola.gateway.ssi.feed.FeedPublisher;
import io.saola.gateway.ssi.feed.InstrumentTable;
import io.saola.gateway.ssi.feed.ReferenceData;
import io.saola.gateway.ssi.feed.health.FeedHealth;
import io.saola.gateway.ssi.feed.health.WatchedFeed;
import io.saola.gateway.ssi.flight.GatewayFlightEvents;
import io.saola.gateway.ssi.reconcile.FeedHealthTeller;
import io.saola.gateway.ssi.reconcile.FeedStreamWatch;
import io.saola.gateway.ssi.session.AccessToken;
import io.saola.gateway.ssi.session.ConnectionState;
import io.saola.gateway.ssi.session.ConsumerLogin;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.SignalRConnection;
import io.saola.gateway.ssi.session.TokenSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.CloseHelper;

/**
 * The way between the engine and SSI FastConnect v2. Market data runs on one thread, orders and order events on another;
 * both meet the engine only in Aeron streams.
 *
 * <p>All methods may be called from any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the watch of the feed ends with its loop
public final class SsiGateway implements AutoCloseable {
    private static final String DATA_HUB = "fcmarketdatav2hub";
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
    private final TokenSource dataTokens;
    private final InstrumentTable instruments;
    private final FeedPublisher feedPublisher;
    private final FeedHealthTeller feedTeller;
    private final FeedHealth feedHealth;
    private final SignalRConnection feed;
    private final OrderSide orders; // null in a gateway for market data alone
    private final SingleWriterRecorder tickToOrder = new SingleWriterRecorder(MAX_LATENCY_NS, LATENCY_DIGITS);
    private volatile boolean wasReady;
    private volatile boolean closed;

    private SsiGateway(final SsiGatewayContext context) {
        this.context = context;
        counters = context.counters();
        executor = Executors.newFixedThreadPool(2, new DefaultThreadFactory("ssi-rest", true));
        feedGroup = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("ssi-feed", true), NioIoHandler.newFactory());
        rest = new RestClient(context.requestTimeout(), executor, context.sslContext());
        connections = new Connections(context, executor, rest);
        dataTokens = connections.tokens(
                "data",
                context.dataRestUrl(),
                "/api/v2/Market/AccessToken",
                new ConsumerLogin(context.dataConsumerId(), context.dataConsumerSecret()));
        feedIngress = new AeronIngress(context.aeron(), this::isEngineHeard);
        instruments = new InstrumentTable(context.universe());
        feedPublisher = new FeedPublisher(feedIngress, instruments, counters);
        feedTeller =
                new FeedHealthTeller(instruments, feedPublisher, context.epochClock(), context.feedHealthListener());
        feedHealth = new FeedHealth(
                context.feedHealthSettings(), instruments, context.matchingHours(), feedTeller, context.errorHandler());
        feed = feed();
        orders = context.dataOnly()
                ? null
                : new OrderSide(context, connections, rest, tickToOrder, this::isReady, this::reconnectFeed);
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
        GatewayFlightEvents.register();
        final SsiGateway gateway = new SsiGateway(context.conclude());
        if (gateway.orders != null) {
            gateway.orders.start();
        }
        gateway.feed.start();
        if (gateway.orders != null) {
            gateway.orders.startBooks();
        }
        return gateway;
    }

    /**
     * Tells whether new orders are sent.
     *
     * @return true if there is a trading token, both streams run, and the date is the one the gateway began on; of a gateway for market
     *     data alone, if its stream runs
     */
    public boolean isReady() {
        final boolean ready =
                !closed && feed.state() == ConnectionState.RUNNING && (orders == null || orders.isReady());
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
     * @return the state; closed in a gateway for market data alone
     */
    public ConnectionState orderEventState() {
        return orders == null ? ConnectionState.CLOSED : orders.eventState();
    }

    /**
     * Why this gateway must be started anew: its engine has gone, or another one has come. It sends nothing for another engine.
     *
     * @return words for a person, or null; always null in a gateway for market data alone, which belongs to no engine
     */
    public String engineLoss() {
        return orders == null ? null : orders.engineLoss();
    }

    /**
     * How long the trading token still holds.
     *
     * @return ns, 0 without one
     */
    public long tradingTokenLifeNs() {
        return orders == null ? 0 : lifeNs(orders.tokens());
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
        final CompletableFuture<Void> goodbye =
                orders == null ? feed.close() : CompletableFuture.allOf(feed.close(), orders.sayGoodbye());
        goodbye.completeOnTimeout(null, context.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        CloseHelper.quietClose(orders);
        feedGroup.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        executor.shutdownNow();
        CloseHelper.close(feedIngress);
        if (orders != null) {
            orders.closeStreams();
        }
    }

    private static long lifeNs(final TokenSource tokens) {
        final AccessToken token = tokens.current();
        return token == null ? 0 : tokens.remainingNs(token);
    }

    private void reconnectFeed() {
        feed.requestReconnect();
    }

    private boolean isEngineHeard() {
        return orders == null ? context.engineHeard().getAsBoolean() : orders.isEngineHeard();
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
}
