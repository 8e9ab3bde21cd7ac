package io.saola.engine;

import io.saola.engine.recovery.RecoveryReport;
import io.saola.journal.Durability;
import io.saola.journal.SyncProbe;
import io.saola.journal.UntoldCut;
import java.util.List;
import java.util.Locale;

/**
 * What an engine found and settled at its start.
 *
 * @param durability mode in force
 * @param window what a power loss may take in mode {@code BUFFERED}; null in the others
 * @param syncProbe how long the disk took to sync; null in mode {@code NONE}, which never syncs
 * @param cuts what a crash had left half written at the journal's end and was cut off
 * @param recovery how the state was recovered
 * @param warmUp how the code was warmed; null if it was not
 * @param elapsedNs from opening the journal until the threads were started, warm-up included
 */
public record StartReport(
        Durability durability,
        LossWindow window,
        SyncProbe syncProbe,
        List<UntoldCut> cuts,
        RecoveryReport recovery,
        WarmUpReport warmUp,
        long elapsedNs) {
    /** Copies the list. */
    public StartReport {
        cuts = List.copyOf(cuts);
    }

    /** What the mode in force promises, in one line. */
    public String promise() {
        return switch (durability) {
            case SYNC, SYNC_OVERLAP -> durability + ": what leaves the engine survives a power loss";
            case BUFFERED ->
                "BUFFERED: what leaves the engine survives a kill; a power loss may take the last " + window;
            case NONE -> "NONE: no journal, for backtests only; no gateway can attach";
        };
    }

    /** What the sync probe measured, in one line. */
    public String syncLatency() {
        return syncProbe == null
                ? "not measured"
                : String.format(
                        Locale.ROOT,
                        "p50 %,d us, p99 %,d us, longest %,d us of %d%s",
                        syncProbe.p50Ns() / 1_000,
                        syncProbe.p99Ns() / 1_000,
                        syncProbe.maxNs() / 1_000,
                        syncProbe.count(),
                        syncProbe.isImplausiblyFast() ? ": too fast for a real device, its cache may lie" : "");
    }
}
