package io.saola.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.support.History;
import io.saola.engine.support.JournaledHistory;
import io.saola.journal.snapshot.Snapshot;
import io.saola.journal.snapshot.SnapshotFinding;
import io.saola.journal.snapshot.SnapshotHeader;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from a journal and its snapshots, whatever has become of them, to a state. Snapshots at 2000 and 3000 of 3500. */
class RecoveryTest {
    private static final long SEED = 20261121;
    private static final long LAST = 3_500;

    @TempDir
    private Path directory;

    private JournaledHistory journal;
    private BusinessLogic expected;

    @BeforeEach
    void writeJournal() {
        journal = new JournaledHistory(directory, BuiltinStrategies.kinds());
        journal.append(History.of(SEED, (int) LAST, BuiltinStrategies.kinds()), LAST);
        journal.snapshotEvery(1_000);
        expected = journal.stateAt(LAST);
        assertThat(journal.store().sequences()).containsExactly(2_000L, 3_000L);
    }

    @Test
    void shouldStartFromTheNewestSnapshotAndReplayTheRest() {
        final Recovered recovered = recover(LAST);
        assertState(recovered);
        assertThat(recovered.report().snapshotSequence()).isEqualTo(3_000);
        assertThat(recovered.report().inputsReplayed()).isEqualTo(500);
        assertThat(recovered.report().findings()).isEmpty();
        assertThat(recovered.journalId()).isEqualTo(journal.journalId());
    }

    @Test
    void shouldReplayNothingIfTheSnapshotIsOfTheLastInput() {
        journal.snapshotEvery(LAST);
        final Recovered recovered = recover(LAST);
        assertState(recovered);
        assertThat(recovered.report().inputsReplayed()).isZero();
    }

    @Test
    void shouldStartFromTheJournalAloneIfThereIsNoSnapshot() throws IOException {
        for (final long sequence : journal.store().sequences()) {
            Files.delete(file(sequence));
        }
        final Recovered recovered = recover(LAST);
        assertState(recovered);
        assertThat(recovered.report().snapshotSequence()).isZero();
        assertThat(recovered.report().inputsReplayed()).isEqualTo(LAST);
    }

    @Test
    void shouldHandOverOpenOrders() {
        assertThat(expected.orders().liveCount())
                .as("open orders, seed=%d", SEED)
                .isPositive();
        final BusinessLogic logic = recover(LAST).logic();
        assertThat(logic.orders().liveCount()).isEqualTo(expected.orders().liveCount());
        for (int i = 0; i < logic.orders().liveCount(); i++) {
            assertThat(logic.orders().live(i).clientOrderId())
                    .isEqualTo(expected.orders().live(i).clientOrderId());
            assertThat(logic.orders().live(i).state())
                    .isEqualTo(expected.orders().live(i).state());
        }
    }

    @Test
    void shouldFallBackWithAFindingIfTheNewestIsDamaged() throws IOException {
        damage(3_000);
        final Recovered recovered = recover(LAST);
        assertState(recovered);
        assertThat(recovered.report().snapshotSequence()).isEqualTo(2_000);
        assertThat(recovered.report().inputsReplayed()).isEqualTo(1_500);
        assertThat(recovered.report().findings())
                .extracting(SnapshotFinding::file)
                .containsExactly(SnapshotStore.fileName(3_000));
    }

    @Test
    void shouldFallBackToTheJournalIfEverySnapshotIsDamaged() throws IOException {
        damage(2_000);
        Files.write(file(3_000), new byte[0]);
        final Recovered recovered = recover(LAST);
        assertState(recovered);
        assertThat(recovered.report().snapshotSequence()).isZero();
        assertThat(recovered.report().findings()).hasSize(2);
    }

    @Test
    void shouldPassOverASnapshotOfAnotherJournal() {
        rewrite(3_000, new UUID(7, 7), 0, 0, JournaledHistory.SCHEMA, JournaledHistory.CODE);
        assertPassedOver("of journal 00000000-0000-0007-0000-000000000007");
    }

    @Test
    void shouldPassOverASnapshotOfAnInputTheJournalDoesNotHold() {
        rewrite(3_000, journal.journalId(), 1, 0, JournaledHistory.SCHEMA, JournaledHistory.CODE);
        assertPassedOver("another input at sequence 3000");
    }

    @Test
    void shouldPassOverASnapshotOfAnotherSchema() {
        rewrite(3_000, journal.journalId(), 0, 0, 1, JournaledHistory.CODE);
        assertPassedOver("another schema");
    }

