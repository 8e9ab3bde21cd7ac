package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static io.saola.journal.JournalFixture.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.saola.journal.JournalFixture.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalFailureTest {
    private static final long SEED = 31L;

    private final JournalFixture fixture = new JournalFixture(SEED);

    @Test
    void shouldCarryShortReadsAndWritesToCompletion() {
        final MemoryStorage storage = new MemoryStorage();
        storage.maxBytesPerCall(7);
        final List<Row> written = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            for (int i = 0; i < 20; i++) {
                written.add(fixture.append(writer, 1 + i * 100));
                writer.flush();
            }
        }
        assertThat(readAll(storage)).isEqualTo(written);
        assertThat(JournalVerifier.verify(storage).findings()).isEmpty();
    }

    @Test
    void shouldStopForGoodAtAnyFailedWrite() {
        final MemoryStorage counted = new MemoryStorage();
        runScript(counted);
        final int calls = counted.writes();
        for (int call = 1; call <= calls; call++) {
            final MemoryStorage storage = new MemoryStorage();
            storage.failAtWrite(call);
            final long acknowledged = runScript(storage);
            storage.failAtWrite(Integer.MAX_VALUE);
            assertKept(storage, acknowledged, "write " + call);
        }
        assertThat(calls).isGreaterThan(30);
    }

    @Test
    void shouldStopForGoodAtAnyFailedSync() {
        final MemoryStorage counted = new MemoryStorage();
        runScript(counted);
        final int calls = counted.forces();
        for (int call = 1; call <= calls; call++) {
            final MemoryStorage storage = new MemoryStorage();
            storage.failAtForce(call);
            final long acknowledged = runScript(storage);
            storage.failAtForce(Integer.MAX_VALUE);
            assertKept(storage.copyOfSynced(), acknowledged, "sync " + call);
        }
        assertThat(calls).isGreaterThan(30);
    }

    @Test
    void shouldCloseInOrderThoughNoSpaceIsLeftForTheNextSegment() {
        final MemoryStorage storage = new MemoryStorage();
        storage.failAtCreation(3); // after the control file and the first segment
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            fixture.append(writer, 8_000);
        }
        final VerifyReport report = JournalVerifier.verify(storage);
        assertThat(report.findings()).isEmpty();
        assertThat(report.clean()).isTrue();
        assertThat(report.records()).isEqualTo(1);
    }

    @Test
    void shouldStopForGoodWhenNoSpaceIsLeftAtARoll() {
        final MemoryStorage storage = new MemoryStorage();
        storage.failAtCreation(3);
        final long acknowledged = runScript(storage);
        assertThat(acknowledged).isEqualTo(7); // groups of 8,192 bytes in a segment of 64 KiB
        storage.failAtCreation(Integer.MAX_VALUE);
        assertKept(storage, acknowledged, "full disk");
    }

    @Test
    void shouldNotReportAGroupAsDurableWhoseSyncFailed() {
        final MemoryStorage storage = new MemoryStorage();
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            fixture.append(writer, 50);
            writer.flush();
            storage.failAtForce(1);
            fixture.append(writer, 50);

            final JournalException fault = catchThrowableOfType(JournalException.class, writer::flush);

            assertThat(fault.kind()).isEqualTo(JournalException.Kind.IO);
            assertThat(fault.sequence()).isEqualTo(2);
            assertThat(fault).hasMessageContaining("segment=1 offset=").hasMessageContaining("sequence=2");
            assertThat(writer.durableSequence()).isEqualTo(1);
            storage.failAtForce(Integer.MAX_VALUE);
            assertClosed(writer);
            assertThat(writer.durableSequence()).isEqualTo(1);
        }
    }

    @Test
    void shouldStopForGoodWhenInterrupted() {
        final MemoryStorage storage = new MemoryStorage();
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            fixture.append(writer, 50);
            writer.flush();
            fixture.append(writer, 50);
            Thread.currentThread().interrupt();

            final JournalException fault = catchThrowableOfType(JournalException.class, writer::flush);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(fault.kind()).isEqualTo(JournalException.Kind.INTERRUPTED);
            assertThat(writer.durableSequence()).isEqualTo(1);
            assertClosed(writer);
        }
        assertThat(readAll(storage)).hasSize(1);
    }

    @Test
    void shouldRefuseASecondWriter() {
        final MemoryStorage storage = new MemoryStorage();
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            assertThatThrownBy(() -> JournalWriter.open(context(storage)))
                    .isInstanceOf(JournalLockedException.class)
                    .hasMessageContaining("another writer");
            assertThat(fixture.append(writer, 1).sequence()).isEqualTo(1);
        }
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            assertThat(writer.nextSequence()).isEqualTo(2);
        }
    }

    @Test
    void shouldRefuseEverythingAfterClose() {
        final JournalWriter writer = JournalWriter.open(context(new MemoryStorage()));
        writer.close();
        writer.close();
        assertClosed(writer);
    }

    private void assertClosed(final JournalWriter writer) {
        assertThatThrownBy(() -> fixture.append(writer, 50))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.CLOSED));
        assertThatThrownBy(writer::flush).isInstanceOf(JournalException.class);
        assertThatThrownBy(writer::sync).isInstanceOf(JournalException.class);
    }

    /** Writes over three segments until something fails; tells what was acknowledged as durable. */
    private long runScript(final MemoryStorage storage) {
        long acknowledged = 0;
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            try {
                for (int i = 0; i < 20; i++) {
                    fixture.append(writer, 8_000);
                    writer.flush();
                    acknowledged = writer.durableSequence();
                }
            } catch (final JournalException e) {
                assertThat(e.kind()).isEqualTo(JournalException.Kind.IO);
                assertThat(writer.durableSequence()).isEqualTo(acknowledged);
                assertClosed(writer);
            }
        } catch (final JournalException e) {
            assertThat(e.kind()).isEqualTo(JournalException.Kind.IO);
        }
        return acknowledged;
    }

    private void assertKept(final MemoryStorage storage, final long acknowledged, final String what) {
        final boolean empty = !storage.list().contains(ControlFile.NAME);
        assertThat(empty && acknowledged > 0).as(what).isFalse();
        if (!empty) {
            assertThat((long) readAll(storage).size()).as(what).isGreaterThanOrEqualTo(acknowledged);
        }
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            assertThat(writer.nextSequence()).as(what).isGreaterThan(acknowledged);
        }
        assertThat(JournalVerifier.verify(storage).findings()).as(what).isEmpty();
    }
}
