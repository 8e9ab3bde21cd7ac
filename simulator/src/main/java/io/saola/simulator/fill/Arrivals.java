package io.saola.simulator.fill;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;

/** The venue's door: checks requests as they arrive and hands the good ones to their instrument. Does not allocate. */
final class Arrivals {
    private final InstrumentFills[] instruments;
    private final AcceptanceRules rules;
    private final OpenOrders openOrders;
    private final Responses responses;
    private final Tally refusedRequests;
    private long lastOrderId = Long.MIN_VALUE;

    Arrivals(
            final InstrumentFills[] instruments,
            final AcceptanceRules rules,
            final OpenOrders openOrders,
            final Responses responses,
            final Tally refusedRequests) {
        this.instruments = instruments;
        this.rules = rules;
        this.openOrders = openOrders;
        this.responses = responses;
        this.refusedRequests = refusedRequests;
    }

    /** The newest accepted order. */
    long lastOrderId() {
        return lastOrderId;
    }

    /** Answers one request that has arrived. */
    void onArrival(final Requests.Request request) {
        if (request.kind == Requests.Kind.NEW) {
            onNewOrder(request);
            return;
        }
        final OwnOrder order = openOrders.find(request.orderId);
        final FillRefusal refusal = checkChange(request, order);
        if (refusal != FillRefusal.NONE) {
            refusedRequests.add(refusal);
            responses.requestRefused(request.orderId, refusal);
        } else if (request.kind == Requests.Kind.CANCEL) {
            instruments[order.instrument].cancel(order, CancelCause.REQUESTED);
        } else {
            instruments[order.instrument].amend(order, request.price, request.quantity);
        }
    }

    private FillRefusal checkChange(final Requests.Request request, final OwnOrder order) {
        if (order == null) {
            return FillRefusal.UNKNOWN_ORDER;
        }
        final Phase phase = instruments[order.instrument].phase();
        return request.kind == Requests.Kind.CANCEL
                ? rules.checkCancel(order.instrument, phase, order.type)
                : rules.checkAmend(
                        order.instrument,
                        phase,
                        order.type,
                        order.price,
                        order.quantity,
                        order.quantity - order.leavesQuantity,
                        request.price,
                        request.quantity);
    }

    private void onNewOrder(final Requests.Request request) {
        final FillRefusal refusal = checkNew(request);
        if (refusal != FillRefusal.NONE) {
            refusedRequests.add(refusal);
            responses.rejected(request.orderId, refusal);
            return;
        }
        lastOrderId = request.orderId;
        final InstrumentFills fills = instruments[request.instrument];
        final OwnOrder order = openOrders.take(request.orderId);
        order.init(
                request.orderId,
                request.instrument,
                request.side,
                request.type,
                standingPrice(request, fills),
                request.quantity);
        responses.accepted(order);
        fills.enter(order);
    }

    private FillRefusal checkNew(final Requests.Request request) {
        if (request.orderId <= lastOrderId) {
            return FillRefusal.DUPLICATE_ORDER_ID;
        }
        if (request.instrument < 0 || request.instrument >= instruments.length) {
            return FillRefusal.UNKNOWN_INSTRUMENT;
        }
        if (openOrders.isFull()) {
            return FillRefusal.TOO_MANY_ORDERS;
        }
        final InstrumentFills fills = instruments[request.instrument];
        final FillRefusal refusal = rules.checkNew(
                request.instrument, fills.phase(), request.side, request.type, request.price, request.quantity);
        if (refusal != FillRefusal.NONE) {
            return refusal;
        }
        return request.type == OrderType.PLO && fills.lastPrice() == 0
                ? FillRefusal.NO_CLOSING_PRICE
                : FillRefusal.NONE;
    }

    /** Orders without a price may trade up to the ceiling or down to the floor; PLO trades at the closing price (4.6). */
    private long standingPrice(final Requests.Request request, final InstrumentFills fills) {
        return switch (request.type) {
            case LO -> request.price;
            case PLO -> fills.lastPrice();
            default -> request.side == Side.BUY ? rules.ceiling(request.instrument) : rules.floor(request.instrument);
        };
    }
}
