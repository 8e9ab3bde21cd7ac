package io.saola.strategies.indicators;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * What all indicators have in common: they count updates, are warm after a fixed number of them, and can be saved and
 * brought back in the middle of a series.
 *
 * <p>Numbers are {@code double}: Java computes them alike everywhere, so replay stays exact. An update with a number that is
 * not finite changes nothing; this is also how an indicator waits for a cold one that feeds it. Not thread-safe.
 */
public abstract class Indicator {
    private final DigestVisitor digest = new DigestVisitor();
    private final SnapshotVisitor snapshot = new SnapshotVisitor();
    private final int warmUp;
    private long updates;
    private double value = Double.NaN;

    /**
     * For subclasses.
     *
     * @param warmUp updates after which there is a value, from 1
     */
    Indicator(final int warmUp) {
        this.warmUp = warmUp;
    }

    /** The main value; {@code NaN} until warm. */
    public final double value() {
        return value;
    }

    /** True once there is a value. */
    public final boolean isReady() {
        return updates >= warmUp;
    }

    /** Updates after which there is a value. */
    public final int warmUp() {
        return warmUp;
    }

    /** Updates taken so far. */
    public final long updates() {
        return updates;
    }

    /** Forgets everything. */
    public final void reset() {
        updates = 0;
        value = Double.NaN;
        clear();
    }

    /**
     * Folds the state into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public final long digest(final long start) {
        digest.start(start);
        visitWith(digest);
        return digest.digest();
    }

    /**
     * Writes the state.
     *
     * @param out to write to
     */
    public final void snapshot(final StateWriter out) {
        visitWith(snapshot.to(out));
    }

    /**
     * Brings back what {@link #snapshot} of an indicator with the same parameters wrote.
     *
     * @param in to read from
     */
    public final void restore(final StateReader in) {
        visitWith(new RestoreVisitor(in));
    }

    /** Counts an update; the value computed from it counts once warm. */
    final double accept(final double newValue) {
        value = updates >= warmUp ? newValue : Double.NaN;
        return value;
    }

    /** To be called first by every update that is taken. */
    final void countUpdate() {
        updates++;
    }

    /** A secondary output, hidden until warm. */
    final double whenReady(final double output) {
        return isReady() ? output : Double.NaN;
    }

    /**
     * Shows every field that is not given by the parameters, always in the same order.
     *
     * @param visitor reads or replaces each
     */
    abstract void visit(StateVisitor visitor);

    /** Shows the whole state, what is common to all indicators included; for indicators built of others. */
    final void visitWith(final StateVisitor visitor) {
        updates = visitor.visit(updates);
        value = visitor.visit(value);
        visit(visitor);
    }

    /** Puts every field that {@link #visit} shows back to its first value. */
    abstract void clear();

    static int requirePeriod(final int period, final int least) {
        if (period < least || period > 1_000_000) {
            throw new IllegalArgumentException("period must be " + least + " to 1,000,000: " + period);
        }
        return period;
    }
}
