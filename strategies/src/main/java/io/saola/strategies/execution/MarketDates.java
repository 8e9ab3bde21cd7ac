package io.saola.strategies.execution;

import io.saola.market.SessionSchedule;

/** Compares dates of event times in market time. Stateless and thread-safe. */
public final class MarketDates {
    private MarketDates() {}

    /**
     * Tells whether two times lie on one market date.
     *
     * @param oneNs since the epoch
     * @param otherNs since the epoch
     * @return true if they do
     */
    public static boolean isSame(final long oneNs, final long otherNs) {
        return of(oneNs) == of(otherNs);
    }

    private static long of(final long timeNs) {
        return Math.floorDiv(timeNs + SessionSchedule.ZONE_OFFSET_NS, SessionSchedule.DAY_NS);
    }
}
