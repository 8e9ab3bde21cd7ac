package io.saola.engine.pipeline;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.HoldingDefinitionDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ReconcileResult;
import io.saola.codecs.sbe.TimerDecoder;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.reconcile.ReconcileCounts;
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

    private final StagePoller poller;
    private final BusinessLogic logic;
    private final EffectRing effects;
    private final InputObserver observer;
    private final EngineCounters counters;

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
        logic.effectSink(effects);
    }

    @Override
    public int doWork() {
        return poller.poll(this, BATCH_LIMIT);
    }

    @Override
    public boolean onEvent(final FrameEvent event) {
        if (!effects.hasRoom()) {
            counters.logicBackPressure().incrementRelease();
            return false;
        }
        logic.onInput(event.sequence(), event.timestampNs(), event.buffer(), 0);
        if (templateId(event) == TimerDecoder.TEMPLATE_ID) {
            counters.netPnl().setRelease(logic.accounts().netPnl() / Decimals.ONE);
        }
        observer.onProcessed(event);
        return true;
    }

    /** Publishes figures for whoever watches; nothing reads them back. */
    @Override
    public void onBatchEnd() {
        counters.logicSequence().setRelease(logic.sequence());
        counters.logicTimeNs().setRelease(logic.timestampNs());
        counters.instruments().setRelease(logic.instruments().instrumentCount());
        counters.inputsContradicting().setRelease(logic.counts().refused());
        counters.orders().setRelease(logic.desk().sent());
        counters.orderRefusals().setRelease(logic.desk().refusals());
        counters.executions().setRelease(logic.reports().executions());
        counters.liveOrders().setRelease(logic.orders().liveCount());
        final ReconcileCounts reconciled = logic.reconciliation().books().counts();
        counters.lastNotifyId().setRelease(logic.reports().lastNotifyId());
        counters.accountsNotNormal().setRelease(logic.reconciliation().accountsNotNormal());
        counters.reconciliations().setRelease(reconciled.ended());
        counters.reconcileMismatches().setRelease(reconciled.of(ReconcileResult.MISMATCH));
        counters.ordersAdopted().setRelease(reconciled.adopted());
        counters.ordersAbsent().setRelease(reconciled.absent());
        counters.holdings().setRelease(logic.counts().of(HoldingDefinitionDecoder.TEMPLATE_ID));
    }

    @Override
    public String roleName() {
        return "logic";
    }

    private static int templateId(final FrameEvent event) {
        return Short.toUnsignedInt(
                event.buffer().getShort(MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN));
    }
}
