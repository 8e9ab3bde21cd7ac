package io.saola.engine.pipeline;

import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.TimerDecoder;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.counters.LatencyRecorder;
import io.saola.engine.counters.Stage;
import io.saola.engine.flight.StageBatch;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.ring.FrameEvent;
import io.saola.engine.ring.StagePoller;
import java.nio.ByteOrder;
import org.agrona.concurrent.Agent;

/**
 * Third stage and single writer of all state: hands journaled inputs to the {@link BusinessLogic}, whose effects go to the
 * output ring. If that ring has no room for all that one input may cause, the input waits.
 */
public final class LogicAgent implements Agent, StagePoller.Stage {
    private static final int BATCH_LIMIT = 256;

    /** Without a pause so many batches go by before figures are told. */
    private static final int BATCHES_UNTOLD = 16;

    private final StagePoller poller;
    private final BusinessLogic logic;
    private final EffectRing effects;
    private final InputObserver observer;
    private final EngineCounters counters;
    private final LogicFigures figures;
    private final LatencyRecorder latency;
    private int untold;

    LogicAgent(
            final StagePoller poller,
            final BusinessLogic logic,
            final EffectRing effects,
            final InputObserver observer,
            final EngineCounters counters) {
        this.poller = poller;
        this.logic = logic;
        this.effects = effects;
        this.observer = observer;
        this.counters = counters;
        figures = new LogicFigures(logic, counters);
        latency = counters.memory().latency(Stage.LOGIC);
        logic.effectSink(effects);
    }

    @Override
    public int doWork() {
        final int work = StageBatch.tell(roleName(), poller.poll(this, BATCH_LIMIT));
        if (untold == BATCHES_UNTOLD || (work == 0 && untold > 0)) {
            tellFigures();
        }
        return work;
    }

    @Override
    public boolean onEvent(final FrameEvent event) {
        if (!effects.hasRoom()) {
            counters.logicBackPressure().incrementRelease();
            return false;
        }
        logic.onInput(event.sequence(), event.timestampNs(), event.buffer(), 0);
        if (templateId(event) == TimerDecoder.TEMPLATE_ID) {
            figures.onTimer();
        }
        observer.onProcessed(event);
        latency.record(System.nanoTime() - event.handedOnNs());
        return true;
    }

    @Override
    public void onBatchEnd() {
        untold++;
    }

    @Override
    public void onClose() {
        tellFigures();
    }

    @Override
    public String roleName() {
        return "logic";
    }

    /** Only after the effects of the last input had their chance to leave: nobody waits for a figure. */
    private void tellFigures() {
        untold = 0;
        figures.tell(effects.decided());
    }

    private static int templateId(final FrameEvent event) {
        return Short.toUnsignedInt(
                event.buffer().getShort(MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN));
    }
}
