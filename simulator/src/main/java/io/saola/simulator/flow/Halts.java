package io.saola.simulator.flow;

import io.saola.market.SessionSchedule;

/**
 * Which share is halted when today, drawn once, at most one halt a share; and sees to it that the venue halts it. Does not
 * allocate after construction.
 */
final class Halts {
    private static final long MINUTE_NS = 60L * 1_000_000_000L;
    private static final int FIRST_MINUTE = 9 * 60 + 15;
    private static final int LAST_MINUTE = 14 * 60;
    private static final int MAX_DRAWS_PER_HALT = 16;

    private static final long NEVER_NS = Long.MAX_VALUE;

    private final Venue venue;
    private final long[] fromNs;
    private final boolean[] isStanding;
    private final long lengthNs;
    private long nextChangeNs = NEVER_NS;

    Halts(final Venue venue, final FlowParameters parameters, final Noise noise) {
        this.venue = venue;
        fromNs = new long[venue.instruments()];
        isStanding = new boolean[venue.instruments()];
        lengthNs = parameters.haltMinutes() * MINUTE_NS;
        final long midnightNs = venue.nowNs() - SessionSchedule.timeOfDayNs(venue.nowNs());
        for (int halt = 0; halt < parameters.haltsPerDay(); halt++) {
            for (int draw = 0; draw < MAX_DRAWS_PER_HALT; draw++) {
                final int instrument = noise.below(fromNs.length);
                if (!venue.isFuture(instrument) && fromNs[instrument] == 0) {
                    final long minute = (long) FIRST_MINUTE + noise.below(LAST_MINUTE - FIRST_MINUTE);
                    fromNs[instrument] = midnightNs + minute * MINUTE_NS;
                    break;
                }
            }
        }
        nextChangeNs = changeAfter(Long.MIN_VALUE);
    }

    /** When the next halt begins or ends; {@link Long#MAX_VALUE} if none does any more. */
    long nextChangeNs() {
        return nextChangeNs;
    }

    /** Halts at the venue what is to stand still now, and lets go what is not. */
    void apply(final long nowNs) {
        for (int instrument = 0; instrument < fromNs.length; instrument++) {
            final boolean isHalted = isHalted(instrument, nowNs);
            if (isHalted && !isStanding[instrument]) {
                venue.halt(instrument);
            } else if (!isHalted && isStanding[instrument]) {
                venue.resume(instrument);
            }
            isStanding[instrument] = isHalted;
        }
        nextChangeNs = changeAfter(nowNs);
    }

    private long changeAfter(final long nowNs) {
        long next = NEVER_NS;
        for (final long from : fromNs) {
            if (from != 0) {
                next = from > nowNs ? Math.min(next, from) : next;
                next = from + lengthNs > nowNs ? Math.min(next, from + lengthNs) : next;
            }
        }
        return next;
    }

    boolean isHalted(final int instrument, final long nowNs) {
        final long from = fromNs[instrument];
        return from != 0 && nowNs >= from && nowNs < from + lengthNs;
    }
}
