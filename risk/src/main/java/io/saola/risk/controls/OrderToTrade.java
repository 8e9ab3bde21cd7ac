package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.OrderRatios;
import io.saola.risk.OrderRequest;
import io.saola.risk.OwnerLimits;

/**
 * R17, order-to-trade and unfilled ratio of the trading date. Values: most messages per execution; the ratio that only alarms; most orders
 * of a thousand that end without an execution; and, in the place of the window, the messages below which neither is looked at.
 */
final class OrderToTrade extends OwnerControl {
    private final OrderRatios ratios;

    OrderToTrade(final OrderRatios ratios) {
        this.ratios = ratios;
    }

    @Override
    RejectReason check(final OrderRequest order, final OwnerLimits owner) {
        final int place = owner.place();
        if (ratios.messages(place) < owner.fewestMessages()) {
            return RejectReason.NONE;
        }
        final long trades = Math.max(1, ratios.executions(place));
        if (owner.messagesPerExecution() != OwnerLimits.UNLIMITED
                && ratios.messages(place) + 1 > owner.messagesPerExecution() * trades) {
            return RejectReason.ORDER_TO_TRADE;
        }
        return owner.unfilledPerMille() != OwnerLimits.UNLIMITED
                        && ratios.endedUnfilled(place) * 1_000 > owner.unfilledPerMille() * ratios.ended(place)
                ? RejectReason.UNFILLED_RATIO
                : RejectReason.NONE;
    }
}
