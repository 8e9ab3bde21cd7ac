package io.saola.benchmarks.market;

import com.sun.management.ThreadMXBean;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.market.Instrument;
import io.saola.market.Instruments;
import io.saola.market.analytics.AnalyticsSettings;
import io.saola.market.analytics.MarketAnalytics;
import io.saola.market.rules.MarketTime;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Measures what one market message costs until instrument and analytics are up to date: quotes, trades, foreign figures and index
 * values, mixed as on a live feed and with a whole market of instruments taking turns, so that caches are as cold as they are live.
 * Messages arrive every 100 µs of event time, ten thousand a second: above any peak the market has seen.
 *
 * <p>Each message is timed alone with the host clock, whose own cost is in every figure and told beside them. One thread.
 */
public final class MarketUpdateBench {
    /** Instruments of the whole market: all listed shares, funds and futures, about. */
    public static final int INSTRUMENTS = 1_800;

    /** Messages measured, all kinds together, after as many to warm up. */
    public static final int MESSAGES = 8_000_000;

    /** Kinds of 16 messages in a row: nine quotes, four trades, two foreign figures, an index value. */
    private static final String MIX = "QTQFQTQQTQFQTQIQ";

    private static final int INDEXES = 8;
    private static final int SHARES = INSTRUMENTS - INDEXES - 1;
    private static final int FUTURE = INSTRUMENTS - 1;
    private static final long STEP_NS = 100_000;
    private static final long OPEN_NS = MarketTime.epochNs(20261120, (9 * 60 + 20) * MarketTime.MINUTE_NS);
    private static final long SESSION_NS = 2 * 60 * MarketTime.MINUTE_NS;
    private static final long HIGHEST_NS = 1_000_000_000L;

    /** Visits instruments in an order that no prefetcher knows: a step without a divisor in common with their number. */
    private static final int STRIDE = 1_103;

    private enum Kind {
        QUOTE("Quote"),
        TRADE("Trade"),
        FOREIGN_FLOW("ForeignFlow"),
        INDEX_VALUE("IndexValue");

        private final String message;

        Kind(final String message) {
            this.message = message;
        }
    }

    private static final Kind[] KINDS =
            MIX.chars().mapToObj(MarketUpdateBench::kind).toArray(Kind[]::new);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MarketFrames frames = new MarketFrames();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final ForeignFlowDecoder flow = new ForeignFlowDecoder();
    private final IndexValueDecoder index = new IndexValueDecoder();
    private final Instruments instruments = new Instruments(AnalyticsSettings.MAX_INSTRUMENTS);
    private final long[] totals = new long[INSTRUMENTS];
    private final int messages;
    private MarketAnalytics analytics;
    private long analyticsBytes;
    private long eventNs = OPEN_NS;
    private long turn;

    /**
     * Prepares a measurement.
     *
     * @param messages of all kinds together, after as many to warm up
     */
    public MarketUpdateBench(final int messages) {
        this.messages = messages;
    }

    /**
     * Measures in a process of its own and prints lines of the peers' protocol.
     *
     * @param arguments messages of all kinds, or none for {@value #MESSAGES}
     */
    public static void main(final String[] arguments) {
        final int messages = arguments.length == 0 ? MESSAGES : Integer.parseInt(arguments[0]);
        new MarketUpdateBench(messages).run().print();
    }

    /**
     * Defines the market, warms up and measures every kind. To be called once.
     *
     * @return what was found
     */
    public MarketUpdateResult run() {
        define();
        play(null);
        final Map<Kind, Measurement> measurements = new EnumMap<>(Kind.class);
        for (final Kind kind : Kind.values()) {
            measurements.put(kind, new Measurement());
        }
        play(measurements);
        final List<MarketUpdateResult.Update> updates = new ArrayList<>();
        for (final Kind kind : Kind.values()) {
            updates.add(measurements.get(kind).result(kind));
        }
        return new MarketUpdateResult(INSTRUMENTS, analyticsBytes, clockNs(), List.copyOf(updates));
    }

