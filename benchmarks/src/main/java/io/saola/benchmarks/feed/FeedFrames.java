package io.saola.benchmarks.feed;

import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.feed.InstrumentTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Frames of the market data hub, one message each, as they come from the socket: all fields of the captures in their order, JSON in
 * JSON in JSON. Symbols, prices and quantities differ from frame to frame, drawn from a seed.
 */
final class FeedFrames {
    /** Different frames of a kind, taking turns. */
    static final int COUNT = 256;

    private static final int LEVELS = 10;
    private static final int INSTRUMENTS = 64;
    private static final List<String> MARKETS = List.of("HOSE", "HNX", "UPCOM");

    private FeedFrames() {}

    /** The instruments of the frames, all defined. */
    static InstrumentTable instruments() {
        final List<InstrumentSpec> specs = new ArrayList<>();
        for (int id = 0; id < INSTRUMENTS; id++) {
            specs.add(InstrumentSpec.security(symbol(id)));
        }
        final InstrumentTable table = new InstrumentTable(new Universe(specs));
        for (int id = 0; id < INSTRUMENTS; id++) {
            table.define(
                    id,
                    new InstrumentDefinition(
                            Market.HOSE, InstrumentType.SHARE, 100, 1, Integer.MIN_VALUE, Integer.MIN_VALUE));
        }
        return table;
    }

    /** Frames of one kind. */
    static List<UnsafeBuffer> of(final FeedMessageKind kind, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<UnsafeBuffer> frames = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            final String content = kind == FeedMessageKind.TRADE ? trade(i, random) : quote(i, random);
            frames.add(new UnsafeBuffer(frame(kind.dataType(), content).getBytes(StandardCharsets.US_ASCII)));
        }
        return frames;
    }

    private static String quote(final int i, final SplittableRandom random) {
        final int best = 10_000 + 50 * random.nextInt(2_000);
        final StringBuilder text = new StringBuilder(2_048);
        text.append("{\"TradingDate\":\"20/11/2026\",\"Time\":\"").append(time(random));
        text.append("\",\"Exchange\":\"").append(market(i));
        text.append("\",\"Symbol\":\"").append(symbol(i % INSTRUMENTS)).append("\",\"RType\":\"X-QUOTE\"");
        levels(text, "AskPrice", best + 50, 50);
        quantities(text, "AskVol", random);
        levels(text, "BidPrice", best, -50);
        quantities(text, "BidVol", random);
        return text.append(",\"TradingSession\":\"LO\"}").toString();
    }

    private static void levels(final StringBuilder text, final String key, final int best, final int step) {
        for (int level = 0; level < LEVELS; level++) {
            text.append(",\"")
                    .append(key)
                    .append(level + 1)
                    .append("\":")
                    .append(best + level * step)
                    .append(".0");
        }
    }

    private static void quantities(final StringBuilder text, final String key, final SplittableRandom random) {
        for (int level = 1; level <= LEVELS; level++) {
            final int quantity = 100 * (1 + random.nextInt(9_999));
            text.append(",\"")
                    .append(key)
                    .append(level)
                    .append("\":")
                    .append(quantity)
                    .append(".0");
        }
    }

    private static String trade(final int i, final SplittableRandom random) {
        final int reference = 10_000 + 50 * random.nextInt(2_000);
        final int last = reference + 50 * (random.nextInt(21) - 10);
        final String symbol = symbol(i % INSTRUMENTS);
        return String.format(
                Locale.ROOT,
                "{\"RType\":\"X-TRADE\",\"TradingDate\":\"20/11/2026\",\"Time\":\"%s\",\"Isin\":\"%s\",\"Symbol\":\"%s\","
                        + "\"Ceiling\":%d.0,\"Floor\":%d.0,\"RefPrice\":%d.0,\"AvgPrice\":%d.%02d,\"PriorVal\":%d.0,"
                        + "\"LastPrice\":%d.0,\"LastVol\":%d.0,\"TotalVal\":%d.0,\"TotalVol\":%d.0,\"MarketId\":\"%s\","
                        + "\"Exchange\":\"%s\",\"TradingSession\":\"LO\",\"TradingStatus\":\"N\",\"Change\":%d.0,"
                        + "\"RatioChange\":0.%02d,\"EstMatchedPrice\":%d.0,\"Highest\":%d,\"Lowest\":%d,\"Side\":\"%s\"}",
                time(random),
                symbol,
                symbol,
                reference + 700,
                reference - 700,
                reference,
                last,
                random.nextInt(100),
                reference,
                last,
                100 * (1 + random.nextInt(500)),
                random.nextLong(1_000_000_000_000L),
                100L * random.nextInt(1_000_000),
                market(i),
                market(i),
                last - reference,
                random.nextInt(100),
                last,
                reference + 600,
                reference - 600,
                random.nextBoolean() ? "BU" : "SD");
    }

    private static String frame(final String dataType, final String content) {
        final String message = "{\"DataType\":\"" + dataType + "\",\"Content\":" + quoted(content) + '}';
        return "{\"C\":\"d-1A2B-B,0|C,7\",\"M\":[{\"H\":\"FcMarketDataV2Hub\",\"M\":\"Broadcast\",\"A\":["
                + quoted(message) + "]}]}";
    }

    private static String quoted(final String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String time(final SplittableRandom random) {
        return String.format(Locale.ROOT, "14:%02d:%02d", random.nextInt(60), random.nextInt(60));
    }

    private static String market(final int i) {
        return MARKETS.get(i % MARKETS.size());
    }

    /** Three letters, as the exchanges use. */
    private static String symbol(final int id) {
        return "" + (char) ('A' + id / 16) + (char) ('C' + id % 16) + (char) ('B' + id % 7);
    }
}
