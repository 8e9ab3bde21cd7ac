package io.saola.tools.outcome;

import io.saola.codecs.sbe.OrderAction;
import io.saola.strategies.api.OrderState;

/** The outcome table: what the engine must hold of an order right after a request failed, before any other evidence. */
final class Expected {
    /** What a failure proves. */
    enum Kind {
        TAKEN,
        NOT_SENT,
        REFUSED,
        UNKNOWN,
        KILLED
    }

    private Expected() {}

    static OrderState rightAfter(final OrderAction action, final Kind kind) {
        return switch (action) {
            case NEW ->
                switch (kind) {
                    case TAKEN -> OrderState.SENT;
                    case NOT_SENT, REFUSED -> OrderState.REJECTED;
                    case UNKNOWN, KILLED -> OrderState.UNKNOWN;
                };
            case MODIFY ->
                switch (kind) {
                    case NOT_SENT, REFUSED -> OrderState.WORKING;
                    case TAKEN, UNKNOWN, KILLED -> OrderState.PENDING_MODIFY;
                };
            default ->
                switch (kind) {
                    case TAKEN -> OrderState.PENDING_CANCEL;
                    case NOT_SENT, REFUSED, UNKNOWN, KILLED -> OrderState.WORKING;
                };
        };
    }
}
