package io.saola.risk.controls;

import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.market.Instrument;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.SessionClock;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.MarketRules;
import io.saola.risk.OrderRequest;

/**
 * R25, clock and calendar: the trading date is known, is the date of the event time and a trading day of the rulebook, and the phase is
 * the one of the rulebook's clock, give or take the window.
 */
final class ClockAndCalendar extends ScopedControl {
    private final MarketRules rules;

    ClockAndCalendar(final ControlSettings settings, final MarketRules rules) {
        super(RiskControlId.CLOCK_CALENDAR, settings);
        this.rules = rules;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        if (!rules.isOnTradingDay(order.nowNs())) {
            return RejectReason.CLOCK_OR_CALENDAR;
        }
        final Instrument instrument = order.instrument();
        final SessionClock clock =
                rules.rules().sessions(instrument.market(), MarketRules.board(order.type()), isRestricted(instrument));
        final long timeNs = MarketTime.timeOfDayNs(order.nowNs());
        final long toleranceNs = setting.windowNs();
        return clock.phaseAt(timeNs) == instrument.phase()
                        || clock.phaseAt(Math.max(0, timeNs - toleranceNs)) == instrument.phase()
                        || clock.phaseAt(Math.min(MarketTime.DAY_NS - 1, timeNs + toleranceNs)) == instrument.phase()
                ? RejectReason.NONE
                : RejectReason.CLOCK_OR_CALENDAR;
    }

    private static boolean isRestricted(final Instrument instrument) {
        return instrument.phase() == Phase.PERIODIC_AUCTION;
    }
}
