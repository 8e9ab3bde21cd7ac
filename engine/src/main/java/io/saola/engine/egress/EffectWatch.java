package io.saola.engine.egress;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.counters.AlertTrail;
import io.saola.engine.counters.CountersMemory;
import io.saola.engine.counters.LatencyRecorder;
import io.saola.engine.counters.Stage;
import io.saola.engine.flight.OrderReleased;
import io.saola.engine.flight.RiskRefusal;
import io.saola.engine.ring.FrameEvent;
import org.agrona.concurrent.EpochNanoClock;

/** Shows people what leaves: how long it took, and the alerts among it. Egress thread only; allocates nothing. */
final class EffectWatch {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final EpochNanoClock hostClock;
    private final LatencyRecorder latency;
    private final LatencyRecorder tickToOrder;
    private final AlertTrail alerts;

    EffectWatch(final EpochNanoClock hostClock, final CountersMemory memory) {
        this.hostClock = hostClock;
        latency = memory.latency(Stage.EGRESS);
        tickToOrder = memory.latency(Stage.TICK_TO_ORDER);
        alerts = memory.alerts();
    }

    /** An effect has left. */
    void onReleased(final FrameEvent event) {
        final long nowNs = System.nanoTime();
        latency.record(nowNs - event.handedOnNs());
        switch (header.wrap(event.buffer(), 0).templateId()) {
            case SendOrderDecoder.TEMPLATE_ID -> onOrder(event, nowNs);
            case AlertDecoder.TEMPLATE_ID -> onAlert(event);
            default -> {
                // nothing that is shown one by one
            }
        }
    }

    private void onOrder(final FrameEvent event, final long releasedNs) {
        final long receivedNs =
                sendOrder.wrapAndApplyHeader(event.buffer(), 0, header).causeReceivedNs();
        OrderReleased.tell(event.sequence(), sendOrder.requestId(), event.handedOnNs(), releasedNs);
        if (receivedNs > 0) {
            tickToOrder.record(hostClock.nanoTime() - receivedNs);
        }
    }

    private void onAlert(final FrameEvent event) {
        alert.wrapAndApplyHeader(event.buffer(), 0, header);
        alerts.add(
                event.timestampNs(),
                alert.causeSequence(),
                alert.clientOrderId(),
                alert.value(),
                alert.strategyId(),
                alert.instrumentId(),
                alert.codeRaw(),
                alert.severityRaw(),
                alert.rejectReasonRaw());
        if (alert.code() == AlertCode.ORDER_REFUSED) {
            RiskRefusal.tell(alert.causeSequence(), alert.rejectReason(), alert.strategyId(), alert.instrumentId());
        }
    }
}
