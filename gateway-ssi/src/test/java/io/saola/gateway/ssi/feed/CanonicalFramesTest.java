package io.saola.gateway.ssi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fast reader may do only what the general one does. A blank after the first brace changes nothing in JSON but makes
 * the fast reader give up, so both ways can be compared on any frame.
 */
class CanonicalFramesTest {
    private static final byte[] SUBSTITUTES = {
        '"', '\\', '{', '}', '[', ']', ',', ':', '0', '7', '.', '-', 'e', 'n', 'Z', ' ', 1, (byte) 0xC3
    };

    private final FeedFixture fast = new FeedFixture();
    private final FeedFixture general = new FeedFixture();
    private final CanonicalFrames frames = new CanonicalFrames(new FeedRecordBuilder(fast.instruments));

    @ParameterizedTest
    @MethodSource("canonicalFrames")
    void shouldReadWhatTheServerWrites(final String frame) {
        assertThat(isCanonical(frame)).isTrue();
        assertSameOutcome(bytes(frame), "the frame itself");
        assertThat(fast.frames()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"C\":\"s-0,2A1\",\"S\":1,\"M\":[]}",
                "{\"C\":\"x\",\"G\":\"token\",\"M\":[]}",
                "{\"I\":\"1\"}",
            })
    void shouldLeaveWhatIsNoDataToTheGeneralWay(final String frame) {
        assertThat(isCanonical(frame)).isFalse();
    }

    @Test
    void shouldLeaveMoreMessagesThanItHoldsToTheGeneralWay() {
        final String[] messages = new String[CanonicalFrames.MAX_MESSAGES + 1];
        Arrays.fill(messages, Payloads.envelope("X-TRADE", Payloads.TRADE));
        final String tooMany = Payloads.frame("FcMarketDataV2Hub", messages);
        final String justEnough =
                Payloads.frame("FcMarketDataV2Hub", Arrays.copyOf(messages, CanonicalFrames.MAX_MESSAGES));

        assertThat(isCanonical(justEnough)).isTrue();
        assertThat(isCanonical(tooMany)).isFalse();
        fast.send(tooMany);
        assertThat(fast.frames()).hasSize(CanonicalFrames.MAX_MESSAGES + 1);
    }

