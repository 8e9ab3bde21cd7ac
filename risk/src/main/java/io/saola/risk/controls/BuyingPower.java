package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.Control;
import io.saola.risk.ControlSettings;
import io.saola.risk.Exposure;
import io.saola.risk.OrderRequest;

/**
 * R09, buying power: what has to be held for the order is there, and an account whose margin is called only closes. Buys of shares on an account that buys without full cash are left to
 * {@link NonPrefunding}.
 */
final class BuyingPower implements Control {
    private final ControlSettings settings;

    BuyingPower(final ControlSettings settings) {
        this.settings = settings;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final Exposure exposure = order.exposure();
        if (exposure.refusesOpening(
                order.instrument(), order.isBuy(), order.leavesQuantity() - order.replacedQuantity())) {
            return RejectReason.ACCOUNT_FROZEN;
        }
        final boolean isPaidLater = order.isBuy()
                && !order.instrument().isFuture()
                && settings.on(RiskControlId.NON_PREFUNDING, order.accountPlace()) != null;
        if (isPaidLater) {
            return RejectReason.NONE;
        }
        final long reserve =
                exposure.reserveFor(order.instrument(), order.isBuy(), order.leavesQuantity(), order.worstPrice());
        return reserve > 0 && reserve - order.replacedReserve() > exposure.buyingPower(order.instrument())
                ? RejectReason.BUYING_POWER
                : RejectReason.NONE;
    }
}
