package io.saola.operations.telemetry;

import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.GatewayState;
import io.saola.gateway.ssi.feed.health.FeedStream;
import io.saola.gateway.ssi.session.ConnectionState;
import java.util.List;

/** Names of the counters that a gateway shows. */
public final class GatewayLabels {
    /** Number of the {@link GatewayState}; see {@link #state}. */
    public static final String STATE = "gateway: state";

    /** Number of the {@link ConnectionState} of the market data stream; see {@link #connection}. */
    public static final String FEED_STATE = "gateway: state of the market data stream";

    /** Number of the {@link ConnectionState} of the order event stream; see {@link #connection}. */
    public static final String ORDER_STREAM_STATE = "gateway: state of the order event stream";

    /** How long the trading token still holds, 0 without one. */
    public static final String TRADING_TOKEN = "gateway: life of the trading token, ns";

    /** How long the market data token still holds, 0 without one. */
    public static final String DATA_TOKEN = "gateway: life of the market data token, ns";

    /** 1 while the kill latch is engaged. */
    public static final String KILLED = "gateway: kill latch engaged";

    /** Age of a stream that was never heard. */
    public static final long NEVER = -1;

    /** Markets whose streams are watched. */
    public static final List<Market> MARKETS = List.of(Market.HOSE, Market.HNX, Market.UPCOM, Market.DERIVATIVES);

    private static final String EVENT_PREFIX = "gateway event: ";

    private static final List<GatewayState> STATES = List.of(GatewayState.values());
    private static final List<ConnectionState> CONNECTIONS = List.of(ConnectionState.values());

    private GatewayLabels() {}

    /**
     * Age of the last message, ns, or {@link #NEVER}.
     *
     * @param stream which
     * @param market which
     * @return the counter's label
     */
    public static String age(final FeedStream stream, final Market market) {
        return "feed: " + stream.channel() + " of " + market + ", age, ns";
    }

    /**
     * 1 while the stream is silent for too long in hours in which it should speak.
     *
     * @param stream which
     * @param market which
     * @return the counter's label
     */
    public static String stale(final FeedStream stream, final Market market) {
        return "feed: " + stream.channel() + " of " + market + ", stale";
    }

    /**
     * Something that the gateway counts.
     *
     * @param name such as {@code feed-frames}
     * @return the counter's label
     */
    public static String event(final String name) {
        return EVENT_PREFIX + name;
    }

    /** Tells whether a label is one of {@link #event}. */
    static boolean isEvent(final String label) {
        return label.startsWith(EVENT_PREFIX);
    }

    /** The name in a label of {@link #event}. */
    static String eventName(final String label) {
        return label.substring(EVENT_PREFIX.length());
    }

    /**
     * What the number of {@link #STATE} means.
     *
     * @param number as read
     * @return the state
     */
    public static GatewayState state(final long number) {
        return STATES.get((int) number);
    }

    /**
     * What the number of a stream's state means.
     *
     * @param number as read
     * @return the state
     */
    public static ConnectionState connection(final long number) {
        return CONNECTIONS.get((int) number);
    }
}
