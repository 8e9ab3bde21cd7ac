package io.saola.engine.logic.reconcile;

import java.util.concurrent.TimeUnit;

/** The bounds of reconciliation, in event time. */
public final class ReconcileTimes {
    /** Between two periodic comparisons of an account. */
    public static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(30);

    /**
     * Between the end of one comparison and the beginning of the next that may together prove an absence, or that an execution's event
     * will not come: late accepts of eight seconds have been seen, and a request may wait for its answer a third of this.
     */
    public static final long ABSENCE_NS = TimeUnit.SECONDS.toNanos(30);

    /** An order of which nobody has told anything for so long has no answer. */
    public static final long NO_ANSWER_NS = TimeUnit.SECONDS.toNanos(60);

    /**
     * The gateway has so long to answer a request for the books, both in event time and by the host clock that timers carry: where
     * event time runs faster than the host's, as in a demo, minutes of it are no time at all.
     */
    public static final long ANSWER_WAIT_NS = TimeUnit.SECONDS.toNanos(120);

    /** Between two comparisons for doubt. */
    public static final long DOUBT_SPACING_NS = TimeUnit.SECONDS.toNanos(1);

    /** After the first answer that was not whole; doubles up to {@link #BACKOFF_MAX_NS}. */
    public static final long BACKOFF_FIRST_NS = TimeUnit.SECONDS.toNanos(5);

    /** Longest back-off. */
    public static final long BACKOFF_MAX_NS = TimeUnit.SECONDS.toNanos(60);

    /** Answers in a row that were not whole, after which a normal account is stale. */
    public static final int INCOMPLETE_LIMIT = 3;

    /** After the last market closed, before the day's books are compared. */
    public static final long CLOSE_SETTLES_NS = TimeUnit.SECONDS.toNanos(60);

    /** An order told within so much of ours, with the same shape, may be ours under another id. */
    public static final long HINT_WINDOW_NS = TimeUnit.MINUTES.toNanos(10);

    private ReconcileTimes() {}

    static long backoffNs(final int attempts) {
        return Math.min(BACKOFF_MAX_NS, BACKOFF_FIRST_NS << Math.min(Math.max(0, attempts - 1), 10));
    }
}
