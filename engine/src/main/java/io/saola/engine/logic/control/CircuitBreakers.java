package io.saola.engine.logic.control;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.TradingState;
import io.saola.market.Instrument;
import io.saola.risk.ControlSetting;
import io.saola.risk.RiskState;
import io.saola.risk.Scopes;
import io.saola.risk.StopCause;

/**
 * Stops that follow from the market. The circuit breaker's value is a share with nine decimals: an instrument that is farther from its
 * reference price, or, set for the firm or for an index, an index that is farther from its previous close, may only be reduced, the
 * latter for the whole firm, until a release or the next trading date. A halt of the exchange is alerted. The volatility pause ends by
 * itself. Logic thread only; allocates nothing.
 */
final class CircuitBreakers {
    private final RiskState risk;
    private final KillSwitch killSwitch;
    private final ControlPublisher publisher;

    CircuitBreakers(final RiskState risk, final KillSwitch killSwitch, final ControlPublisher publisher) {
        this.risk = risk;
        this.killSwitch = killSwitch;
        this.publisher = publisher;
    }

    void onPrice(final Instrument instrument) {
        final ControlSetting pause = setting(RiskControlId.VOLATILITY_PAUSE, instrument);
        if (pause != null && risk.market().onTrade(instrument, pause, publisher.nowNs())) {
            publisher.alert(
                    AlertSeverity.WARN,
                    AlertCode.VOLATILITY_PAUSE,
                    Integer.MIN_VALUE,
                    instrument.id(),
                    risk.market().pausedUntilNs(instrument.id()));
        }
        final int place = Scopes.instrument(instrument.id());
        final ControlSetting breaker = risk.settings().on(RiskControlId.CIRCUIT_BREAKER, place);
        if (breaker != null && isAbnormal(instrument.lastPrice(), instrument.referencePrice(), breaker)) {
            stop(place, instrument);
        }
    }

    void onIndex(final Instrument index) {
        final ControlSetting breaker = setting(RiskControlId.CIRCUIT_BREAKER, index);
        if (breaker != null && isAbnormal(index.indexValue(), index.priorIndexValue(), breaker)) {
            stop(Scopes.FIRM, index);
        }
    }

    void onSession(final Instrument instrument) {
        if (setting(RiskControlId.CIRCUIT_BREAKER, instrument) != null
                && (instrument.phase() == Phase.HALTED || !instrument.isTradable())) {
            publisher.alert(AlertSeverity.WARN, AlertCode.CIRCUIT_BREAKER, Integer.MIN_VALUE, instrument.id(), 0);
        }
    }

    private ControlSetting setting(final RiskControlId control, final Instrument instrument) {
        final ControlSetting own = risk.settings().on(control, Scopes.instrument(instrument.id()));
        return own == null ? risk.settings().on(control, Scopes.FIRM) : own;
    }

    private static boolean isAbnormal(final long price, final long from, final ControlSetting breaker) {
        return price != Decimals.NULL
                && from != Decimals.NULL
                && Math.abs(price - from) > Decimals.applyRate(from, breaker.limit());
    }

    private void stop(final int place, final Instrument instrument) {
        if (risk.states().of(StopCause.BREAKER, place) == TradingState.NORMAL) {
            killSwitch.stopByEngine(place, StopCause.BREAKER, TradingState.REDUCE_ONLY);
            publisher.alert(
                    AlertSeverity.CRITICAL,
                    AlertCode.CIRCUIT_BREAKER,
                    Integer.MIN_VALUE,
                    instrument.id(),
                    Scopes.code(place));
        }
    }
}
