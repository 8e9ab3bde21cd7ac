package io.saola.market;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;

/**
 * The phases of a trading day in market time (Asia/Ho_Chi_Minh, UTC+7, no daylight saving) and what each accepts, by
 * the rules in force since 2025-05-05.
 *
 * <p>Immutable, shared and thread-safe; nothing here allocates.
 */
public final class SessionSchedule {
    /** Market time is UTC plus this. */
    public static final long ZONE_OFFSET_NS = 7L * 3600 * 1_000_000_000L;

    /** Nanoseconds of a day. */
    public static final long DAY_NS = 24L * 3600 * 1_000_000_000L;

    private static final SessionSchedule HOSE = new SessionSchedule(
            at(9, 0), Phase.OPENING_AUCTION,
            at(9, 15), Phase.CONTINUOUS,
            at(11, 30), Phase.BREAK,
            at(13, 0), Phase.CONTINUOUS,
            at(14, 30), Phase.CLOSING_AUCTION,
            at(14, 45), Phase.PUT_THROUGH,
            at(15, 0), Phase.CLOSED);
    private static final SessionSchedule HNX = new SessionSchedule(
            at(9, 0), Phase.CONTINUOUS,
            at(11, 30), Phase.BREAK,
            at(13, 0), Phase.CONTINUOUS,
            at(14, 30), Phase.CLOSING_AUCTION,
            at(14, 45), Phase.AFTER_HOURS,
            at(15, 0), Phase.CLOSED);
    private static final SessionSchedule UPCOM = new SessionSchedule(
            at(9, 0), Phase.CONTINUOUS,
            at(11, 30), Phase.BREAK,
            at(13, 0), Phase.CONTINUOUS,
            at(15, 0), Phase.CLOSED);
    private static final SessionSchedule DERIVATIVES = new SessionSchedule(
            at(8, 45), Phase.OPENING_AUCTION,
            at(9, 0), Phase.CONTINUOUS,
            at(11, 30), Phase.BREAK,
            at(13, 0), Phase.CONTINUOUS,
            at(14, 30), Phase.CLOSING_AUCTION,
            at(14, 45), Phase.CLOSED);

    private final long[] fromNs;
    private final Phase[] phases;

    private SessionSchedule(final Object... fromAndPhase) {
        fromNs = new long[fromAndPhase.length / 2];
        phases = new Phase[fromNs.length];
        for (int i = 0; i < fromNs.length; i++) {
            fromNs[i] = (Long) fromAndPhase[2 * i];
            phases[i] = (Phase) fromAndPhase[2 * i + 1];
        }
    }

    private static long at(final int hour, final int minute) {
        return (hour * 60L + minute) * 60 * 1_000_000_000L;
    }

    /**
     * The schedule of a market.
     *
     * @param market the market
     * @return its day
     */
    public static SessionSchedule of(final Market market) {
        return switch (market) {
            case HNX -> HNX;
            case UPCOM -> UPCOM;
            case DERIVATIVES -> DERIVATIVES;
            default -> HOSE;
        };
    }

    /**
     * The phase at a time of day; boundaries belong to the phase they begin.
     *
     * @param timeOfDayNs nanoseconds since midnight, market time
     * @return the phase; {@link Phase#CLOSED} before the first one
     */
    public Phase phaseAt(final long timeOfDayNs) {
        for (int i = fromNs.length - 1; i >= 0; i--) {
            if (timeOfDayNs >= fromNs[i]) {
                return phases[i];
            }
        }
        return Phase.CLOSED;
    }

    /**
     * The next boundary.
     *
     * @param timeOfDayNs nanoseconds since midnight, market time
     * @return when the phase after this time begins, or {@link #DAY_NS} if the day is over
     */
    public long nextChangeNs(final long timeOfDayNs) {
        for (final long from : fromNs) {
            if (from > timeOfDayNs) {
                return from;
            }
        }
        return DAY_NS;
    }

    /**
     * Time of day in the market.
     *
     * @param timeNs since the epoch
     * @return nanoseconds since midnight, market time
     */
    public static long timeOfDayNs(final long timeNs) {
        return Math.floorMod(timeNs + ZONE_OFFSET_NS, DAY_NS);
    }

    /**
     * Tells whether a phase takes new orders of a type.
     *
     * @param market where
     * @param phase when
     * @param type what
     * @return true if the exchange accepts it
     */
    public static boolean accepts(final Market market, final Phase phase, final OrderType type) {
        return switch (phase) {
            case OPENING_AUCTION -> type == OrderType.LO || type == OrderType.ATO;
            case CLOSING_AUCTION -> type == OrderType.LO || type == OrderType.ATC;
            case CONTINUOUS ->
                switch (type) {
                    case LO -> true;
                    case MTL -> market != Market.UPCOM;
                    case MOK, MAK -> market == Market.HNX || market == Market.DERIVATIVES;
                    default -> false;
                };
            case AFTER_HOURS -> type == OrderType.PLO;
            default -> false;
        };
    }

    /**
     * Tells whether working orders may be modified or cancelled in a phase.
     *
     * @param phase when
     * @return true only in continuous trading
     */
    public static boolean allowsAmend(final Phase phase) {
        return phase == Phase.CONTINUOUS;
    }
}
