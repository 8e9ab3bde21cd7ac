package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.MessageRates;
import io.saola.risk.OrderRequest;
import io.saola.risk.Scopes;

/**
 * R16, message rate: a token bucket in event time for the firm, an account or a strategy. Values: tokens gained per second; most tokens;
 * tokens that only cancels may take.
 */
final class MessageRate extends ScopedControl {
    private final MessageRates rates;

    MessageRate(final ControlSettings settings, final MessageRates rates) {
        super(RiskControlId.MESSAGE_RATE, settings);
        this.rates = rates;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        if (place >= Scopes.OWNERS) {
            return RejectReason.NONE;
        }
        final long reserved = setting.thirdLimit() == ControlSetting.NONE ? 0 : setting.thirdLimit();
        return rates.hasRoom(place, setting, order.nowNs(), 1 + reserved)
                ? RejectReason.NONE
                : RejectReason.MESSAGE_RATE;
    }
}
