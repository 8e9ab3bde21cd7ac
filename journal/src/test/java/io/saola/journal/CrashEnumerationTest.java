package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.journal.CrashDay.Moment;
import io.saola.journal.RecoveryCheck.Breach;
import io.saola.journal.SimulatedDisk.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The process is killed, or the power fails, after and inside every call to the disk of a scripted day, with every kind
 * of choice of what an unsynced disk keeps; the journal is recovered each time. Some of the recoveries crash as well.
 */
@Timeout(600)
class CrashEnumerationTest {
    private static final long SEED = 20_260_301L;
    private static final List<Durability> MODES =
            List.of(Durability.SYNC, Durability.SYNC_OVERLAP, Durability.BUFFERED);
    private static final int QUICK_SEEDS = 6;
    private static final int LONG_SEEDS = 56;
    private static final int QUICK_RECOVERIES = 30_000;
    private static final int SITES_EVERY = 7;
    private static final int DEPTH_2_EVERY = 14;

    @Test
    void shouldRecoverFromACrashAtEveryCall() {
        final Tally tally = new Tally();
        for (final Durability mode : MODES) {
            enumerate(new CrashDay(mode, SEED).run(), QUICK_SEEDS, DEPTH_2_EVERY, tally);
        }
        tally.print("quick");
        assertThat(tally.recoveries).as("recoveries from one crash").isGreaterThanOrEqualTo(QUICK_RECOVERIES);
        assertThat(tally.secondRecoveries).as("crashes of recoveries").isGreaterThan(2_000);
        assertThat(tally.cuts).as("tails cut").isGreaterThan(1_000);
        assertThat(tally.hitSites).as("lines that were hit").containsAll(IoSites.ALL);
        assertThat(IoSites.ALL).as("lines that write or recover").containsAll(tally.sites);
    }

    @Test
    @Tag("long")
    @Timeout(3_600)
    void shouldRecoverFromACrashAtEveryCallOfManyDays() {
        final Tally tally = new Tally();
        for (int dayNumber = 1; dayNumber <= 4; dayNumber++) {
            for (final Durability mode : MODES) {
                enumerate(new CrashDay(mode, SEED + dayNumber).run(), LONG_SEEDS / 4, 7, tally);
            }
        }
        tally.print("long");
        assertThat(tally.recoveries + tally.secondRecoveries).isGreaterThan(300_000);
    }

    private static void enumerate(final CrashDay day, final int seeds, final int depth2Every, final Tally tally) {
        final RecoveryCheck check = new RecoveryCheck(day);
        tally.addSites(day.disk().sites());
        final List<String> breaches = IntStream.range(0, day.moments().size())
                .parallel()
                .mapToObj(i -> crashAt(day, check, i, seeds, depth2Every, tally))
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .limit(5)
                .collect(Collectors.toList());
        assertThat(breaches).as("mode %s seed %d", day.mode(), SEED).isEmpty();
        assertThat(day.moments()).anyMatch(Moment::inside);
    }

    /** Every loss at one moment; and the moments of some of the recoveries again. */
    private static List<String> crashAt(
            final CrashDay day,
            final RecoveryCheck check,
            final int index,
            final int seeds,
            final int depth2Every,
            final Tally tally) {
        final Moment moment = day.moments().get(index);
        final List<String> breaches = new ArrayList<>();
        // what was handed to the system survives a kill in every mode
        breaches.add(describe(day, moment, "kill", check.check(moment.disk().afterKill(), moment.appended())));
        int number = 0;
        for (final Loss loss : Loss.values()) {
            for (int round = 0; round < (loss == Loss.ALL ? 1 : seeds); round++) {
                final long seed = SEED + 1_000L * index + 31L * number + round;
                final SimulatedDisk left = moment.disk().afterPowerFailure(loss, seed);
                final String what = loss + " seed " + seed;
                if (index % depth2Every == 0 && number++ == index / depth2Every % (1 + 5 * seeds)) {
                    breaches.addAll(crashInRecovery(day, check, moment, left, what, seed, tally));
                }
                if ((index + round) % SITES_EVERY == 0) {
                    left.recordSites();
                }
                breaches.add(describe(day, moment, what, check.check(left, moment.acknowledged())));
                tally.count(left);
            }
        }
        tally.count(null);
        return breaches;
    }

    private static List<String> crashInRecovery(
            final CrashDay day,
            final RecoveryCheck check,
            final Moment moment,
            final SimulatedDisk left,
            final String what,
            final long seed,
            final Tally tally) {
        final SimulatedDisk recovering = left.afterKill();
        final List<SimulatedDisk> images = new ArrayList<>();
        recovering.recordSites();
        recovering.observe((site, inside) -> images.add(recovering.afterKill()));
        JournalWriter.open(day.context(recovering)).close();
        tally.addSites(recovering.sites());
        final List<String> breaches = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            for (final Loss loss : List.of(Loss.ALL, Loss.HALF)) {
                final String twice = what + ", then " + loss + " in change " + i + " of the recovery";
                final Breach breach =
                        check.check(images.get(i).afterPowerFailure(loss, seed + i), moment.acknowledged());
                breaches.add(describe(day, moment, twice, breach));
                tally.countSecond();
            }
        }
        return breaches;
    }

    private static String describe(final CrashDay day, final Moment moment, final String what, final Breach breach) {
        return breach == null
                ? null
                : day.mode() + " at " + moment.site() + (moment.inside() ? " (inside)" : "") + ", " + what + ": "
                        + breach;
    }

    private static final class Tally {
        private final Set<String> sites = new TreeSet<>();
        private final Set<String> hitSites = new TreeSet<>();
        private final long startNs = System.nanoTime();
        private int recoveries;
        private int secondRecoveries;
        private int cuts;

        private synchronized void count(final SimulatedDisk recovered) {
            recoveries++;
            hitSites.addAll(recovered == null ? Set.of() : recovered.sites());
            cuts += recovered != null && recovered.hasCuts() ? 1 : 0;
        }

        private synchronized void countSecond() {
            secondRecoveries++;
        }

        private synchronized void addSites(final Set<String> more) {
            sites.addAll(more);
            hitSites.addAll(more);
        }

        private void print(final String profile) {
            final double seconds = (System.nanoTime() - startNs) / 1e9;
            System.out.printf(
                    "crash enumeration (%s): seed %d, %d recoveries, %d crashes of recoveries, %d tails cut, %d lines"
                            + " hit, %.1f s, %.0f recoveries/s%n",
                    profile,
                    SEED,
                    recoveries,
                    secondRecoveries,
                    cuts,
                    hitSites.size(),
                    seconds,
                    (recoveries + secondRecoveries) / seconds);
        }
    }
}
