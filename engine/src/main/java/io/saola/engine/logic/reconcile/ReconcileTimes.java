package io.saola.engine.logic.reconcile;

/** The bounds of reconciliation, in event time. */
public final class ReconcileTimes {
    private static final long SECOND_NS = 1_000_000_000L;

    /** Between two periodic comparisons of an account. */
    public static final long PERIOD_NS = 30 * SECOND_NS;

    /**
     * And so much by the host clock that timers carry: where event time runs faster than the host's, as in a demo, the books are not
     * told over and over.
     */
    public static final long PERIOD_HOST_NS = SECOND_NS;

    /**
     * Between the end of one comparison and the beginning of the next that may together prove an absence, or that an execution's event
     * will not come: late accepts of eight seconds have been seen, and a request may wait for its answer a third of this.
     */
    public static final long ABSENCE_NS = 30 * SECOND_NS;

    /** An order of which nobody has told anything for so long has no answer. */
    public static final long NO_ANSWER_NS = 60 * SECOND_NS;

    /**
     * The gateway has so long to answer a request for the books, both in event time and by the host clock that timers carry: where
     * event time runs faster than the host's, as in a demo, minutes of it are no time at all.
     */
    public static final long ANSWER_WAIT_NS = 120 * SECOND_NS;

    /** Between two comparisons for doubt. */
    public static final long DOUBT_SPACING_NS = 1 * SECOND_NS;

    /** After the first answer that was not whole; doubles up to {@link #BACKOFF_MAX_NS}. */
    public static final long BACKOFF_FIRST_NS = 5 * SECOND_NS;

    /** Longest back-off. */
    public static final long BACKOFF_MAX_NS = 60 * SECOND_NS;

    /** Answers in a row that were not whole, after which a normal account is stale. */
    public static final int INCOMPLETE_LIMIT = 3;

    /** After the last market closed, before the day's books are compared. */
    public static final long CLOSE_SETTLES_NS = 60 * SECOND_NS;

    /** An order told within so much of ours, with the same shape, may be ours under another id. */
    public static final long HINT_WINDOW_NS = 600 * SECOND_NS;

    private ReconcileTimes() {}

    static long backoffNs(final int attempts) {
        return Math.min(BACKOFF_MAX_NS, BACKOFF_FIRST_NS << Math.min(Math.max(0, attempts - 1), 10));
    }
}
