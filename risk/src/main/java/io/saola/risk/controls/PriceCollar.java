package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.market.Instrument;
import io.saola.market.Quote;
import io.saola.risk.ConcludedLimits;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;

/**
 * R06, price collar: the limit price is within a share of the last price, else of the mid, else of the reference; none of them refuses.
 * Orders without a price are left to the exchange's band. Values: the share for shares, funds and warrants; the share for futures, if
 * another one; flags: 1 exempts buys below and sells above the price compared with, 2 auctions. All shares with nine decimals.
 */
final class PriceCollar implements Control {
    private static final long NONE = Long.MAX_VALUE;

    @Override
    public RejectReason check(final OrderRequest order) {
        final Instrument instrument = order.instrument();
        final ConcludedLimits limits = order.limits();
        final boolean isAuction = instrument.phase() != Phase.CONTINUOUS;
        if (order.price() == Decimals.NULL || limits.collar(instrument, isAuction, false) == NONE) {
            return RejectReason.NONE;
        }
        final long anchor = anchor(instrument);
        if (anchor == Decimals.NULL) {
            return RejectReason.NO_REFERENCE_PRICE;
        }
        final boolean isPassive = order.isBuy() ? order.price() < anchor : order.price() > anchor;
        final long share = limits.collar(instrument, isAuction, isPassive);
        return share == NONE || Math.abs(order.price() - anchor) <= Decimals.applyRate(anchor, share)
                ? RejectReason.NONE
                : RejectReason.PRICE_COLLAR;
    }

    private static long anchor(final Instrument instrument) {
        if (instrument.lastPrice() != Decimals.NULL) {
            return instrument.lastPrice();
        }
        final Quote quote = instrument.quote();
        return quote.isTwoSided() ? (quote.bestBid() + quote.bestAsk()) / 2 : instrument.referencePrice();
    }
}
