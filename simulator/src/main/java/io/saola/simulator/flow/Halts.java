package io.saola.simulator.flow;

import io.saola.market.SessionSchedule;

/** When which share is halted today: drawn once, at most one halt a share. Does not allocate after construction. */
final class Halts {
    private static final long MINUTE_NS = 60L * 1_000_000_000L;
    private static final int FIRST_MINUTE = 9 * 60 + 15;
    private static final int LAST_MINUTE = 14 * 60;
    private static final int MAX_DRAWS_PER_HALT = 16;

    private final long[] fromNs;
    private final long lengthNs;

    Halts(final Venue venue, final FlowParameters parameters, final Noise noise) {
        fromNs = new long[venue.instruments()];
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
    }

    boolean isHalted(final int instrument, final long nowNs) {
        final long from = fromNs[instrument];
        return from != 0 && nowNs >= from && nowNs < from + lengthNs;
    }
}
