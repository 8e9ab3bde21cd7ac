package io.saola.simulator.server;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * What the simulator has done so far. Written by the server's event loop, readable from any thread; each number is exact,
 * but two of them read in a row need not belong to the same instant.
 */
public final class SimulatorCounters {
    private enum Counter {
        ORDERS_ACCEPTED,
        ORDERS_REFUSED,
        CLIENT_FILLS,
        ORDER_EVENTS,
        CONNECTIONS_OPENED,
        CONNECTIONS_CLOSED,
        SLOW_CLIENTS_DROPPED,
        MALFORMED_REQUESTS,
        SIGNATURES_REFUSED,
        REQUESTS_OVER_QUOTA,
        TRADES;

        private String wireName() {
            final StringBuilder name = new StringBuilder();
            for (final String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
                name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
            }
            return name.toString();
        }
    }

    private final Map<Counter, AtomicLong> counters = new EnumMap<>(Counter.class);
    private final Map<ChannelType, AtomicLong> feedMessages = new EnumMap<>(ChannelType.class);

    SimulatorCounters() {
        for (final Counter counter : Counter.values()) {
            counters.put(counter, new AtomicLong());
        }
        for (final ChannelType type : ChannelType.values()) {
            feedMessages.put(type, new AtomicLong());
        }
    }

    /**
     * Market data messages sent, each counted once per client.
     *
     * @param channel F, X, X-QUOTE, X-TRADE, B, R, MI or OL, in any case
     * @return the number, 0 for an unknown channel
     */
    public long messagesSent(final String channel) {
        final ChannelType type = ChannelType.of(channel);
        return type == null ? 0 : feedMessages.get(type).get();
    }

    /**
     * Market data messages sent on all channels.
     *
     * @return the number, each message counted once per client
     */
    public long messagesSent() {
        long sum = 0;
        for (final AtomicLong messages : feedMessages.values()) {
            sum += messages.get();
        }
        return sum;
    }

    /**
     * Client orders the exchange took.
     *
     * @return the number
     */
    public long ordersAccepted() {
        return get(Counter.ORDERS_ACCEPTED);
    }

    /**
     * Client requests answered with a refusal, on the stream or in the reply.
     *
     * @return the number
     */
    public long ordersRefused() {
        return get(Counter.ORDERS_REFUSED);
    }

    /**
     * Executions of client orders.
     *
     * @return the number
     */
    public long clientFills() {
        return get(Counter.CLIENT_FILLS);
    }

    /**
     * Order events published, errors included; each counted once, however many clients listen.
     *
     * @return the number
     */
    public long orderEvents() {
        return get(Counter.ORDER_EVENTS);
    }

    /**
     * Streams opened since the start.
     *
     * @return the number
     */
    public long connectionsOpened() {
        return get(Counter.CONNECTIONS_OPENED);
    }

    /**
     * Streams open now.
     *
     * @return the number
     */
    public long connectionsOpen() {
        return get(Counter.CONNECTIONS_OPENED) - get(Counter.CONNECTIONS_CLOSED);
    }

    /**
     * Streams closed because their client did not read.
     *
     * @return the number
     */
    public long slowClientsDropped() {
        return get(Counter.SLOW_CLIENTS_DROPPED);
    }

    /**
     * Requests and frames that could not be understood.
     *
     * @return the number
     */
    public long malformedRequests() {
        return get(Counter.MALFORMED_REQUESTS);
    }

    /**
     * Order requests with a missing or wrong signature.
     *
     * @return the number
     */
    public long signaturesRefused() {
        return get(Counter.SIGNATURES_REFUSED);
    }

    /**
     * Requests answered with 429.
     *
     * @return the number
     */
    public long requestsOverQuota() {
        return get(Counter.REQUESTS_OVER_QUOTA);
    }

    /**
     * Trades on the exchange, the clients' included.
     *
     * @return the number
     */
    public long trades() {
        return get(Counter.TRADES);
    }

    /** Shows each number with its name, as in {@code ordersAccepted} or {@code messages.X-QUOTE}. */
    void forEach(final BiConsumer<String, Long> reader) {
        counters.forEach((counter, value) -> reader.accept(counter.wireName(), value.get()));
        feedMessages.forEach((type, value) -> reader.accept("messages." + type.wireName(), value.get()));
    }

    void onFeedMessage(final ChannelType type) {
        increment(feedMessages.get(type));
    }

    void onOrderAccepted() {
        increment(Counter.ORDERS_ACCEPTED);
    }

    void onOrderRefused() {
        increment(Counter.ORDERS_REFUSED);
    }

    void onClientFill() {
        increment(Counter.CLIENT_FILLS);
    }

    void onOrderEvent() {
        increment(Counter.ORDER_EVENTS);
    }

    void onConnectionOpened() {
        increment(Counter.CONNECTIONS_OPENED);
    }

    void onConnectionClosed() {
        increment(Counter.CONNECTIONS_CLOSED);
    }

    void onSlowClientDropped() {
        increment(Counter.SLOW_CLIENTS_DROPPED);
    }

    void onMalformedRequest() {
        increment(Counter.MALFORMED_REQUESTS);
    }

    void onSignatureRefused() {
        increment(Counter.SIGNATURES_REFUSED);
    }

    void onRequestOverQuota() {
        increment(Counter.REQUESTS_OVER_QUOTA);
    }

    void onTrade() {
        increment(Counter.TRADES);
    }

    private long get(final Counter counter) {
        return counters.get(counter).get();
    }

    private void increment(final Counter counter) {
        increment(counters.get(counter));
    }

    /** One writer: no need for an atomic addition. */
    private static void increment(final AtomicLong counter) {
        counter.lazySet(counter.get() + 1);
    }
}
