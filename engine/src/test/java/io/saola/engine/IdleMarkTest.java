package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.engine.support.EngineRig;
import io.saola.engine.support.SegmentGroups;
import io.saola.engine.support.SegmentGroups.Group;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalException;
import io.saola.journal.JournalWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An idle engine leaves evidence of what is durable, so that damage of the last acknowledged inputs is never cut as torn. */
class IdleMarkTest {
    private static final int SECTOR = SegmentGroups.SECTOR;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Durability.class,
            names = {"SYNC", "SYNC_OVERLAP", "BUFFERED"})
    void shouldMarkWhatIsDurableWhenIdle(final Durability durability) {
        final Path segment = SegmentGroups.lastStarted(idle(durability));
        final List<Group> groups = SegmentGroups.of(segment);
        final Group data = SegmentGroups.last(segment, SegmentGroups.DATA);
        final Group mark = groups.get(groups.size() - 1);
        assertThat(mark.kind()).isEqualTo(SegmentGroups.MARK);
        assertThat(mark.offset()).as("the only one").isEqualTo(data.end());
        assertThat(mark.durable()).isEqualTo(data.firstSequence() + data.recordCount() - 1);
    }

    /** Each of these looks like a torn write, or may be one, as long as nothing tells that the group had been durable. */
    @Test
    void shouldRefuseDamageOfTheLastAcknowledgedGroupAsCorrupt() {
        final Path journal = idle(Durability.SYNC);
        final Path segment = SegmentGroups.lastStarted(journal);
        final Group group = SegmentGroups.last(segment, SegmentGroups.DATA);
        assertThat(group.extentLength()).as("sectors to lose").isGreaterThanOrEqualTo(2 * SECTOR);
        for (int sector = 0; sector < group.extentLength() / SECTOR; sector++) {
            final Path copy = copy(journal, "zero-" + sector);
            SegmentGroups.write(
                    copy.resolve(segment.getFileName()), group.offset() + (long) sector * SECTOR, new byte[SECTOR]);
            assertRefused(copy);
        }
        for (int at = 0; at < group.extentLength(); at += 97) {
            final Path copy = copy(journal, "byte-" + at);
            SegmentGroups.write(copy.resolve(segment.getFileName()), group.offset() + at, (byte) 0x5A, (byte) 0x5B);
            assertRefused(copy);
        }
    }

    /** The test of the test: without the mark the same loss of a sector is taken for a torn write. */
    @Test
    void shouldTakeTheSameLossForATornWriteWithoutTheMark() {
        final Path journal = idle(Durability.SYNC);
        final Path segment = SegmentGroups.lastStarted(journal);
        final Group group = SegmentGroups.last(segment, SegmentGroups.DATA);
        SegmentGroups.write(segment, group.end(), new byte[SECTOR]);
        SegmentGroups.write(segment, group.offset(), new byte[SECTOR]);
        try (JournalWriter writer = open(journal)) {
            assertThat(writer.truncation())
                    .hasValueSatisfying(
                            cut -> assertThat(cut.firstLostSequence()).isEqualTo(group.firstSequence()));
        }
    }

    /** The journal of an engine that was given inputs, had nothing more to do, and died. */
    private Path idle(final Durability durability) {
        final EngineRig rig = new EngineRig(
                directory.resolve("live"),
                context ->
                        context.durability(durability).segmentLength(64 * 1024).timerIntervalNs(1_000_000_000_000L));
        final Path engine = directory.resolve("live").resolve("engine");
        final Path dead = directory.resolve("dead");
        try (rig) {
            rig.send(rig.frames().instrument(0, "I0", Market.HOSE, InstrumentType.SHARE));
            rig.awaitTaken();
            // a book so deep is more than one sector's worth, whether it shares its group with others or not
            rig.send(rig.frames().quote(0, Decimals.of(10), Decimals.of(20), 1_000, 10, 1, 1));
            rig.awaitTaken();
            final Path journal = JournalLayout.inputs(engine);
            rig.await(
                    () -> SegmentGroups.isNextPrepared(journal)
                            && SegmentGroups.isNextPrepared(JournalLayout.effects(engine)),
                    "the next segments stand ready");
            rig.await(() -> SegmentGroups.isMarked(journal), "the mark is on disk");
            SegmentGroups.copyTree(engine, dead);
        }
        return JournalLayout.inputs(dead);
    }

    private Path copy(final Path journal, final String name) {
        final Path copy = directory.resolve(name);
        SegmentGroups.copyTree(journal, copy);
        return copy;
    }

    private static void assertRefused(final Path journal) {
        assertThatThrownBy(() -> open(journal).close())
                .as(journal.getFileName().toString())
                .isInstanceOf(JournalException.class)
                .extracting(failure -> ((JournalException) failure).kind())
                .isEqualTo(JournalException.Kind.CORRUPT);
    }

    private static JournalWriter open(final Path journal) {
        return JournalWriter.open(new JournalContext().directory(journal).segmentLength(64 * 1024));
    }
}
