package io.saola.engine.counters;

import java.util.EnumMap;
import java.util.Map;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;
import org.agrona.concurrent.status.CountersReader;

/**
 * What the engine tells about itself. Each counter has one writing thread and may be read from any; reading disturbs nothing.
 */
public final class EngineCounters {
    private final CountersMemory memory;
    private final CountersManager counters;
    private final Map<Refusal, AtomicCounter> refusals = new EnumMap<>(Refusal.class);
    private final AtomicCounter inputs;
    private final AtomicCounter sourceGaps;
    private final AtomicCounter ingressBackPressure;
    private final AtomicCounter journaled;
    private final AtomicCounter appendedSequence;
    private final AtomicCounter durableSequence;
    private final AtomicCounter oldestNonDurableAgeNs;
    private final AtomicCounter journalBytes;
    private final AtomicCounter logicSequence;
    private final AtomicCounter logicTimeNs;
    private final AtomicCounter logicBackPressure;
    private final AtomicCounter instruments;
    private final AtomicCounter inputsContradicting;
    private final AtomicCounter orders;
    private final AtomicCounter orderRefusals;
    private final AtomicCounter executions;
    private final AtomicCounter liveOrders;
    private final AtomicCounter holdings;
    private final AtomicCounter netPnl;
    private final AtomicCounter lastNotifyId;
    private final AtomicCounter accountsNotNormal;
    private final AtomicCounter reconciliations;
    private final AtomicCounter reconcileMismatches;
    private final AtomicCounter ordersAdopted;
    private final AtomicCounter ordersAbsent;
    private final AtomicCounter effects;
    private final AtomicCounter egressBackPressure;
    private final AtomicCounter effectsHeld;
    private final AtomicCounter snapshotsWritten;
    private final AtomicCounter snapshotsSkipped;
    private final AtomicCounter snapshotsFailed;
    private final AtomicCounter snapshotSequence;
    private final AtomicCounter snapshotPauseNs;

    private final AtomicCounter sequenceBefore;
    private final AtomicCounter inputRingSize;
    private final AtomicCounter outputRingSize;
    private final AtomicCounter effectsDecided;
    private final AtomicCounter tradingState;
    private final AtomicCounter scopesStopped;
    private final AtomicCounter tradingHalted;
    private final AtomicCounter effectsSuppressed;
    private final AtomicCounter diskFree;
    private final AtomicCounter warmUpNs;

    /** All counters at zero, in memory of this process alone. */
    public EngineCounters() {
        this(CountersMemory.direct());
    }

    /**
     * All counters at zero.
     *
     * @param memory in which they live
     */
    public EngineCounters(final CountersMemory memory) {
        this.memory = memory;
        counters = memory.counters();
        inputs = counters.newCounter("ingress: inputs accepted");
        sourceGaps = counters.newCounter("ingress: gaps in a sender's sequence");
        ingressBackPressure = counters.newCounter("ingress: back pressure, ring full");
        journaled = counters.newCounter("journal: last sequence journaled");
        appendedSequence = counters.newCounter("journal: last sequence appended");
        durableSequence = counters.newCounter("journal: last sequence durable");
        oldestNonDurableAgeNs = counters.newCounter("journal: age of the oldest input not durable, ns");
        journalBytes = counters.newCounter("journal: bytes written");
        logicSequence = counters.newCounter("logic: last sequence");
        logicTimeNs = counters.newCounter("logic: event time, ns");
        logicBackPressure = counters.newCounter("logic: back pressure, output ring full");
        instruments = counters.newCounter("logic: instruments defined");
        inputsContradicting = counters.newCounter("logic: inputs refused, contradict the state");
        orders = counters.newCounter("logic: orders sent");
        orderRefusals = counters.newCounter("logic: order wishes refused");
        executions = counters.newCounter("logic: executions");
        liveOrders = counters.newCounter("logic: orders live");
        holdings = counters.newCounter("logic: opening holdings taken");
        netPnl = counters.newCounter("logic: net P&L, VND");
        lastNotifyId = counters.newCounter("logic: last number of the order stream");
        accountsNotNormal = counters.newCounter("logic: accounts that take no new risk until reconciled");
        reconciliations = counters.newCounter("logic: comparisons with the broker's books");
        reconcileMismatches = counters.newCounter("logic: comparisons that found a mismatch");
        ordersAdopted = counters.newCounter("logic: orders placed elsewhere and taken in");
        ordersAbsent = counters.newCounter("logic: orders proven absent");
        effects = counters.newCounter("egress: effects released");
        egressBackPressure = counters.newCounter("egress: back pressure");
        effectsHeld = counters.newCounter("egress: waits for the journal");
        snapshotsWritten = counters.newCounter("snapshots: written");
        snapshotsSkipped = counters.newCounter("snapshots: skipped, the one before is not written");
        snapshotsFailed = counters.newCounter("snapshots: failed");
        snapshotSequence = counters.newCounter("snapshots: sequence of the last one");
        snapshotPauseNs = counters.newCounter("snapshots: longest pause of the logic, ns");
        sequenceBefore = counters.newCounter("ingress: sequence before the first input");
        inputRingSize = counters.newCounter("ingress: slots of the input ring");
        outputRingSize = counters.newCounter("logic: slots of the output ring");
        effectsDecided = counters.newCounter("logic: effects decided");
        tradingState = counters.newCounter("logic: trading state of the firm");
        scopesStopped = counters.newCounter("logic: stops in force");
        tradingHalted = counters.newCounter("logic: trading halted by an operator");
        effectsSuppressed = counters.newCounter("logic: alerts and signals suppressed");
        diskFree = counters.newCounter("journal: disk space free, bytes");
        warmUpNs = counters.newCounter("start: warm-up, ns");
        for (final Refusal refusal : Refusal.values()) {
            if (refusal != Refusal.NONE) {
                refusals.put(refusal, counters.newCounter("ingress: refused " + refusal));
            }
        }
    }

    /** All counters with their labels. */
    public CountersReader reader() {
        return counters;
    }

    /** The memory of the counters, with what else the engine shows of itself. */
    public CountersMemory memory() {
        return memory;
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

    /** Sequence that the first input of this process follows: with {@link #inputs} the last one at the door. */
    public AtomicCounter sequenceBefore() {
        return sequenceBefore;
    }

    /** Slots of the input ring. */
    public AtomicCounter inputRingSize() {
        return inputRingSize;
    }

    /** Slots of the output ring. */
    public AtomicCounter outputRingSize() {
        return outputRingSize;
    }

    /** Effects put into the output ring. */
    public AtomicCounter effectsDecided() {
        return effectsDecided;
    }

    /** The strictest stop of the whole firm, as {@code TradingState} in the schema; 0 for none. */
    public AtomicCounter tradingState() {
        return tradingState;
    }

    /** Stops that hold, counted by scope and cause. */
    public AtomicCounter scopesStopped() {
        return scopesStopped;
    }

    /** 1 while an operator has halted trading. */
    public AtomicCounter tradingHalted() {
        return tradingHalted;
    }

    /** Alerts and signals dropped by the bound per input. */
    public AtomicCounter effectsSuppressed() {
        return effectsSuppressed;
    }

    /** Space that this user may still write on the journal's disk, bytes; 0 until it is first looked at. */
    public AtomicCounter diskFree() {
        return diskFree;
    }

    /** Time that the warm-up before the start took, ns; 0 if there was none. */
    public AtomicCounter warmUpNs() {
        return warmUpNs;
    }
}
