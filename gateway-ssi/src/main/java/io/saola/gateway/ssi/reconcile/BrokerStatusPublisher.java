package io.saola.gateway.ssi.reconcile;

import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.GatewayStatusEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusEncoder;
import io.saola.gateway.ssi.orders.BrokerReportPublisher;
import java.nio.charset.StandardCharsets;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Tells the engine how the order stream, the session and the latch are, among the order events. Order thread only. */
public final class BrokerStatusPublisher {
    private final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StreamStatusEncoder stream = new StreamStatusEncoder();
    private final GatewayStatusEncoder gateway = new GatewayStatusEncoder();
    private final BrokerReportPublisher reports;

    /**
     * Publishes among the reports.
     *
     * @param reports keeps the order and numbers the messages
     */
    public BrokerStatusPublisher(final BrokerReportPublisher reports) {
        this.reports = reports;
    }

    /**
     * The order stream is in another condition.
     *
     * @param condition now
     * @param nowNs ns since the epoch
     * @param sinceNs of the change, ns since the epoch
     * @param notifyId of {@code CONNECTED}: where the stream resumed; else the last event handed on
     * @param missed messages known to be lost
     */
    public void orderStream(
            final StreamCondition condition,
            final long nowNs,
            final long sinceNs,
            final long notifyId,
            final long missed) {
        stream.wrapAndApplyHeader(buffer, 0, header);
        stream.origin().receivedNs(nowNs).sourceSequence(1).sourceId(Sources.BROKER);
        stream.stream(StreamKind.ORDER_EVENTS)
                .condition(condition)
                .instrumentId(StreamStatusEncoder.instrumentIdNullValue())
                .sinceNs(sinceNs)
                .lastNotifyId(Math.max(0, notifyId))
                .missed(missed);
        reports.forward(buffer, 0, stream.limit());
    }

    /**
     * Session or latch are in another condition.
     *
     * @param condition now
     * @param nowNs ns since the epoch
     * @param sessionEndNs end of the token, or null
     * @param text for people, without secrets
     */
    public void gateway(
            final GatewayCondition condition, final long nowNs, final long sessionEndNs, final String text) {
        buffer.setMemory(0, Frames.MAX_LENGTH, (byte) 0);
        gateway.wrapAndApplyHeader(buffer, 0, header);
        gateway.origin().receivedNs(nowNs).sourceSequence(1).sourceId(Sources.BROKER);
        gateway.condition(condition).sessionEndNs(sessionEndNs < 0 ? Decimals.NULL : sessionEndNs);
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        buffer.putBytes(
                gateway.offset() + GatewayStatusEncoder.textEncodingOffset(),
                bytes,
                0,
                Math.min(bytes.length, GatewayStatusEncoder.textLength()));
        reports.forward(buffer, 0, gateway.limit());
    }
}
