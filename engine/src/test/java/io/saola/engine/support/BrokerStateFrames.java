package io.saola.engine.support;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.BrokerCashEncoder;
import io.saola.codecs.sbe.BrokerOrderEncoder;
import io.saola.codecs.sbe.BrokerOrderStatus;
import io.saola.codecs.sbe.BrokerPositionEncoder;
import io.saola.codecs.sbe.BrokerStateBeginEncoder;
import io.saola.codecs.sbe.BrokerStateEndEncoder;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.GatewayStatusEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusEncoder;
import org.agrona.MutableDirectBuffer;

/** Encodes what a gateway tells of the broker's streams, session and books, into the buffer of the other inputs. */
public final class BrokerStateFrames {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StreamStatusEncoder stream = new StreamStatusEncoder();
    private final GatewayStatusEncoder gateway = new GatewayStatusEncoder();
    private final BrokerStateBeginEncoder begin = new BrokerStateBeginEncoder();
    private final BrokerOrderEncoder order = new BrokerOrderEncoder();
    private final BrokerPositionEncoder position = new BrokerPositionEncoder();
    private final BrokerCashEncoder cash = new BrokerCashEncoder();
    private final BrokerStateEndEncoder end = new BrokerStateEndEncoder();
    private final InputFrames frames;
    private final MutableDirectBuffer buffer;

    public BrokerStateFrames(final InputFrames frames) {
        this.frames = frames;
        buffer = frames.buffer();
    }

    public int stream(final StreamKind kind, final StreamCondition condition, final long lastNotifyId) {
        return stream(kind, condition, StreamStatusEncoder.instrumentIdNullValue(), lastNotifyId);
    }

    public int stream(
            final StreamKind kind, final StreamCondition condition, final int instrumentId, final long lastNotifyId) {
        stream.wrapAndApplyHeader(buffer, 0, header);
        frames.stamp(stream.origin(), kind == StreamKind.MARKET_DATA ? Sources.FEED : Sources.BROKER);
        stream.stream(kind)
                .condition(condition)
                .instrumentId(instrumentId)
                .sinceNs(Decimals.NULL)
                .lastNotifyId(lastNotifyId)
                .missed(0);
        return stream.limit();
    }

    public int gateway(final GatewayCondition condition, final long sessionEndNs) {
        gateway.wrapAndApplyHeader(buffer, 0, header);
        clear(gateway.offset(), GatewayStatusEncoder.BLOCK_LENGTH);
        frames.stamp(gateway.origin(), Sources.BROKER);
        gateway.condition(condition).sessionEndNs(sessionEndNs);
        return gateway.limit();
    }

    public int begin(final long reconcileId, final int accountId, final long lastNotifyId) {
        return begin(reconcileId, accountId, lastNotifyId, 1);
    }

    public int begin(final long reconcileId, final int accountId, final long lastNotifyId, final long askedNs) {
        begin.wrapAndApplyHeader(buffer, 0, header);
        frames.stamp(begin.origin(), Sources.BROKER);
        begin.reconcileId(reconcileId).accountId(accountId).askedNs(askedNs).lastNotifyId(lastNotifyId);
        return begin.limit();
    }

    /** A limit order; null request ids and an empty broker order id stand for what the broker does not tell. */
    public int order(
            final long reconcileId,
            final int accountId,
            final int instrumentId,
            final long requestId,
            final BrokerOrderStatus status,
            final Side side,
            final long price,
            final long quantity,
            final long filled,
            final String brokerOrderId) {
        order.wrapAndApplyHeader(buffer, 0, header);
        clear(order.offset(), BrokerOrderEncoder.BLOCK_LENGTH);
        frames.stamp(order.origin(), Sources.BROKER);
        order.reconcileId(reconcileId)
                .accountId(accountId)
                .instrumentId(instrumentId)
                .requestId(requestId)
                .status(status)
                .side(side)
                .orderType(OrderType.LO)
                .price(price)
                .quantity(quantity)
                .filledQuantity(filled)
                .cancelledQuantity(0)
                .averagePrice(filled == 0 ? Decimals.NULL : price)
                .inputNs(Decimals.NULL)
                .modifiedNs(Decimals.NULL)
                .failedRequestId(Decimals.NULL);
        AsciiFields.write(
                brokerOrderId,
                buffer,
                order.offset() + BrokerOrderEncoder.brokerOrderIdEncodingOffset(),
                BrokerOrderEncoder.brokerOrderIdLength());
        return order.limit();
    }

    /** The order encoded last, to be changed before it is sent. */
    public BrokerOrderEncoder order() {
        return order;
    }

    public int position(
            final long reconcileId,
            final int accountId,
            final int instrumentId,
            final long netQuantity,
            final long averagePrice) {
        position.wrapAndApplyHeader(buffer, 0, header);
        clear(position.offset(), BrokerPositionEncoder.BLOCK_LENGTH);
        frames.stamp(position.origin(), Sources.BROKER);
        position.reconcileId(reconcileId)
                .accountId(accountId)
                .instrumentId(instrumentId)
                .netQuantity(netQuantity)
                .sellableQuantity(Decimals.NULL)
                .averagePrice(averagePrice);
        return position.limit();
    }

    public int cash(final long reconcileId, final int accountId, final int derivatives, final long balance) {
        cash.wrapAndApplyHeader(buffer, 0, header);
        frames.stamp(cash.origin(), Sources.BROKER);
        cash.reconcileId(reconcileId)
                .accountId(accountId)
                .derivatives((short) derivatives)
                .balance(balance)
                .withdrawable(Decimals.NULL)
                .buyingPower(Decimals.NULL)
                .debt(Decimals.NULL)
                .receivable(Decimals.NULL)
                .payable(Decimals.NULL)
                .marginRequired(Decimals.NULL)
                .floatingPnl(Decimals.NULL);
        return cash.limit();
    }

    public int end(
            final long reconcileId,
            final int accountId,
            final int complete,
            final int orders,
            final int positions,
            final long lastNotifyId) {
        end.wrapAndApplyHeader(buffer, 0, header);
        clear(end.offset(), BrokerStateEndEncoder.BLOCK_LENGTH);
        frames.stamp(end.origin(), Sources.BROKER);
        end.reconcileId(reconcileId)
                .accountId(accountId)
                .complete((short) complete)
                .orders(orders)
                .positions(positions)
                .answeredNs(Decimals.NULL)
                .lastNotifyId(lastNotifyId);
        return end.limit();
    }

    private void clear(final int offset, final int length) {
        buffer.setMemory(offset, length, (byte) 0);
    }
}
