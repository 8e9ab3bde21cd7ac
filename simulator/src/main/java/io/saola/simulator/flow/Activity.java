package io.saola.simulator.flow;

import io.saola.codecs.sbe.Phase;
import io.saola.market.SessionSchedule;

/**
 * How busy the simulated traders are through the day, in thousandths of their mean rate: a U through continuous trading,
 * a burst after every session boundary, a rush in the last minutes of auctions and before the closing auction. Stateless.
 */
final class Activity {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MINUTE_NS = 60 * SECOND_NS;
    private static final long OPEN_NS = 9 * 60 * MINUTE_NS;
    private static final long CONTINUOUS_NS = 330 * MINUTE_NS;
    private static final long RUSH_FROM_NS = (14 * 60 + 25) * MINUTE_NS;
    private static final long AUCTION_RUSH_AFTER_NS = 13 * MINUTE_NS;
    private static final long BURST_MS = 60_000;

    private Activity() {}

    /**
     * The factor now; 0 while nobody may enter orders. {@code sinceBoundaryNs} is the age of the phase, {@code burstFactor}
     * the factor at its very beginning.
     */
    static long permille(final Phase phase, final long timeNs, final long sinceBoundaryNs, final int burstFactor) {
        return switch (phase) {
            case OPENING_AUCTION, CLOSING_AUCTION ->
                (sinceBoundaryNs >= AUCTION_RUSH_AFTER_NS ? 2_000 : 600) * burst(sinceBoundaryNs, burstFactor) / 1_000;
            case CONTINUOUS ->
                continuous(SessionSchedule.timeOfDayNs(timeNs)) * burst(sinceBoundaryNs, burstFactor) / 1_000;
            default -> 0;
        };
    }

    /** Parabola from 1.7 at the ends of the day to 0.55 in the middle; its mean is near 1. */
    private static long continuous(final long timeOfDayNs) {
        final long position = Math.max(0, Math.min(1_000, (timeOfDayNs - OPEN_NS) / (CONTINUOUS_NS / 1_000)));
        final long fromNoon = 2 * position - 1_000;
        final long shape = 550 + 1_150 * fromNoon * fromNoon / 1_000_000;
        return timeOfDayNs >= RUSH_FROM_NS ? shape * 3 / 2 : shape;
    }

    /** Thousandths; falls with the fourth power, to a half after ten seconds and to nothing after a minute. */
    private static long burst(final long sinceBoundaryNs, final int burstFactor) {
        final long leftMs = Math.max(0, BURST_MS - sinceBoundaryNs / 1_000_000);
        final long left = leftMs * 1_000 / BURST_MS;
        return 1_000 + (burstFactor - 1) * (left * left / 1_000) * (left * left / 1_000) / 1_000;
    }
}
