package io.saola.strategies.builtin;

import io.saola.codecs.sbe.Phase;
import io.saola.market.Instrument;
import io.saola.market.SessionSchedule;
import io.saola.market.rules.MarketTime;

/** Where in the trading day an instant is, by the schedule in force since 2025-05-05. Holds no state. */
final class Hours {
    static final long SECOND_NS = 1_000_000_000L;
    static final long MINUTE_NS = 60 * SECOND_NS;
    static final long MS_NS = 1_000_000L;

    private Hours() {}

    /** Market date, yyyymmdd. */
    static int date(final long nowNs) {
        return MarketTime.date(nowNs);
    }

    /** Time until continuous trading is over for today, the break included; 0 outside of it. */
    static long untilContinuousEndNs(final Instrument instrument, final long nowNs) {
        final SessionSchedule schedule = SessionSchedule.of(instrument.market());
        final long nowOfDayNs = MarketTime.timeOfDayNs(nowNs);
        long endNs = nowOfDayNs;
        while (isTradingDay(schedule.phaseAt(endNs)) && endNs < SessionSchedule.DAY_NS) {
            endNs = schedule.nextChangeNs(endNs);
        }
        return endNs - nowOfDayNs;
    }

    /** Time until the present phase ends by the schedule. */
    static long untilPhaseEndNs(final Instrument instrument, final long nowNs) {
        final long nowOfDayNs = MarketTime.timeOfDayNs(nowNs);
        return SessionSchedule.of(instrument.market()).nextChangeNs(nowOfDayNs) - nowOfDayNs;
    }

    /** Time of day at which continuous trading begins. */
    static long continuousStartNs(final Instrument instrument) {
        final SessionSchedule schedule = SessionSchedule.of(instrument.market());
        long atNs = 0;
        while (schedule.phaseAt(atNs) != Phase.CONTINUOUS && atNs < SessionSchedule.DAY_NS) {
            atNs = schedule.nextChangeNs(atNs);
        }
        return atNs;
    }

    private static boolean isTradingDay(final Phase phase) {
        return phase == Phase.CONTINUOUS || phase == Phase.BREAK;
    }
}
