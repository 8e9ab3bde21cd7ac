package io.saola.gateway.ssi.feed.raw;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.feed.FeedChannels;
import io.saola.gateway.ssi.feed.FeedParser;
import io.saola.gateway.ssi.feed.FeedSink;
import io.saola.gateway.ssi.feed.InstrumentTable;
import io.saola.gateway.ssi.feed.ReferenceData;
import io.saola.gateway.ssi.orders.BrokerReportPublisher;
import io.saola.gateway.ssi.orders.OrderEventParser;
import io.saola.gateway.ssi.session.ConnectionState;
import io.saola.gateway.ssi.session.Connector;
import io.saola.gateway.ssi.session.ConsumerLogin;
import io.saola.gateway.ssi.session.HubFrames;
import io.saola.gateway.ssi.session.HubSettings;
import io.saola.gateway.ssi.session.LoginBody;
import io.saola.gateway.ssi.session.Preparation;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.SignalRConnection;
import io.saola.gateway.ssi.session.TokenSource;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * A feed, and if wanted the order events, without an engine: connects as the gateway does, with the same tokens, reference data,
 * subscriptions and reconnects, and only records. Every frame goes through the parser as well, so that what would be refused is known while the market is still open.
 *
 * <p>All methods may be called from any thread; the sink is called on the feed's.
 */
public final class FeedRecording implements AutoCloseable {
    private static final String DATA_HUB = "fcmarketdatav2hub";
    private static final String ORDER_HUB = "broadcasthubv2";
    private static final long WHOLE_DAY = 0;
    private static final long FIRST_DELAY_MS = 1_000;
    private static final long MAX_DELAY_MS = 60_000;

    private final FeedRecordingSettings settings;
    private final ExecutorService executor;
    private final MultiThreadIoEventLoopGroup loops;
    private final RawRecorder recorder;
    private final EpochNanoClock clock = new SystemEpochNanoClock();
    private final GatewayCounters counters;
    private final ErrorHandler errorHandler;
    private final SSLContext tls;
    private final RestClient rest;
    private final SignalRConnection connection;
    private final SignalRConnection orders;
    private boolean closed;

    private FeedRecording(
            final FeedRecordingSettings settings,
            final FeedSink sink,
            final GatewayCounters counters,
            final ErrorHandler errorHandler) {
        this.settings = settings;
        this.counters = counters;
        this.errorHandler = errorHandler;
        final Universe universe = new Universe(settings.instruments());
        final List<String> channels = FeedChannels.of(universe, settings.channelTypes());
        recorder = RawRecorder.open(settings.directory(), settings.bounds(), errorHandler);
        executor = Executors.newFixedThreadPool(2, new DefaultThreadFactory("ssi-rest", true));
        loops = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("ssi-feed", true), NioIoHandler.newFactory());
        tls = tls();
        rest = new RestClient(settings.requestTimeout(), executor, tls);
        connection = feed(universe, channels, sink);
        orders = settings.orders() == null ? null : orders(universe, settings.orders());
    }

    private SignalRConnection feed(final Universe universe, final List<String> channels, final FeedSink sink) {
        final TokenSource tokens = new TokenSource(
                "data",
                resolve(settings.restUrl(), "/api/v2/Market/AccessToken"),
                new ConsumerLogin(settings.consumerId(), settings.consumerSecret()),
                rest,
                clock,
                counters);
        final InstrumentTable instruments = new InstrumentTable(universe);
        return connection(
                hub("feed", settings.streamUrl(), DATA_HUB, channels, null),
                tokens,
                new RecordingPreparation(
                        new ReferenceData(settings.restUrl(), universe, rest, tokens, clock, counters, errorHandler),
                        instruments,
                        settings.directory(),
                        clock),
                RawHub.MARKET_DATA,
                new FeedParser(instruments, sink, counters, settings.maxFrameLength()));
    }

    private SignalRConnection orders(final Universe universe, final OrderHubSettings hub) {
        final TokenSource tokens = new TokenSource(
                "trading",
                resolve(hub.restUrl(), "/api/v2/Trading/AccessToken"),
                () -> LoginBody.reading(hub.consumerId(), hub.consumerSecret()),
                false,
                rest,
                clock,
                counters);
        final OrderEventParser parser = new OrderEventParser(
                universe,
                new BrokerReportPublisher(new DiscardingIngress(), counters),
                counters,
                settings.maxFrameLength(),
                WHOLE_DAY);
        return connection(
                hub("order event", hub.streamUrl(), ORDER_HUB, List.of(), parser::highestNotifyId),
                tokens,
                Preparation.NONE,
                RawHub.ORDERS,
                parser);
    }

    private HubSettings hub(
            final String name,
            final URI base,
            final String hub,
            final List<String> channels,
            final LongSupplier notifyId) {
        return new HubSettings(
                name,
                base,
                hub,
                channels,
                notifyId,
                settings.maxFrameLength(),
                timeoutMs(),
                FIRST_DELAY_MS,
                MAX_DELAY_MS,
                clock.nanoTime());
    }

    /** All connections share the feed's thread: the recorder takes frames from one. */
    private SignalRConnection connection(
            final HubSettings hub,
            final TokenSource tokens,
            final Preparation preparation,
            final RawHub rawHub,
            final HubFrames frames) {
        return new SignalRConnection(
                hub,
                tokens,
                preparation,
                recorder.before(rawHub, frames),
                new Connector(loops.next(), executor, tls, timeoutMs()),
                rest,
                clock,
                counters,
                errorHandler);
    }

    private int timeoutMs() {
        return (int) settings.requestTimeout().toMillis();
    }

    /**
     * Starts to connect. Returns at once; what fails after this is tried again, with growing delays, and told to the error handler.
     *
     * @param settings where from and where to
     * @param sink hears of every message that the parser takes
     * @param counters of the connection and of what is refused
     * @param errorHandler hears of failures
     * @return the running recording
     * @throws GatewayException if the folder cannot be used
     * @throws IllegalArgumentException if instruments or channels are wrong
     */
    public static FeedRecording launch(
            final FeedRecordingSettings settings,
            final FeedSink sink,
            final GatewayCounters counters,
            final ErrorHandler errorHandler) {
        final FeedRecording recording = new FeedRecording(settings, sink, counters, errorHandler);
        recording.connection.start();
        if (recording.orders != null) {
            recording.orders.start();
        }
        return recording;
    }

    /** State of the stream. */
    public ConnectionState state() {
        return connection.state();
    }

    /** State of the stream of order events; {@link ConnectionState#IDLE} if it is not recorded. */
    public ConnectionState orderState() {
        return orders == null ? ConnectionState.IDLE : orders.state();
    }

    /** What records, for its counts. */
    public RawRecorder recorder() {
        return recorder;
    }

    /** Says good-bye to the server, then writes what is queued. Waits no longer than the request timeout and some seconds. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        final CompletableFuture<Void> goodbye =
                orders == null ? connection.close() : CompletableFuture.allOf(connection.close(), orders.close());
        goodbye.completeOnTimeout(null, settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        executor.shutdownNow();
        recorder.close();
    }

    private static URI resolve(final URI base, final String path) {
        final String root = base.toString();
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (final NoSuchAlgorithmException none) {
            throw new GatewayException("this Java runtime has no TLS", none);
        }
    }
}