    @Test
    void shouldPassOverAnotherVersionsSnapshotThatCannotBeRestored() {
        rewrite(3_000, journal.journalId(), 0, 1, JournaledHistory.SCHEMA, "0.0.9");
        assertPassedOver("cannot be restored");
    }

    @Test
    void shouldRefuseToStartIfTheReplayContradictsASnapshotOfTheSameProgram() {
        rewrite(3_000, journal.journalId(), 0, 1, JournaledHistory.SCHEMA, JournaledHistory.CODE);
        assertThatThrownBy(() -> recover(LAST))
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("at sequence 3000");
    }

    @Test
    void shouldRefuseToStartWithoutAStrategyThatTheStateNeeds() {
        final Recovery recovery = new Recovery(
                journal.inputs(), journal.store(), List.of(), JournaledHistory.SCHEMA, JournaledHistory.CODE);
        assertThatThrownBy(() -> recovery.run(LAST))
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("strategy kind");
    }

    @Test
    void shouldRefuseToStartIfASnapshotSawMoreDurableThanTheJournalHolds() {
        assertThatThrownBy(() -> recover(2_999))
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("acknowledged inputs are lost")
                .hasMessageContaining("2999");
    }

    @Test
    void shouldVerifyEveryGenerationByReplay() {
        final VerificationReport report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.steps())
                .hasSize(2)
                .allSatisfy(step -> assertThat(step.difference()).isNull());
        assertThat(report.steps().get(0).inputs()).isEqualTo(2_000);
        assertThat(report.steps().get(1).fromSequence()).isEqualTo(2_000);
        assertThat(report.steps().get(1).replayedHash())
                .isEqualTo(report.steps().get(1).snapshotHash());
        assertThat(report.isClean()).isTrue();
    }

    @Test
    void shouldNotVerifyASnapshotWhoseHashTheReplayDoesNotGive() {
        rewrite(3_000, journal.journalId(), 0, 1, JournaledHistory.SCHEMA, JournaledHistory.CODE);
        final VerificationReport report = verify();
        assertThat(report.isClean()).isFalse();
        assertThat(report.steps().get(0).isEqual()).isTrue();
        assertThat(report.steps().get(1).difference()).contains("state hashes differ");
    }

    @Test
    void shouldNameDamagedSnapshotsInAVerification() throws IOException {
        damage(2_000);
        final VerificationReport report = verify();
        assertThat(report.isClean()).isFalse();
        assertThat(report.findings()).extracting(SnapshotFinding::file).containsExactly(SnapshotStore.fileName(2_000));
        assertThat(report.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.isEqual()).isTrue());
    }

    private Recovered recover(final long lastSequence) {
        return new Recovery(
                        journal.inputs(),
                        journal.store(),
                        BuiltinStrategies.kinds(),
                        JournaledHistory.SCHEMA,
                        JournaledHistory.CODE)
                .run(lastSequence);
    }

    private VerificationReport verify() {
        return new SnapshotVerification(journal.inputs(), journal.store(), BuiltinStrategies.kinds()).run();
    }

    private void assertState(final Recovered recovered) {
        assertThat(recovered.logic().sequence()).isEqualTo(LAST);
        assertThat(recovered.logic().stateHash()).as("seed=%d", SEED).isEqualTo(expected.stateHash());
        assertThat(recovered.report().stateHash()).isEqualTo(expected.stateHash());
    }

    private void assertPassedOver(final String why) {
        final Recovered recovered = recover(LAST);
        assertState(recovered);
        assertThat(recovered.report().snapshotSequence()).isEqualTo(2_000);
        assertThat(recovered.report().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains(why));
    }

    private Path file(final long sequence) {
        return journal.snapshots().resolve(SnapshotStore.fileName(sequence));
    }

    private void damage(final long sequence) throws IOException {
        final byte[] bytes = Files.readAllBytes(file(sequence));
        bytes[bytes.length / 2] ^= 4;
        Files.write(file(sequence), bytes);
    }

    /** A whole file whose header tells something else than it should. */
    private void rewrite(
            final long sequence,
            final UUID journalId,
            final int crcChange,
            final int hashChange,
            final long schema,
            final String code) {
        final Snapshot snapshot = journal.store().read(sequence);
        final SnapshotHeader header = snapshot.header();
        try {
            Files.delete(file(sequence));
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
        journal.store()
                .write(
                        new SnapshotHeader(
                                journalId,
                                sequence,
                                header.timestampNs(),
                                header.inputCrc() + crcChange,
                                header.durableSequence(),
                                header.stateHash() + hashChange,
                                schema,
                                header.creationTimeNs(),
                                header.stateLength(),
                                code),
                        snapshot.state());
    }
}
