package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;

/**
 * R02, authorisation: which markets, order types and instrument types a scope may trade. Values: sets of bits by the codes of {@code
 * Market}, {@code OrderType} and {@code InstrumentType}; one that is not given allows all.
 */
final class Authorisation implements Control {

    @Override
    public RejectReason check(final OrderRequest order) {
        return order.limits()
                        .authorises(
                                order.instrument().market(),
                                order.type(),
                                order.instrument().type())
                ? RejectReason.NONE
                : RejectReason.NOT_AUTHORISED;
    }
}
