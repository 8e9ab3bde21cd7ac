package io.saola.operations.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.saola.operations.readmodel.ReadModelStatus.Phase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTest {
    private static final int FINGERPRINT = 8;

    @TempDir
    private Path folder;

    @Test
    void shouldTellWhatTheWriterTold() throws IOException {
        final ReadModelStatus told = status(3, 77, "the disk is full");
        try (StatusFile writer = StatusFile.write(file())) {
            writer.beginChange();
            writer.endChange(told);
        }
        try (ReadModelReader reader = ReadModelReader.open(folder)) {
            assertThat(reader.status())
                    .usingRecursiveComparison()
                    .ignoringFields("generation")
                    .isEqualTo(told);
        }
    }

    @Test
    @Timeout(20)
    void shouldGiveUpOnAWriterThatDiedInTheMiddleOfAChange() throws IOException {
        try (StatusFile writer = StatusFile.write(file())) {
            writer.beginChange();
            writer.endChange(status(1, 5, ""));
            writer.beginChange();
            try (ReadModelReader reader = ReadModelReader.open(folder)) {
                assertThatThrownBy(reader::status)
                        .isInstanceOfSatisfying(
                                ReadModelException.class,
                                e -> assertThat(e.kind()).isEqualTo(ReadModelException.Kind.UNFINISHED))
                        .hasMessageContaining("readmodel rebuild");
                assertThatThrownBy(() -> reader.read(EnumSet.of(ReadTable.ORDERS)))
                        .isInstanceOf(ReadModelException.class);
            }
        }
        try (StatusFile next = StatusFile.write(file())) {
            assertThat(next.lastEpoch())
                    .as("the next writer takes another number")
                    .isEqualTo(1);
            assertThat(next.lastStatus().sequence())
                    .as("and nothing of its rows")
                    .isZero();
        }
    }

    @Test
    @Timeout(30)
    void shouldNotBlameAWriterThatMovesOnForAReaderThatIsSlow() throws IOException, InterruptedException {
        final AtomicBoolean isDone = new AtomicBoolean();
        try (StatusFile writer = StatusFile.write(file())) {
            writer.beginChange();
            writer.endChange(status(1, 1, ""));
            writer.beginChange();
            final Thread changes = new Thread(() -> {
                final long endNs = System.nanoTime() + ReadModelReader.PATIENCE_NS + TimeUnit.SECONDS.toNanos(1);
                for (long i = 1; System.nanoTime() - endNs < 0; i++) {
                    writer.endChange(status(i, i, ""));
                    writer.beginChange(); // so the reader hardly ever sees a moment of rest
                    LockSupport.parkNanos(1_000_000);
                }
                isDone.set(true);
                writer.endChange(status(7, 77, ""));
            });
            changes.start();
            try (ReadModelReader reader = ReadModelReader.open(folder)) {
                ReadModelStatus status;
                do {
                    status = reader.status();
                } while (!isDone.get() || status.sequence() != 77);
                assertThat(status.epoch()).isEqualTo(7);
            } finally {
                changes.join();
            }
        }
    }

    @Test
    void shouldSayWhoMayReadIt() throws IOException {
        try (StatusFile writer = StatusFile.write(file())) {
            writer.beginChange();
            writer.endChange(status(1, 5, ""));
        }
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file()), "this user may read everything");
        assertThatThrownBy(() -> ReadModelReader.open(folder))
                .isInstanceOf(ReadModelException.class)
                .hasMessageContaining("only the user that runs the engine may");
    }

    @Test
    void shouldNotMistakeAnotherLayoutForItsOwn() throws IOException {
        try (StatusFile writer = StatusFile.write(file())) {
            writer.beginChange();
            writer.endChange(status(1, 5, ""));
        }
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            file.seek(FINGERPRINT);
            file.writeLong(~ReadTable.fingerprint());
        }
        assertThatThrownBy(() -> ReadModelReader.open(folder))
                .isInstanceOfSatisfying(
                        ReadModelException.class,
                        e -> assertThat(e.kind()).isEqualTo(ReadModelException.Kind.OTHER_LAYOUT));
    }

    @Test
    void shouldSayThatThereIsNone() throws IOException {
        assertThatThrownBy(() -> ReadModelReader.open(folder))
                .isInstanceOfSatisfying(
                        ReadModelException.class, e -> assertThat(e.kind()).isEqualTo(ReadModelException.Kind.MISSING))
                .hasMessageContaining(folder.toString());
        Files.write(file(), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> ReadModelReader.open(folder)).isInstanceOf(ReadModelException.class);
    }

    @Test
    @Timeout(30)
    void shouldNeverMixTwoChanges() throws IOException, InterruptedException {
        final AtomicBoolean isDone = new AtomicBoolean();
        final Thread changes;
        try (StatusFile writer = StatusFile.write(file())) {
            writer.beginChange();
            writer.endChange(status(1, 1, "1"));
            changes = new Thread(() -> {
                for (long i = 1; !isDone.get(); i++) {
                    writer.beginChange();
                    writer.endChange(status(i, i, Long.toString(i)));
                    LockSupport.parkNanos(20_000); // a writer that never rests would let no reader through
                }
            });
            changes.start();
            try (ReadModelReader reader = ReadModelReader.open(folder)) {
                final long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
                do {
                    final ReadModelStatus status = reader.status();
                    assertThat(status.sequence()).isEqualTo(status.epoch());
                    assertThat(status.problem()).isEqualTo(Long.toString(status.epoch()));
                } while (System.nanoTime() - endNs < 0);
            } finally {
                isDone.set(true);
                changes.join();
            }
        }
    }

    private Path file() {
        return ReadModelWriter.status(folder);
    }

    private static ReadModelStatus status(final long epoch, final long sequence, final String problem) {
        return new ReadModelStatus(
                epoch, 0, Phase.FOLLOWING, 12, 13, 14, sequence, 16, 17, 18, 19, 20, 21, 22, problem);
    }
}
