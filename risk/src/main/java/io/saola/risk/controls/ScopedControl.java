package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.Control;
import io.saola.risk.ControlScopes;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.OrderRequest;
import io.saola.risk.Scopes;

/**
 * A control that is set by scope: it has to be passed for the firm, the account, the strategy and the instrument, as far as it is on
 * for them.
 */
abstract class ScopedControl implements Control {
    private final ControlScopes scopes;

    ScopedControl(final RiskControlId id, final ControlSettings settings) {
        scopes = settings.of(id);
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return scopes.isAnyOn() ? checkScopes(order) : RejectReason.NONE;
    }

    private RejectReason checkScopes(final OrderRequest order) {
        RejectReason reason = at(scopes.ofOwner(Scopes.FIRM), order, Scopes.FIRM);
        if (reason == RejectReason.NONE) {
            reason = at(scopes.ofOwner(order.accountPlace()), order, order.accountPlace());
        }
        if (reason == RejectReason.NONE) {
            reason = at(scopes.ofOwner(order.strategyPlace()), order, order.strategyPlace());
        }
        return reason == RejectReason.NONE
                ? at(scopes.ofInstrument(order.instrument().id()), order, order.instrumentPlace())
                : reason;
    }

    private RejectReason at(final ControlSetting setting, final OrderRequest order, final int place) {
        return setting == null ? RejectReason.NONE : check(order, setting, place);
    }

    /**
     * Checks an order against the setting of one scope.
     *
     * @param order with its instrument known
     * @param setting that is on
     * @param place of the scope
     * @return {@link RejectReason#NONE} if it passes
     */
    abstract RejectReason check(OrderRequest order, ControlSetting setting, int place);

    /** A limit in whole VND from one in scaled VND. */
    static long wholeVnd(final long scaled) {
        return scaled / Decimals.ONE;
    }
}
