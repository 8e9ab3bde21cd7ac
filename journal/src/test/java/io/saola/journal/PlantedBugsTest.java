package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.saola.journal.CrashDay.Moment;
import io.saola.journal.RecoveryCheck.Breach;
import io.saola.journal.RecoveryCheck.Promise;
import io.saola.journal.SimulatedDisk.Loss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The crash tests catch what they are there for: each planted bug breaks a promise that they check. */
@Timeout(120)
class PlantedBugsTest {
    private static final long SEED = 77L;

    @Test
    void shouldCatchNothingWithoutABug() {
        for (final Durability mode : List.of(Durability.SYNC, Durability.SYNC_OVERLAP, Durability.BUFFERED)) {
            final CrashDay day = new CrashDay(mode, SEED).run();
            assertThat(crashes(day, Set.of(Promise.values()), 29))
                    .as("%s", mode)
                    .isNull();
            assertThat(crashesOfRecoveries(day)).as("%s", mode).isNull();
        }
        assertThat(damage(new CrashDay(Durability.SYNC, SEED).run())).isNull();
    }

    static Stream<Arguments> bugs() {
        return Stream.of(
                bug("sync skipped", Durability.SYNC, PlantedBugs::skipsSync, Promise.KEEPS_ACKNOWLEDGED),
                bug(
                        "sync before the write",
                        Durability.SYNC,
                        PlantedBugs::syncsBeforeTheWrite,
                        Promise.KEEPS_ACKNOWLEDGED),
                bug(
                        "short write ignored",
                        Durability.SYNC,
                        PlantedBugs::takesAShortWriteForAWholeOne,
                        Promise.KEEPS_ACKNOWLEDGED),
                bug("no directory sync", Durability.SYNC, PlantedBugs::skipsDirectorySync, Promise.KEEPS_ACKNOWLEDGED),
                bug(
                        "owner epoch not advanced",
                        Durability.SYNC,
                        PlantedBugs::neverTellsTheOwnerEpoch,
                        Promise.RECOVERS),
                bug(
                        "control file not synced",
                        Durability.SYNC,
                        PlantedBugs::skipsSyncOfTheControlFile,
                        Promise.RECOVERS),
                bug(
                        "segment header not synced",
                        Durability.SYNC,
                        PlantedBugs::skipsSyncOfTheSegmentHeader,
                        Promise.RECOVERS),
                bug("roll without a seal", Durability.SYNC, PlantedBugs::rollsWithoutASeal, Promise.RECOVERS),
                bug("resume without zeroing", Durability.SYNC, PlantedBugs::resumesWithoutZeroing, Promise.RECOVERS),
                bug("write lost", Durability.SYNC, PlantedBugs::losesAWrite, Promise.KEEPS_ACKNOWLEDGED),
                bug(
                        "write to the wrong place",
                        Durability.SYNC,
                        PlantedBugs::writesToTheWrongPlace,
                        Promise.KEEPS_ACKNOWLEDGED),
                bug(
                        "failed sync retried",
                        Durability.SYNC,
                        PlantedBugs::retriesAFailedSync,
                        Promise.KEEPS_ACKNOWLEDGED),
                bug(
                        "sync skipped in the background",
                        Durability.SYNC_OVERLAP,
                        PlantedBugs::skipsSync,
                        Promise.KEEPS_ACKNOWLEDGED),
                bug(
                        "sync of the window skipped",
                        Durability.BUFFERED,
                        PlantedBugs::skipsSync,
                        Promise.KEEPS_ACKNOWLEDGED));
    }

    private static Arguments bug(
            final String name, final Durability mode, final UnaryOperator<Storage> bug, final Promise broken) {
        return arguments(name, mode, bug, broken);
    }

    @ParameterizedTest(name = "{0}: breaks {3}")
    @MethodSource("bugs")
    void shouldCatchInACrash(
            final String name, final Durability mode, final UnaryOperator<Storage> bug, final Promise broken) {
        final CrashDay day = new CrashDay(mode, SEED).bug(bug);
        Breach breach;
        try {
            day.run();
            breach = crashes(day, Set.of(broken), 1);
        } catch (final JournalException e) {
            breach = new Breach(Promise.RECOVERS, e.getMessage()); // the second opening of the day refused
            if (broken != Promise.RECOVERS) {
                breach = crashes(day, Set.of(broken), 1);
            }
        }
        assertThat(breach).as("%s, seed %d", name, SEED).isNotNull();
        assertThat(breach.promise()).isEqualTo(broken);
        told(name + " (" + mode + ")", "a crash at every call breaks " + broken);
    }

    /** A line of the table in docs/testing.md. */
    private static void told(final String bug, final String how) {
        System.out.printf("| %s | PlantedBugsTest: %s |%n", bug, how);
    }

    static Stream<Arguments> acknowledgements() {
        final ToLongFunction<JournalWriter> early = JournalWriter::appendedSequence;
        final ToLongFunction<JournalWriter> oneTooMany = writer -> writer.durableSequence() + 1;
        return Stream.of(
                arguments("acknowledged before the sync", Durability.SYNC_OVERLAP, early),
                arguments("acknowledged before the sync", Durability.BUFFERED, early),
                arguments("last record off by one", Durability.SYNC, oneTooMany));
    }