    @ParameterizedTest
    @MethodSource("canonicalFrames")
    void shouldAgreeWithTheGeneralWayOnEverySpoiltByte(final String frame) {
        final byte[] spoilt = bytes(frame);
        for (int at = 1; at < spoilt.length; at++) {
            final byte original = spoilt[at];
            for (final byte substitute : SUBSTITUTES) {
                spoilt[at] = substitute;
                assertSameOutcome(spoilt, "byte " + at + " replaced by " + substitute);
            }
            spoilt[at] = original;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAgreeWithTheGeneralWayOnRandomEdits(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<String> bases = canonicalFrames();
        for (int round = 0; round < 20_000; round++) {
            final byte[] base = bytes(bases.get(random.nextInt(bases.size())));
            final byte[] edited = edit(base, random);
            assertSameOutcome(edited, "seed " + seed + " round " + round);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "00",
                "01",
                "0.0",
                "-0.5",
                "22950",
                "22950.0",
                "22950.12345",
                "0.00005",
                "0.00004",
                "99999999999999",
                "999999999999999",
                "999999999999999.9999",
                "99999999999999.9999",
                "9223372036854775807",
                "1e3",
                "1E+3",
                "1.",
                ".5",
                "-",
                "--1",
                "+1",
                "1.2.3",
                "NaN",
                "null",
                "nul",
                "true",
                "\"22950.0\"",
                "\"\"",
                "\"NaN\"",
                "\"1e3\"",
                "\"-1\"",
                "[]",
                "{}",
                "1 ",
                " 1"
            })
    void shouldAgreeWithTheGeneralWayOnEveryNumber(final String number) {
        for (final String field :
                List.of("\"LastPrice\":22950.0", "\"LastVol\":100.0", "\"TotalVal\":201713015000.0")) {
            final String changed = field.substring(0, field.indexOf(':') + 1) + number;
            assertSameOutcome(bytes(Payloads.feedFrame("X-TRADE", Payloads.TRADE.replace(field, changed))), changed);
        }
        assertSameOutcome(
                bytes(Payloads.feedFrame("MI", Payloads.INDEX.replace("\"Advances\":11", "\"Advances\":" + number))),
                "Advances");
    }

    @Test
    void shouldFollowKeysThatChangeTheirOrderFromMessageToMessage() {
        final String[] fields =
                Payloads.TRADE.substring(1, Payloads.TRADE.length() - 1).split(",", -1);
        final SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 1_000; round++) {
            for (int i = fields.length - 1; i > 0; i--) {
                final int j = random.nextInt(i + 1);
                final String swapped = fields[i];
                fields[i] = fields[j];
                fields[j] = swapped;
            }
            final String frame = Payloads.feedFrame("X-TRADE", "{" + String.join(",", fields) + "}");
            assertThat(isCanonical(frame)).isTrue();
            assertSameOutcome(bytes(frame), "seed 7 round " + round);
        }
    }

    private static List<String> canonicalFrames() {
        final String trade = Payloads.envelope("X-TRADE", Payloads.TRADE);
        return List.of(
                Payloads.feedFrame("F", Payloads.STATUS),
                Payloads.feedFrame("X-QUOTE", Payloads.quote()),
                Payloads.feedFrame("X-TRADE", Payloads.TRADE),
                Payloads.feedFrame("R", Payloads.FOREIGN),
                Payloads.feedFrame("MI", Payloads.INDEX),
                Payloads.feedFrame("B", Payloads.BAR),
                Payloads.frame("FcMarketDataV2Hub", trade, Payloads.envelope("R", Payloads.FOREIGN), trade));
    }

    private static byte[] edit(final byte[] base, final SplittableRandom random) {
        final int from = random.nextInt(1, base.length);
        final int to = Math.min(base.length, from + random.nextInt(4));
        final byte[] inserted = new byte[random.nextInt(4)];
        for (int i = 0; i < inserted.length; i++) {
            inserted[i] = random.nextBoolean()
                    ? SUBSTITUTES[random.nextInt(SUBSTITUTES.length)]
                    : base[random.nextInt(base.length)];
        }
        final byte[] edited = new byte[base.length - (to - from) + inserted.length];
        System.arraycopy(base, 0, edited, 0, from);
        System.arraycopy(inserted, 0, edited, from, inserted.length);
        System.arraycopy(base, to, edited, from + inserted.length, base.length - to);
        return edited;
    }

    private boolean isCanonical(final String frame) {
        final byte[] bytes = bytes(frame);
        return frames.read(bytes, 0, bytes.length, FeedFixture.RECEIVED_NS);
    }

    private void assertSameOutcome(final byte[] frame, final String what) {
        final byte[] spaced = new byte[frame.length + 1];
        spaced[0] = frame[0];
        spaced[1] = ' ';
        System.arraycopy(frame, 1, spaced, 2, frame.length - 1);
        fast.ingress.clear();
        general.ingress.clear();
        final int fastFlags = fast.parser.onFrame(new UnsafeBuffer(frame), 0, frame.length, FeedFixture.RECEIVED_NS);
        final int generalFlags =
                general.parser.onFrame(new UnsafeBuffer(spaced), 0, spaced.length, FeedFixture.RECEIVED_NS);
        assertThat(outcome(fast, fastFlags)).as(what).isEqualTo(outcome(general, generalFlags));
    }

    private static List<Object> outcome(final FeedFixture feed, final int flags) {
        final List<Object> outcome = new ArrayList<>();
        outcome.add(flags);
        for (final FeedRefusal cause : FeedRefusal.values()) {
            outcome.add(feed.counters.feedRefusals(cause));
        }
        outcome.add(feed.counters.get(GatewayCounter.FEED_UNKNOWN_CODES));
        outcome.add(feed.counters.get(GatewayCounter.FEED_PUBLISHED));
        for (final DirectBuffer published : feed.frames()) {
            final byte[] copy = new byte[published.capacity()];
            published.getBytes(0, copy);
            outcome.add(new String(copy, StandardCharsets.ISO_8859_1));
        }
        return outcome;
    }

    private static byte[] bytes(final String frame) {
        return frame.getBytes(StandardCharsets.UTF_8);
    }
}
