package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RejectReason;
import io.saola.market.Instrument;
import io.saola.risk.Control;
import io.saola.risk.Limits;
import io.saola.risk.OrderRequest;

/**
 * R08, maximum value of an order at its worst price: the limits of the instrument, and of every scope that has its own. Value: scaled VND.
 */
final class MaxValue implements Control {
    private final Limits limits;

    MaxValue(final Limits limits) {
        this.limits = limits;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final Instrument instrument = order.instrument();
        final long value = Decimals.notional(order.worstPrice(), order.quantity(), instrument.contractMultiplier());
        final long ofInstrument = limits.of(instrument.id()).maxOrderNotional();
        return value > Math.min(ofInstrument, order.limits().maxValue())
                ? RejectReason.NOTIONAL_LIMIT
                : RejectReason.NONE;
    }
}
