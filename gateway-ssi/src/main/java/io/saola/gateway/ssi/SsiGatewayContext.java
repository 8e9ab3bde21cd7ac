package io.saola.gateway.ssi;

import io.aeron.Aeron;
import io.saola.gateway.ssi.orders.RequestSigner;
import io.saola.gateway.ssi.orders.RsaKeyXml;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        final List<String> problems = new ArrayList<>();
        require(aeron != null, "aeron is missing", problems);
        require(errorHandler != null, "errorHandler is missing", problems);
        requireUrl("dataRestUrl", dataRestUrl, problems);
        requireUrl("dataStreamUrl", dataStreamUrl, problems);
        requireUrl("tradingRestUrl", tradingRestUrl, problems);
        requireUrl("tradingStreamUrl", tradingStreamUrl, problems);
        requireSecret("dataConsumerId", dataConsumerId, problems);
        requireSecret("dataConsumerSecret", dataConsumerSecret, problems);
        requireSecret("tradingConsumerId", tradingConsumerId, problems);
        requireSecret("tradingConsumerSecret", tradingConsumerSecret, problems);
        requireSecret("twoFactorCode", twoFactorCode, problems);
        require(deviceId.matches(DEVICE_ID), "deviceId must look like XX:XX:XX:XX:XX:XX", problems);
        require(!instruments.isEmpty(), "instruments are missing", problems);
        require(notifyId >= -1, "notifyId must be -1 or more", problems);
        requirePositive("requestTimeout", requestTimeout, problems);
        requirePositive("reconnectFirstDelay", reconnectFirstDelay, problems);
        requirePositive("reconnectMaxDelay", reconnectMaxDelay, problems);
        requirePositive("orderConnectionIdleLimit", orderConnectionIdleLimit, problems);
        requireWithin("maxOrderConnections", maxOrderConnections, 1, MAX_CONNECTIONS, problems);
        requireWithin("maxPendingOrders", maxPendingOrders, 1, MAX_PENDING_ORDERS, problems);
        requireWithin("maxFrameLength", maxFrameLength, MIN_FRAME_LENGTH, MAX_FRAME_LENGTH, problems);
        try {
            universe = new Universe(instruments);
        } catch (final IllegalArgumentException twice) {
            problems.add("instruments: " + twice.getMessage());
        }
        try {
            signer = new RequestSigner(RsaKeyXml.read(privateKey));
        } catch (final GatewayException unusable) {
            problems.add(unusable.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new GatewayException("gateway configuration: " + String.join("; ", problems));
        }
        if (sslContext == null) {
            sslContext = defaultSslContext();
        }
        return this;
    }

    /**
     * Sets the client of the media driver shared with the engine.
     *
     * @param value open; the gateway does not close it
     * @return this
     */
    public SsiGatewayContext aeron(final Aeron value) {
        aeron = value;
        return this;
    }

    /**
     * The client of the media driver shared with the engine.
     *
     * @return see the setter
     */
    public Aeron aeron() {
        return aeron;
    }

    /**
     * Sets the market data REST interface.
     *
     * @param value http or https
     * @return this
     */
    public SsiGatewayContext dataRestUrl(final URI value) {
        dataRestUrl = value;
        return this;
    }

    /**
     * The market data REST interface.
     *
     * @return see the setter
     */
    public URI dataRestUrl() {
        return dataRestUrl;
    }

    /**
     * Sets the market data stream.
     *
     * @param value http or https
     * @return this
     */
    public SsiGatewayContext dataStreamUrl(final URI value) {
        dataStreamUrl = value;
        return this;
    }

    /**
     * The market data stream.
     *
     * @return see the setter
     */
    public URI dataStreamUrl() {
        return dataStreamUrl;
    }

    /**
     * Sets the trading REST interface.
     *
     * @param value http or https
     * @return this
     */
    public SsiGatewayContext tradingRestUrl(final URI value) {
        tradingRestUrl = value;
        return this;
    }

    /**
     * The trading REST interface.
     *
     * @return see the setter
     */
    public URI tradingRestUrl() {
        return tradingRestUrl;
    }

    /**
     * Sets the order event stream.
     *
     * @param value http or https
     * @return this
     */
    public SsiGatewayContext tradingStreamUrl(final URI value) {
        tradingStreamUrl = value;
        return this;
    }

    /**
     * The order event stream.
     *
     * @return see the setter
     */
    public URI tradingStreamUrl() {
        return tradingStreamUrl;
    }

    /**
     * Sets the consumer id for market data.
     *
     * @param value as the broker issued it
     * @return this
     */
    public SsiGatewayContext dataConsumerId(final Secret value) {
        dataConsumerId = value;
        return this;
    }

    /**
     * The consumer id for market data.
     *
     * @return see the setter
     */
    public Secret dataConsumerId() {
        return dataConsumerId;
    }

    /**
     * Sets the consumer secret for market data.
     *
     * @param value as the broker issued it
     * @return this
     */
    public SsiGatewayContext dataConsumerSecret(final Secret value) {
        dataConsumerSecret = value;
        return this;
    }

    /**
     * The consumer secret for market data.
     *
     * @return see the setter
     */
    public Secret dataConsumerSecret() {
        return dataConsumerSecret;
    }

    /**
     * Sets the consumer id for trading.
     *
     * @param value as the broker issued it
     * @return this
     */
    public SsiGatewayContext tradingConsumerId(final Secret value) {
        tradingConsumerId = value;
        return this;
    }

    /**
     * The consumer id for trading.
     *
     * @return see the setter
     */
    public Secret tradingConsumerId() {
        return tradingConsumerId;
    }

    /**
     * Sets the consumer secret for trading.
     *
     * @param value as the broker issued it
     * @return this
     */
    public SsiGatewayContext tradingConsumerSecret(final Secret value) {
        tradingConsumerSecret = value;
        return this;
    }

    /**
     * The consumer secret for trading.
     *
     * @return see the setter
     */
    public Secret tradingConsumerSecret() {
        return tradingConsumerSecret;
    }

    /**
     * Sets the PIN.
     *
     * @param value checked by the broker once per token
     * @return this
     */
    public SsiGatewayContext twoFactorCode(final Secret value) {
        twoFactorCode = value;
        return this;
    }

    /**
     * The PIN.
     *
     * @return see the setter
     */
    public Secret twoFactorCode() {
        return twoFactorCode;
    }

    /**
     * Sets the signing key.
     *
     * @param value base64 of an XML RSAKeyValue
     * @return this
     */
    public SsiGatewayContext privateKey(final Secret value) {
        privateKey = value;
        return this;
    }

    /**
     * The signing key.
     *
     * @return see the setter
     */
    public Secret privateKey() {
        return privateKey;
    }

    /**
     * Sets the device id sent with every order.
     *
     * @param value a MAC address
     * @return this
     */
    public SsiGatewayContext deviceId(final String value) {
        deviceId = value;
        return this;
    }

    /**
     * The device id sent with every order.
     *
     * @return see the setter
     */
    public String deviceId() {
        return deviceId;
    }

    /**
     * Sets the universe.
     *
     * @param value the place in the list is the instrument id
     * @return this
     */
    public SsiGatewayContext instruments(final List<InstrumentSpec> value) {
        instruments = List.copyOf(value);
        return this;
    }

    /**
     * The universe.
     *
     * @return see the setter
     */
    public List<InstrumentSpec> instruments() {
        return instruments;
    }

    /**
     * Sets the subscription of channel B.
     *
     * @param value false by default
     * @return this
     */
    public SsiGatewayContext bars(final boolean value) {
        bars = value;
        return this;
    }

    /**
     * The subscription of channel B.
     *
     * @return see the setter
     */
    public boolean bars() {
        return bars;
    }

    /**
     * Sets the first NotifyID.
     *
     * @param value -1 for live events only (the default), 0 for the whole day, n for all from n on
     * @return this
     */
    public SsiGatewayContext notifyId(final long value) {
        notifyId = value;
        return this;
    }

    /**
     * The first NotifyID.
     *
     * @return see the setter
     */
    public long notifyId() {
        return notifyId;
    }

    /**
     * Sets the clock of arrivals and latencies.
     *
     * @param value ns since the epoch
     * @return this
     */
    public SsiGatewayContext epochClock(final EpochNanoClock value) {
        epochClock = value;
        return this;
    }

    /**
     * The clock of arrivals and latencies.
     *
     * @return see the setter
     */
    public EpochNanoClock epochClock() {
        return epochClock;
    }

    /**
     * Sets the receiver of failures.
     *
     * @param value thread-safe
     * @return this
     */
    public SsiGatewayContext errorHandler(final ErrorHandler value) {
        errorHandler = value;
        return this;
    }

    /**
     * The receiver of failures.
     *
     * @return see the setter
     */
    public ErrorHandler errorHandler() {
        return errorHandler;
    }

    /**
     * Sets the counters.
     *
     * @param value new ones by default
     * @return this
     */
    public SsiGatewayContext counters(final GatewayCounters value) {
        counters = value;
        return this;
    }

    /**
     * The counters.
     *
     * @return see the setter
     */
    public GatewayCounters counters() {
        return counters;
    }

    /**
     * Sets the waiting of the order thread.
     *
     * @param value parks up to 200 microseconds by default
     * @return this
     */
    public SsiGatewayContext idleStrategy(final IdleStrategy value) {
        idleStrategy = value;
        return this;
    }

    /**
     * The waiting of the order thread.
     *
     * @return see the setter
     */
    public IdleStrategy idleStrategy() {
        return idleStrategy;
    }

    /**
     * Sets the trust settings for https.
     *
     * @param value the Java runtime's by default; host names are verified whatever it says
     * @return this
     */
    public SsiGatewayContext sslContext(final SSLContext value) {
        sslContext = value;
        return this;
    }

    /**
     * The trust settings for https.
     *
     * @return see the setter
     */
    public SSLContext sslContext() {
        return sslContext;
    }

    /**
     * Sets the limit of a request, from taking it to its answer.
     *
     * @param value 10 s by default
     * @return this
     */
    public SsiGatewayContext requestTimeout(final Duration value) {
        requestTimeout = value;
        return this;
    }

    /**
     * The limit of a request, from taking it to its answer.
     *
     * @return see the setter
     */
    public Duration requestTimeout() {
        return requestTimeout;
    }

    /**
     * Sets the longest delay before the second attempt.
     *
     * @param value 1 s by default
     * @return this
     */
    public SsiGatewayContext reconnectFirstDelay(final Duration value) {
        reconnectFirstDelay = value;
        return this;
    }

    /**
     * The longest delay before the second attempt.
     *
     * @return see the setter
     */
    public Duration reconnectFirstDelay() {
        return reconnectFirstDelay;
    }

    /**
     * Sets the longest delay between attempts.
     *
     * @param value 60 s by default
     * @return this
     */
    public SsiGatewayContext reconnectMaxDelay(final Duration value) {
        reconnectMaxDelay = value;
        return this;
    }

    /**
     * The longest delay between attempts.
     *
     * @return see the setter
     */
    public Duration reconnectMaxDelay() {
        return reconnectMaxDelay;
    }

    /**
     * Sets the age at which an unused order connection is replaced.
     *
     * @param value 30 s by default
     * @return this
     */
    public SsiGatewayContext orderConnectionIdleLimit(final Duration value) {
        orderConnectionIdleLimit = value;
        return this;
    }

    /**
     * The age at which an unused order connection is replaced.
     *
     * @return see the setter
     */
    public Duration orderConnectionIdleLimit() {
        return orderConnectionIdleLimit;
    }

    /**
     * Sets the order connections.
     *
     * @param value 4 by default
     * @return this
     */
    public SsiGatewayContext maxOrderConnections(final int value) {
        maxOrderConnections = value;
        return this;
    }

    /**
     * The order connections.
     *
     * @return see the setter
     */
    public int maxOrderConnections() {
        return maxOrderConnections;
    }

    /**
     * Sets the orders that may wait for a connection.
     *
     * @param value 256 by default
     * @return this
     */
    public SsiGatewayContext maxPendingOrders(final int value) {
        maxPendingOrders = value;
        return this;
    }

    /**
     * The orders that may wait for a connection.
     *
     * @return see the setter
     */
    public int maxPendingOrders() {
        return maxPendingOrders;
    }

    /**
     * Sets the longest message of a stream.
     *
     * @param value bytes, 262144 by default
     * @return this
     */
    public SsiGatewayContext maxFrameLength(final int value) {
        maxFrameLength = value;
        return this;
    }

    /**
     * The longest message of a stream.
     *
     * @return see the setter
     */
    public int maxFrameLength() {
        return maxFrameLength;
    }

    /**
     * Sets the seed of the jitter.
     *
     * @param value any
     * @return this
     */
    public SsiGatewayContext randomSeed(final long value) {
        randomSeed = value;
        return this;
    }

    /**
     * The seed of the jitter.
     *
     * @return see the setter
     */
    public long randomSeed() {
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
                + ", maxPendingOrders=" + maxPendingOrders + ", maxFrameLength=" + maxFrameLength + ", randomSeed="
                + randomSeed + ']';
    }

    Universe universe() {
        return universe;
    }

    RequestSigner signer() {
        return signer;
    }

    private static SSLContext defaultSslContext() {
        try {
            return SSLContext.getDefault();
        } catch (final NoSuchAlgorithmException missing) {
            throw new GatewayException("this Java has no TLS", missing);
        }
    }

    private static void require(final boolean met, final String problem, final List<String> problems) {
        if (!met) {
            problems.add(problem);
        }
    }

    private static void requireUrl(final String name, final URI url, final List<String> problems) {
        final boolean valid = url != null
                && url.getHost() != null
                && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getRawQuery() == null
                && url.getRawUserInfo() == null;
        require(valid, name + " must be http://host or https://host", problems);
    }

    private static void requireSecret(final String name, final Secret secret, final List<String> problems) {
        require(!secret.isBlank(), name + " is missing", problems);
    }

    private static void requirePositive(final String name, final Duration value, final List<String> problems) {
        final boolean valid = value.compareTo(Duration.ofMillis(1)) >= 0 && value.compareTo(Duration.ofHours(1)) <= 0;
        require(valid, name + " must be within 1 ms and 1 hour", problems);
    }

    private static void requireWithin(
            final String name, final int value, final int min, final int max, final List<String> problems) {
        require(value >= min && value <= max, name + " must be within " + min + " and " + max, problems);
    }
}