    private void define() {
        final Instrument[] defined = new Instrument[INSTRUMENTS];
        for (int id = 0; id < INSTRUMENTS; id++) {
            if (id == FUTURE) {
                frames.definition(id, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE);
            } else if (id >= SHARES) {
                frames.definition(id, id == SHARES ? "VN30" : "INDEX" + id, Market.HOSE, InstrumentType.INDEX);
            } else {
                frames.definition(id, "S" + id, Market.HOSE, InstrumentType.SHARE);
            }
            defined[id] = instruments.onDefinition(
                    new InstrumentDefinitionDecoder().wrapAndApplyHeader(frames.buffer(), 0, header));
        }
        final long before = threads.getCurrentThreadAllocatedBytes();
        analytics = new MarketAnalytics(instruments, AnalyticsSettings.DEFAULT);
        for (final Instrument instrument : defined) {
            analytics.onDefinition(instrument);
        }
        analyticsBytes = threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void play(final Map<Kind, Measurement> measurements) {
        for (int i = 0; i < messages; i++) {
            final Kind kind = KINDS[i % KINDS.length];
            eventNs += STEP_NS;
            final long exchangeNs = OPEN_NS + (eventNs - OPEN_NS) % SESSION_NS / 1_000_000_000L * 1_000_000_000L;
            final int id = encode(kind, exchangeNs);
            final long allocatedBefore = measurements == null ? 0 : threads.getCurrentThreadAllocatedBytes();
            final long startNs = System.nanoTime();
            update(kind, id, exchangeNs);
            if (measurements != null) {
                final long elapsedNs = System.nanoTime() - startNs;
                measurements.get(kind).add(elapsedNs, threads.getCurrentThreadAllocatedBytes() - allocatedBefore);
            }
        }
    }

    private int encode(final Kind kind, final long exchangeNs) {
        turn++;
        final int security = (int) (turn * STRIDE % (SHARES + 1));
        final int id = security == SHARES ? FUTURE : security;
        final int step = (int) (turn % 7) - 3;
        switch (kind) {
            case QUOTE -> frames.quote(id, exchangeNs, step);
            case TRADE -> {
                totals[id] += 100;
                frames.trade(id, exchangeNs, step, totals[id]);
            }
            case FOREIGN_FLOW -> frames.foreignFlow(id, exchangeNs, turn);
            case INDEX_VALUE -> {
                final int indexId = SHARES + (int) (turn % INDEXES);
                frames.indexValue(indexId, exchangeNs, step);
                return indexId;
            }
        }
        return id;
    }

    private void update(final Kind kind, final int id, final long exchangeNs) {
        analytics.advance(eventNs);
        if (!analytics.admit(exchangeNs)) {
            throw new IllegalStateException("kind=" + kind + " instrumentId=" + id + ": the message was not admitted");
        }
        switch (kind) {
            case QUOTE ->
                analytics.onQuote(
                        instruments.onQuote(quote.wrapAndApplyHeader(frames.buffer(), 0, header), eventNs), exchangeNs);
            case TRADE -> {
                trade.wrapAndApplyHeader(frames.buffer(), 0, header);
                analytics.onTrade(instruments.onTrade(trade), trade);
            }
            case FOREIGN_FLOW -> {
                flow.wrapAndApplyHeader(frames.buffer(), 0, header);
                analytics.onForeignFlow(instruments.onForeignFlow(flow), flow);
            }
            case INDEX_VALUE -> {
                index.wrapAndApplyHeader(frames.buffer(), 0, header);
                analytics.onIndexValue(instruments.onIndexValue(index), index);
            }
        }
    }

    private static Kind kind(final int letter) {
        return switch (letter) {
            case 'Q' -> Kind.QUOTE;
            case 'T' -> Kind.TRADE;
            case 'F' -> Kind.FOREIGN_FLOW;
            default -> Kind.INDEX_VALUE;
        };
    }

    private static long clockNs() {
        final Histogram histogram = new Histogram(HIGHEST_NS, 3);
        for (int i = 0; i < 100_000; i++) {
            final long startNs = System.nanoTime();
            histogram.recordValue(Math.min(HIGHEST_NS, System.nanoTime() - startNs));
        }
        return histogram.getValueAtPercentile(50);
    }

    /** Figures of one kind of message. */
    private static final class Measurement {
        private final Histogram histogram = new Histogram(HIGHEST_NS, 3);
        private long allocatedBytes;

        void add(final long elapsedNs, final long bytes) {
            histogram.recordValue(Math.min(HIGHEST_NS, elapsedNs));
            allocatedBytes += bytes;
        }

        MarketUpdateResult.Update result(final Kind kind) {
            return new MarketUpdateResult.Update(
                    kind.message,
                    histogram.getTotalCount(),
                    histogram.getValueAtPercentile(50),
                    histogram.getValueAtPercentile(99),
                    histogram.getValueAtPercentile(99.9),
                    histogram.getMaxValue(),
                    allocatedBytes);
        }
    }
}
