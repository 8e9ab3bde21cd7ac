package io.saola.simulator.fill;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;

/**
 * Requests on their way to the venue, in order of arrival. Bounded; allocates a slot when it is used for the first time, for a venue is
 * opened every day and few ever have many.
 */
final class Requests {
    private final Request[] ring;
    private int first;
    private int count;

    Requests(final int capacity) {
        ring = new Request[capacity];
    }

    boolean isFull() {
        return count == ring.length;
    }

    /** The slot behind the last; the caller checked {@link #isFull} and fills it. */
    Request add(final long arrivalNs) {
        first = count == 0 ? 0 : first;
        final int place = (first + count) % ring.length;
        if (ring[place] == null) {
            ring[place] = new Request();
        }
        final Request request = ring[place];
        count++;
        request.arrivalNs = arrivalNs;
        return request;
    }

    /** When the first arrives; {@link Long#MAX_VALUE} if none is on its way. */
    long nextNs() {
        return count == 0 ? Long.MAX_VALUE : ring[first].arrivalNs;
    }

    /** Takes the first off; valid until the next {@link #add}. */
    Request poll() {
        final Request request = ring[first];
        first = first + 1 == ring.length ? 0 : first + 1;
        count--;
        return request;
    }

    long mixInto(final long hash) {
        long mixed = StateMix.mix(hash, count);
        for (int i = 0; i < count; i++) {
            final Request request = ring[(first + i) % ring.length];
            mixed = StateMix.mix(mixed, request.arrivalNs);
            mixed = StateMix.mix(mixed, request.kind.code);
            mixed = StateMix.mix(mixed, request.orderId);
            mixed = StateMix.mix(mixed, request.price);
            mixed = StateMix.mix(mixed, request.quantity);
        }
        return mixed;
    }

    /** What is asked. */
    enum Kind {
        NEW(1),
        AMEND(2),
        CANCEL(3);

        private final int code;

        Kind(final int code) {
            this.code = code;
        }
    }

    /** One request; instrument, side and type are set for new orders only. */
    static final class Request {
        long arrivalNs;
        Kind kind;
        long orderId;
        int instrument;
        Side side;
        OrderType type;
        long price;
        long quantity;
    }
}
