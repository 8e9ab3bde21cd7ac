package io.saola.tools.rawfeed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.feed.FeedRecord;
import io.saola.gateway.ssi.feed.FeedSink;
import io.saola.tools.Json;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Counts what the parser takes, by kind of message, and hands it on. A message of channel X counts as a quote and as a trade.
 * Written by the parser's thread, readable by any.
 */
final class ChannelCounts implements FeedSink {
    /** What a message of the feed tells. */
    enum Kind {
        SESSION("F"),
        QUOTE("X-QUOTE"),
        TRADE("X-TRADE"),
        FOREIGN_FLOW("R"),
        INDEX("MI"),
        BAR("B"),
        ODD_LOT("OL");

        private final String channel;

        Kind(final String channel) {
            this.channel = channel;
        }
    }

    private final Map<Kind, AtomicLong> counts = new EnumMap<>(Kind.class);
    private final GatewayCounters counters;
    private final Consumer<FeedRecord> witness;
    private final FeedSink next;

    /**
     * Begins to count.
     *
     * @param counters of the parser
     * @param witness sees every message before it is handed on
     * @param next takes the messages
     */
    ChannelCounts(final GatewayCounters counters, final Consumer<FeedRecord> witness, final FeedSink next) {
        this.counters = counters;
        this.witness = witness;
        this.next = next;
        for (final Kind kind : Kind.values()) {
            counts.put(kind, new AtomicLong());
        }
    }

    /** Messages of all kinds. */
    long messages() {
        return counts.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** Refusals of all causes. */
    long refusals() {
        long sum = 0;
        for (final FeedRefusal cause : FeedRefusal.values()) {
            sum += counters.feedRefusals(cause);
        }
        return sum;
    }

    /** Counts by channel and refusals by cause. */
    void addTo(final ObjectNode node) {
        node.put("frames", counters.get(GatewayCounter.FEED_FRAMES));
        final ObjectNode channels = node.putObject("channels");
        counts.forEach((kind, count) -> channels.put(kind.channel, count.get()));
        final ObjectNode refused = node.putObject("refused");
        for (final FeedRefusal cause : FeedRefusal.values()) {
            refused.put(label(cause), counters.feedRefusals(cause));
        }
        node.put("unknownCodes", counters.get(GatewayCounter.FEED_UNKNOWN_CODES));
        final ObjectNode orders = node.putObject("orders");
        orders.put("frames", counters.get(GatewayCounter.ORDER_FRAMES));
        orders.put("reports", counters.get(GatewayCounter.REPORTS_PUBLISHED));
        orders.put("ignored", counters.get(GatewayCounter.ORDER_EVENTS_IGNORED));
        orders.put("unreadable", counters.get(GatewayCounter.ORDER_EVENTS_LOST));
    }

    /** The same as lines of a table. */
    String table() {
        final StringBuilder out = new StringBuilder(512);
        line(out, "frames", counters.get(GatewayCounter.FEED_FRAMES));
        counts.forEach((kind, count) -> line(out, "channel " + kind.channel, count.get()));
        for (final FeedRefusal cause : FeedRefusal.values()) {
            if (counters.feedRefusals(cause) > 0) {
                line(out, "refused, " + label(cause), counters.feedRefusals(cause));
            }
        }
        line(out, "refused, all causes", refusals());
        line(out, "order frames", counters.get(GatewayCounter.ORDER_FRAMES));
        line(out, "order reports", counters.get(GatewayCounter.REPORTS_PUBLISHED));
        line(out, "order events unreadable", counters.get(GatewayCounter.ORDER_EVENTS_LOST));
        return out.toString();
    }

    /** The counts as one line of JSON, to be compared. */
    String fingerprint() {
        final ObjectNode node = Json.object();
        addTo(node);
        return Json.line(node);
    }

    static void line(final StringBuilder out, final String label, final long count) {
        out.append(String.format(Locale.ROOT, "%-28s%,14d%n", label, count));
    }

    private static String label(final FeedRefusal cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void onSession(final FeedRecord message) {
        count(Kind.SESSION, message);
        next.onSession(message);
    }

    @Override
    public void onQuote(final FeedRecord message) {
        count(Kind.QUOTE, message);
        next.onQuote(message);
    }

    @Override
    public void onTrade(final FeedRecord message) {
        count(Kind.TRADE, message);
        next.onTrade(message);
    }

    @Override
    public void onForeignFlow(final FeedRecord message) {
        count(Kind.FOREIGN_FLOW, message);
        next.onForeignFlow(message);
    }

    @Override
    public void onIndex(final FeedRecord message) {
        count(Kind.INDEX, message);
        next.onIndex(message);
    }

    @Override
    public void onBar(final FeedRecord message) {
        count(Kind.BAR, message);
        next.onBar(message);
    }

    @Override
    public void onOddLot(final FeedRecord message) {
        count(Kind.ODD_LOT, message);
        next.onOddLot(message);
    }

    private void count(final Kind kind, final FeedRecord message) {
        witness.accept(message);
        counts.get(kind).getAndIncrement();
    }
}
