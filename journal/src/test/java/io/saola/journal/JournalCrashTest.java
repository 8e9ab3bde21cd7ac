package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.journal.JournalFixture.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The process or the power dies after any single call to the storage; what had been durable must be there. */
class JournalCrashTest {
    private static final long SEED = 99L;

    private final MemoryStorage storage = new MemoryStorage();
    private final JournalFixture fixture = new JournalFixture(SEED);
    private final List<Row> written = new ArrayList<>();
    private final List<Crash> crashes = new ArrayList<>();
    private volatile long acknowledged;

    @Test
    void shouldKeepAllDurableRecordsWhenTheProcessDies() {
        storage.maxBytesPerCall(512);
        storage.afterChange(() -> crashes.add(new Crash(storage.copy(), acknowledged)));
        runScript(Durability.SYNC);

        final Tally tally = recoverAll();
        assertThat(tally.opened).as("went on after every crash").isEqualTo(crashes.size());
        assertThat(tally.torn).as("cut as torn").isGreaterThan(10);
    }

    @Test
    void shouldKeepAllDurableRecordsWhenThePowerFails() {
        storage.afterChange(() -> crashes.add(new Crash(storage.copyOfSynced(), acknowledged)));
        runScript(Durability.SYNC);

        final Tally tally = recoverAll();
        assertThat(tally.opened).as("went on after every power failure").isEqualTo(crashes.size());
    }

    @Test
    void shouldKeepAllWrittenRecordsWhenTheProcessDiesThoughOnlyBuffered() {
        storage.afterChange(() -> crashes.add(new Crash(storage.copy(), acknowledged)));
        runScript(Durability.BUFFERED);

        final Tally tally = recoverAll();
        assertThat(tally.opened).as("went on after every crash").isEqualTo(crashes.size());
        assertThat(tally.unsealedPredecessors).as("rolled, but not sealed yet").isPositive();
    }

    private void runScript(final Durability durability) {
        for (int opening = 0; opening < 2; opening++) {
            try (JournalWriter writer = JournalWriter.open(context(storage).durability(durability))) {
                for (int group = 0; group < 9; group++) {
                    written.add(fixture.append(writer, 100));
                    written.add(fixture.append(writer, 1 + group * 1_000));
                    writer.flush();
                    acknowledged = writer.appendedSequence();
                    written.add(fixture.append(writer, 8_000));
                    writer.flush();
                    acknowledged = writer.appendedSequence();
                }
                writer.markDurable();
            }
        }
        storage.afterChange(() -> {});
        assertThat(JournalVerifier.verify(storage).findings()).isEmpty();
        assertThat(JournalVerifier.verify(storage).segments()).hasSize(4);
    }

    private Tally recoverAll() {
        final Tally tally = new Tally();
        for (int i = 0; i < crashes.size(); i++) {
            recover(crashes.get(i), "crash point " + i, tally);
        }
        return tally;
    }

    private void recover(final Crash crash, final String what, final Tally tally) {
        final List<Row> found = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(crash.storage)) {
            reader.forEach(JournalFixture.collectInto(found));
        } catch (final JournalException e) {
            assertThat(e.kind())
                    .as("%s: %s", what, e.getMessage())
                    .isIn(JournalException.Kind.TORN, JournalException.Kind.NOT_FOUND);
        }
        assertThat(found).as(what).isEqualTo(written.subList(0, found.size()));
        assertThat((long) found.size()).as(what).isGreaterThanOrEqualTo(crash.acknowledged);

        final VerifyReport before =
                crash.storage.list().contains(ControlFile.NAME) ? JournalVerifier.verify(crash.storage) : null;
        final Row added;
        final boolean torn;
        try (JournalWriter writer = JournalWriter.open(context(crash.storage))) {
            assertThat(writer.nextSequence()).as(what).isEqualTo(found.size() + 1L);
            torn = writer.truncation().isPresent();
            added = fixture.append(writer, 10);
            tally.opened++;
            tally.torn += torn ? 1 : 0;
        }
        if (before != null) {
            assertThat(before.tail() == TailClass.TORN).as(what).isEqualTo(torn);
            final int last = before.segments().size();
            tally.unsealedPredecessors += before.notes().stream()
                    .filter(note -> note.what().contains("no seal") && note.segment() < last)
                    .count();
        }
        final VerifyReport report = JournalVerifier.verify(crash.storage);
        assertThat(report.findings()).as(what).isEmpty();
        assertThat(report.segments()).as(what).allMatch(SegmentStat::sealed);
        found.add(added);
        assertThat(JournalFixture.readAll(crash.storage)).as(what).isEqualTo(found);
    }

    private record Crash(MemoryStorage storage, long acknowledged) {}

    private static final class Tally {
        private int opened;
        private int torn;
        private long unsealedPredecessors;
    }
}
