package io.saola.gateway.ssi;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;

/** Counts since the start. Written by the gateway's threads, readable by any. */
public final class GatewayCounters {
    private final Map<GatewayCounter, AtomicLong> counters = zeros(GatewayCounter.class);
    private final Map<FeedRefusal, AtomicLong> feedRefusals = zeros(FeedRefusal.class);
    private final Map<FeedRefusal, AtomicLong> orderStreamRefusals = zeros(FeedRefusal.class);

    /**
     * Adds one.
     *
     * @param counter to add to
     */
    public void increment(final GatewayCounter counter) {
        counters.get(counter).getAndIncrement();
    }

    /**
     * Adds a number.
     *
     * @param counter to add to
     * @param count 0 or more
     */
    public void add(final GatewayCounter counter, final long count) {
        counters.get(counter).getAndAdd(count);
    }

    /**
     * Counts something refused on the market data hub.
     *
     * @param cause of the refusal
     */
    public void feedRefused(final FeedRefusal cause) {
        feedRefusals.get(cause).getAndIncrement();
    }

    /**
     * Counts something refused on the order hub.
     *
     * @param cause of the refusal
     */
    public void orderStreamRefused(final FeedRefusal cause) {
        orderStreamRefusals.get(cause).getAndIncrement();
    }

    /**
     * A count.
     *
     * @param counter to read
     * @return its value
     */
    public long get(final GatewayCounter counter) {
        return counters.get(counter).get();
    }

    /**
     * Refusals on the market data hub.
     *
     * @param cause of the refusals
     * @return their number
     */
    public long feedRefusals(final FeedRefusal cause) {
        return feedRefusals.get(cause).get();
    }

    /**
     * Refusals on the order hub.
     *
     * @param cause of the refusals
     * @return their number
     */
    public long orderStreamRefusals(final FeedRefusal cause) {
        return orderStreamRefusals.get(cause).get();
    }

    /**
     * Visits every count, in a fixed order.
     *
     * @param visitor receives the counter's name, such as {@code feed-refused-bad-number}, and its value
     */
    public void forEach(final ObjLongConsumer<String> visitor) {
        for (final GatewayCounter counter : GatewayCounter.values()) {
            visitor.accept(label(counter.name()), get(counter));
        }
        for (final FeedRefusal cause : FeedRefusal.values()) {
            visitor.accept("feed-refused-" + label(cause.name()), feedRefusals(cause));
        }
        for (final FeedRefusal cause : FeedRefusal.values()) {
            visitor.accept("order-stream-refused-" + label(cause.name()), orderStreamRefusals(cause));
        }
    }

    private static String label(final String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> Map<E, AtomicLong> zeros(final Class<E> names) {
        final Map<E, AtomicLong> zeros = new EnumMap<>(names);
        for (final E name : names.getEnumConstants()) {
            zeros.put(name, new AtomicLong());
        }
        return zeros;
    }
}
