package io.saola.simulator.server;

import io.saola.codecs.Decimals;
import io.saola.simulator.exchange.Universe;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.slf4j.LoggerFactory;

/**
 * Settings of a {@link FastConnectSimulator}. Set what differs from the defaults; launching concludes it. Not threadsafe.
 */
public final class SimulatorContext extends BrokerContext<SimulatorContext> {
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

    private static final int MAX_PORT = 65_535;
    private static final long SECOND_NS = 1_000_000_000L;

    /** Indices are published at most this often in host time, and at most each second of event time. */
    private static final long MIN_INDEX_INTERVAL_NS = 10_000_000L;

    /** Each order of the flow becomes about this many messages: a quote, often a trade, a share of the rest. */
    private static final double MESSAGES_PER_ORDER = 2.0;

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
    private long openingCash = 10_000_000_000L;
    private ErrorHandler errorHandler;
    private final Map<String, Long> openingPositions = new LinkedHashMap<>();

    @Override
    SimulatorContext self() {
        return this;
    }

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
        checkBroker();
        require(port >= 0 && port <= MAX_PORT, "port", port);
        require(eventClock != null, "eventClock", null);
        require(tradingDate != null, "tradingDate", null);
        require(speed > 0 && speed <= 100_000, "speed", speed);
        require(messageRate >= 0 && messageRate <= 1_000_000, "messageRate", messageRate);
        require(openingCash >= 0 && openingCash <= 100_000_000_000_000L, "openingCash", openingCash);
        if (universe == null) {
            universe = Universe.vn30(tradingDate);
        }
        if (errorHandler == null) {
            errorHandler =
                    e -> LoggerFactory.getLogger(FastConnectSimulator.class).error("simulator fault", e);
        }
        return this;
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

    /** Scaled VND. */
    long openingCash() {
        return Decimals.of(openingCash);
    }

    Map<String, Long> openingPositions() {
        return openingPositions;
    }

    ErrorHandler errorHandler() {
        return errorHandler;
    }
}
