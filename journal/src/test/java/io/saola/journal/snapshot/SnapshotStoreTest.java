package io.saola.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store keeps, what it removes, and what a failing disk may do to it. */
class SnapshotStoreTest {
    private static final int BLOCK = SnapshotBlocks.PAYLOAD_LENGTH;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 7})
    void shouldHandOutWhatWasWritten(final int stateLength) {
        final SnapshotStore store = new SnapshotStore(directory.resolve("snapshots"), 2);
        SnapshotFixture.write(store, 5, stateLength);
        final Snapshot snapshot = store.read(5);
        assertThat(snapshot.header()).isEqualTo(SnapshotFixture.header(SnapshotFixture.JOURNAL, 5, stateLength));
        assertThat(snapshot.state()).isEqualTo(SnapshotFixture.state(5, stateLength));
    }

    /** The offsets of docs/snapshot-format.md, written down once more. */
    @Test
    void shouldLayOutAFileAsTheSpecificationSays() throws IOException, NoSuchAlgorithmException {
        final SnapshotStore store = new SnapshotStore(directory, 2);
        SnapshotFixture.write(store, 3_000, BLOCK + 5);
        final byte[] file = Files.readAllBytes(directory.resolve("snapshot-00000000000000003000.snap"));
        final ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(file, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("SAOLASNP");
        assertThat(bytes.getInt(8)).isEqualTo(1);
        assertThat(bytes.getInt(12)).isEqualTo(512);
        assertThat(new UUID(bytes.getLong(16), bytes.getLong(24))).isEqualTo(SnapshotFixture.JOURNAL);
        assertThat(bytes.getLong(32)).isEqualTo(3_000);
        assertThat(bytes.getLong(40)).isEqualTo(1_795_000_000L);
        assertThat(bytes.getLong(48)).isEqualTo(3_003);
        assertThat(bytes.getLong(56)).isEqualTo(0x5A01A);
        assertThat(bytes.getLong(64)).isEqualTo(65_537);
        assertThat(bytes.getLong(72)).isEqualTo(42);
        assertThat(bytes.getInt(80)).isEqualTo(77);
        assertThat(bytes.getInt(84)).isEqualTo(65_533);
        assertThat(bytes.getInt(88)).isEqualTo(65_528);
        assertThat(bytes.getInt(92)).isEqualTo(2);
        assertThat(new String(file, 96, 6, StandardCharsets.US_ASCII)).isEqualTo("0.1.0\0");
        assertThat(bytes.getInt(508)).isEqualTo(crc(bytes, 0, 508));
        assertThat(bytes.getInt(66_048)).as("number of the second block").isEqualTo(1);
        assertThat(file).hasSize(512 + 65_533 + 2 * 8 + 32);
        assertThat(Arrays.copyOfRange(file, file.length - 32, file.length))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(file, file.length - 32)));
    }

    private static int crc(final ByteBuffer bytes, final int offset, final int length) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes.slice(offset, length));
        return (int) crc.getValue();
    }

    @Test
    void shouldWriteAndReadThroughShortCalls() {
        final SnapshotStore store = new SnapshotStore(new FaultyStorage(directory).maxBytesPerCall(1_000), 2);
        SnapshotFixture.write(store, 5, BLOCK + 100);
        assertThat(store.read(5).state()).isEqualTo(SnapshotFixture.state(5, BLOCK + 100));
    }

    @Test
    void shouldKeepFilesFromOtherUsers() throws IOException {
        final SnapshotStore store = new SnapshotStore(directory.resolve("snapshots"), 2);
        SnapshotFixture.write(store, 5, 10);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("snapshots"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                        directory.resolve("snapshots").resolve(SnapshotStore.fileName(5)))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldKeepTheNewestGenerations() {
        final SnapshotStore store = new SnapshotStore(directory, 3);
        for (long sequence = 10; sequence <= 60; sequence += 10) {
            SnapshotFixture.write(store, sequence, 100);
        }
        assertThat(store.sequences()).containsExactly(40L, 50L, 60L);
    }

    @Test
    void shouldRefuseToKeepOnlyOneGeneration() {
        assertThatThrownBy(() -> new SnapshotStore(directory, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNotCountADamagedFileAsAGeneration() throws IOException {
        final SnapshotStore store = new SnapshotStore(directory, 2);
        SnapshotFixture.write(store, 10, 100);
        SnapshotFixture.write(store, 20, 100);
        damage(20);
        SnapshotFixture.write(store, 30, 100);
        assertThat(store.sequences()).containsExactly(10L, 20L, 30L);
        SnapshotFixture.write(store, 40, 100);
        assertThat(store.sequences())
                .as("the damaged one is left to the operator")
                .containsExactly(20L, 30L, 40L);
        final List<SnapshotFinding> findings = new ArrayList<>();
        assertThat(store.wholeSequences(findings::add)).containsExactly(30L, 40L);
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.file()).isEqualTo(SnapshotStore.fileName(20)));
    }

    @Test
    void shouldLeaveSnapshotsOfAnotherJournalAlone() {
        final SnapshotStore store = new SnapshotStore(directory, 2);
        store.write(SnapshotFixture.header(new UUID(9, 9), 5, 100), SnapshotFixture.state(5, 100));
        for (long sequence = 10; sequence <= 40; sequence += 10) {
            SnapshotFixture.write(store, sequence, 100);
        }
        assertThat(store.sequences()).containsExactly(5L, 30L, 40L);
    }

    @Test
    void shouldReplaceADamagedFileOfTheSameSequenceAndLeaveAWholeOne() throws IOException {
        final SnapshotStore store = new SnapshotStore(directory, 2);
        SnapshotFixture.write(store, 10, 100);
        SnapshotFixture.write(store, 10, 100);
        damage(10);
        SnapshotFixture.write(store, 10, 100);
        assertThat(store.read(10).state()).isEqualTo(SnapshotFixture.state(10, 100));
    }

    @Test
    void shouldIgnoreNamesThatAreNoSnapshots() throws IOException {
        final SnapshotStore store = new SnapshotStore(directory, 2);
        for (final String name : List.of(
                "snapshot.tmp",
                "notes",
                "snapshot-1.snap",
                "snapshot-0000000000000000000x.snap",
                "snapshot-99999999999999999999.snap")) {
            Files.createFile(directory.resolve(name));
        }
        assertThat(store.sequences()).isEmpty();
    }

    /** Every call of the storage fails once; whatever the moment, both old generations or newer ones stay whole. */
    @Test
    void shouldKeepTwoWholeGenerationsWhicheverCallFails() throws IOException {
        final FaultyStorage probe = new FaultyStorage(directory.resolve("probe"));
        final int calls = writeThree(probe, Integer.MAX_VALUE);
        assertThat(calls).isGreaterThan(15);
        for (int call = 1; call <= calls; call++) {
            final FaultyStorage storage = new FaultyStorage(directory.resolve("run" + call));
            writeThree(storage, call);
            final List<SnapshotFinding> findings = new ArrayList<>();
            final SnapshotStore after = new SnapshotStore(storage.failAtCall(Integer.MAX_VALUE), 2);
            assertThat(after.wholeSequences(findings::add))
                    .as("whole after a failure at call %d", call)
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(findings).as("damaged after a failure at call %d", call).isEmpty();
            SnapshotFixture.write(after, 40, 100);
            assertThat(after.sequences()).as("goes on after call %d", call).contains(40L);
        }
    }

    /** Two snapshots, then a third during which a call fails; returns the calls of the third. */
    private static int writeThree(final FaultyStorage storage, final int failAtCall) {
        final SnapshotStore store = new SnapshotStore(storage, 2);
        SnapshotFixture.write(store, 10, 100);
        SnapshotFixture.write(store, 20, 100);
        storage.failAtCall(failAtCall);
        try {
            SnapshotFixture.write(store, 30, 100);
            // A generation that could not be read afterwards is neither counted nor removed.
            assertThat(store.sequences()).contains(30L);
        } catch (final SnapshotException e) {
            assertThat(e).hasMessageContaining("injected at call " + failAtCall);
        }
        return storage.calls();
    }

    private void damage(final long sequence) throws IOException {
        final Path file = directory.resolve(SnapshotStore.fileName(sequence));
        final byte[] bytes = Files.readAllBytes(file);
        bytes[600] ^= 1;
        Files.write(file, bytes);
    }
}
