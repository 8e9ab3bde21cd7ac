package io.saola.gateway.ssi.feed.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.feed.InstrumentTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RawRecordingTest {
    private static final long FIRST_NS = 1_795_000_000_000_000_000L;

    @TempDir
    private Path directory;

    private final List<Throwable> errors = new CopyOnWriteArrayList<>();

    @Test
    void shouldGiveBackEveryFrameWithItsTimeOverSeveralSegments() {
        final List<String> frames = frames(1, 2_000);
        record(new RawRecorderSettings(1 << 20, 64 << 10, 1 << 30), frames);

        final List<String> read = new ArrayList<>();
        final RawReadReport report = read(read);
        assertThat(read).isEqualTo(frames);
        assertThat(report.segments()).isGreaterThan(2);
        assertThat(report.frames()).isEqualTo(frames.size());
        assertThat(report.tornBytes()).isZero();
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldBeginANewSegmentAtEveryStartAndReadAllInOrder() {
        record(RawRecorderSettings.DEFAULT, List.of("{\"first\":1}"));
        record(RawRecorderSettings.DEFAULT, List.of("{\"second\":2}"));

        final List<String> read = new ArrayList<>();
        assertThat(read(read).segments()).isEqualTo(2);
        assertThat(read).containsExactly("{\"first\":1}", "{\"second\":2}");
    }

    @Test
    void shouldReadWhatIsWholeOfASegmentThatEndsAnywhere() throws IOException {
        final List<String> frames = frames(2, 20);
        record(RawRecorderSettings.DEFAULT, frames);
        final Path segment = RawSegment.path(directory, 1);
        final byte[] whole = Files.readAllBytes(segment);
        for (int length = 0; length < whole.length; length++) {
            Files.write(segment, Arrays.copyOf(whole, length));
            final List<String> read = new ArrayList<>();
            final RawReadReport report = read(read);
            assertThat(read).as("cut at %d", length).isEqualTo(frames.subList(0, read.size()));
            final long kept = report.frameBytes()
                    + report.frames() * RawSegment.RECORD_HEADER_LENGTH
                    + (length < RawSegment.HEADER_LENGTH ? 0 : RawSegment.HEADER_LENGTH);
            assertThat(report.tornBytes()).as("cut at %d", length).isEqualTo(length - kept);
        }
    }

    @Test
    void shouldStopAtEveryFlippedBitExceptInTheLastRecord() throws IOException {
        final List<String> frames = frames(3, 12);
        record(RawRecorderSettings.DEFAULT, frames);
        final Path segment = RawSegment.path(directory, 1);
        final byte[] whole = Files.readAllBytes(segment);
        final int lastRecord = whole.length
                - RawSegment.RECORD_HEADER_LENGTH
                - frames.get(frames.size() - 1).getBytes(StandardCharsets.UTF_8).length;
        for (int at = 0; at < whole.length; at++) {
            final byte[] flipped = whole.clone();
            flipped[at] = (byte) (flipped[at] ^ (1 << (at % 8)));
            Files.write(segment, flipped);
            final List<String> read = new ArrayList<>();
            try {
                final RawReadReport report = read(read);
                assertThat(report.tornBytes()).as("bit of byte %d", at).isPositive();
            } catch (final RawCorruptException damage) {
                assertThat(damage).as("bit of byte %d", at).hasMessageContaining(segment.toString());
            }
            assertThat(frames.subList(0, read.size())).as("bit of byte %d", at).isEqualTo(read);
            assertThat(read.size() < frames.size()).as("bit of byte %d", at).isTrue();
            assertThat(at < lastRecord || read.size() == frames.size() - 1)
                    .as("bit of byte %d", at)
                    .isTrue();
        }
    }

    @Test
    void shouldRefuseAFolderWithoutASegmentInBetweenOrWithoutAny() throws IOException {
        assertThatThrownBy(() -> read(new ArrayList<>()))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("no recording");
        for (int i = 0; i < 3; i++) {
            record(RawRecorderSettings.DEFAULT, List.of("{}"));
        }
        Files.delete(RawSegment.path(directory, 2));
        assertThatThrownBy(() -> read(new ArrayList<>()))
                .isInstanceOf(RawCorruptException.class)
                .hasMessageContaining("feed-00000002.raw is missing");
    }

    @Test
    void shouldRefuseTwoRecordersInOneFolder() {
        try (RawRecorder first = RawRecorder.open(directory, RawRecorderSettings.DEFAULT, errors::add)) {
            assertThat(first.hasFailed()).isFalse();
            assertThatThrownBy(() -> RawRecorder.open(directory, RawRecorderSettings.DEFAULT, errors::add))
                    .hasMessageContaining("another recorder");
        }
        RawRecorder.open(directory, RawRecorderSettings.DEFAULT, errors::add).close();
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldNeverWaitForTheDiskAndCountEveryFrameThatFoundNoRoom() {
        final RawRecorder recorder = RawRecorder.open( // one segment: a busy disk's syncs are not what is counted here
                directory, new RawRecorderSettings(64 << 10, 1 << 29, 1 << 30), errors::add);
        final List<String> frames = frames(4, 20_000);
        int taken = 0;
        for (int i = 0; i < frames.size(); i++) {
            taken += offer(recorder, frames.get(i), i) ? 1 : 0;
        }
        recorder.close();

        assertThat(recorder.recorded()).isEqualTo(taken);
        assertThat(recorder.recorded() + recorder.dropped()).isEqualTo(frames.size());
        final List<String> read = new ArrayList<>();
        assertThat(read(read).frames()).isEqualTo(taken);
        assertThat(frames).containsSubsequence(read);
        assertThat(offer(recorder, "{}", 1)).as("after the end").isFalse();
    }

    @Test
    void shouldDropAndCountWhatIsTooLongOrBeyondTheBoundOfTheFolder() {
        final RawRecorder recorder =
                RawRecorder.open(directory, new RawRecorderSettings(64 << 10, 4_096, 8_192), errors::add);
        assertThat(offer(recorder, "x".repeat(64 << 10), 0)).isFalse();
        for (int i = 0; i < 10; i++) {
            assertThat(offer(recorder, "y".repeat(1_000), i)).isTrue();
        }
        recorder.close();

        assertThat(recorder.recorded()).isEqualTo(7);
        assertThat(recorder.dropped()).isEqualTo(4);
        assertThat(recorder.writtenBytes()).isLessThanOrEqualTo(8_192);
        assertThat(read(new ArrayList<>()).frames()).isEqualTo(7);
    }

    @Test
    void shouldTellOnceThatTheDiskFailedAndLetTheFeedGoOn() throws IOException {
        final RawRecorder recorder = RawRecorder.open(directory, RawRecorderSettings.DEFAULT, errors::add);
        Files.createDirectory(RawSegment.path(directory, 1)); // in the way of the segment to come
        final List<String> forwarded = new ArrayList<>();
        final UnsafeBuffer frame = new UnsafeBuffer("{}".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 100; i++) {
            recorder.before(RawHub.MARKET_DATA, (buffer, offset, length, receivedNs) -> {
                        forwarded.add(buffer.getStringWithoutLengthAscii(offset, length));
                        return 5;
                    })
                    .onFrame(frame, 0, 2, FIRST_NS);
        }
        recorder.close();

        assertThat(recorder.hasFailed()).isTrue();
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0)).hasMessageContaining("nothing is recorded any more");
        assertThat(recorder.dropped()).isEqualTo(100);
        assertThat(forwarded).hasSize(100).containsOnly("{}");
    }

    @Test
    void shouldAllocateNothingOnTheFeedsThread() {
        final com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        final UnsafeBuffer frame = new UnsafeBuffer(frames(5, 1).get(0).getBytes(StandardCharsets.UTF_8));
        long allocated = Long.MAX_VALUE;
        try (RawRecorder recorder =
                RawRecorder.open(directory, new RawRecorderSettings(1 << 20, 1 << 20, 4 << 20), errors::add)) {
            for (int round = 0; round < 5 && allocated != 0; round++) { // the first rounds also warm up the JVM itself
                final long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 50_000; i++) {
                    recorder.offer(RawHub.MARKET_DATA, frame, 0, frame.capacity(), i);
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
        }
        assertThat(allocated).isZero();
    }

    @Test
    void shouldKeepTheInstrumentsWithTheRecording() {
        final InstrumentTable table = new InstrumentTable(new Universe(List.of(
                InstrumentSpec.security("SSI"),
                InstrumentSpec.security("41I1GC000"),
                InstrumentSpec.index("VN30", Market.HOSE),
                InstrumentSpec.security("GONE"))));
        final InstrumentDefinition share = new InstrumentDefinition(
                Market.HOSE, InstrumentType.SHARE, 100, 1, Integer.MIN_VALUE, Integer.MIN_VALUE);
        final InstrumentDefinition future =
                new InstrumentDefinition(Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, 1, 100_000, 20_261_217, 2);
        final InstrumentDefinition index =
                new InstrumentDefinition(Market.HOSE, InstrumentType.INDEX, 1, 1, Integer.MIN_VALUE, Integer.MIN_VALUE);
        table.define(0, share);
        table.define(1, future);
        table.define(2, index);
        RawInstruments.write(directory, table);

        final InstrumentTable read = RawInstruments.read(directory);
        assertThat(read.universe().size()).isEqualTo(4);
        for (int id = 0; id < 4; id++) {
            assertThat(read.universe().spec(id)).isEqualTo(table.universe().spec(id));
            assertThat(read.definition(id)).isEqualTo(table.definition(id));
        }
    }

    @Test
    void shouldNameTheLineOfInstrumentsThatIsWrong() throws IOException {
        final Path file = directory.resolve(RawInstruments.FILE);
        final String header = "symbol,market,type,lotSize,contractMultiplier,lastTradingDate,underlyingId\n";
        assertThatThrownBy(() -> RawInstruments.read(directory)).hasMessageContaining(RawInstruments.FILE);
        Files.writeString(file, "no header\n");
        assertThatThrownBy(() -> RawInstruments.read(directory)).hasMessageContaining("first line");
        Files.writeString(file, header + "SSI,HOSE,SHARE,100,1,,\nACB,MOON,SHARE,100,1,,\n");
        assertThatThrownBy(() -> RawInstruments.read(directory)).hasMessageContaining("line 3");
        Files.writeString(file, header + "SSI,HOSE,SHARE,x,1,,\n");
        assertThatThrownBy(() -> RawInstruments.read(directory)).hasMessageContaining("line 2");
        Files.writeString(file, header + "SSI,HOSE,SHARE,100,1,,\nssi,HOSE,SHARE,100,1,,\n");
        assertThatThrownBy(() -> RawInstruments.read(directory)).hasMessageContaining("twice");
    }

    @Test
    void shouldRefuseSettingsOutOfBounds() {
        assertThatThrownBy(() -> new RawRecorderSettings(1_000, 1 << 20, 1 << 20))
                .hasMessageContaining("queueBytes");
        assertThatThrownBy(() -> new RawRecorderSettings(1 << 20, 1 << 20, 1)).hasMessageContaining("maxBytes");
    }

    private void record(final RawRecorderSettings settings, final List<String> frames) {
        try (RawRecorder recorder = RawRecorder.open(directory, settings, errors::add)) {
            for (int i = 0; i < frames.size(); i++) {
                while (!offer(recorder, frames.get(i), i)) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static boolean offer(final RawRecorder recorder, final String frame, final int i) {
        final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        return recorder.offer(RawHub.MARKET_DATA, new UnsafeBuffer(bytes), 0, bytes.length, FIRST_NS + i);
    }

    private RawReadReport read(final List<String> frames) {
        return new RawReader(directory).forEach((hub, buffer, offset, length, receivedNs) -> {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            frames.add(new String(bytes, StandardCharsets.UTF_8));
            assertThat(receivedNs).isGreaterThanOrEqualTo(FIRST_NS);
        });
    }

    private static List<String> frames(final long seed, final int count) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<String> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add("{\"C\":\"" + i + "\",\"M\":[\"" + "é".repeat(random.nextInt(100)) + "\"]}");
        }
        return frames;
    }
}
