package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.EngineStartDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.TailTruncatedDecoder;
import io.saola.engine.replay.Replay;
import io.saola.engine.support.EngineRig;
import io.saola.engine.support.SegmentGroups;
import io.saola.engine.support.SegmentGroups.Group;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalReader;
import io.saola.journal.JournalTruncation;
import io.saola.journal.JournalWriter;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A crash tore the end of the journal; the journal itself tells of it, whatever happens between the cut and that input. */
class TornTailTest {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final TailTruncatedDecoder truncated = new TailTruncatedDecoder();
    private final List<String> alarms = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"SYNC,WARN", "SYNC_OVERLAP,WARN", "BUFFERED,CRITICAL"})
    void shouldJournalAndAlertAsLoudAsTheModeDeserves(final Durability durability, final AlertSeverity severity) {
        final Path crashed = crash(durability);
        final long lastSequence = sequences(inputs(crashed)).size();
        final int tornBytes = SegmentGroups.tear(inputs(crashed));

        final EngineRig rig = rig(crashed, durability);
        rig.awaitProcessed(lastSequence + 2);
        rig.close();

        assertThat(rig.engine().startReport().cuts()).singleElement().satisfies(cut -> {
            assertThat(cut.truncation().firstLostSequence()).isEqualTo(lastSequence + 1);
            assertThat(cut.acknowledgedLost()).isEqualTo(severity == AlertSeverity.CRITICAL);
        });
        assertThat(alarms).singleElement().asString().contains("torn");
        assertThat(rig.engine().finalState().counts().of(TailTruncatedDecoder.TEMPLATE_ID))
                .isOne();
        assertThat(alerts(rig)).containsExactly(severity + " " + tornBytes);
        assertThat(new Replay(crashed.resolve("engine"), BuiltinStrategies.kinds())
                        .run(true, sequence -> {})
                        .difference())
                .isNull();
    }

    /** Were they two groups, a crash between them would keep the start and lose the word of the cut for ever. */
    @Test
    void shouldJournalStartAndTornTailInOneGroup() {
        final Path crashed = crash(Durability.SYNC);
        final long lastSequence = sequences(inputs(crashed)).size();
        SegmentGroups.tear(inputs(crashed));
        rig(crashed, Durability.SYNC).close();

        final List<Integer> firstGroup = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(inputs(crashed))) {
            while (firstGroup.isEmpty()
                    && reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                        if (sequence > lastSequence) {
                            firstGroup.add(header.wrap(buffer, offset).templateId());
                            if (sequence == lastSequence + 2) {
                                truncated.wrapAndApplyHeader(buffer, offset, header);
                                assertThat(truncated.fromSequence()).isEqualTo(lastSequence + 1);
                                assertThat(truncated.lengthBytes()).isEqualTo(2 * SegmentGroups.SECTOR);
                                assertThat(truncated.acknowledgedLost()).isZero();
                            }
                        }
                    })) {
                assertThat(reader.nextSequence()).isPositive();
            }
        }
        assertThat(firstGroup).startsWith(EngineStartDecoder.TEMPLATE_ID, TailTruncatedDecoder.TEMPLATE_ID);
    }

    @Test
    void shouldTellOnlyOnce() {
        final Path crashed = crash(Durability.SYNC);
        SegmentGroups.tear(inputs(crashed));
        rig(crashed, Durability.SYNC).close();
        final EngineRig next = rig(crashed, Durability.SYNC);
        next.close();
        assertThat(next.engine().startReport().cuts()).isEmpty();
        assertThat(next.engine().finalState().counts().of(TailTruncatedDecoder.TEMPLATE_ID))
                .isOne();
    }

    @Test
    void shouldStillTellIfTheStartThatCutDiedBeforeItsFirstInput() {
        final Path died = dieAfterTheCut();

        final EngineRig rig = rig(died, Durability.SYNC);
        rig.close();

        assertThat(rig.engine().startReport().cuts()).hasSize(1);
        assertThat(rig.engine().finalState().counts().of(TailTruncatedDecoder.TEMPLATE_ID))
                .isOne();
    }

    @Test
    void shouldTellOfBothIfTheFirstInputsOfThatStartWereTornToo() {
        final Path died = dieAfterTheCut();
        SegmentGroups.tear(inputs(died));

        final EngineRig rig = rig(died, Durability.SYNC);
        rig.close();

        assertThat(rig.engine().startReport().cuts())
                .hasSize(2)
                .extracting(cut -> cut.truncation().firstLostSequence())
                .containsOnly(rig.engine().recovery().lastSequence() + 1);
        assertThat(rig.engine().startReport().cuts())
                .extracting(cut -> cut.truncation().ownerEpoch())
                .isSorted();
        assertThat(rig.engine().finalState().counts().of(TailTruncatedDecoder.TEMPLATE_ID))
                .isEqualTo(2);
        assertThat(alerts(rig)).hasSize(2);
    }

    /** Whatever the mode promised, the operator gave it up. */
    @Test
    void shouldAlertCriticallyIfAnOperatorAcceptedTheLoss() {
        final Path crashed = crash(Durability.SYNC);
        final Path segment = SegmentGroups.lastStarted(inputs(crashed));
        final Group damaged = SegmentGroups.last(segment, SegmentGroups.DATA);
        SegmentGroups.write(segment, damaged.offset() + 200, (byte) 0x5A, (byte) 0x5B);
        JournalTruncation.acceptLoss(inputs(crashed), damaged.firstSequence(), "test");

        final EngineRig rig = rig(crashed, Durability.SYNC);
        rig.close();

        assertThat(rig.engine().startReport().cuts())
                .singleElement()
                .satisfies(cut -> assertThat(cut.acknowledgedLost()).isTrue());
        assertThat(alerts(rig)).singleElement().asString().startsWith("CRITICAL");
    }

    /** An engine's folder as its death left it, while it had nothing to do. */
    private Path crash(final Durability durability) {
        final EngineRig rig = rig(directory.resolve("live"), durability);
        rig.send(rig.frames().instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        rig.awaitTaken();
        final Path engine = directory.resolve("live").resolve("engine");
        rig.await(
                () -> SegmentGroups.isNextPrepared(JournalLayout.inputs(engine))
                        && SegmentGroups.isNextPrepared(JournalLayout.effects(engine)),
                "the next segments stand ready");
        rig.await(() -> SegmentGroups.isMarked(JournalLayout.inputs(engine)), "the mark is on disk");
        final Path crashed = directory.resolve("crashed");
        SegmentGroups.copyTree(engine, crashed.resolve("engine"));
        rig.close();
        alarms.clear();
        return crashed;
    }

    /** The journal was opened, which cut it; then its owner died. */
    private Path dieAfterTheCut() {
        final Path crashed = crash(Durability.SYNC);
        SegmentGroups.tear(inputs(crashed));
        final Path died = directory.resolve("died");
        try (JournalWriter writer = JournalWriter.open(
                new JournalContext().directory(inputs(crashed)).segmentLength(64 * 1024))) {
            assertThat(writer.truncation()).isPresent();
            while (!writer.isNextSegmentPrepared()) {
                Thread.onSpinWait();
            }
            SegmentGroups.copyTree(crashed, died);
        }
        return died;
    }

    private EngineRig rig(final Path home, final Durability durability) {
        return new EngineRig(
                home,
                context -> context.durability(durability)
                        .segmentLength(64 * 1024)
                        .timerIntervalNs(1_000_000_000_000L)
                        .alarmHandler(EngineRig.alarmsInto(alarms)));
    }

    private List<String> alerts(final EngineRig rig) {
        return rig.effects().stream()
                .filter(effect -> header.wrap(effect, 0).templateId() == AlertDecoder.TEMPLATE_ID)
                .map(effect -> alert.wrapAndApplyHeader(effect, 0, header))
                .filter(decoded -> decoded.code() == AlertCode.TAIL_TRUNCATED)
                .map(decoded -> decoded.severity() + " " + decoded.value())
                .toList();
    }

    private static List<Long> sequences(final Path journal) {
        final List<Long> sequences = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> sequences.add(sequence));
        }
        return sequences;
    }

    private static Path inputs(final Path home) {
        return JournalLayout.inputs(home.resolve("engine"));
    }
}
