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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.NanoClock;
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
    @Timeout(60)
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

    /** Whenever the reader looks at the time, the writer has ended a change and is in the middle of the next. */
    @Test
    @Timeout(60)
    void shouldNotBlameAWriterThatMovesOnForAReaderThatIsSlow() throws IOException {
        final AtomicLong nowNs = new AtomicLong();
        try (StatusFile writer = StatusFile.write(file())) {
            writer.beginChange();
            writer.endChange(status(1, 1, ""));
            writer.beginChange();
            final NanoClock clock = () -> {
                writer.endChange(status(2, 2, ""));
                writer.beginChange(); // so the reader never sees a moment of rest
                if (nowNs.addAndGet(ReadModelReader.PATIENCE_NS / 10) > 3 * ReadModelReader.PATIENCE_NS) {
                    writer.endChange(status(7, 77, ""));
                }
                return nowNs.get();
            };
            try (ReadModelReader reader = ReadModelReader.open(folder, clock)) {
                final ReadModelStatus status = reader.status();
                assertThat(status.epoch()).isEqualTo(7);
                assertThat(status.sequence()).isEqualTo(77);
                assertThat(nowNs.get()).isGreaterThan(3 * ReadModelReader.PATIENCE_NS);
            }
        }
    }

    @Test
    @Timeout(60)
    void shouldSayThatTheHostIsTooBusyWhenNoLookEverSucceeds() throws IOException {
        final AtomicLong nowNs = new AtomicLong();
        try (StatusFile writer = StatusFile.write(file())) {
            writer.beginChange();
            final NanoClock clock = () -> {
                writer.endChange(status(2, 2, ""));
                writer.beginChange();
                return nowNs.addAndGet(ReadModelReader.PATIENCE_NS / 10);
            };
            writer.endChange(status(1, 1, ""));
            writer.beginChange();
            try (ReadModelReader reader = ReadModelReader.open(folder, clock)) {
                assertThatThrownBy(reader::status)
                        .isInstanceOf(ReadModelException.class)
                        .hasMessageContaining("too busy to read it");
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
    @Timeout(60)
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
            // By a clock that stands still it waits for a writer that a busy host holds in the middle of a change.
            try (ReadModelReader reader = ReadModelReader.open(folder, () -> 0)) {
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
