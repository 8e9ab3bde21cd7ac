package io.saola.risk.controls;

import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.market.Instrument;
import io.saola.market.rules.MarketTime;
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

    /** Most orders come in the phase that the clock tells, whatever the tolerance. */
    @Override
    public RejectReason check(final OrderRequest order) {
        return rules.isOnTradingDay(order.nowNs()) && isPhaseOf(order, rules.timeOfDayNs(order.nowNs()))
                ? RejectReason.NONE
                : super.check(order);
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        final long timeNs = MarketTime.timeOfDayNs(order.nowNs());
        final long toleranceNs = setting.windowNs();
        return rules.isOnTradingDay(order.nowNs())
                        && (isPhaseOf(order, Math.max(0, timeNs - toleranceNs))
                                || isPhaseOf(order, Math.min(MarketTime.DAY_NS - 1, timeNs + toleranceNs)))
                ? RejectReason.NONE
                : RejectReason.CLOCK_OR_CALENDAR;
    }

    private boolean isPhaseOf(final OrderRequest order, final long timeOfDayNs) {
        final Instrument instrument = order.instrument();
        final boolean isRestricted = instrument.phase() == Phase.PERIODIC_AUCTION;
        return rules.rules()
                        .sessions(instrument.market(), MarketRules.board(order.type()), isRestricted)
                        .phaseAt(timeOfDayNs)
                == instrument.phase();
    }
}
