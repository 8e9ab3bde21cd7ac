package io.saola.engine.logic.portfolio;

import io.saola.codecs.Decimals;
import io.saola.market.Instrument;

/**
 * Books what trades and settlement prices do to a holding, to the money and to the margin of an account. Holds no state of its own.
 * Logic thread only; allocates nothing.
 */
final class TradeBooking {
    /** Most shares or contracts of one holding; leaves room for sums. */
    private static final long MAX_NET_QUANTITY = 1_000_000_000_000_000L;

    /** Largest value of one trade, about 29 trillion VND: a balance can take it with fee and tax many times. */
    private static final long MAX_VALUE = Ledger.LIMIT / 16;

    private final CashBook cashBook;
    private final FuturesMargin futures;
    private final FeeSchedule fees;
    private final SettlementClock clock;

    TradeBooking(
            final CashBook cashBook, final FuturesMargin futures, final FeeSchedule fees, final SettlementClock clock) {
        this.cashBook = cashBook;
        this.futures = futures;
        this.fees = fees;
        this.clock = clock;
    }

    /** Tells whether a trade could be booked: its value and what it makes of the books stay in range. */
    boolean isPossible(final Holding holding, final Instrument instrument, final long price, final long quantity) {
        final long value = Decimals.notional(price, quantity, instrument.contractMultiplier());
        final long fee = instrument.isFuture() ? futureFee(instrument, quantity) : 0;
        if (quantity > MAX_NET_QUANTITY || value > MAX_VALUE || fee > MAX_VALUE) {
            return false;
        }
        final long openCost = holding == null ? 0 : Math.abs(holding.position().openCost());
        final long net = holding == null ? 0 : Math.abs(holding.position().netQuantity());
        return openCost <= Ledger.LIMIT / 2
                && net <= MAX_NET_QUANTITY
                && cashBook.ledger().hasRoomFor(openCost + 3 * value + fee);
    }

    void trade(final Holding holding, final boolean isBuy, final long price, final long quantity) {
        if (holding.instrument().isFuture()) {
            tradeFuture(holding, isBuy, price, quantity);
        } else {
            tradeShares(holding, isBuy, price, quantity);
        }
    }

    private void tradeShares(final Holding holding, final boolean isBuy, final long price, final long quantity) {
        final Instrument instrument = holding.instrument();
        final long value = Decimals.notional(price, quantity, instrument.contractMultiplier());
        final long costBefore = holding.position().openCost();
        final long realised = holding.execute(isBuy, price, quantity, clock.sellableFromNs(instrument));
        cashBook.tradeShares(
                isBuy,
                holding.position().openCost() - costBefore,
                realised,
                fees.shareFee(instrument, value),
                isBuy ? 0 : fees.sellTax(instrument, value),
                clock.paymentNs(instrument));
    }

    private void tradeFuture(final Holding holding, final boolean isBuy, final long price, final long quantity) {
        final Instrument instrument = holding.instrument();
        cashBook.vary(holding.execute(isBuy, price, quantity, SettlementClock.AT_ONCE), clock.variationNs());
        futures.update(holding);
        cashBook.chargeFutures(
                futureFee(instrument, quantity),
                fees.futureTax(instrument, Decimals.notional(price, quantity, instrument.contractMultiplier())));
    }

    /** What the open part has earned since its trade, or since it was last marked, is due on the next working day. */
    void mark(final Holding holding, final long price, final int date, final boolean isFirstOfDate) {
        final Instrument instrument = holding.instrument();
        cashBook.vary(holding.position().settle(price, instrument.contractMultiplier()), clock.variationNs(date));
        futures.update(holding);
        if (isFirstOfDate) {
            final long quantity = Math.abs(holding.position().netQuantity());
            cashBook.chargeFutures(fees.dailyClearingFee(instrument, quantity), 0);
        }
    }

    /** Ends a position that was marked to its final settlement price, with the fees and the tax of expiry. */
    void expire(final Holding holding, final long price) {
        final Instrument instrument = holding.instrument();
        final long net = holding.position().netQuantity();
        final long quantity = Math.abs(net);
        holding.position().execute(net < 0, price, quantity, instrument.contractMultiplier());
        futures.update(holding);
        cashBook.chargeFutures(
                Decimals.notional(fees.expiryFee(instrument), quantity, 1),
                fees.futureTax(instrument, Decimals.notional(price, quantity, instrument.contractMultiplier())));
    }

    private long futureFee(final Instrument instrument, final long quantity) {
        return Decimals.notional(fees.futureTradeFee(instrument), quantity, 1);
    }
}
