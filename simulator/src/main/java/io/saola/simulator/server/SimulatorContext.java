package io.saola.simulator.server;

import io.saola.codecs.Decimals;
import io.saola.simulator.exchange.Universe;
import io.saola.simulator.fault.FaultPlan;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.slf4j.LoggerFactory;

/**
 * Settings of a {@link FastConnectSimulator}. Set what differs from the defaults; launching concludes it. Not threadsafe.
 */
public final class SimulatorContext {
    /** The customer's account for shares. */
    public static final String SHARE_ACCOUNT = "0901351";

    /** The customer's account for futures. */
    public static final String FUTURES_ACCOUNT = "0901358";

    /** The PIN and one-time password every consumer has. */
    public static final String DEFAULT_CODE = "123456";

    /** Modulus of the published test key. */
    public static final String DEFAULT_MODULUS =
            "xsH1BJvJKnhOLS/Z2EUnVMyqvzQp15z4xr1RqsODEGzo6A5eIcaxuB4VGeJP1p2Lz2LIpCDxYTL8mrCmZuE8whv4y4FS8X10mBeUBpX9qdV/"
                    + "bre3IMUeONMpXrHGZKLgHuEuU8NtRigYP8JAdlc+R9xsXxkXnUnA06+eZbZ2q1s=";

    /** Exponent of the published test key. */
    public static final String DEFAULT_EXPONENT = "AQAB";

    private static final Pattern ACCOUNT = Pattern.compile("[A-Z0-9]{1,16}");
    private static final int MAX_PORT = 65_535;
    private static final long SECOND_NS = 1_000_000_000L;

    /** Indices are published at most this often in host time, and at most each second of event time. */
    private static final long MIN_INDEX_INTERVAL_NS = 10_000_000L;

    private static final long TOKEN_LIFE_MS = 8L * 3600 * 1000;

    /** Each order of the flow becomes about this many messages: a quote, often a trade, a share of the rest. */
    private static final double MESSAGES_PER_ORDER = 2.0;

    private static final int MAX_PENDING_BYTES = 4 * 1024 * 1024;

    private int port;
    private long seed = 1;
    private EpochNanoClock eventClock;
    private final EpochNanoClock hostClock = new SystemEpochNanoClock();
    private EpochClock epochClock = SystemEpochClock.INSTANCE;
    private LocalDate tradingDate;
    private Universe universe;
    private double speed = 1;
    private double messageRate = 1_500;
    private int haltsPerDay;
    private int haltMinutes = 10;
    private String publicKeyModulus = DEFAULT_MODULUS;
    private String publicKeyExponent = DEFAULT_EXPONENT;
    private String pin = DEFAULT_CODE;
    private long openingCash = 10_000_000_000L;
    private long replyLatencyNs;
    private long streamLatencyNs;
    private boolean extendedOrderEvents = true;
    private int maxPendingBytes = MAX_PENDING_BYTES;
    private long tokenLifeMs = TOKEN_LIFE_MS;
    private FaultPlan faultPlan = new FaultPlan(List.of());
    private List<RateLimit> tradingLimits = List.of();
    private List<RateLimit> dataLimits = List.of();
    private StrictAccess strictAccess;
    private String shareAccount = SHARE_ACCOUNT;
    private String futuresAccount = FUTURES_ACCOUNT;
    private long streamJitterNs;
    private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    private ErrorHandler errorHandler;
    private final Map<String, Long> openingPositions = new LinkedHashMap<>();

    /**
     * Port to listen on, on the loopback address only.
     *
     * @param listenPort 0 for any free one
     * @return this
     */
    public SimulatorContext port(final int listenPort) {
        port = listenPort;
        return this;
    }

    /**
     * Decides the background flow and the gaps between notify ids.
     *
     * @param value any number
     * @return this
     */
    public SimulatorContext seed(final long value) {
        seed = value;
        return this;
    }

    /**
     * Event time: what the exchange takes for now. Read on the event loop only.
     *
     * @param clock must not go back
     * @return this
     */
    public SimulatorContext eventClock(final EpochNanoClock clock) {
        eventClock = clock;
        return this;
    }

    /**
     * Host time for token expiry.
     *
     * @param clock milliseconds since the epoch
     * @return this
     */
    public SimulatorContext epochClock(final EpochClock clock) {
        epochClock = clock;
        return this;
    }

    /**
     * The day to trade.
     *
     * @param date which futures are listed depends on it
     * @return this
     */
    public SimulatorContext tradingDate(final LocalDate date) {
        tradingDate = date;
        return this;
    }

    /**
     * What is listed.
     *
     * @param listed with the constants of the trading date; the VN30 shares and futures if none is given
     * @return this
     */
    public SimulatorContext universe(final Universe listed) {
        universe = listed;
        return this;
    }

