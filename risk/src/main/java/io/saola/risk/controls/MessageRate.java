package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.MessageRates;
import io.saola.risk.OrderRequest;
import io.saola.risk.OwnerLimits;

/**
 * R16, message rate: a token bucket in event time for the firm, an account or a strategy. Values: tokens gained per second; most tokens;
 * tokens that only cancels may take.
 */
final class MessageRate extends OwnerControl {
    private final MessageRates rates;

    MessageRate(final MessageRates rates) {
        this.rates = rates;
    }

    @Override
    RejectReason check(final OrderRequest order, final OwnerLimits owner) {
        return owner.messageRate() == null
                        || rates.hasRoom(owner.place(), owner.messageRate(), order.nowNs(), 1 + owner.reservedTokens())
                ? RejectReason.NONE
                : RejectReason.MESSAGE_RATE;
    }
}
