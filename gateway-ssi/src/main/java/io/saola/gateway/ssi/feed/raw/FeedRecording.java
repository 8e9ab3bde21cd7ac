package io.saola.gateway.ssi.feed.raw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.saola.gateway.ssi.session.ConnectionState;
import io.saola.gateway.ssi.session.Connector;
import io.saola.gateway.ssi.session.HubSettings;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.SignalRConnection;
import io.saola.gateway.ssi.session.TokenSource;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * A feed without an engine: connects as the gateway does, with the same token, reference data, subscriptions and reconnects, and only
 * records. Every frame goes through the parser as well, so that what would be refused is known while the market is still open.
 *
 * <p>All methods may be called from any thread; the sink is called on the feed's.
 */
public final class FeedRecording implements AutoCloseable {
    private static final String HUB = "fcmarketdatav2hub";
    private static final long FIRST_DELAY_MS = 1_000;
    private static final long MAX_DELAY_MS = 60_000;

    private final FeedRecordingSettings settings;
    private final ExecutorService executor;
    private final MultiThreadIoEventLoopGroup loops;
    private final RawRecorder recorder;
    private final SignalRConnection connection;
    private boolean closed;

    private FeedRecording(
            final FeedRecordingSettings settings,
            final FeedSink sink,
            final GatewayCounters counters,
            final ErrorHandler errorHandler) {
        this.settings = settings;
        final Universe universe = new Universe(settings.instruments());
        final List<String> channels = FeedChannels.of(universe, settings.channelTypes());
        recorder = RawRecorder.open(settings.directory(), settings.bounds(), errorHandler);
        executor = Executors.newFixedThreadPool(2, new DefaultThreadFactory("ssi-rest", true));
        loops = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("ssi-feed", true), NioIoHandler.newFactory());
        final EpochNanoClock clock = new SystemEpochNanoClock();
        final SSLContext tls = tls();
        final RestClient rest = new RestClient(settings.requestTimeout(), executor, tls);
        final TokenSource tokens =
                new TokenSource("data", tokenUrl(settings.restUrl()), this::credentials, false, rest, clock, counters);
        final InstrumentTable instruments = new InstrumentTable(universe);
        final int timeoutMs = (int) settings.requestTimeout().toMillis();
        connection = new SignalRConnection(
                new HubSettings(
                        "feed",
                        settings.streamUrl(),
                        HUB,
                        channels,
                        null,
                        settings.maxFrameLength(),
                        timeoutMs,
                        FIRST_DELAY_MS,
                        MAX_DELAY_MS,
                        clock.nanoTime()),
                tokens,
                new RecordingPreparation(
                        new ReferenceData(settings.restUrl(), universe, rest, tokens, clock, counters, errorHandler),
                        instruments,
                        settings.directory(),
                        clock),
                recorder.before(new FeedParser(instruments, sink, counters, settings.maxFrameLength())),
                new Connector(loops.next(), executor, tls, timeoutMs),
                rest,
                clock,
                counters,
                errorHandler);
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
        return recording;
    }

    /** State of the stream. */
    public ConnectionState state() {
        return connection.state();
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
        final CompletableFuture<Void> goodbye = connection.close();
        goodbye.completeOnTimeout(null, settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        executor.shutdownNow();
        recorder.close();
    }

    private byte[] credentials() {
        try {
            return new ObjectMapper()
                    .writeValueAsBytes(Map.of(
                            "consumerID", settings.consumerId().reveal(),
                            "consumerSecret", settings.consumerSecret().reveal()));
        } catch (final JsonProcessingException impossible) {
            throw new GatewayException("a token request could not be written"); // the cause may quote the secret
        }
    }

    private static URI tokenUrl(final URI base) {
        final String root = base.toString();
        return URI.create(
                (root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + "/api/v2/Market/AccessToken");
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (final NoSuchAlgorithmException none) {
            throw new GatewayException("this Java runtime has no TLS", none);
        }
    }
}