    /**
     * How fast event time runs, so that rates per host second can be kept. It does not drive the clock.
     *
     * @param eventSecondsPerHostSecond above 0
     * @return this
     */
    public SimulatorContext speed(final double eventSecondsPerHostSecond) {
        speed = eventSecondsPerHostSecond;
        return this;
    }

    /**
     * How many market data messages the background flow should cause.
     *
     * @param messagesPerHostSecond mean over the trading hours; 0 for a market in which nobody trades but the clients
     * @return this
     */
    public SimulatorContext messageRate(final double messagesPerHostSecond) {
        messageRate = messagesPerHostSecond;
        return this;
    }

    /**
     * Single-stock halts at random times of the day.
     *
     * @param perDay how many; none by default
     * @param minutes of event time each
     * @return this
     */
    public SimulatorContext halts(final int perDay, final int minutes) {
        haltsPerDay = perDay;
        haltMinutes = minutes;
        return this;
    }

    /**
     * The key that order requests must be signed for.
     *
     * @param modulusBase64 big-endian, base64
     * @param exponentBase64 big-endian, base64
     * @return this
     */
    public SimulatorContext publicKey(final String modulusBase64, final String exponentBase64) {
        publicKeyModulus = modulusBase64;
        publicKeyExponent = exponentBase64;
        return this;
    }

    /**
     * The PIN and one-time password.
     *
     * @param code digits
     * @return this
     */
    public SimulatorContext pin(final String code) {
        pin = code;
        return this;
    }

    /**
     * Cash of each account when the day begins.
     *
     * @param vnd whole VND
     * @return this
     */
    public SimulatorContext openingCash(final long vnd) {
        openingCash = vnd;
        return this;
    }

    /**
     * A holding when the day begins.
     *
     * @param symbol share or future
     * @param quantity shares, or contracts, negative for short
     * @return this
     */
    public SimulatorContext openingPosition(final String symbol, final long quantity) {
        openingPositions.put(symbol, quantity);
        return this;
    }

    /**
     * How long replies to plain requests wait.
     *
     * @param latencyNs host time; longer than the stream's lets events overtake the reply
     * @return this
     */
    public SimulatorContext replyLatencyNs(final long latencyNs) {
        replyLatencyNs = latencyNs;
        return this;
    }

    /**
     * How long order events wait.
     *
     * @param latencyNs host time
     * @return this
     */
    public SimulatorContext streamLatencyNs(final long latencyNs) {
        streamLatencyNs = latencyNs;
        return this;
    }

    /**
     * Whether order events carry the fields the broker added in 2026.
     *
     * @param isExtended true by default
     * @return this
     */
    public SimulatorContext extendedOrderEvents(final boolean isExtended) {
        extendedOrderEvents = isExtended;
        return this;
    }

    /**
     * How much a client may leave unread before it is dropped.
     *
     * @param bytes above 0
     * @return this
     */
    public SimulatorContext maxPendingBytes(final int bytes) {
        maxPendingBytes = bytes;
        return this;
    }

    /**
     * How long tokens live.
     *
     * @param lifeMs above 0; 8 hours by default, as the broker's
     * @return this
     */
    public SimulatorContext tokenLifeMs(final long lifeMs) {
        tokenLifeMs = lifeMs;
        return this;
    }

    /**
     * What goes wrong from the start on; more can be added later with {@link FastConnectSimulator#faults()}.
     *
     * @param plan nothing by default
     * @return this
     */
    public SimulatorContext faultPlan(final FaultPlan plan) {
        faultPlan = plan;
        return this;
    }

    /**
     * How often a customer may call the trading API.
     *
     * @param limits none by default
     * @return this
     */
    public SimulatorContext tradingLimits(final List<RateLimit> limits) {
        tradingLimits = List.copyOf(limits);
        return this;
    }

    /**
     * How often a customer may call the data API.
     *
     * @param limits none by default
     * @return this
     */
    public SimulatorContext dataLimits(final List<RateLimit> limits) {
        dataLimits = List.copyOf(limits);
        return this;
    }

    /**
     * Knows one customer only and takes signatures in the documented form only.
     *
     * @param access the customer's keys; anybody is let in if none are given
     * @return this
     */
    public SimulatorContext strictAccess(final StrictAccess access) {
        strictAccess = access;
        return this;
    }

    /**
     * The numbers of the customer's accounts; there are no others.
     *
     * @param shares the account for shares
     * @param futures the account for futures
     * @return this
     */
    public SimulatorContext accounts(final String shares, final String futures) {
        shareAccount = shares;
        futuresAccount = futures;
        return this;
    }

    /**
     * How much longer than {@link #streamLatencyNs} order events may wait, at random; they stay in order.
     *
     * @param jitterNs host time
     * @return this
     */
    public SimulatorContext streamJitterNs(final long jitterNs) {
        streamJitterNs = jitterNs;
        return this;
    }

