package io.saola.engine.logic.reconcile;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.ReconcileResult;

/** What reconciliation came to so far. Part of the state: a replay must count alike. Logic thread only. */
public final class ReconcileCounts {
    private static final int RESULTS = 5;

    private final long[] byResult = new long[RESULTS];
    private long asked;
    private long late;
    private long resolved;
    private long absent;
    private long lateAccepts;
    private long adopted;
    private long synthetic;

    ReconcileCounts() {}

    /** Requests for the broker's books. */
    public long asked() {
        return asked;
    }

    /**
     * Comparisons by result.
     *
     * @param result of them
     * @return how many
     */
    public long of(final ReconcileResult result) {
        return byResult[result.value()];
    }

    /** Comparisons that came to an end. */
    public long ended() {
        long sum = 0;
        for (final long count : byResult) {
            sum += count;
        }
        return sum;
    }

    /** Messages of answers that came after we had given up waiting for them. */
    public long late() {
        return late;
    }

    /** Orders without an answer, settled by the broker's books. */
    public long resolved() {
        return resolved;
    }

    /** Orders proven absent. */
    public long absent() {
        return absent;
    }

    /** Orders given up that turned out to be live. */
    public long lateAccepts() {
        return lateAccepts;
    }

    /** Orders placed elsewhere and taken in. */
    public long adopted() {
        return adopted;
    }

    /** Executions booked from the broker's books, because their events did not come. */
    public long synthetic() {
        return synthetic;
    }

    void countAsked() {
        asked++;
    }

    void count(final ReconcileResult result) {
        byResult[result.value()]++;
    }

    void countLate() {
        late++;
    }

    void countResolved() {
        resolved++;
    }

    void countAbsent() {
        absent++;
    }

    void countLateAccept() {
        lateAccepts++;
    }

    void countAdopted() {
        adopted++;
    }

    void countSynthetic() {
        synthetic++;
    }

    void snapshot(final StateWriter out) {
        out.putInt(RESULTS);
        out.putLongs(byResult, RESULTS);
        out.putLong(asked);
        out.putLong(late);
        out.putLong(resolved);
        out.putLong(absent);
        out.putLong(lateAccepts);
        out.putLong(adopted);
        out.putLong(synthetic);
    }

    void restore(final StateReader in) {
        in.getLongs(byResult, in.getCount(RESULTS));
        asked = in.getLong();
        late = in.getLong();
        resolved = in.getLong();
        absent = in.getLong();
        lateAccepts = in.getLong();
        adopted = in.getLong();
        synthetic = in.getLong();
    }

    long digest(final long start) {
        long d = start;
        for (final long count : byResult) {
            d = Digest.fold(d, count);
        }
        d = Digest.fold(Digest.fold(d, asked), late);
        d = Digest.fold(Digest.fold(d, resolved), absent);
        d = Digest.fold(Digest.fold(d, lateAccepts), adopted);
        return Digest.fold(d, synthetic);
    }
}
