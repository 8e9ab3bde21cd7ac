package io.saola.market.rules;

import io.saola.codecs.sbe.Phase;

/**
 * The phases of one board's trading day in market time. Boundaries are half-open, {@code [from, to)}; two auctions in a row (the
 * 15-minute auctions of restricted shares) are two phases of the same name with a boundary between them, where the first uncrosses.
 *
 * <p>Immutable and thread-safe; nothing here allocates.
 */
public final class SessionClock {
    /** A board that does not open. */
    public static final SessionClock CLOSED = new SessionClock(new long[0], new Phase[0]);

    private final long[] fromNs;
    private final Phase[] phases;

    SessionClock(final long[] fromNs, final Phase[] phases) {
        this.fromNs = fromNs.clone();
        this.phases = phases.clone();
    }

    /**
     * The phase at a time of day; boundaries belong to the phase they begin.
     *
     * @param timeOfDayNs nanoseconds since midnight, market time
     * @return the phase; {@link Phase#CLOSED} before the first one
     */
    public Phase phaseAt(final long timeOfDayNs) {
        final int i = indexAt(timeOfDayNs);
        return i < 0 ? Phase.CLOSED : phases[i];
    }

    /**
     * When the phase at a time of day began.
     *
     * @param timeOfDayNs nanoseconds since midnight, market time
     * @return nanoseconds since midnight, 0 before the first phase
     */
    public long phaseFromNs(final long timeOfDayNs) {
        final int i = indexAt(timeOfDayNs);
        return i < 0 ? 0 : fromNs[i];
    }

    /**
     * The next boundary.
     *
     * @param timeOfDayNs nanoseconds since midnight, market time
     * @return when the phase after this time begins, or {@link MarketTime#DAY_NS} if the day is over
     */
    public long nextChangeNs(final long timeOfDayNs) {
        for (final long from : fromNs) {
            if (from > timeOfDayNs) {
                return from;
            }
        }
        return MarketTime.DAY_NS;
    }

    /**
     * First time of a phase.
     *
     * @param phase wanted
     * @return nanoseconds since midnight, or {@link MarketTime#DAY_NS} if the day has no such phase
     */
    public long firstNs(final Phase phase) {
        for (int i = 0; i < phases.length; i++) {
            if (phases[i] == phase) {
                return fromNs[i];
            }
        }
        return MarketTime.DAY_NS;
    }

    /** Number of boundaries of the day. */
    public int phaseCount() {
        return phases.length;
    }

    /** When a phase begins, by its place in the day from 0. */
    public long fromNs(final int index) {
        return fromNs[index];
    }

    /** What a phase is, by its place in the day from 0. */
    public Phase phase(final int index) {
        return phases[index];
    }

    private int indexAt(final long timeOfDayNs) {
        int i = fromNs.length - 1;
        while (i >= 0 && timeOfDayNs < fromNs[i]) {
            i--;
        }
        return i;
    }
}
