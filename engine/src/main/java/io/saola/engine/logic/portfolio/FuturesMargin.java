package io.saola.engine.logic.portfolio;

import io.saola.codecs.Decimals;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.market.Instrument;
import io.saola.market.rules.FeeRates;

/**
 * Margin of an account's futures (reference sections 5.5 and 10.3, R12): initial margin on what is open, at the price of the trade or
 * the settlement price it was last marked to, and what working orders may still need. Orders on one side first close what is open on
 * the other; only the rest needs margin. If both sides work, the larger need counts: both cannot be open at once.
 *
 * <p>Every order books a gross hold, as if all of it opened. What the account really holds is derived from the sums per side whenever an
 * order or the position changes, so that it is always that of the present position. Scaled VND; logic thread only; allocates nothing.
 */
final class FuturesMargin {
    private final FeeSchedule fees;
    private long positionMargin;
    private long orderMargin;
    private long orderCharges;

    FuturesMargin(final FeeSchedule fees) {
        this.fees = fees;
    }

    /** Initial margin on what is open. */
    long positionMargin() {
        return positionMargin;
    }

    /** Margin that working orders may need beyond it. */
    long orderMargin() {
        return orderMargin;
    }

    /** Fees and taxes that working orders may cost. */
    long orderCharges() {
        return orderCharges;
    }

    /** All that cannot be used otherwise. */
    long need() {
        return positionMargin + orderMargin + orderCharges;
    }

    /** Counts a holding as it is now in the place of what it counted for before. */
    void update(final Holding holding) {
        add(holding.marginShare(), -1);
        include(holding);
    }

    /** Counts a holding that the sums do not hold. */
    void include(final Holding holding) {
        weigh(holding);
        add(holding.marginShare(), 1);
    }

    /** Finds out what a holding counts for whose part of the sums was restored with them. */
    void weigh(final Holding holding) {
        final WorkingSide buys = holding.side(true);
        final WorkingSide sells = holding.side(false);
        final long buyCharges = charges(holding.instrument(), buys.quantity(), buys.reserve());
        final long sellCharges = charges(holding.instrument(), sells.quantity(), sells.reserve());
        holding.marginShare()
                .set(
                        marginOf(holding),
                        Math.max(
                                margin(buys.quantity(), buys.reserve(), buyCharges, closable(holding, true)),
                                margin(sells.quantity(), sells.reserve(), sellCharges, closable(holding, false))),
                        buyCharges + sellCharges);
    }

    private void add(final MarginShare share, final int sign) {
        positionMargin += sign * share.position();
        orderMargin += sign * share.orders();
        orderCharges += sign * share.charges();
    }

    /** Begins anew; every holding is to be included again. */
    void clear() {
        positionMargin = 0;
        orderMargin = 0;
        orderCharges = 0;
    }

    /** Initial margin on what a holding has open. */
    long marginOf(final Holding holding) {
        return Decimals.applyRate(Math.abs(holding.position().openCost()), fees.marginRate(holding.instrument()));
    }

    /**
     * What an order books: margin, fee and tax as if all of it opened.
     *
     * @param instrument a future
     * @param quantity contracts
     * @param price the worst it may trade at
     * @return scaled VND, {@link Long#MAX_VALUE} if it does not fit
     */
    long grossHold(final Instrument instrument, final long quantity, final long price) {
        final long value = Decimals.notional(price, quantity, instrument.contractMultiplier());
        final long fee = Decimals.notional(fees.futureTradeFee(instrument), quantity, 1);
        if (value > Ledger.LIMIT / 2 || fee > Ledger.LIMIT / 4) {
            return Long.MAX_VALUE;
        }
        final long tax = Proportion.ceil(value, fees.futureTaxRate(instrument), Decimals.RATE_ONE);
        final long margin = Proportion.ceil(value, fees.marginRate(instrument), Decimals.RATE_ONE);
        return margin + FeeRates.ceilToDong(fee) + FeeRates.ceilToDong(tax);
    }

    /**
     * What one more order would add to what is held: nothing if it only closes.
     *
     * @param holding of the instrument, null if it was never touched
     * @param instrument a future
     * @param isBuy side
     * @param quantity contracts
     * @param price the worst it may trade at
     * @return scaled VND, {@link Long#MAX_VALUE} if it does not fit
     */
    long addedBy(
            final Holding holding,
            final Instrument instrument,
            final boolean isBuy,
            final long quantity,
            final long price) {
        final long gross = grossHold(instrument, quantity, price);
        if (holding == null || gross == Long.MAX_VALUE) {
            return gross;
        }
        if (opens(holding, isBuy, quantity) == 0) {
            return 0;
        }
        final long after = Math.max(sideMargin(holding, isBuy, quantity, gross), sideMargin(holding, !isBuy, 0, 0));
        return charges(instrument, quantity, gross)
                + after
                - holding.marginShare().orders();
    }

    /** Contracts of one more order that would open and not close, after all that already work on its side. */
    static long opens(final Holding holding, final boolean isBuy, final long quantity) {
        final long working = holding.side(isBuy).quantity();
        final long closable = closable(holding, isBuy);
        return opened(working + quantity, closable) - opened(working, closable);
    }

    private long sideMargin(
            final Holding holding, final boolean isBuy, final long moreQuantity, final long moreReserve) {
        final long quantity = holding.side(isBuy).quantity() + moreQuantity;
        final long reserve = holding.side(isBuy).reserve() + moreReserve;
        return margin(quantity, reserve, charges(holding.instrument(), quantity, reserve), closable(holding, isBuy));
    }

    /** Orders of a side are taken to close and open at their average price. */
    private static long margin(final long quantity, final long reserve, final long charges, final long closable) {
        final long opened = opened(quantity, closable);
        return opened <= 0 ? 0 : Proportion.ceil(reserve - charges, opened, quantity);
    }

    /** Fee by contract; tax as its share of the rest, which is tax and margin of one value. */
    private long charges(final Instrument instrument, final long quantity, final long reserve) {
        if (quantity <= 0 || reserve <= 0) {
            return 0;
        }
        final long fee = Math.min(Decimals.notional(fees.futureTradeFee(instrument), quantity, 1), reserve);
        final long taxRate = fees.futureTaxRate(instrument);
        final long rates = taxRate + fees.marginRate(instrument);
        return taxRate == 0 ? fee : fee + Proportion.ceil(reserve - fee, taxRate, rates);
    }

    private static long closable(final Holding holding, final boolean isBuy) {
        final long net = holding.position().netQuantity();
        return Math.max(0, isBuy ? -net : net);
    }

    private static long opened(final long quantity, final long closable) {
        return Math.max(0, quantity - closable);
    }

    void snapshot(final StateWriter out) {
        out.putLong(positionMargin);
        out.putLong(orderMargin);
        out.putLong(orderCharges);
    }

    void restore(final StateReader in) {
        positionMargin = in.getLong();
        orderMargin = in.getLong();
        orderCharges = in.getLong();
    }
}
