package io.saola.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a writer puts a reader gets, and nothing else. */
class StateReaderTest {
    private final StateWriter writer = new StateWriter(16);

    @Test
    void shouldGetWhatWasPutAcrossGrowingMemory() {
        final UnsafeBuffer field = new UnsafeBuffer(new byte[] {1, 2, 3});
        writer.beginSection(7, 2);
        writer.putBoolean(true);
        writer.putByte(255);
        writer.putInt(Integer.MIN_VALUE);
        writer.putLong(Long.MIN_VALUE);
        writer.putLongs(new long[] {1, -1, 9}, 2);
        writer.beginSection(8, 1);
        writer.putAscii("book-imbalance");
        writer.putAscii("");
        writer.endSection();
        writer.putBytes(field, 3);
        writer.endSection();

        final StateReader reader = reader();
        final long[] longs = new long[3];
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[3]);
        assertThat(reader.beginSection(7, 3)).isEqualTo(2);
        assertThat(reader.getBoolean()).isTrue();
        assertThat(reader.getByte()).isEqualTo((short) 255);
        assertThat(reader.getInt()).isEqualTo(Integer.MIN_VALUE);
        assertThat(reader.getLong()).isEqualTo(Long.MIN_VALUE);
        reader.getLongs(longs, 2);
        assertThat(longs).containsExactly(1, -1, 0);
        reader.beginSection(8, 1);
        assertThat(reader.getAscii()).isEqualTo("book-imbalance");
        assertThat(reader.getAscii()).isEmpty();
        reader.endSection();
        reader.getBytes(bytes, 3);
        assertThat(bytes).isEqualTo(field);
        reader.endSection();
        reader.requireEnd();
    }

    @Test
    void shouldWriteTheSameBytesAgainWithoutGrowing() {
        writer.putLongs(new long[100], 100);
        final int capacity = writer.capacity();
        writer.reset().putLongs(new long[100], 100);
        assertThat(writer.capacity()).isEqualTo(capacity);
        assertThat(writer.length()).isEqualTo(800);
    }

    @Test
    void shouldRefuseAnotherSectionOrANewerVersion() {
        section(7, 2);
        assertThatThrownBy(() -> reader().beginSection(8, 2)).isInstanceOf(StateException.class);
        assertThatThrownBy(() -> reader().beginSection(7, 1))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("1..1");
    }

    @Test
    void shouldRefuseASectionLongerThanWhatIsThere() {
        section(7, 1);
        for (final int length : new int[] {-1, 9, Integer.MAX_VALUE}) {
            final UnsafeBuffer bytes = copy();
            bytes.putInt(StateWriter.LENGTH_OFFSET, length, ByteOrder.LITTLE_ENDIAN);
            assertThatThrownBy(() -> new StateReader(bytes, bytes.capacity()).beginSection(7, 1))
                    .as("length %d", length)
                    .isInstanceOf(StateException.class);
        }
    }

    @Test
    void shouldRefuseToReadOverTheEndOfASectionOrToLeaveSomeOfIt() {
        section(7, 1);
        writer.putLong(2);
        final StateReader over = reader();
        over.beginSection(7, 1);
        over.getInt();
        assertThatThrownBy(over::getLong).isInstanceOf(StateException.class).hasMessageContaining("section=7");
        final StateReader under = reader();
        under.beginSection(7, 1);
        under.getInt();
        assertThatThrownBy(under::endSection).isInstanceOf(StateException.class).hasMessageContaining("4 bytes");
    }

    @Test
    void shouldRefuseCountsOutOfBoundsAndBooleansThatAreNone() {
        writer.putInt(11);
        assertThat(reader().getCount(11)).isEqualTo(11);
        assertThatThrownBy(() -> reader().getCount(10)).isInstanceOf(StateException.class);
        writer.reset().putInt(-1);
        assertThatThrownBy(() -> reader().getCount(10)).isInstanceOf(StateException.class);
        writer.reset().putByte(2);
        assertThatThrownBy(() -> reader().getBoolean()).isInstanceOf(StateException.class);
    }

    @Test
    void shouldRefuseNestingWithoutBound() {
        for (int i = 0; i < StateWriter.MAX_DEPTH; i++) {
            writer.beginSection(i, 1);
        }
        assertThatThrownBy(() -> writer.beginSection(9, 1)).isInstanceOf(StateException.class);
    }

    @Test
    void shouldRefuseSmallNumbersThatAreNotSmall() {
        assertThatThrownBy(() -> writer.putByte(256)).isInstanceOf(StateException.class);
        assertThatThrownBy(() -> writer.putByte(-1)).isInstanceOf(StateException.class);
    }

    private void section(final int tag, final int version) {
        writer.beginSection(tag, version);
        writer.putLong(1);
        writer.endSection();
    }

    private StateReader reader() {
        return new StateReader(writer.buffer(), writer.length());
    }

    private UnsafeBuffer copy() {
        final byte[] bytes = new byte[writer.length()];
        writer.buffer().getBytes(0, bytes);
        return new UnsafeBuffer(bytes);
    }
}
