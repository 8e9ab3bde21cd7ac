package io.saola.engine.logic.orders;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.ReportKind;
import io.saola.strategies.api.OrderState;

/**
 * How often the broker's evidence contradicted an order, by the state the order was in and by what the report told: the transitions that
 * {@link OrderState} does not draw, and numbers that no order in that state can have. Part of the state; counted since version 5 of the
 * schema, so that a journal from before has none of it in its hashes. Logic thread only; allocates nothing after construction.
 */
public final class IllegalTransitions {
    /** What a state's code is multiplied with in {@link #code}; above every {@link ReportKind}. */
    private static final int FACTOR = 100;

    private static final int EVENTS = 10;
    private static final int STATES = OrderState.values().length;

    private final long[] counts = new long[STATES * EVENTS];

    IllegalTransitions() {}

    void count(final OrderState from, final ReportKind event) {
        counts[at(from, event)]++;
    }

    /**
     * Reports of a kind that contradicted orders in a state.
     *
     * @param from the state, which stayed as it was
     * @param event what the report told
     * @return how many
     */
    public long of(final OrderState from, final ReportKind event) {
        return counts[at(from, event)];
    }

    /**
     * One number for a transition, the value of its alert.
     *
     * @param from the state, which stayed as it was
     * @param event what the report told
     * @return the state's code times 100 plus the event's value
     */
    public static long code(final OrderState from, final ReportKind event) {
        return (long) from.code() * FACTOR + event.value();
    }

    /**
     * The name of a transition, for people.
     *
     * @param code as {@link #code} gives it
     * @return such as {@code FILLED -> CANCELLED}
     */
    public static String name(final long code) {
        final long from = code / FACTOR;
        final long event = code % FACTOR;
        if (code < 0 || from >= STATES || event >= EVENTS) {
            return "transition " + code;
        }
        return OrderState.of((int) from) + " -> " + ReportKind.get((short) event);
    }

    private static int at(final OrderState from, final ReportKind event) {
        return from.code() * EVENTS + event.value();
    }

    void snapshot(final StateWriter out) {
        out.putInt(counts.length);
        out.putLongs(counts, counts.length);
    }

    void restore(final StateReader in) {
        in.getLongs(counts, in.getCount(counts.length));
    }

    long digest(final long start) {
        long d = start;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                d = Digest.fold(Digest.fold(d, i), counts[i]);
            }
        }
        return d;
    }
}
