package io.saola.engine.counters;

import java.util.EnumMap;
import java.util.Map;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;
import org.agrona.concurrent.status.CountersReader;

/**
 * What the engine tells about itself. Each counter has one writing thread and may be read from any; reading disturbs nothing.
 */
public final class EngineCounters {
    private static final int CAPACITY = 64;

    private final CountersManager counters = new CountersManager(
            aligned(CAPACITY * CountersReader.METADATA_LENGTH), aligned(CAPACITY * CountersReader.COUNTER_LENGTH));
    private final Map<Refusal, AtomicCounter> refusals = new EnumMap<>(Refusal.class);
    private final AtomicCounter inputs = counters.newCounter("ingress: inputs accepted");
    private final AtomicCounter sourceGaps = counters.newCounter("ingress: gaps in a sender's sequence");
    private final AtomicCounter ingressBackPressure = counters.newCounter("ingress: back pressure, ring full");
    private final AtomicCounter journaled = counters.newCounter("journal: last sequence journaled");
    private final AtomicCounter appendedSequence = counters.newCounter("journal: last sequence appended");
    private final AtomicCounter durableSequence = counters.newCounter("journal: last sequence durable");
    private final AtomicCounter oldestNonDurableAgeNs =
            counters.newCounter("journal: age of the oldest input not durable, ns");
    private final AtomicCounter journalBytes = counters.newCounter("journal: bytes written");
    private final AtomicCounter logicSequence = counters.newCounter("logic: last sequence");
    private final AtomicCounter logicTimeNs = counters.newCounter("logic: event time, ns");
    private final AtomicCounter logicBackPressure = counters.newCounter("logic: back pressure, output ring full");
    private final AtomicCounter instruments = counters.newCounter("logic: instruments defined");
    private final AtomicCounter inputsContradicting =
            counters.newCounter("logic: inputs refused, contradict the state");
    private final AtomicCounter orders = counters.newCounter("logic: orders sent");
    private final AtomicCounter orderRefusals = counters.newCounter("logic: order wishes refused");
    private final AtomicCounter executions = counters.newCounter("logic: executions");
    private final AtomicCounter liveOrders = counters.newCounter("logic: orders live");
    private final AtomicCounter holdings = counters.newCounter("logic: opening holdings taken");
    private final AtomicCounter netPnl = counters.newCounter("logic: net P&L, VND");
    private final AtomicCounter lastNotifyId = counters.newCounter("logic: last number of the order stream");
    private final AtomicCounter accountsNotNormal =
            counters.newCounter("logic: accounts that take no new risk until reconciled");
    private final AtomicCounter reconciliations = counters.newCounter("logic: comparisons with the broker's books");
    private final AtomicCounter reconcileMismatches = counters.newCounter("logic: comparisons that found a mismatch");
    private final AtomicCounter ordersAdopted = counters.newCounter("logic: orders placed elsewhere and taken in");
    private final AtomicCounter ordersAbsent = counters.newCounter("logic: orders proven absent");
    private final AtomicCounter effects = counters.newCounter("egress: effects released");
    private final AtomicCounter egressBackPressure = counters.newCounter("egress: back pressure");
    private final AtomicCounter effectsHeld = counters.newCounter("egress: waits for the journal");
    private final AtomicCounter snapshotsWritten = counters.newCounter("snapshots: written");
    private final AtomicCounter snapshotsSkipped =
            counters.newCounter("snapshots: skipped, the one before is not written");
    private final AtomicCounter snapshotsFailed = counters.newCounter("snapshots: failed");
    private final AtomicCounter snapshotSequence = counters.newCounter("snapshots: sequence of the last one");
    private final AtomicCounter snapshotPauseNs = counters.newCounter("snapshots: longest pause of the logic, ns");

    /** Allocates all counters, at zero. */
    public EngineCounters() {
        for (final Refusal refusal : Refusal.values()) {
            if (refusal != Refusal.NONE) {
                refusals.put(refusal, counters.newCounter("ingress: refused " + refusal));
            }
        }
    }

    private static UnsafeBuffer aligned(final int length) {
        return new UnsafeBuffer(BufferUtil.allocateDirectAligned(length, BitUtil.CACHE_LINE_LENGTH));
    }

    /** All counters with their labels. */
    public CountersReader reader() {
        return counters;
    }

    /** Inputs that got a sequence. */
    public AtomicCounter inputs() {
        return inputs;
    }

    /**
     * Frames refused at the door.
     *
     * @param refusal cause, not {@link Refusal#NONE}
     * @return their counter
     */
    public AtomicCounter refused(final Refusal refusal) {
        return refusals.get(refusal);
    }

