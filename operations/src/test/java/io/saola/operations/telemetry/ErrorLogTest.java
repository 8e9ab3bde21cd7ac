package io.saola.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorLogTest {
    @TempDir
    private Path directory;

    private final AtomicLong nowMs = new AtomicLong(1_000);
    private final List<Throwable> passedOn = new ArrayList<>();
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("operations").resolve("errors.dat");
    }

    @Test
    void shouldKeepEachDistinctErrorOnceWithItsCount() throws IOException {
        try (ErrorLog log = create()) {
            for (int i = 0; i < 3; i++) {
                nowMs.set(1_000 + i);
                log.onError(new IllegalStateException("the disk hesitates"));
            }
            log.onError(new IllegalArgumentException("something else", new IOException("its cause")));
            assertThat(log.errors()).isEqualTo(4);
            assertThat(log.distinct()).isEqualTo(2);
        }
        final List<RecordedError> read = ErrorLog.read(file);
        assertThat(read).hasSize(2);
        assertThat(read.get(0).count()).isEqualTo(3);
        assertThat(read.get(0).firstMs()).isEqualTo(1_000);
        assertThat(read.get(0).lastMs()).isEqualTo(1_002);
        assertThat(read.get(0).headline()).isEqualTo("java.lang.IllegalStateException: the disk hesitates");
        assertThat(read.get(1).text()).contains("its cause").contains("ErrorLogTest");
        assertThat(passedOn).hasSize(4);
    }

    @Test
    void shouldBeReadableByItsUserAlone() throws IOException {
        try (ErrorLog log = create()) {
            assertThat(log.errors()).isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldKeepTheErrorsOfTheProcessBefore() throws IOException {
        try (ErrorLog log = create()) {
            log.onError(new IllegalStateException("of yesterday"));
        }
        create().close();
        assertThat(ErrorLog.read(file)).isEmpty();
        create().close();
        assertThat(ErrorLog.read(ErrorLog.before(file)))
                .as("an empty log replaces nothing")
                .singleElement()
                .extracting(RecordedError::headline)
                .isEqualTo("java.lang.IllegalStateException: of yesterday");
    }

    @Test
    void shouldLeaveTheLogOfALivingProcessAlone() throws IOException {
        try (ErrorLog living = create();
                ErrorLog second = create()) {
            second.onError(new IllegalStateException("the journal is locked"));
            living.onError(new IllegalStateException("of the living"));
            assertThat(second.distinct()).isOne();
        }
        assertThat(ErrorLog.read(file))
                .singleElement()
                .extracting(RecordedError::headline)
                .isEqualTo("java.lang.IllegalStateException: of the living");
    }

    @Test
    void shouldNotCountAMessageThatTellsANumberAsEverNew() throws IOException {
        try (ErrorLog log = create()) {
            for (int i = 0; i < 10_000; i++) {
                log.onError(new IllegalStateException("silent for " + i + " s"));
            }
            assertThat(log.distinct()).isEqualTo(9);
            assertThat(log.notKept()).isZero();
        }
        final List<RecordedError> read = ErrorLog.read(file);
        assertThat(read).extracting(RecordedError::count).contains(10_000 - 8);
    }

    @Test
    void shouldCountWhatFindsNoRoom() throws IOException {
        final String huge = "x".repeat(ErrorLog.LENGTH / 4);
        try (ErrorLog log = create()) {
            for (int i = 0; i < 8; i++) {
                log.onError(new IllegalStateException(i + huge));
            }
            assertThat(log.errors()).isEqualTo(8);
            assertThat(log.notKept()).isBetween(4L, 7L);
        }
        assertThat(ErrorLog.read(file)).hasSizeBetween(1, 4);
        assertThat(passedOn).hasSize(8);
    }

    @Test
    void shouldRefuseWhatIsNoErrorLog() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "not a log");
        assertThatThrownBy(() -> ErrorLog.read(file)).hasMessageContaining("is no error log");
        create().close();
        assertThat(ErrorLog.before(file)).as("kept, somebody may know it").hasContent("not a log");
    }

    private ErrorLog create() {
        return ErrorLog.create(file, nowMs::get, passedOn::add);
    }
}
