package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.OrderRequest;

/**
 * R02, authorisation: which markets, order types and instrument types a scope may trade. Values: sets of bits by the codes of {@code
 * Market}, {@code OrderType} and {@code InstrumentType}; one that is not given allows all.
 */
final class Authorisation extends ScopedControl {
    Authorisation(final ControlSettings settings) {
        super(RiskControlId.AUTHORISATION, settings);
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        return allows(setting.limit(), order.instrument().market().value())
                        && allows(setting.secondLimit(), order.type().value())
                        && allows(
                                setting.thirdLimit(), order.instrument().type().value())
                ? RejectReason.NONE
                : RejectReason.NOT_AUTHORISED;
    }

    private static boolean allows(final long set, final int code) {
        return set == ControlSetting.NONE || (set >>> code & 1) != 0;
    }
}
