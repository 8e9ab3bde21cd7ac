package io.saola.gateway.ssi;

import io.aeron.Aeron;
import io.saola.gateway.ssi.feed.MarketTime;
import io.saola.gateway.ssi.feed.health.FeedHealthListener;
import io.saola.gateway.ssi.feed.health.FeedHealthSettings;
import io.saola.gateway.ssi.feed.health.MatchingHours;
import io.saola.gateway.ssi.operator.RuntimeDirectory;
import io.saola.gateway.ssi.orders.RequestSigner;
import io.saola.gateway.ssi.orders.RsaKeyXml;
import io.saola.gateway.ssi.session.SteadyEpochClock;
import io.saola.gateway.ssi.session.TokenLifeListener;
import io.saola.gateway.ssi.session.TwoFactor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLContext;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * Everything the gateway gets from outside. Filled by one thread, then checked as a whole by {@link #conclude}, which
 * {@link SsiGateway#launch} calls; not to be changed afterwards. Prints without secrets.
 */
public final class SsiGatewayContext {
    private static final String DEVICE_ID = "[0-9A-Za-z:|_.-]{1,100}";
    private static final int MIN_FRAME_LENGTH = 4_096;
    private static final int MAX_FRAME_LENGTH = 16 << 20;
    private static final int MAX_CONNECTIONS = 16;

    /** Requests under way, connections included, must leave room in the backlog of reports. */
    private static final int MAX_PENDING_ORDERS = 512;

    private static final int MAX_REQUESTS = 10_000;
    private static final int MAX_CANCEL_SHARE = 90;
    private static final int MAX_CANCELS_AHEAD = 64;

    private Aeron aeron;
    private URI dataRestUrl;
    private URI dataStreamUrl;
    private URI tradingRestUrl;
    private URI tradingStreamUrl;
    private Secret dataConsumerId = Secret.of("");
    private Secret dataConsumerSecret = Secret.of("");
    private Secret tradingConsumerId = Secret.of("");
    private Secret tradingConsumerSecret = Secret.of("");
    private Secret twoFactorCode = Secret.of("");
    private Secret privateKey = Secret.of("");
    private String deviceId = "";
    private List<InstrumentSpec> instruments = List.of();
    private boolean bars;
    private long notifyId = -1;
    private EpochNanoClock epochClock = new SystemEpochNanoClock();
    private ErrorHandler errorHandler;
    private GatewayCounters counters = new GatewayCounters();
    private IdleStrategy idleStrategy = new BackoffIdleStrategy(100, 10, 1_000, 200_000);
    private SSLContext sslContext;
    private Duration requestTimeout = Duration.ofSeconds(10);
    private Duration reconnectFirstDelay = Duration.ofSeconds(1);
    private Duration reconnectMaxDelay = Duration.ofSeconds(60);
    private Duration orderConnectionIdleLimit = Duration.ofSeconds(30);
    private int maxOrderConnections = 4;
    private int maxPendingOrders = 256;
    private int requestsPerSecond = 20;
    private int requestBurst = 20;
    private int cancelSharePercent = 20;
    private Duration maxOrderAge = Duration.ofSeconds(5);
    private Duration minTokenLife = Duration.ofMinutes(15);
    private Duration tokenAlarmLife = Duration.ofMinutes(60);
    private TwoFactor twoFactor = TwoFactor.PIN;
    private EpochNanoClock tokenClock;
    private TokenLifeListener tokenLifeListener = (phase, remainingNs) -> {};
    private Path runtimeDirectory;
    private RuntimeDirectory openedRuntime;
    private String killSignal = "";
    private int cancelsAhead = 8;
    private KillLatch killLatch = new KillLatch();
    private FeedHealthSettings feedHealthSettings = FeedHealthSettings.DEFAULT;
    private FeedHealthListener feedHealthListener = FeedHealthListener.NONE;
    private MatchingHours matchingHours = (market, epochNs) -> false;
    private IntSupplier marketDate = () -> MarketTime.yyyymmddAt(epochClock.nanoTime());
    private int maxFrameLength = 1 << 18;
    private long randomSeed = System.nanoTime();
    private Universe universe;
    private RequestSigner signer;

    /**
     * Checks everything at once.
     *
     * @return this
     * @throws GatewayException listing all that is wrong
     */
    public SsiGatewayContext conclude() {
        final ContextChecks checks = new ContextChecks()
                .runtime()
                .present("aeron", aeron)
                .present("errorHandler", errorHandler)
                .url("dataRestUrl", dataRestUrl)
                .url("dataStreamUrl", dataStreamUrl)
                .url("tradingRestUrl", tradingRestUrl)
                .url("tradingStreamUrl", tradingStreamUrl)
                .secret("dataConsumerId", dataConsumerId)
                .secret("dataConsumerSecret", dataConsumerSecret)
                .secret("tradingConsumerId", tradingConsumerId)
                .secret("tradingConsumerSecret", tradingConsumerSecret)
                .that(
                        twoFactor == TwoFactor.OTP || !twoFactorCode.isBlank(),
                        "twoFactorCode is missing; set the PIN, or twoFactor(OTP) for codes that a person types")
                .that(deviceId.matches(DEVICE_ID), "deviceId must look like XX:XX:XX:XX:XX:XX")
                .that(!instruments.isEmpty(), "instruments are missing")
                .that(notifyId >= -1, "notifyId must be -1 or more")
                .duration("requestTimeout", requestTimeout)
                .duration("reconnectFirstDelay", reconnectFirstDelay)
                .duration("reconnectMaxDelay", reconnectMaxDelay)
                .duration("orderConnectionIdleLimit", orderConnectionIdleLimit)
                .within("maxOrderConnections", maxOrderConnections, 1, MAX_CONNECTIONS)
                .within("maxPendingOrders", maxPendingOrders, 1, MAX_PENDING_ORDERS)
                .within("requestsPerSecond", requestsPerSecond, 1, MAX_REQUESTS)
                .within("requestBurst", requestBurst, 1, MAX_REQUESTS)
                .within("cancelSharePercent", cancelSharePercent, 0, MAX_CANCEL_SHARE)
                .duration("maxOrderAge", maxOrderAge)
                .duration("minTokenLife", minTokenLife)
                .duration("tokenAlarmLife", tokenAlarmLife)
                .that(tokenAlarmLife.compareTo(minTokenLife) >= 0, "tokenAlarmLife must not be below minTokenLife")
                .present("twoFactor", twoFactor)
                .that(
                        twoFactor != TwoFactor.OTP || !twoFactorCode.isBlank() || runtimeDirectory != null,
                        "twoFactor(OTP) needs a runtimeDirectory, where the gateway gets the codes that a person types")
                .that(killSignal.isEmpty() || KillSignal.isUsable(killSignal), "killSignal must be USR1, HUP or empty")
                .present("tokenLifeListener", tokenLifeListener)
                .within("cancelsAhead", cancelsAhead, 0, MAX_CANCELS_AHEAD)
                .present("killLatch", killLatch)
                .present("feedHealthSettings", feedHealthSettings)
                .that(
                        feedHealthSettings == null
                                || feedHealthSettings.watched().keySet().stream()
                                        .allMatch(id -> id >= 0 && id < instruments.size()),
                        "feedHealthSettings watch an instrument that is not in instruments")
                .present("feedHealthListener", feedHealthListener)
                .present("matchingHours", matchingHours)
                .present("marketDate", marketDate)
                .within("maxFrameLength", maxFrameLength, MIN_FRAME_LENGTH, MAX_FRAME_LENGTH);
        try {
            universe = new Universe(instruments);
        } catch (final IllegalArgumentException twice) {
            checks.that(false, "instruments: " + twice.getMessage());
        }
        try {
            signer = new RequestSigner(RsaKeyXml.read(privateKey));
        } catch (final GatewayException unusable) {
            checks.that(false, unusable.getMessage());
        }
        if (runtimeDirectory != null) {
            try {
                openedRuntime = RuntimeDirectory.open(runtimeDirectory);
            } catch (final GatewayException unusable) {
                checks.that(false, unusable.getMessage());
            }
        }
        checks.throwIfAny();
        if (tokenClock == null) {
            tokenClock = new SteadyEpochClock(epochClock);
        }
        if (sslContext == null) {
            sslContext = ContextChecks.defaultSslContext();
        }
        return this;
    }

    /** Sets the client of the media driver shared with the engine: open; the gateway does not close it. */
    public SsiGatewayContext aeron(final Aeron value) {
        aeron = value;
        return this;
    }

    Aeron aeron() {
        return aeron;
    }

    /** Sets the market data REST interface: http or https. */
    public SsiGatewayContext dataRestUrl(final URI value) {
        dataRestUrl = value;
        return this;
    }

    URI dataRestUrl() {
        return dataRestUrl;
    }

    /** Sets the market data stream: http or https. */
    public SsiGatewayContext dataStreamUrl(final URI value) {
        dataStreamUrl = value;
        return this;
    }

    URI dataStreamUrl() {
        return dataStreamUrl;
    }

    /** Sets the trading REST interface: http or https. */
    public SsiGatewayContext tradingRestUrl(final URI value) {
        tradingRestUrl = value;
        return this;
    }

    URI tradingRestUrl() {
        return tradingRestUrl;
    }

    /** Sets the order event stream: http or https. */
    public SsiGatewayContext tradingStreamUrl(final URI value) {
        tradingStreamUrl = value;
        return this;
    }

    URI tradingStreamUrl() {
        return tradingStreamUrl;
    }

    /** Sets the consumer id for market data: as the broker issued it. */
    public SsiGatewayContext dataConsumerId(final Secret value) {
        dataConsumerId = value;
        return this;
    }

    Secret dataConsumerId() {
        return dataConsumerId;
    }

    /** Sets the consumer secret for market data: as the broker issued it. */
    public SsiGatewayContext dataConsumerSecret(final Secret value) {
        dataConsumerSecret = value;
        return this;
    }

    Secret dataConsumerSecret() {
        return dataConsumerSecret;
    }

    /** Sets the consumer id for trading: as the broker issued it. */
    public SsiGatewayContext tradingConsumerId(final Secret value) {
        tradingConsumerId = value;
        return this;
    }

    Secret tradingConsumerId() {
        return tradingConsumerId;
    }

    /** Sets the consumer secret for trading: as the broker issued it. */
    public SsiGatewayContext tradingConsumerSecret(final Secret value) {
        tradingConsumerSecret = value;
        return this;
    }

    Secret tradingConsumerSecret() {
        return tradingConsumerSecret;
    }

    /** Sets the PIN, checked by the broker once per token; or the first one-time password, if a person typed one. */
    public SsiGatewayContext twoFactorCode(final Secret value) {
        twoFactorCode = value;
        return this;
    }

    Secret twoFactorCode() {
        return twoFactorCode;
    }

    /** Sets the signing key: base64 of an XML RSAKeyValue. */
    public SsiGatewayContext privateKey(final Secret value) {
        privateKey = value;
        return this;
    }

    Secret privateKey() {
        return privateKey;
    }

    /** Sets the device id sent with every order: a MAC address. */
    public SsiGatewayContext deviceId(final String value) {
        deviceId = value;
        return this;
    }

    String deviceId() {
        return deviceId;
    }

    /** Sets the universe: the place in the list is the instrument id. */
    public SsiGatewayContext instruments(final List<InstrumentSpec> value) {
        instruments = List.copyOf(value);
        return this;
    }

    List<InstrumentSpec> instruments() {
        return instruments;
    }

    /**
     * Sets how many working orders have their cancel kept signed, so that it leaves without an RSA operation. Each request makes the
     * others' signatures void, because the next request id stands in them, and costs a core so many signatures again.
     *
     * @param value 0 to 64; 8 by default, 0 for none
     * @return this
     */
    public SsiGatewayContext cancelsAhead(final int value) {
        cancelsAhead = value;
        return this;
    }

    int cancelsAhead() {
        return cancelsAhead;
    }

    /**
     * Sets what counts as silence of the feed.
     *
     * @param value bounds; {@link FeedHealthSettings#DEFAULT} by default
     * @return this
     */
    public SsiGatewayContext feedHealthSettings(final FeedHealthSettings value) {
        feedHealthSettings = value;
        return this;
    }

    FeedHealthSettings feedHealthSettings() {
        return feedHealthSettings;
    }

    /**
     * Sets who hears of a feed that falls silent and of one that speaks again.
     *
     * @param value called on the feed's thread; by default nobody
     * @return this
     */
    public SsiGatewayContext feedHealthListener(final FeedHealthListener value) {
        feedHealthListener = value;
        return this;
    }

    FeedHealthListener feedHealthListener() {
        return feedHealthListener;
    }

    /**
     * Sets when markets match orders, by the clock of this context. Outside these hours silence means nothing.
     *
     * @param value such as {@link io.saola.gateway.ssi.feed.health.StandardHours}; by default never, so that nothing is watched
     * @return this
     */
    public SsiGatewayContext matchingHours(final MatchingHours value) {
        matchingHours = value;
        return this;
    }

    MatchingHours matchingHours() {
        return matchingHours;
    }

    /** Sets the broker's date, yyyymmdd, asked for about once a second: by default that of Vietnam by the clock of this context. */
    public SsiGatewayContext marketDate(final IntSupplier value) {
        marketDate = value;
        return this;
    }

    IntSupplier marketDate() {
        return marketDate;
    }

    /** Sets the subscription of channel B: false by default. */
    public SsiGatewayContext bars(final boolean value) {
        bars = value;
        return this;
    }

    boolean bars() {
        return bars;
    }

    /** Sets the first NotifyID: -1 for live events only (the default), 0 for the whole day, n for all from n on. */
    public SsiGatewayContext notifyId(final long value) {
        notifyId = value;
        return this;
    }

    long notifyId() {
        return notifyId;
    }

    /** Sets the clock of arrivals and latencies: ns since the epoch. */
    public SsiGatewayContext epochClock(final EpochNanoClock value) {
        epochClock = value;
        return this;
    }

    EpochNanoClock epochClock() {
        return epochClock;
    }

    /** Sets the receiver of failures: thread-safe. */
    public SsiGatewayContext errorHandler(final ErrorHandler value) {
        errorHandler = value;
        return this;
    }

    ErrorHandler errorHandler() {
        return errorHandler;
    }

    /** Sets the counters: new ones by default. */
    public SsiGatewayContext counters(final GatewayCounters value) {
        counters = value;
        return this;
    }

    GatewayCounters counters() {
        return counters;
    }

    /** Sets the waiting of the order thread: parks up to 200 microseconds by default. */
    public SsiGatewayContext idleStrategy(final IdleStrategy value) {
        idleStrategy = value;
        return this;
    }

    IdleStrategy idleStrategy() {
        return idleStrategy;
    }

    /** Sets the trust settings for https: the Java runtime's by default; host names are verified whatever it says. */
    public SsiGatewayContext sslContext(final SSLContext value) {
        sslContext = value;
        return this;
    }

    SSLContext sslContext() {
        return sslContext;
    }

    /** Sets the limit of a request, from taking it to its answer: 10 s by default. */
    public SsiGatewayContext requestTimeout(final Duration value) {
        requestTimeout = value;
        return this;
    }

    Duration requestTimeout() {
        return requestTimeout;
    }

    /** Sets the longest delay before the second attempt: 1 s by default. */
    public SsiGatewayContext reconnectFirstDelay(final Duration value) {
        reconnectFirstDelay = value;
        return this;
    }

    Duration reconnectFirstDelay() {
        return reconnectFirstDelay;
    }

    /** Sets the longest delay between attempts: 60 s by default. */
    public SsiGatewayContext reconnectMaxDelay(final Duration value) {
        reconnectMaxDelay = value;
        return this;
    }

    Duration reconnectMaxDelay() {
        return reconnectMaxDelay;
    }

    /** Sets the age at which an unused order connection is replaced: 30 s by default. */
    public SsiGatewayContext orderConnectionIdleLimit(final Duration value) {
        orderConnectionIdleLimit = value;
        return this;
    }

    Duration orderConnectionIdleLimit() {
        return orderConnectionIdleLimit;
    }

    /** Sets the order connections: 4 by default. */
    public SsiGatewayContext maxOrderConnections(final int value) {
        maxOrderConnections = value;
        return this;
    }

    int maxOrderConnections() {
        return maxOrderConnections;
    }

    /** Sets the orders that may wait for a connection: 256 by default. */
    public SsiGatewayContext maxPendingOrders(final int value) {
        maxPendingOrders = value;
        return this;
    }

    int maxPendingOrders() {
        return maxPendingOrders;
    }

    /** Sets the mean rate of requests to the trading interface, cancels included: 20 a second by default. */
    public SsiGatewayContext requestsPerSecond(final int value) {
        requestsPerSecond = value;
        return this;
    }

    int requestsPerSecond() {
        return requestsPerSecond;
    }

    /** Sets the requests that may leave at once after a pause: 20 by default. */
    public SsiGatewayContext requestBurst(final int value) {
        requestBurst = value;
        return this;
    }

    int requestBurst() {
        return requestBurst;
    }

    /** Sets the share of the burst that only cancels may use: 20 percent by default, 0 to 90. */
    public SsiGatewayContext cancelSharePercent(final int value) {
        cancelSharePercent = value;
        return this;
    }

    int cancelSharePercent() {
        return cancelSharePercent;
    }

    /** Sets the age of its cause at which a new order or modification is not sent any more: 5 s by default. */
    public SsiGatewayContext maxOrderAge(final Duration value) {
        maxOrderAge = value;
        return this;
    }

    Duration maxOrderAge() {
        return maxOrderAge;
    }

    /** Sets the rest of the trading token's life below which no new order is sent: 15 min by default. */
    public SsiGatewayContext minTokenLife(final Duration value) {
        minTokenLife = value;
        return this;
    }

    Duration minTokenLife() {
        return minTokenLife;
    }

    /** Sets the rest of the trading token's life at which somebody is told: 60 min by default. */
    public SsiGatewayContext tokenAlarmLife(final Duration value) {
        tokenAlarmLife = value;
        return this;
    }

    Duration tokenAlarmLife() {
        return tokenAlarmLife;
    }

    /** Sets the kind of the second factor: a PIN by default. */
    public SsiGatewayContext twoFactor(final TwoFactor value) {
        twoFactor = value;
        return this;
    }

    TwoFactor twoFactor() {
        return twoFactor;
    }

    /** Sets the clock of tokens' lives, ns since the epoch: by default one that nobody sets while the gateway runs. */
    public SsiGatewayContext tokenClock(final EpochNanoClock value) {
        tokenClock = value;
        return this;
    }

    EpochNanoClock tokenClock() {
        return tokenClock;
    }

    /** Sets who hears how the trading token's life goes on: nobody by default. */
    public SsiGatewayContext tokenLifeListener(final TokenLifeListener value) {
        tokenLifeListener = value;
        return this;
    }

    TokenLifeListener tokenLifeListener() {
        return tokenLifeListener;
    }

    /** Sets the folder where commands leave codes that a person typed: mode 0700, created if absent; none by default. */
    public SsiGatewayContext runtimeDirectory(final Path value) {
        runtimeDirectory = value;
        return this;
    }

    RuntimeDirectory openedRuntime() {
        return openedRuntime;
    }

    /** Sets the signal that engages the latch: USR1 or HUP; empty, the default, for none. */
    public SsiGatewayContext killSignal(final String value) {
        killSignal = value;
        return this;
    }

    String killSignal() {
        return killSignal;
    }

    /** Sets the latch that stops new orders right before the socket: by default one that forgets; give one with a file. */
    public SsiGatewayContext killLatch(final KillLatch value) {
        killLatch = value;
        return this;
    }

    KillLatch killLatch() {
        return killLatch;
    }

    /** Sets the longest message of a stream: bytes, 262144 by default. */
    public SsiGatewayContext maxFrameLength(final int value) {
        maxFrameLength = value;
        return this;
    }

    int maxFrameLength() {
        return maxFrameLength;
    }

    /** Sets the seed of the jitter: any. */
    public SsiGatewayContext randomSeed(final long value) {
        randomSeed = value;
        return this;
    }

    long randomSeed() {
        return randomSeed;
    }

    @Override
    public String toString() {
        return "SsiGatewayContext[dataRestUrl=" + dataRestUrl + ", dataStreamUrl=" + dataStreamUrl
                + ", tradingRestUrl=" + tradingRestUrl + ", tradingStreamUrl=" + tradingStreamUrl
                + ", dataConsumerId=" + dataConsumerId + ", dataConsumerSecret=" + dataConsumerSecret
                + ", tradingConsumerId=" + tradingConsumerId + ", tradingConsumerSecret=" + tradingConsumerSecret
                + ", twoFactorCode=" + twoFactorCode + ", privateKey=" + privateKey + ", deviceId=" + deviceId
                + ", instruments=" + instruments.size() + ", bars=" + bars + ", notifyId=" + notifyId
                + ", requestTimeout=" + requestTimeout + ", reconnectFirstDelay=" + reconnectFirstDelay
                + ", reconnectMaxDelay=" + reconnectMaxDelay + ", orderConnectionIdleLimit="
                + orderConnectionIdleLimit + ", maxOrderConnections=" + maxOrderConnections
                + ", requestsPerSecond=" + requestsPerSecond + ", requestBurst=" + requestBurst
                + ", cancelSharePercent=" + cancelSharePercent + ", maxOrderAge=" + maxOrderAge + ", minTokenLife="
                + minTokenLife + ", tokenAlarmLife=" + tokenAlarmLife + ", twoFactor=" + twoFactor
                + ", runtimeDirectory=" + runtimeDirectory + ", killSignal=" + killSignal
                + ", maxPendingOrders=" + maxPendingOrders + ", maxFrameLength=" + maxFrameLength
                + ", randomSeed="
                + randomSeed + ']';
    }

    Universe universe() {
        return universe;
    }

    RequestSigner signer() {
        return signer;
    }
}
