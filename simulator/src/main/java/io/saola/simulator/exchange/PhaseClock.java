package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.market.SessionSchedule;

/** Which phase each simulated market is in, as event time passes. Not threadsafe; does not allocate. */
final class PhaseClock {
    private static final Market[] MARKETS = {Market.HOSE, Market.DERIVATIVES};

    private final long midnightNs;
    private final Phase[] phases = new Phase[MARKETS.length];
    private long nextBoundaryNs;

    PhaseClock(final long midnightNs, final long nowNs) {
        this.midnightNs = midnightNs;
        for (int i = 0; i < MARKETS.length; i++) {
            phases[i] = SessionSchedule.of(MARKETS[i]).phaseAt(timeOfDayNs(nowNs));
        }
        findNextBoundary(nowNs);
    }

    /** The phase of a market; CLOSED for one that is not simulated. */
    Phase phase(final Market market) {
        for (int i = 0; i < MARKETS.length; i++) {
            if (MARKETS[i] == market) {
                return phases[i];
            }
        }
        return Phase.CLOSED;
    }

    /** When a market changes its phase next; {@link Long#MAX_VALUE} when the day is over. */
    long nextBoundaryNs() {
        return nextBoundaryNs;
    }

    /** Tells of each market whose phase ends at a boundary, then passes the boundary. */
    void passBoundary(final long nowNs, final Change change) {
        for (int i = 0; i < MARKETS.length; i++) {
            final Phase phase = SessionSchedule.of(MARKETS[i]).phaseAt(timeOfDayNs(nowNs));
            if (phase != phases[i]) {
                change.onPhaseEnd(MARKETS[i], phases[i]);
                phases[i] = phase;
                change.onPhaseBegin(MARKETS[i], phase);
            }
        }
        findNextBoundary(nowNs);
    }

    private void findNextBoundary(final long nowNs) {
        nextBoundaryNs = Long.MAX_VALUE;
        for (final Market market : MARKETS) {
            final long changeNs = SessionSchedule.of(market).nextChangeNs(timeOfDayNs(nowNs));
            if (changeNs != SessionSchedule.DAY_NS) {
                nextBoundaryNs = Math.min(nextBoundaryNs, midnightNs + changeNs);
            }
        }
    }

    private long timeOfDayNs(final long nowNs) {
        return Math.min(nowNs - midnightNs, SessionSchedule.DAY_NS - 1);
    }

    /** Hears of changes. */
    interface Change {
        /** The old phase still holds. */
        void onPhaseEnd(Market market, Phase ended);

        /** The new phase holds. */
        void onPhaseBegin(Market market, Phase begun);
    }
}
