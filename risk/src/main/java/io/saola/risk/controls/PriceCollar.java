package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.market.Instrument;
import io.saola.market.Quote;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.OrderRequest;

/**
 * R06, price collar: the limit price is within a share of the last price, else of the mid, else of the reference; none of them refuses.
 * Orders without a price are left to the exchange's band. Values: the share for shares, funds and warrants; the share for futures, if
 * another one; flags, see the constants. All shares with nine decimals.
 */
final class PriceCollar extends ScopedControl {
    /** Flag: buys below and sells above the price compared with may be anywhere in the band. */
    static final long PASSIVE_SIDE_EXEMPT = 1;

    /** Flag: auctions are exempt. */
    static final long OFF_IN_AUCTIONS = 2;

    PriceCollar(final ControlSettings settings) {
        super(RiskControlId.PRICE_COLLAR, settings);
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        if (order.price() == Decimals.NULL
                || (isAuction(order.instrument().phase()) && has(setting, OFF_IN_AUCTIONS))) {
            return RejectReason.NONE;
        }
        final long anchor = anchor(order.instrument());
        if (anchor == Decimals.NULL) {
            return RejectReason.NO_REFERENCE_PRICE;
        }
        final boolean isPassive = order.isBuy() ? order.price() < anchor : order.price() > anchor;
        if (isPassive && has(setting, PASSIVE_SIDE_EXEMPT)) {
            return RejectReason.NONE;
        }
        final long share = order.instrument().isFuture() && setting.secondLimit() != ControlSetting.NONE
                ? setting.secondLimit()
                : setting.limit();
        return Math.abs(order.price() - anchor) <= Decimals.applyRate(anchor, share)
                ? RejectReason.NONE
                : RejectReason.PRICE_COLLAR;
    }

    private static boolean has(final ControlSetting setting, final long flag) {
        return setting.thirdLimit() != ControlSetting.NONE && (setting.thirdLimit() & flag) != 0;
    }

    private static boolean isAuction(final Phase phase) {
        return phase != Phase.CONTINUOUS;
    }

    private static long anchor(final Instrument instrument) {
        if (instrument.lastPrice() != Decimals.NULL) {
            return instrument.lastPrice();
        }
        final Quote quote = instrument.quote();
        return quote.isTwoSided() ? (quote.bestBid() + quote.bestAsk()) / 2 : instrument.referencePrice();
    }
}
