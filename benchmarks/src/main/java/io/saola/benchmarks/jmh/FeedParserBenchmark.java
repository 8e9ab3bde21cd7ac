package io.saola.benchmarks.jmh;

import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.feed.FeedParser;
import io.saola.gateway.ssi.feed.FeedRecord;
import io.saola.gateway.ssi.feed.FeedSink;
import io.saola.gateway.ssi.feed.InstrumentTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A frame of the market data hub, JSON in JSON in JSON, to a checked record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FeedParserBenchmark {
    private static final int MAX_FRAME_LENGTH = 64 * 1024;
    private static final int LEVELS = 10;
    private static final String SYMBOL = "ACB";

    private final GatewayCounters counters = new GatewayCounters();
    private final LastRecord sink = new LastRecord();
    private final UnsafeBuffer frame = new UnsafeBuffer(quoteFrame().getBytes(StandardCharsets.US_ASCII));
    private FeedParser parser;

    /** Defines the instrument and makes sure that the frame is understood. */
    @Setup
    public void define() {
        final InstrumentTable instruments = new InstrumentTable(new Universe(List.of(InstrumentSpec.security(SYMBOL))));
        instruments.define(
                0,
                new InstrumentDefinition(
                        Market.HOSE, InstrumentType.SHARE, 100, 1, Integer.MIN_VALUE, Integer.MIN_VALUE));
        parser = new FeedParser(instruments, sink, counters, MAX_FRAME_LENGTH);
        quote();
        if (sink.levels != 2 * LEVELS || counters.get(GatewayCounter.FEED_FRAMES) != 1) {
            throw new IllegalStateException("the frame to be measured is not understood");
        }
    }

    /** A quote of ten levels a side. */
    @Benchmark
    public long quote() {
        parser.onFrame(frame, 0, frame.capacity(), 1);
        return sink.bestBid;
    }

    private static String quoteFrame() {
        final StringBuilder content = new StringBuilder("{\"TradingDate\":\"20/11/2026\",\"Time\":\"14:00:28\","
                + "\"Exchange\":\"HOSE\",\"Symbol\":\"" + SYMBOL + "\",\"RType\":\"X-QUOTE\"");
        for (int level = 1; level <= LEVELS; level++) {
            content.append(",\"AskPrice").append(level).append("\":").append(22_900 + 50 * level);
            content.append(".0,\"AskVol").append(level).append("\":").append(109_100 + 100 * level);
            content.append(".0,\"BidPrice").append(level).append("\":").append(22_950 - 50 * level);
            content.append(".0,\"BidVol").append(level).append("\":").append(290_900 + 100 * level);
            content.append(".0");
        }
        content.append(",\"TradingSession\":\"LO\"}");
        final String message = "{\"DataType\":\"X-QUOTE\",\"Content\":" + quoted(content.toString()) + '}';
        return "{\"C\":\"d-1A2B-B,0|C,7\",\"M\":[{\"H\":\"FcMarketDataV2Hub\",\"M\":\"Broadcast\",\"A\":["
                + quoted(message) + "]}]}";
    }

    private static String quoted(final String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Keeps enough of a quote that reading it cannot be left out. */
    private static final class LastRecord implements FeedSink {
        private long bestBid;
        private int levels;

        @Override
        public void onQuote(final FeedRecord message) {
            bestBid = message.bidPrice(0);
            levels = message.bidCount() + message.askCount();
        }

        @Override
        public void onSession(final FeedRecord message) {
            throw unexpected();
        }

        @Override
        public void onTrade(final FeedRecord message) {
            throw unexpected();
        }

        @Override
        public void onForeignFlow(final FeedRecord message) {
            throw unexpected();
        }

        @Override
        public void onIndex(final FeedRecord message) {
            throw unexpected();
        }

        @Override
        public void onOddLot(final FeedRecord message) {
            throw unexpected();
        }

        @Override
        public void onBar(final FeedRecord message) {
            throw unexpected();
        }

        private static IllegalStateException unexpected() {
            return new IllegalStateException("the frame holds a quote and nothing else");
        }
    }
}
