package io.saola.gateway.ssi.session;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A connection to a SignalR 2.x hub that comes back when it is lost: with a token that is good for a while, a fresh
 * negotiation and all subscriptions anew, because the protocol's own reconnect loses messages.
 *
 * <p>Runs on one event loop; {@link #start}, {@link #state} and {@link #close} may be called from any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the state machine watches what it started
public final class SignalRConnection implements HubSocketHandler.Listener {
    private static final long PREPARATION_POLL_MS = 20;

    private final HubSettings settings;
    private final TokenSource tokens;
    private final Preparation preparation;
    private final HubFrames frames;
    private final Connector connector;
    private final EventLoop loop;
    private final RestClient rest;
    private final EpochNanoClock clock;
    private final GatewayCounters counters;
    private final ErrorHandler errorHandler;
    private final Backoff backoff;
    private volatile ConnectionState state = ConnectionState.IDLE;
    private int attempt;
    private AccessToken token;
    private NegotiatedSession session;
    private HubSocketHandler socket;
    private Channel channel;
    private long lastHeardNs;
    private long runningSinceNs;
    private long invocations;
    private boolean reading = true;

    /**
     * Creates a connection, not started.
     *
     * @param settings of the hub
     * @param tokens for every request
     * @param preparation precedes every connection
     * @param frames receives the messages
     * @param connector opens the sockets
     * @param rest makes the requests around them
     * @param clock stamps arrivals
     * @param counters of connects and losses
     * @param errorHandler hears of every loss that nobody asked for
     */
    public SignalRConnection(
            final HubSettings settings,
            final TokenSource tokens,
            final Preparation preparation,
            final HubFrames frames,
            final Connector connector,
            final RestClient rest,
            final EpochNanoClock clock,
            final GatewayCounters counters,
            final ErrorHandler errorHandler) {
        this.settings = settings;
        this.tokens = tokens;
        this.preparation = preparation;
        this.frames = frames;
        this.connector = connector;
        this.rest = rest;
        this.clock = clock;
        this.counters = counters;
        this.errorHandler = errorHandler;
        loop = connector.loop();
        backoff = new Backoff(settings.backoffFirstMs(), settings.backoffMaxMs(), settings.seed());
    }

    /** Makes the first attempt, and others after it until {@link #close}. */
    public void start() {
        loop.execute(this::authenticate);
    }

    /**
     * Where the connection stands.
     *
     * @return its state, from any thread
     */
    public ConnectionState state() {
        return state;
    }

    /**
     * Stops or resumes taking messages from the socket. On the event loop only.
     *
     * @param enabled false to leave further messages to TCP's flow control
     */
    public void reading(final boolean enabled) {
        if (reading != enabled) {
            reading = enabled;
            lastHeardNs = System.nanoTime(); // what we did not read is not the server's silence
            if (channel != null) {
                channel.config().setAutoRead(enabled);
            }
        }
    }

    /**
     * Gives the connection up for a new one, made like after a loss. Nothing of the old one is heard any more. On the event loop only.
     *
     * @param why for the error handler
     */
    public void reconnect(final String why) {
        lose(why);
    }

    /**
     * As {@link #reconnect}, because a person wants it: from any thread and a little later. It is counted, but it is no error, so that the
     * error handler does not hear of it.
     */
    public void requestReconnect() {
        loop.execute(this::giveUp);
    }

    /**
     * Says good-bye to the server, if it is there, and ends all attempts. Does not wait.
     *
     * @return completes when the server has heard, or cannot
     */
    public CompletableFuture<Void> close() {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            final NegotiatedSession ended = session;
            if (state != ConnectionState.CLOSED) {
                enter(ConnectionState.CLOSED);
                dropSocket();
            }
            if (ended == null) {
                done.complete(null);
            } else {
                rest.post(ended.abortUri(), new byte[0], headers())
                        .whenComplete((response, failure) -> done.complete(null));
            }
        });
        return done;
    }

    private void authenticate() {
        if (state == ConnectionState.CLOSED) {
            return;
        }
        attempt++;
        enter(ConnectionState.AUTHENTICATING);
        await(tokens.obtain(), obtained -> {
            token = obtained;
            enter(ConnectionState.PREPARING);
            prepare(attempt);
        });
    }

    private void prepare(final int ofAttempt) {
        if (isStale(ofAttempt)) {
            return;
        }
        try {
            if (preparation.advance(token)) {
                negotiate();
            } else {
                loop.schedule(() -> prepare(ofAttempt), PREPARATION_POLL_MS, TimeUnit.MILLISECONDS);
            }
        } catch (final GatewayException failure) {
            lose(failure.getMessage());
        }
    }

    private void negotiate() {
        enter(ConnectionState.NEGOTIATING);
        await(rest.get(NegotiatedSession.negotiateUri(settings), headers()), response -> {
            forgetRefusedToken(response);
            session = NegotiatedSession.read(settings, response);
            connect();
        });
    }

    private void connect() {
        enter(ConnectionState.CONNECTING);
        final int ofAttempt = attempt;
        final HubSocketHandler opened = new HubSocketHandler(this, settings.maxFrameLength());
        socket = opened;
        connector.connect(
                settings.base(), HubPipeline.of(session, settings, headers(), opened), (connected, failure) -> {
                    if (isStale(ofAttempt)) {
                        if (connected != null) {
                            connected.close();
                        }
                    } else if (failure != null) {
                        lose("cannot connect: " + reason(failure));
                    } else {
                        channel = connected;
                    }
                });
        deadline(ConnectionState.CONNECTING, 3L * settings.timeoutMs());
    }

    @Override
    public void onOpen(final HubSocketHandler source) {
        if (source == socket && state == ConnectionState.CONNECTING) {
            lastHeardNs = System.nanoTime();
            enter(ConnectionState.AWAITING_INIT);
            deadline(ConnectionState.AWAITING_INIT, session.connectTimeoutMs());
        }
    }

    @Override
    public void onMessage(final HubSocketHandler source, final UnsafeBuffer buffer, final int length) {
        if (source != socket) {
            return;
        }
        lastHeardNs = System.nanoTime();
        final int flags = frames.onFrame(buffer, 0, length, clock.nanoTime());
        if (frames.isFull()) {
            reading(false);
        }
        if (flags == 0) {
            return;
        }
        if ((flags & SignalRFrame.HUB_ERROR) != 0) {
            counters.increment(GatewayCounter.HUB_ERRORS);
        }
        if ((flags & SignalRFrame.INVOCATION_FAILED) != 0) {
            counters.increment(GatewayCounter.HUB_INVOCATIONS_FAILED);
            lose("the hub refused a subscription");
        } else if ((flags & SignalRFrame.RECONNECT) != 0) {
            lose("the server asks for a new connection");
        } else if ((flags & SignalRFrame.INITIALISED) != 0 && state == ConnectionState.AWAITING_INIT) {
            startHub();
        }
    }

    @Override
    public void onUnauthorised(final HubSocketHandler source) {
        if (source == socket) {
            tokens.invalidate(token);
            lose("the server refused the token");
        }
    }

    @Override
    public void onLost(final HubSocketHandler source, final String why) {
        if (source == socket) {
            lose(why);
        }
    }

    private void startHub() {
        enter(ConnectionState.STARTING);
        await(rest.get(session.startUri(), headers()), response -> {
            forgetRefusedToken(response);
            if (response.statusCode() != 200) {
                throw new GatewayException("start was answered with http=" + response.statusCode());
            }
            settings.channels().forEach(this::switchChannels);
            enter(ConnectionState.RUNNING);
            runningSinceNs = System.nanoTime();
            counters.increment(GatewayCounter.STREAM_CONNECTS);
            watch(attempt);
        });
    }

    private void switchChannels(final String channels) {
        final String invocation = "{\"H\":\"" + settings.hub() + "\",\"M\":\"SwitchChannels\",\"A\":[\"" + channels
                + "\"],\"I\":" + invocations++ + '}';
        channel.writeAndFlush(new TextWebSocketFrame(Unpooled.copiedBuffer(invocation, StandardCharsets.US_ASCII)));
    }

    private void watch(final int ofAttempt) {
        if (isStale(ofAttempt)) {
            return;
        }
        final long silentMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastHeardNs);
        if (reading && silentMs > session.keepAliveTimeoutMs()) {
            lose("silent for " + silentMs + " ms");
            return;
        }
        final long intervalMs = Math.max(1, session.keepAliveTimeoutMs() / 4);
        loop.schedule(() -> watch(ofAttempt), intervalMs, TimeUnit.MILLISECONDS);
    }

    private void deadline(final ConnectionState step, final long timeoutMs) {
        final int ofAttempt = attempt;
        loop.schedule(
                () -> {
                    if (!isStale(ofAttempt) && state == step) {
                        lose("timed out in " + step);
                    }
                },
                timeoutMs,
                TimeUnit.MILLISECONDS);
    }

    private <T> void await(final CompletableFuture<T> answer, final Consumer<T> next) {
        final int ofAttempt = attempt;
        answer.whenCompleteAsync(
                (value, failure) -> {
                    if (isStale(ofAttempt)) {
                        return;
                    }
                    if (failure != null) {
                        lose(reason(failure));
                        return;
                    }
                    try {
                        next.accept(value);
                    } catch (final GatewayException refused) {
                        lose(refused.getMessage());
                    }
                },
                loop);
    }

    private void lose(final String why) {
        final ConnectionState lostIn = state;
        final long delayMs = giveUp();
        if (delayMs >= 0) {
            errorHandler.onError(new GatewayException(settings.name() + " stream lost in " + lostIn + ": "
                    + tokens.redact(why) + "; next attempt in " + delayMs + " ms"));
        }
    }

    /** Ends the connection and has the next one made, in so many ms; negative if that was on the way already. */
    private long giveUp() {
        if (state == ConnectionState.CLOSED || state == ConnectionState.BACKING_OFF) {
            return -1;
        }
        final long ranNs = System.nanoTime() - runningSinceNs;
        if (state == ConnectionState.RUNNING && ranNs > TimeUnit.MILLISECONDS.toNanos(settings.backoffMaxMs())) {
            backoff.reset();
        }
        enter(ConnectionState.BACKING_OFF);
        attempt++; // answers to what was asked before are stale now
        dropSocket();
        counters.increment(GatewayCounter.STREAM_LOSSES);
        final long delayMs = backoff.nextDelayMs();
        loop.schedule(this::authenticate, delayMs, TimeUnit.MILLISECONDS);
        return delayMs;
    }

    private void dropSocket() {
        socket = null;
        session = null;
        reading = true;
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    /** The only place where the state changes. */
    private void enter(final ConnectionState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException(settings.name() + " stream cannot go from " + state + " to " + next);
        }
        state = next;
    }

    private boolean isStale(final int ofAttempt) {
        return ofAttempt != attempt || state == ConnectionState.CLOSED;
    }

    private void forgetRefusedToken(final HttpResponse<byte[]> response) {
        if (NegotiatedSession.isUnauthorised(response)) {
            tokens.invalidate(token);
        }
    }

    private String[] headers() {
        final String authorization = HttpHeaderNames.AUTHORIZATION.toString();
        if (settings.notifyId() == null) {
            return new String[] {authorization, token.authorization()};
        }
        final String notifyId = Long.toString(settings.notifyId().getAsLong());
        return new String[] {authorization, token.authorization(), "NotifyID", notifyId};
    }

    private static String reason(final Throwable failure) {
        final Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof GatewayException
                ? cause.getMessage()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
