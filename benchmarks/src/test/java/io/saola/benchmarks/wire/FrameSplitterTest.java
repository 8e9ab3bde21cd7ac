package io.saola.benchmarks.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** WebSocket frames out of a stream of bytes. */
class FrameSplitterTest {
    private static final long SEED = 20261122;
    private static final int[] LENGTHS = {0, 1, 125, 126, 127, 65_535, 65_536, 70_000};

    @Test
    void shouldGiveEveryFrameWholeHoweverItsBytesAreCut() throws IOException {
        final SplittableRandom random = new SplittableRandom(SEED);
        final List<byte[]> expected = new ArrayList<>();
        final ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            final byte[] frame = frame(LENGTHS[random.nextInt(LENGTHS.length)], (byte) i);
            expected.add(frame);
            stream.write(frame);
        }
        final List<byte[]> heard = new ArrayList<>();
        final FrameSplitter splitter = new FrameSplitter(heard::add);
        final byte[] bytes = stream.toByteArray();
        for (int at = 0; at < bytes.length; ) {
            final int count = Math.min(bytes.length - at, 1 + random.nextInt(9_000));
            splitter.onBytes(bytes, at, count);
            at += count;
        }
        assertThat(heard).as("seed %d", SEED).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(heard.get(i)).as("frame %d, seed %d", i, SEED).isEqualTo(expected.get(i));
        }
    }

    @Test
    void shouldRefuseAFrameThatIsTooLong() {
        final byte[] header = {(byte) 0x81, 127, 0, 0, 0, 0, 1, 0, 0, 0};
        assertThatThrownBy(() -> new FrameSplitter(frame -> {}).onBytes(header, 0, header.length))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than");
    }

    private static byte[] frame(final int length, final byte content) {
        final int extra = length < 126 ? 0 : length < 65_536 ? 2 : 8;
        final byte[] frame = new byte[2 + extra + length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (extra == 0 ? length : extra == 2 ? 126 : 127);
        for (int i = 0; i < extra; i++) {
            frame[2 + i] = (byte) ((long) length >> (8 * (extra - 1 - i)));
        }
        Arrays.fill(frame, 2 + extra, frame.length, content);
        return frame;
    }
}