    @ParameterizedTest(name = "{0} in mode {1}: breaks KEEPS_ACKNOWLEDGED")
    @MethodSource("acknowledgements")
    void shouldCatchAnAcknowledgementThatIsTooEarly(
            final String name, final Durability mode, final ToLongFunction<JournalWriter> rule) {
        final CrashDay day = new CrashDay(mode, SEED).acknowledge(rule).run();
        final Breach breach = crashes(day, Set.of(Promise.KEEPS_ACKNOWLEDGED), 1);
        assertThat(breach).as("%s, seed %d", name, SEED).isNotNull();
        told(name + " (" + mode + ")", "a crash at every call breaks " + breach.promise());
    }

    @Test
    void shouldCatchACopyOfACutThatIsNotSynced() {
        final CrashDay day = new CrashDay(Durability.SYNC, SEED).run().bug(PlantedBugs::skipsSyncOfTheCopyOfACut);
        assertThat(crashesOfRecoveries(day))
                .as("seed %d", SEED)
                .isNotNull()
                .extracting(Breach::promise)
                .isEqualTo(Promise.IS_INTACT);
        told("copy of a cut not synced", "a crash at every call of a recovery breaks IS_INTACT");
    }

    @Test
    void shouldCatchACutAtTheFirstBadChecksum() {
        final CrashDay day = new CrashDay(Durability.SYNC, SEED).run().bug(PlantedBugs::cutsAtTheFirstBadChecksum);
        assertThat(damage(day)).as("seed %d", SEED).startsWith("accepted");
        told("cut at the first bad checksum", "damage of acknowledged groups is accepted");
    }

    @Test
    void shouldCatchAScanThatStopsAtTheFirstZero() {
        final CrashDay day = new CrashDay(Durability.SYNC, SEED).run().bug(PlantedBugs::stopsTheScanAtTheFirstZero);
        assertThat(damage(day)).as("seed %d", SEED).startsWith("accepted");
        told("scan stopped at the first zero sector", "damage of acknowledged groups is accepted");
    }

    /** The first breach of one of the given promises, after crashes at every n-th moment of a day. */
    private static Breach crashes(final CrashDay day, final Set<Promise> promises, final int every) {
        final RecoveryCheck check = new RecoveryCheck(day);
        for (int i = 0; i < day.moments().size(); i += every) {
            final Moment moment = day.moments().get(i);
            for (final Loss loss : List.of(Loss.ALL, Loss.HALF, Loss.KEEP_NEWEST)) {
                final Breach breach =
                        check.check(moment.disk().afterPowerFailure(loss, SEED + i), moment.acknowledged());
                if (breach != null && promises.contains(breach.promise())) {
                    return breach;
                }
            }
        }
        return null;
    }

    /** The same, where a tail is torn and the power fails again while it is being cut. */
    private static Breach crashesOfRecoveries(final CrashDay day) {
        final RecoveryCheck check = new RecoveryCheck(day);
        for (int i = 0; i < day.moments().size(); i += 7) {
            final Moment moment = day.moments().get(i);
            final SimulatedDisk recovering = moment.disk().afterPowerFailure(Loss.HALF, SEED + i);
            final List<SimulatedDisk> images = new ArrayList<>();
            recovering.observe((site, inside) -> images.add(recovering.afterKill()));
            JournalWriter.open(day.context(recovering)).close();
            for (int j = 0; recovering.hasCuts() && j < images.size(); j++) {
                final SimulatedDisk left = images.get(j).afterPowerFailure(Loss.ALL, SEED + j);
                final Breach breach = check.check(left, moment.acknowledged());
                if (breach != null) {
                    return breach;
                }
                final List<Finding> findings = JournalVerifier.verify(left).findings();
                if (!findings.isEmpty()) {
                    return new Breach(Promise.IS_INTACT, findings.toString());
                }
            }
        }
        return null;
    }

    /** Zeroes acknowledged groups that later groups vouch for; tells of the first that opening does not refuse. */
    private static String damage(final CrashDay day) {
        int damaged = 0;
        for (int i = 0; i < day.moments().size(); i += 3) {
            final SimulatedDisk disk = day.moments().get(i).disk().afterKill();
            final int last = lastStarted(disk);
            final List<Integer> groups = last == 0 ? List.of() : groupSectors(disk.content(SegmentFiles.name(last)));
            if (groups.size() < 4) {
                continue;
            }
            final int hit = groups.get(1);
            for (int sector = hit; sector < groups.get(2); sector++) {
                disk.overwriteSector(SegmentFiles.name(last), sector, null);
            }
            damaged++;
            try (JournalWriter writer = JournalWriter.open(day.context(disk))) {
                return "accepted: next sequence " + writer.nextSequence() + " after damage of segment " + last
                        + " sector " + hit;
            } catch (final JournalException e) {
                if (e.kind() != JournalException.Kind.CORRUPT) {
                    return "misclassified: " + e.getMessage();
                }
            }
        }
        assertThat(damaged).isGreaterThan(20);
        return null;
    }

    private static int lastStarted(final SimulatedDisk disk) {
        int number = 0;
        try {
            for (final String name : disk.list()) {
                final int segment = SegmentFiles.number(name);
                number = segment > number && disk.content(name)[0] != 0 ? segment : number;
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return number;
    }

    private static List<Integer> groupSectors(final byte[] segment) {
        final List<Integer> sectors = new ArrayList<>();
        for (int sector = 2; sector < segment.length / Sector.LENGTH; sector++) {
            final int at = sector * Sector.LENGTH;
            if (segment[at] == 'S' && segment[at + 1] == 'G' && segment[at + 2] == 'R' && segment[at + 3] == 'P') {
                sectors.add(sector);
            }
        }
        return sectors;
    }
}
