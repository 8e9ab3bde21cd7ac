package io.saola.gateway.ssi.query;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;

/** What reads counted since the start. Thread-safe. */
public final class QueryCounters {
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong unknownCodes = new AtomicLong();
    private final AtomicLong refusedRows = new AtomicLong();
    private final Map<QueryFailure, AtomicLong> failures = new EnumMap<>(QueryFailure.class);

    /** All zero. */
    public QueryCounters() {
        for (final QueryFailure failure : QueryFailure.values()) {
            failures.put(failure, new AtomicLong());
        }
    }

    void onRequest() {
        requests.getAndIncrement();
    }

    void onAnswer() {
        answers.getAndIncrement();
    }

    void onFailure(final QueryFailure failure) {
        failures.get(failure).getAndIncrement();
    }

    /** Counts a code of the broker that no table lists and that was kept as text. */
    public void onUnknownCode() {
        unknownCodes.getAndIncrement();
    }

    /** Counts a row that was left out of a list because it is not what the interface promises. */
    public void onRowRefused() {
        refusedRows.getAndIncrement();
    }

    /**
     * Rows left out of lists.
     *
     * @return their number
     */
    public long refusedRows() {
        return refusedRows.get();
    }

    /**
     * Requests sent, each attempt by itself.
     *
     * @return their number
     */
    public long requests() {
        return requests.get();
    }

    /**
     * Complete answers.
     *
     * @return their number
     */
    public long answers() {
        return answers.get();
    }

    /**
     * Codes that no table lists.
     *
     * @return their number
     */
    public long unknownCodes() {
        return unknownCodes.get();
    }

    /**
     * Attempts that failed, those included that a later attempt made good.
     *
     * @param failure which
     * @return their number
     */
    public long failures(final QueryFailure failure) {
        return failures.get(failure).get();
    }

    /**
     * Visits every count, in a fixed order.
     *
     * @param visitor receives the counter's name, such as {@code query-failed-quota}, and its value
     */
    public void forEach(final ObjLongConsumer<String> visitor) {
        visitor.accept("query-requests", requests());
        visitor.accept("query-answers", answers());
        visitor.accept("query-unknown-codes", unknownCodes());
        visitor.accept("query-refused-rows", refusedRows());
        for (final QueryFailure failure : QueryFailure.values()) {
            final String label = failure.name().toLowerCase(Locale.ROOT).replace('_', '-');
            visitor.accept("query-failed-" + label, failures(failure));
        }
    }
}
