package io.saola.simulator.server;

import io.saola.codecs.sbe.Side;
import io.saola.simulator.exchange.Instrument;

/** A client's order as the broker keeps it for the day. Plain state of {@link OrderDesk}; event loop only. */
final class ClientOrder {
    final int key;
    final NewOrderRequest request;
    final Instrument instrument;
    final String orderId;
    final long inputMs;
    final String ipAddress;

    /** The exchange's number; 0 until it has one. */
    long exchangeOrderId;

    OrderStatus status = OrderStatus.RS;
    String uniqueId;
    String lastAction = "NEW_ORDER";
    String rejectReason = "";
    long price;
    long quantity;
    long filledQuantity;
    long cancelledQuantity;

    /** Sum of price times quantity, scaled; divided by the filled quantity it is the average price. */
    long filledValue;

    long modifiedMs;

    /** The last refused modification or cancel, for the audit book; null if there was none. */
    FailedAction lastFailure;

    ClientOrder(
            final int key,
            final NewOrderRequest request,
            final Instrument instrument,
            final String orderId,
            final long inputMs,
            final String ipAddress) {
        this.key = key;
        this.request = request;
        this.instrument = instrument;
        this.orderId = orderId;
        this.inputMs = inputMs;
        this.ipAddress = ipAddress;
        uniqueId = request.requestId();
        price = request.price();
        quantity = request.quantity();
        modifiedMs = inputMs;
    }

    Side side() {
        return request.side();
    }

    long openQuantity() {
        return status.isTerminal() ? 0 : quantity - filledQuantity - cancelledQuantity;
    }

    long averagePrice() {
        return filledQuantity == 0 ? 0 : filledValue / filledQuantity;
    }

    /**
     * A modification or cancel that was refused.
     *
     * @param requestId of the refused request
     * @param reason the broker's text
     */
    record FailedAction(String requestId, String reason) {}
}
