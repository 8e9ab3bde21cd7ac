package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Phase;
import io.saola.market.SessionSchedule;

/**
 * How busy the simulated traders are through the day, as a factor on their mean rate: high at the open and before the
 * close, low around noon, with bursts when continuous trading begins and before it ends. Stateless.
 */
final class Activity {
    private static final long HOUR_NS = 3600L * 1_000_000_000L;
    private static final long MINUTE_NS = 60L * 1_000_000_000L;
    private static final double OPEN_HOUR = 9.0;
    private static final double TRADING_HOURS = 5.5;

    private Activity() {}

    /** The factor now; 0 while nobody may enter orders. */
    static double factor(final Phase phase, final long timeNs) {
        return switch (phase) {
            case OPENING_AUCTION, CLOSING_AUCTION -> 0.8;
            case CONTINUOUS -> continuous(SessionSchedule.timeOfDayNs(timeNs));
            default -> 0;
        };
    }

    private static double continuous(final long timeOfDayNs) {
        final double position = ((double) timeOfDayNs / HOUR_NS - OPEN_HOUR) / TRADING_HOURS;
        final double fromNoon = 2 * position - 1;
        final double shape = 0.65 + 0.7 * fromNoon * fromNoon;
        return isBurst(timeOfDayNs) ? 2 * shape : shape;
    }

    private static boolean isBurst(final long timeOfDayNs) {
        final long minute = timeOfDayNs / MINUTE_NS;
        return within(minute, 9 * 60, 3) || within(minute, 9 * 60 + 15, 3) || within(minute, 14 * 60 + 25, 5);
    }

    private static boolean within(final long minute, final long from, final int minutes) {
        return minute >= from && minute < from + minutes;
    }
}
