package io.saola.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No damaged snapshot is ever handed out. The file is 68 KiB long and has two blocks. */
class SnapshotDamageTest {
    private static final int STATE_LENGTH = 70_000;
    private static final long SEQUENCE = 9;

    @TempDir
    private Path directory;

    private byte[] whole;
    private OneFileStorage storage;
    private SnapshotStore store;

    @BeforeEach
    void writeOne() throws IOException {
        SnapshotFixture.write(new SnapshotStore(directory, 2), SEQUENCE, STATE_LENGTH);
        whole = Files.readAllBytes(directory.resolve(SnapshotStore.fileName(SEQUENCE)));
        storage = new OneFileStorage(SnapshotStore.fileName(SEQUENCE), whole);
        store = new SnapshotStore(storage, 2);
        assertWhole();
    }

    @Test
    void shouldRefuseAFlippedBitAnywhere() {
        assertFlipsAreRefused(0, whole.length * 8, 97);
    }

    @Test
    @Tag("long")
    void shouldRefuseEveryFlippedBit() {
        assertFlipsAreRefused(0, whole.length * 8, 1);
    }

    @Test
    void shouldRefuseEveryFlippedBitOfHeaderBlockHeadersAndDigest() {
        assertFlipsAreRefused(0, (SnapshotHeader.LENGTH + 8) * 8, 1);
        assertFlipsAreRefused((int) SnapshotBlocks.offset(1) * 8, ((int) SnapshotBlocks.offset(1) + 8) * 8, 1);
        assertFlipsAreRefused((whole.length - SnapshotFile.DIGEST_LENGTH) * 8, whole.length * 8, 1);
    }

    @Test
    void shouldRefuseEveryTruncation() {
        for (int length = 0; length < whole.length; length++) {
            storage.length(length);
            assertRefused("length " + length);
        }
    }

    @Test
    void shouldRefuseBytesBehindTheEnd() {
        storage.bytes(Arrays.copyOf(whole, whole.length + 1));
        assertRefused("one byte more");
    }

    @Test
    void shouldRefuseABlockInTheWrongPlace() {
        final byte[] repeated = whole.clone();
        final int second = (int) SnapshotBlocks.offset(1);
        System.arraycopy(whole, SnapshotHeader.LENGTH, repeated, second, whole.length - second - 32);
        storage.bytes(repeated);
        assertRefused("the first block twice");
    }

    @Test
    void shouldRefuseASnapshotUnderAnotherName() {
        assertThatThrownBy(() -> store.read(SEQUENCE + 1))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("sequence 9");
    }

    @Test
    void shouldRefuseAHeaderThatClaimsMoreThanTheBounds() {
        assertThatThrownBy(
                        () -> SnapshotFixture.header(SnapshotFixture.JOURNAL, 1, SnapshotHeader.MAX_STATE_LENGTH + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SnapshotFixture.header(SnapshotFixture.JOURNAL, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertFlipsAreRefused(final int from, final int to, final int step) {
        for (int bit = from; bit < to; bit += step) {
            storage.flip(bit);
            assertRefused("bit " + bit);
            storage.flip(bit);
        }
        assertWhole();
    }

    private void assertWhole() {
        assertThat(store.read(SEQUENCE).state()).isEqualTo(SnapshotFixture.state(SEQUENCE, STATE_LENGTH));
    }

    private void assertRefused(final String damage) {
        try {
            store.read(SEQUENCE);
        } catch (final SnapshotException e) {
            return;
        }
        fail("handed out a damaged snapshot: " + damage);
    }
}
