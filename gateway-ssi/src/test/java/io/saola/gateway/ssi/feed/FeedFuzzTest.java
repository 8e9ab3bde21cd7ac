package io.saola.gateway.ssi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.gateway.ssi.FakeIngress;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.Payloads;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A thousand valid messages of all channels, and everything that can be done to them: each either reaches the engine whole or is
 * counted under one cause of refusal, nothing throws, nothing allocates.
 */
class FeedFuzzTest {
    private static final int MESSAGES = 1_000;
    private static final Path CAPTURES = Path.of("..", "..", "shared", "data", "ssi-captures");
    private static final String HUGE_NUMBER = "9".repeat(400);
    private static final String HUGE_TEXT = '"' + "A".repeat(5_000) + '"';

    /** JSON that is of no use to any field that is read; {@code true} is neither text nor number. */
    private static final List<String> NO_VALUES = List.of("true", "{}", "[]", "[1]", "{\"a\":1}");

    /** JSON that some fields take and others refuse. */
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "\"\"",
            "\" \"",
            "0",
            "-1",
            "-0.0",
            "1e400",
            "1e-400",
            "1.5",
            "0.00001",
            "\"NaN\"",
            "\"-1\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"32/13/2026\"",
            "\"25:61:61\"",
            HUGE_NUMBER,
            "-" + HUGE_NUMBER,
            "0." + HUGE_NUMBER,
            HUGE_TEXT,
            "\"" + HUGE_NUMBER + "\"");

    private final FeedFixture feed = new FeedFixture(FakeIngress.forgetful());
    private long published;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldPublishEveryValidMessage(final long seed) {
        for (final Sample sample : samples(seed)) {
            final Map<FeedRefusal, Long> refusals = send(sample.frame());
            assertThat(refusals).as("seed %d: %s", seed, sample.frame()).isEmpty();
            assertThat(published).as("seed %d: %s", seed, sample.frame()).isEqualTo(sample.outputs());
        }
    }

    @Test
    void shouldPublishOrRefuseEveryCapturedMessage() throws IOException {
        for (final String raw : captured()) {
            final Map<FeedRefusal, Long> refusals = send(Payloads.frame("FcMarketDataV2Hub", raw));
            assertThat((sum(refusals) == 1) != (published > 0)).as(raw).isTrue();
        }
    }

    @Test
    void shouldRefuseEveryTruncationAsTruncated() throws IOException {
        final long seed = 4;
        final List<byte[]> frames = new ArrayList<>();
        samples(seed).forEach(sample -> frames.add(bytes(sample.frame())));
        for (final String raw : captured()) {
            if (!raw.isEmpty()) {
                frames.add(bytes(Payloads.frame("FcMarketDataV2Hub", raw)));
            }
        }
        long cuts = 0;
        for (final byte[] frame : frames) {
            for (int length = 0; length < frame.length; length++) {
                feed.parser.onFrame(new UnsafeBuffer(frame), 0, length, FeedFixture.RECEIVED_NS);
                cuts++;
            }
        }
        assertThat(feed.counters.feedRefusals(FeedRefusal.TRUNCATED))
                .as("seed %d", seed)
                .isEqualTo(cuts);
        assertThat(feed.refusals()).as("seed %d", seed).isEqualTo(cuts);
        assertThat(feed.counters.get(GatewayCounter.FEED_PUBLISHED)).isEqualTo(FeedFixture.DEFINED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"F", "X-QUOTE", "X-TRADE", "X", "R", "MI", "B", "OL"})
    void shouldPublishOrRefuseUnderOneCauseWhateverAFieldHolds(final String channel) {
        final long seed = 5;
        final CapturedStyle style = new CapturedStyle(new SplittableRandom(seed));
        for (int round = 0; round < 20; round++) {
            final Map<String, String> message = style.message(channel);
            for (final String key : message.keySet()) {
                for (final String value : ODD_VALUES) {
                    assertOneOutcome(channel, with(message, key, value), seed + ": " + key + " is " + value);
                }
                for (final String value : NO_VALUES) {
                    assertOneOutcome(channel, with(message, key, value), seed + ": " + key + " is " + value);
                }
                final Map<String, String> without = new LinkedHashMap<>(message);
                without.remove(key);
                assertOneOutcome(channel, without, seed + ": without " + key);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"F", "X-QUOTE", "X-TRADE", "X", "R", "MI", "B", "OL"})
    void shouldTakeAFieldThatComesTwiceUnlessEitherIsBad(final String channel) {
        final long seed = 6;
        final CapturedStyle style = new CapturedStyle(new SplittableRandom(seed));
        for (int round = 0; round < 20; round++) {
            final Map<String, String> message = style.message(channel);
            final String content = CapturedStyle.content(message);
            final String body = content.substring(1, content.length() - 1);
            for (final Map.Entry<String, String> field : message.entrySet()) {
                final String once = Payloads.quoted(field.getKey()) + ':';
                final String same = "{" + body + "," + once + field.getValue() + "}";
                assertThat(send(Payloads.feedFrame(channel, same)))
                        .as("seed %d: %s twice", seed, field.getKey())
                        .isEmpty();
                final String badFirst = "{" + once + "[]," + body + "}";
                assertOneOutcome(Payloads.feedFrame(channel, badFirst), seed + ": bad before " + field.getKey());
                final String badLast = "{" + body + "," + once + "[]}";
                assertOneOutcome(Payloads.feedFrame(channel, badLast), seed + ": bad after " + field.getKey());
            }
            final String twoSymbols = "{" + body + ",\"Symbol\":\"NOWHERE\"}";
            assertThat(send(Payloads.feedFrame(channel, twoSymbols)))
                    .as("seed %d: a second symbol that is unknown", seed)
                    .containsOnlyKeys(FeedRefusal.UNKNOWN_SYMBOL);
        }
    }

    @Test
    void shouldNameTheCauseOfEveryKindOfSpoiltMessage() {
        final Map<String, String> trade = new CapturedStyle(new SplittableRandom(7)).message("X-TRADE");
        assertThat(send(CapturedStyle.frame("X-TRADE", with(trade, "LastPrice", HUGE_NUMBER))))
                .containsOnlyKeys(FeedRefusal.BAD_NUMBER);
        assertThat(send(CapturedStyle.frame("X-TRADE", with(trade, "LastVol", "true"))))
                .containsOnlyKeys(FeedRefusal.BAD_NUMBER);
        assertThat(send(CapturedStyle.frame("X-TRADE", with(trade, "TotalVol", "-1"))))
                .containsOnlyKeys(FeedRefusal.IMPOSSIBLE_VALUE);
        assertThat(send(CapturedStyle.frame("X-TRADE", with(trade, "Time", HUGE_TEXT))))
                .containsOnlyKeys(FeedRefusal.BAD_TIME);
        assertThat(send(CapturedStyle.frame("X-TRADE", with(trade, "TradingSession", "7"))))
                .containsOnlyKeys(FeedRefusal.BAD_TEXT);
        assertThat(send(CapturedStyle.frame("X-TRADE", with(trade, "Symbol", HUGE_TEXT))))
                .containsOnlyKeys(FeedRefusal.UNKNOWN_SYMBOL);
        assertThat(send(CapturedStyle.frame("X-TRADE", with(trade, "Symbol", "null"))))
                .containsOnlyKeys(FeedRefusal.MISSING_FIELD);
        assertThat(send(CapturedStyle.frame("X-TRADE", with(trade, "LastPrice", "01"))))
                .containsOnlyKeys(FeedRefusal.NOT_JSON);
        assertThat(send(CapturedStyle.frame("X-TRADE", with(trade, "Isin", "[".repeat(40) + "]".repeat(40)))))
                .containsOnlyKeys(FeedRefusal.TOO_LARGE);
        assertThat(send(CapturedStyle.frame("XTRADE", trade))).containsOnlyKeys(FeedRefusal.UNKNOWN_TYPE);
    }

    @Test
    void shouldAllocateNothingOnValidAndSpoiltMessages() {
        final long seed = 8;
        final SplittableRandom random = new SplittableRandom(seed);
        final List<UnsafeBuffer> frames = new ArrayList<>();
        for (final Sample sample : samples(seed)) {
            final byte[] frame = bytes(sample.frame());
            frames.add(new UnsafeBuffer(frame));
            frames.add(new UnsafeBuffer(frame, 0, random.nextInt(frame.length)));
            final byte[] spoilt = frame.clone();
            spoilt[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            frames.add(new UnsafeBuffer(spoilt));
            final List<String> keys = List.copyOf(sample.message().keySet());
            final String value = ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
            frames.add(new UnsafeBuffer(bytes(CapturedStyle.frame(
                    sample.channel(), with(sample.message(), keys.get(random.nextInt(keys.size())), value)))));
        }
        final com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        int rounds = 0;
        while (allocated != 0 && rounds < 8) { // the first rounds also warm up the JVM itself
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int pass = 0; pass < 10; pass++) {
                run(frames);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
            rounds++;
        }
        assertThat(allocated).as("seed %d after %d rounds", seed, rounds).isZero();
        assertThat(feed.refusals()).isPositive();
    }

    private void run(final List<UnsafeBuffer> frames) {
        for (int i = 0; i < frames.size(); i++) {
            final UnsafeBuffer frame = frames.get(i);
            feed.parser.onFrame(frame, 0, frame.capacity(), FeedFixture.RECEIVED_NS);
        }
    }

    private record Sample(String channel, Map<String, String> message, String frame) {
        /** A combined message is a quote and a trade. */
        long outputs() {
            return channel.equals("X") ? 2 : 1;
        }
    }

    private static List<Sample> samples(final long seed) {
        final CapturedStyle style = new CapturedStyle(new SplittableRandom(seed));
        final List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            final String channel = CapturedStyle.CHANNELS.get(i % CapturedStyle.CHANNELS.size());
            final Map<String, String> message = style.message(channel);
            samples.add(new Sample(channel, message, CapturedStyle.frame(channel, message)));
        }
        return samples;
    }

    /** The messages captured from the live service, as far as they are at hand. */
    private static List<String> captured() throws IOException {
        final List<String> raw = new ArrayList<>();
        for (final String file : List.of("ssi_mi_messages.jsonl", "ssi_b_messages.excerpt.jsonl")) {
            final Path path = CAPTURES.resolve(file);
            if (Files.exists(path)) {
                Files.readAllLines(path).stream()
                        .filter(line -> !line.isBlank())
                        .forEach(raw::add);
            }
        }
        return raw;
    }

    private void assertOneOutcome(final String channel, final Map<String, String> message, final String what) {
        assertOneOutcome(CapturedStyle.frame(channel, message), what);
    }

    private void assertOneOutcome(final String frame, final String what) {
        final Map<FeedRefusal, Long> refusals = send(frame);
        assertThat((sum(refusals) == 1) != (published > 0))
                .as("seed %s: refused %s, published %d", what, refusals, published)
                .isTrue();
    }

    /** What was refused; {@link #published} tells what was not. */
    private Map<FeedRefusal, Long> send(final String frame) {
        final Map<FeedRefusal, Long> before = refusals();
        final long publishedBefore = feed.counters.get(GatewayCounter.FEED_PUBLISHED);
        feed.send(frame);
        published = feed.counters.get(GatewayCounter.FEED_PUBLISHED) - publishedBefore;
        final Map<FeedRefusal, Long> refused = new EnumMap<>(FeedRefusal.class);
        refusals().forEach((cause, count) -> {
            if (count > before.get(cause)) {
                refused.put(cause, count - before.get(cause));
            }
        });
        return refused;
    }

    private Map<FeedRefusal, Long> refusals() {
        final Map<FeedRefusal, Long> counts = new EnumMap<>(FeedRefusal.class);
        for (final FeedRefusal cause : FeedRefusal.values()) {
            counts.put(cause, feed.counters.feedRefusals(cause));
        }
        return counts;
    }

    private static long sum(final Map<FeedRefusal, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, String> with(final Map<String, String> message, final String key, final String value) {
        final Map<String, String> changed = new LinkedHashMap<>(message);
        changed.put(key, value);
        return changed;
    }

    private static byte[] bytes(final String frame) {
        return frame.getBytes(StandardCharsets.UTF_8);
    }
}