    /**
     * Behaves in one of the ways nobody can rule out.
     *
     * @param quirk which
     * @return this
     */
    public SimulatorContext quirk(final Quirk quirk) {
        quirks.add(quirk);
        return this;
    }

    /**
     * Hears of faults of the simulator itself; a client's mistakes are counted instead.
     *
     * @param handler called on the event loop
     * @return this
     */
    public SimulatorContext errorHandler(final ErrorHandler handler) {
        errorHandler = handler;
        return this;
    }

    /**
     * Checks everything and fills in defaults.
     *
     * @return this
     * @throws IllegalArgumentException naming the setting that is wrong
     */
    public SimulatorContext conclude() {
        require(port >= 0 && port <= MAX_PORT, "port", port);
        require(eventClock != null, "eventClock", null);
        require(tradingDate != null, "tradingDate", null);
        require(speed > 0 && speed <= 100_000, "speed", speed);
        require(messageRate >= 0 && messageRate <= 1_000_000, "messageRate", messageRate);
        require(openingCash >= 0 && openingCash <= 100_000_000_000_000L, "openingCash", openingCash);
        require(replyLatencyNs >= 0 && replyLatencyNs <= 60 * SECOND_NS, "replyLatencyNs", replyLatencyNs);
        require(streamLatencyNs >= 0 && streamLatencyNs <= 60 * SECOND_NS, "streamLatencyNs", streamLatencyNs);
        require(tokenLifeMs > 0 && tokenLifeMs <= 365 * 24 * 3600 * 1000L, "tokenLifeMs", tokenLifeMs);
        require(faultPlan != null, "faultPlan", null);
        require(streamJitterNs >= 0 && streamJitterNs <= 60 * SECOND_NS, "streamJitterNs", streamJitterNs);
        require(ACCOUNT.matcher(shareAccount).matches(), "shareAccount", shareAccount);
        require(ACCOUNT.matcher(futuresAccount).matches(), "futuresAccount", futuresAccount);
        require(!shareAccount.equals(futuresAccount), "futuresAccount", futuresAccount);
        require(!quirks.containsAll(Set.of(Quirk.ADD_CHANNELS, Quirk.REPLACE_ALL_CHANNELS)), "quirk", quirks);
        require(maxPendingBytes > 0, "maxPendingBytes", maxPendingBytes);
        if (universe == null) {
            universe = Universe.vn30(tradingDate);
        }
        if (errorHandler == null) {
            errorHandler =
                    e -> LoggerFactory.getLogger(FastConnectSimulator.class).error("simulator fault", e);
        }
        return this;
    }

    private static void require(final boolean isValid, final String name, final Object value) {
        if (!isValid) {
            throw new IllegalArgumentException("bad simulator setting: " + name + "=" + value);
        }
    }

    int port() {
        return port;
    }

    long seed() {
        return seed;
    }

    EpochNanoClock eventClock() {
        return eventClock;
    }

    EpochNanoClock hostClock() {
        return hostClock;
    }

    EpochClock epochClock() {
        return epochClock;
    }

    LocalDate tradingDate() {
        return tradingDate;
    }

    Universe universe() {
        return universe;
    }

    double ordersPerEventSecond() {
        return messageRate / MESSAGES_PER_ORDER / speed;
    }

    int haltsPerDay() {
        return haltsPerDay;
    }

    int haltMinutes() {
        return haltMinutes;
    }

    long indexIntervalNs() {
        return Math.max(SECOND_NS, (long) (MIN_INDEX_INTERVAL_NS * speed));
    }

    String publicKeyModulus() {
        return publicKeyModulus;
    }

    String publicKeyExponent() {
        return publicKeyExponent;
    }

    String pin() {
        return pin;
    }

    /** Scaled VND. */
    long openingCash() {
        return Decimals.of(openingCash);
    }

    Map<String, Long> openingPositions() {
        return openingPositions;
    }

    long replyLatencyNs() {
        return replyLatencyNs;
    }

    long streamLatencyNs() {
        return streamLatencyNs;
    }

    boolean isExtendedOrderEvents() {
        return extendedOrderEvents;
    }

    int maxPendingBytes() {
        return maxPendingBytes;
    }

    long tokenLifeMs() {
        return tokenLifeMs;
    }

    List<RateLimit> tradingLimits() {
        return tradingLimits;
    }

    List<RateLimit> dataLimits() {
        return dataLimits;
    }

    /** Null if anybody is let in. */
    StrictAccess strictAccess() {
        return strictAccess;
    }

    String shareAccount() {
        return shareAccount;
    }

    String futuresAccount() {
        return futuresAccount;
    }

    long streamJitterNs() {
        return streamJitterNs;
    }

    Set<Quirk> quirks() {
        return quirks;
    }

    FaultPlan faultPlan() {
        return faultPlan;
    }

    ErrorHandler errorHandler() {
        return errorHandler;
    }
}
