package io.saola.simulator.fill;

/**
 * Answers on their way to the member, in order. Bounded; allocates a slot when it is used for the first time. An answer may not be
 * lost, so a full queue stops the run.
 */
final class Responses {
    private final Response[] ring;
    private final LatencyLeg leg;
    private int first;
    private int count;
    private long venueTimeNs;

    Responses(final int capacity, final LatencyLeg leg) {
        this.leg = leg;
        ring = new Response[capacity];
    }

    /** Sets the time at the venue that the answers from now on carry. */
    void venueTimeNs(final long timeNs) {
        venueTimeNs = timeNs;
    }

    void accepted(final OwnOrder order) {
        add(Kind.ACCEPTED, order.id);
    }

    void rejected(final long orderId, final FillRefusal reason) {
        add(Kind.REJECTED, orderId).reason = reason;
    }

    void requestRefused(final long orderId, final FillRefusal reason) {
        add(Kind.REQUEST_REFUSED, orderId).reason = reason;
    }

    void amended(final OwnOrder order) {
        final Response response = add(Kind.AMENDED, order.id);
        response.price = order.price;
        response.quantity = order.quantity;
    }

    void filled(final OwnOrder order, final long price, final long quantity) {
        final Response response = add(Kind.FILLED, order.id);
        response.price = price;
        response.quantity = quantity;
        response.leavesQuantity = order.leavesQuantity;
    }

    void ended(final OwnOrder order, final CancelCause cause) {
        final Response response = add(Kind.ENDED, order.id);
        response.leavesQuantity = order.leavesQuantity;
        response.cause = cause;
    }

    /** When the first is heard; {@link Long#MAX_VALUE} if none is on its way. */
    long nextNs() {
        return count == 0 ? Long.MAX_VALUE : ring[first].deliveryNs;
    }

    /** Tells the listener the first; the listener may cause more. */
    void deliverFirst(final FillListener listener) {
        final Response response = ring[first];
        final long orderId = response.orderId;
        final long timeNs = response.venueTimeNs;
        first = first + 1 == ring.length ? 0 : first + 1;
        count--;
        switch (response.kind) {
            case ACCEPTED -> listener.onAccepted(orderId, timeNs);
            case REJECTED -> listener.onRejected(orderId, response.reason, timeNs);
            case REQUEST_REFUSED -> listener.onRequestRefused(orderId, response.reason, timeNs);
            case AMENDED -> listener.onAmended(orderId, response.price, response.quantity, timeNs);
            case FILLED ->
                listener.onFilled(orderId, response.price, response.quantity, response.leavesQuantity, timeNs);
            case ENDED -> {
                if (response.cause == CancelCause.EXPIRED) {
                    listener.onExpired(orderId, response.leavesQuantity, timeNs);
                } else {
                    listener.onCancelled(orderId, response.leavesQuantity, response.cause, timeNs);
                }
            }
        }
    }

    long mixInto(final long hash) {
        long mixed = StateMix.mix(StateMix.mix(hash, count), leg.lastArrivalNs());
        for (int i = 0; i < count; i++) {
            final Response response = ring[(first + i) % ring.length];
            mixed = StateMix.mix(mixed, response.deliveryNs);
            mixed = StateMix.mix(mixed, response.kind.code);
            mixed = StateMix.mix(mixed, response.orderId);
        }
        return mixed;
    }

    private Response add(final Kind kind, final long orderId) {
        if (count == ring.length) {
            throw new IllegalStateException("answers on their way exceed maxPending=" + ring.length + " at venueTimeNs="
                    + venueTimeNs + ": give FillConfig.maxPending more room, or advance the venue in smaller steps");
        }
        first = count == 0 ? 0 : first;
        final int place = (first + count) % ring.length;
        if (ring[place] == null) {
            ring[place] = new Response();
        }
        final Response response = ring[place];
        count++;
        response.kind = kind;
        response.orderId = orderId;
        response.venueTimeNs = venueTimeNs;
        response.deliveryNs = leg.arrivalNs(venueTimeNs);
        return response;
    }

    private enum Kind {
        ACCEPTED(1),
        REJECTED(2),
        REQUEST_REFUSED(3),
        AMENDED(4),
        FILLED(5),
        ENDED(6);

        private final int code;

        Kind(final int code) {
            this.code = code;
        }
    }

    private static final class Response {
        private Kind kind;
        private long orderId;
        private long venueTimeNs;
        private long deliveryNs;
        private long price;
        private long quantity;
        private long leavesQuantity;
        private FillRefusal reason;
        private CancelCause cause;
    }
}
