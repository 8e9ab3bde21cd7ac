package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest {
    private final JournalFixture fixture = new JournalFixture(5L);

    @TempDir
    private Path parent;

    private Path directory;

    @BeforeEach
    void chooseDirectory() {
        directory = parent.resolve("a").resolve("journal");
    }

    @Test
    void shouldKeepDirectoryAndFilesToTheOwner() throws IOException {
        try (JournalWriter writer = open()) {
            fixture.append(writer, 10);
            writer.flush();
            assertOwnerOnly();
        }
        assertOwnerOnly();
    }

    @Test
    void shouldRestrictAnExistingDirectoryToTheOwner() throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        open().close();
        assertOwnerOnly();
    }

    @Test
    void shouldLeaveOnlySealedSegmentsAfterClose() throws IOException {
        for (int opening = 1; opening <= 3; opening++) {
            try (JournalWriter writer = open()) {
                assertThat(writer.ownerEpoch()).isEqualTo(opening);
                assertThat(writer.isFresh()).isEqualTo(opening == 1);
                assertThat(fixture.append(writer, 10).sequence()).isEqualTo(opening);
            }
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "00000001.journal", "00000002.journal", "00000003.journal", "control", "lock");
        }
        final VerifyReport report = JournalVerifier.verify(directory);
        assertThat(report.findings()).isEmpty();
        assertThat(report.segments()).extracting(s -> s.header().ownerEpoch()).containsExactly(1, 2, 3);
        final JournalStat stat = JournalStat.read(directory);
        assertThat(stat.frameBytes()).isEqualTo(30);
        assertThat(stat.fileBytes()).isEqualTo(3L * JournalFixture.SMALL_SEGMENT);
        assertThat(stat.usedBytes()).isEqualTo(3 * (1_024 + 512 + 512));
    }

    @Test
    void shouldRefuseASecondWriterOnTheSameDirectory() {
        try (JournalWriter first = open()) {
            assertThat(first.nextSequence()).isEqualTo(1);
            assertThatThrownBy(this::open).isInstanceOf(JournalLockedException.class);
        }
    }

    @Test
    void shouldRefuseASymbolicLinkInPlaceOfTheDirectory() throws IOException {
        open().close();
        final Path link = Files.createSymbolicLink(parent.resolve("link"), directory);
        assertThatThrownBy(() -> JournalWriter.open(JournalFixture.context(new FileStorage(link))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> JournalReader.open(link)).isInstanceOf(JournalException.class);
    }

    @Test
    void shouldRefuseASymbolicLinkInPlaceOfAFile() throws IOException {
        for (final String name : List.of(SegmentFiles.name(1), ControlFile.NAME, SegmentFiles.LOCK_NAME)) {
            open().close();
            final Path elsewhere = parent.resolve("moved-" + name);
            Files.move(directory.resolve(name), elsewhere);
            Files.createSymbolicLink(directory.resolve(name), elsewhere);
            assertThatThrownBy(this::open).as(name).isInstanceOf(JournalException.class);
            Files.delete(directory.resolve(name));
            Files.move(elsewhere, directory.resolve(name));
        }
    }

    @Test
    void shouldTellThatThereIsNoJournal() throws IOException {
        assertNotFound(() -> JournalReader.open(directory));
        assertNotFound(() -> JournalVerifier.verify(directory));
        Files.createDirectories(directory);
        assertNotFound(() -> JournalReader.open(directory));
        assertNotFound(() -> JournalVerifier.verify(directory));
    }

    @Test
    void shouldReadBackWhatWasWrittenThroughMemoryBetweenForces() throws IOException {
        final FileStorage storage = new FileStorage(directory);
        storage.createDirectory();
        final int length = 3 * (1 << 16) + 5 * 4096; // several pieces, the last of them short
        final byte[] expected = new byte[length];
        final StorageFile plain = storage.create("mapped");
        CompleteIo.write(plain, ByteBuffer.allocateDirect(length), 0);
        try (StorageFile mapped = plain.mapped(() -> {})) {
            mapped.force(false); // nothing was written yet
            int position = (1 << 16) + 100;
            write(mapped, expected, 0, position); // more than a piece at once
            for (int written = 1; position + written <= length; written += 511) {
                write(mapped, expected, position, written);
                position += written;
                mapped.force(false);
                mapped.force(false); // twice is as good as once
            }
            write(mapped, expected, 100, 50); // what was forced may be written again, in a piece that is mapped no more
            write(mapped, expected, position - 50, 50);
            mapped.force(false);
            mapped.force(true);
            assertThat(mapped.length()).isEqualTo(length);
            final ByteBuffer read = ByteBuffer.allocate(length);
            assertThat(CompleteIo.read(mapped, read, 0)).isEqualTo(length);
            assertThat(read.array()).isEqualTo(expected);
        }
        assertThat(Files.readAllBytes(directory.resolve("mapped"))).isEqualTo(expected);
    }

    private static void write(final StorageFile file, final byte[] expected, final int position, final int length)
            throws IOException {
        final ByteBuffer source = ByteBuffer.allocateDirect(length);
        for (int i = 0; i < length; i++) {
            expected[position + i] = (byte) (position * 31 + i + length);
            source.put(expected[position + i]);
        }
        CompleteIo.write(file, source.flip(), position);
    }

    private static void assertNotFound(final org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.NOT_FOUND));
    }

    private JournalWriter open() {
        return JournalWriter.open(JournalFixture.context(new FileStorage(directory)));
    }

    private void assertOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        try (var files = Files.newDirectoryStream(directory)) {
            for (final Path file : files) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
        }
    }
}