    /** Frames refused at the door for any cause. */
    public long refused() {
        return refusals.values().stream().mapToLong(AtomicCounter::get).sum();
    }

    /** Times a sender's sequence grew by more than one: what it skipped never came. */
    public AtomicCounter sourceGaps() {
        return sourceGaps;
    }

    /** Times the input ring was full. */
    public AtomicCounter ingressBackPressure() {
        return ingressBackPressure;
    }

    /** Last sequence journaled under the mode in force. */
    public AtomicCounter journaled() {
        return journaled;
    }

    /** Last sequence handed to the operating system. */
    public AtomicCounter appendedSequence() {
        return appendedSequence;
    }

    /** Last sequence that survives a power loss. */
    public AtomicCounter durableSequence() {
        return durableSequence;
    }

    /**
     * How long the oldest input handed to the operating system has not been durable, ns; 0 if all are. Refreshed by the journal
     * stage, which in mode {@code SYNC} is not there to refresh it while it waits for a sync.
     */
    public AtomicCounter oldestNonDurableAgeNs() {
        return oldestNonDurableAgeNs;
    }

    /** Bytes written to the journal, padding included. */
    public AtomicCounter journalBytes() {
        return journalBytes;
    }

    /** Last sequence the logic processed. */
    public AtomicCounter logicSequence() {
        return logicSequence;
    }

    /** Event time of that input, ns since the epoch. */
    public AtomicCounter logicTimeNs() {
        return logicTimeNs;
    }

    /** Times the output ring was full. */
    public AtomicCounter logicBackPressure() {
        return logicBackPressure;
    }

    /** Instruments defined. */
    public AtomicCounter instruments() {
        return instruments;
    }

    /** Inputs the logic refused because they contradict the state. */
    public AtomicCounter inputsContradicting() {
        return inputsContradicting;
    }

    /** New orders sent. */
    public AtomicCounter orders() {
        return orders;
    }

    /** Wishes for a new order, a modify or a cancel that were refused. */
    public AtomicCounter orderRefusals() {
        return orderRefusals;
    }

    /** Executions booked. */
    public AtomicCounter executions() {
        return executions;
    }

    /** Orders that may still trade. */
    public AtomicCounter liveOrders() {
        return liveOrders;
    }

    /** Opening holdings taken in. */
    public AtomicCounter holdings() {
        return holdings;
    }

    /** Result of all accounts since the opening, whole VND, refreshed with every timer. */
    public AtomicCounter netPnl() {
        return netPnl;
    }

    /** Highest number of the order stream on this trading date; what a gateway that comes now is to resume from. */
    public AtomicCounter lastNotifyId() {
        return lastNotifyId;
    }

    /** Accounts that take no new risk until their books are reconciled with the broker's. */
    public AtomicCounter accountsNotNormal() {
        return accountsNotNormal;
    }

    /** Comparisons with the broker's books that came to an end, whole or not. */
    public AtomicCounter reconciliations() {
        return reconciliations;
    }

    /** Comparisons that found a difference which no rule explains. */
    public AtomicCounter reconcileMismatches() {
        return reconcileMismatches;
    }

    /** Orders placed elsewhere and taken in. */
    public AtomicCounter ordersAdopted() {
        return ordersAdopted;
    }

    /** Orders proven never to have been taken by the broker. */
    public AtomicCounter ordersAbsent() {
        return ordersAbsent;
    }

    /** Effects that left. */
    public AtomicCounter effects() {
        return effects;
    }

    /** Times a subscriber of the egress was missing or too slow. */
    public AtomicCounter egressBackPressure() {
        return egressBackPressure;
    }

    /** Times an effect had to wait for its cause to be journaled. */
    public AtomicCounter effectsHeld() {
        return effectsHeld;
    }

    /** Snapshots written, read back and named. */
    public AtomicCounter snapshotsWritten() {
        return snapshotsWritten;
    }

    /** Snapshots not taken because the one before was still waiting or being written. */
    public AtomicCounter snapshotsSkipped() {
        return snapshotsSkipped;
    }

    /** Snapshots that could not be written. */
    public AtomicCounter snapshotsFailed() {
        return snapshotsFailed;
    }

    /** Sequence of the last snapshot written. */
    public AtomicCounter snapshotSequence() {
        return snapshotSequence;
    }

    /** Longest time the logic stood still to copy its state, ns. */
    public AtomicCounter snapshotPauseNs() {
        return snapshotPauseNs;
    }
}
