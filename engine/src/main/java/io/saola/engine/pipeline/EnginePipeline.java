package io.saola.engine.pipeline;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.egress.EgressAgent;
import io.saola.engine.ingress.IngressAgent;
import io.saola.engine.ingress.IngressSequencer;
import io.saola.engine.ingress.SpaceWatch;
import io.saola.engine.ingress.StartUp;
import io.saola.engine.ingress.TimerSource;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.ring.FrameEvent;
import io.saola.engine.ring.StagePoller;
import io.saola.journal.Durability;
import io.saola.journal.JournalWriter;
import java.util.List;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * The whole wiring:
 *
 * <pre>
 *   ingress stream ─► IngressAgent ─► input ring ─► JournalAgent ─► LogicAgent ─► output ring ─► EgressAgent ─► egress stream
 * </pre>
 */
public final class EnginePipeline {
    private final IngressAgent ingress;
    private final JournalAgent journal;
    private final LogicAgent logic;
    private final EgressAgent egress;
    private final StagePoller logicPoller;
    private final StagePoller egressPoller;

    /**
     * Wires the stages; starts nothing.
     *
     * @param inputs where they come from, owned
     * @param outputs where effects go, owned
     * @param inputRingSize slots, a power of two
     * @param outputRingSize slots, a power of two
     * @param clock event time
     * @param hostClock stamps arrivals
     * @param timers source of timer inputs
     * @param space watches the journal's disk
     * @param startUp frames that come before any other
     * @param businessLogic as recovered
     * @param observer of the state after every input
     * @param inputLog the journal; null in mode {@code NONE}
     * @param durability mode in force
     * @param effectLog copies of effects; null if none are kept
     * @param counters to count in
     */
    public EnginePipeline(
            final Subscription inputs,
            final ExclusivePublication outputs,
            final int inputRingSize,
            final int outputRingSize,
            final EpochNanoClock clock,
            final EpochNanoClock hostClock,
            final TimerSource timers,
            final SpaceWatch space,
            final StartUp startUp,
            final BusinessLogic businessLogic,
            final InputObserver observer,
            final JournalWriter inputLog,
            final Durability durability,
            final JournalWriter effectLog,
            final EngineCounters counters) {
        final RingBuffer<FrameEvent> inputRing = ring(inputRingSize);
        final RingBuffer<FrameEvent> outputRing = ring(outputRingSize);
        final long lastSequence = businessLogic.sequence();
        final Sequence releasable = new Sequence(inputLog == null ? Long.MAX_VALUE : lastSequence);

        final IngressSequencer sequencer =
                new IngressSequencer(inputRing, clock, counters, lastSequence + 1, businessLogic.timestampNs());
        ingress = new IngressAgent(inputs, sequencer, timers, space, startUp);

        Sequence journaled = null;
        if (inputLog == null) {
            journal = null;
        } else {
            final StagePoller journalPoller = new StagePoller(inputRing, null);
            journal = new JournalAgent(
                    journalPoller, inputLog, durability, releasable, SystemNanoClock.INSTANCE, counters);
            journaled = journalPoller.sequence();
        }

        logicPoller = new StagePoller(inputRing, journaled);
        inputRing.addGatingSequences(logicPoller.sequence());
        logic = new LogicAgent(logicPoller, businessLogic, new EffectRing(outputRing), observer, counters);

        egressPoller = new StagePoller(outputRing, null);
        outputRing.addGatingSequences(egressPoller.sequence());
        egress = new EgressAgent(egressPoller, outputs, releasable, effectLog, hostClock, counters);
        counters.sequenceBefore().setRelease(lastSequence);
        counters.inputRingSize().setRelease(inputRingSize);
        counters.outputRingSize().setRelease(outputRingSize);
    }

    /** The stages in the order of an event's way. */
    public List<Agent> stages() {
        return journal == null ? List.of(ingress, logic, egress) : List.of(ingress, journal, logic, egress);
    }

    /** First stage, to be told of the last input. */
    public IngressAgent ingress() {
        return ingress;
    }

    /** Stages poll and never wait in the ring: the default strategy would take a lock at every publication to wake nobody. */
    private static RingBuffer<FrameEvent> ring(final int size) {
        return RingBuffer.createSingleProducer(FrameEvent::new, size, new BusySpinWaitStrategy());
    }

    /** True if the last input has been processed and every effect has left. Any thread. */
    public boolean isDrained() {
        return ingress.isFinished() && logicPoller.isCaughtUp() && egressPoller.isCaughtUp();
    }
}
