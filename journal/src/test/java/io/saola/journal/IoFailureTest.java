package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.journal.RecoveryCheck.Breach;
import io.saola.journal.SimulatedDisk.Fault;
import io.saola.journal.SimulatedDisk.Loss;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The n-th call to the disk fails, for every n, once and for ever: nothing is acknowledged that is not kept. */
@Timeout(120)
class IoFailureTest {
    private static final long SEED = 5_150L;
    private static final List<Durability> MODES =
            List.of(Durability.SYNC, Durability.SYNC_OVERLAP, Durability.BUFFERED);

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldKeepWhatWasAcknowledgedWhateverCallFails(final Fault fault) {
        for (final Durability mode : MODES) {
            final long calls =
                    new CrashDay(mode, SEED).openings(2).groups(9).run().disk().calls();
            int stopped = 0;
            for (int call = 1; call <= calls; call++) {
                stopped += fail(mode, fault, call, call % 2 == 0) ? 1 : 0;
            }
            assertThat(calls).as("%s", mode).isGreaterThan(100);
            if (fault == Fault.SHORT) {
                assertThat(stopped)
                        .as("a short read or write is carried on, %s", mode)
                        .isZero();
            } else {
                assertThat(stopped).as("%s %s", mode, fault).isGreaterThan(20);
            }
        }
    }

    /** Whether the writer stopped; what it had acknowledged must be there after a power failure in any case. */
    private static boolean fail(final Durability mode, final Fault fault, final long call, final boolean forEver) {
        final String what =
                mode + " " + fault + " at call " + call + (forEver ? " and all later" : "") + " seed " + SEED;
        final CrashDay day = new CrashDay(mode, SEED).openings(2).groups(9);
        boolean stopped = false;
        day.disk().failAt(call, fault, forEver);
        try {
            day.run();
        } catch (final JournalException e) {
            assertThat(e.kind()).as("%s: %s", what, e.getMessage()).isEqualTo(JournalException.Kind.IO);
            stopped = true;
        }
        day.disk().failAt(Long.MAX_VALUE, fault, false);
        final SimulatedDisk left = day.disk().afterPowerFailure(Loss.ALL, SEED + call);
        final Breach breach = new RecoveryCheck(day).check(left, day.acknowledged());
        assertThat(breach).as(what).isNull();
        return stopped;
    }
}
