package io.saola.simulator.server;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.Universe;

/**
 * Money and positions of one account. Shares are bought from cash and sold from what was held when the day began, because
 * shares bought today arrive two days later. Futures go long and short against initial margin. Event loop only.
 */
final class TradingAccount {
    /** Initial margin of index futures in percent of the contract value. */
    static final int MARGIN_PERCENT = 17;

    private final String number;
    private final boolean isDerivatives;
    private final Universe universe;
    private final long openingCash;
    private final long[] opening;
    private final long[] bought;
    private final long[] sold;
    private final long[] boughtValue;
    private final long[] soldValue;
    private final long[] openBuys;
    private final long[] openSells;

    /** What open buy orders may still cost at most, scaled. */
    private long held;

    /** Moved in since the day began, less what was moved out; scaled. */
    private long transferred;

    /** Of the transferred, and of the opening cash: what lies at the depository as margin for futures; scaled. */
    private long atDepository;

    /** Proceeds of today's sales that the broker paid in advance, and what it took for that; scaled. */
    private long advanced;

    private long advanceFees;

    TradingAccount(final String number, final boolean isDerivatives, final Universe universe, final long openingCash) {
        this.number = number;
        this.isDerivatives = isDerivatives;
        this.universe = universe;
        this.openingCash = openingCash;
        opening = new long[universe.size()];
        bought = new long[universe.size()];
        sold = new long[universe.size()];
        boughtValue = new long[universe.size()];
        soldValue = new long[universe.size()];
        openBuys = new long[universe.size()];
        openSells = new long[universe.size()];
    }

    String number() {
        return number;
    }

    boolean isDerivatives() {
        return isDerivatives;
    }

    void openingPosition(final Instrument instrument, final long quantity) {
        opening[instrument.index()] = quantity;
    }

    /** Money comes in, or goes out if negative. */
    void transferCash(final long amount) {
        transferred += amount;
    }

    /** Shares come in to be sold at once, or go out if negative. */
    void transferShares(final Instrument instrument, final long quantity) {
        opening[instrument.index()] += quantity;
    }

    /** Margin goes to the depository, or comes back if negative. */
    void depositAtDepository(final long amount) {
        atDepository += amount;
    }

    /** Proceeds of sales are paid before they settle. */
    void advance(final long amount, final long fee) {
        advanced += amount;
        advanceFees += fee;
    }

    /** Why an order of this size cannot be carried, or null. */
    DeskRefusal check(final Instrument instrument, final Side side, final long price, final long quantity) {
        if (isDerivatives) {
            final long margin = marginOf(instrument.worstNotional(price, quantity));
            return opensRisk(instrument, side, quantity) && margin > excessEquity()
                    ? DeskRefusal.NOT_ENOUGH_FUNDS
                    : null;
        }
        if (side == Side.SELL) {
            return quantity > sellable(instrument) ? DeskRefusal.NOT_ENOUGH_STOCK : null;
        }
        return instrument.worstNotional(price, quantity) > purchasingPower() ? DeskRefusal.NOT_ENOUGH_FUNDS : null;
    }

    /** Open quantity appears, or goes away if negative. */
    void reserve(final Instrument instrument, final Side side, final long price, final long quantity) {
        (side == Side.BUY ? openBuys : openSells)[instrument.index()] += quantity;
        if (side == Side.BUY || isDerivatives) {
            final long cost = instrument.worstNotional(price, Math.abs(quantity));
            held += Long.signum(quantity) * (isDerivatives ? marginOf(cost) : cost);
        }
    }

    void fill(final Instrument instrument, final Side side, final long price, final long quantity) {
        final long value = Decimals.notional(price, quantity, instrument.contractMultiplier());
        final int i = instrument.index();
        if (side == Side.BUY) {
            bought[i] += quantity;
            boughtValue[i] += value;
        } else {
            sold[i] += quantity;
            soldValue[i] += value;
        }
    }

    long opening(final Instrument instrument) {
        return opening[instrument.index()];
    }

    long bought(final Instrument instrument) {
        return bought[instrument.index()];
    }

    long sold(final Instrument instrument) {
        return sold[instrument.index()];
    }

    long net(final Instrument instrument) {
        final int i = instrument.index();
        return opening[i] + bought[i] - sold[i];
    }

    long openSells(final Instrument instrument) {
        return openSells[instrument.index()];
    }

    long sellable(final Instrument instrument) {
        final int i = instrument.index();
        return Math.max(0, opening[i] - sold[i] - openSells[i]);
    }

    /** Scaled average price of a side, 0 if it has not traded. */
    long averagePrice(final Instrument instrument, final Side side) {
        final int i = instrument.index();
        final long quantity = side == Side.BUY ? bought[i] : sold[i];
        final long value = side == Side.BUY ? boughtValue[i] : soldValue[i];
        return quantity == 0 ? 0 : value / quantity / instrument.contractMultiplier();
    }

    /** Scaled VND that the open contracts would gain at a price. */
    long floatingResult(final Instrument contract, final long marketPrice) {
        final long net = net(contract);
        final long entryPrice = averagePrice(contract, net >= 0 ? Side.BUY : Side.SELL);
        return net == 0 ? 0 : (marketPrice - entryPrice) * net * contract.contractMultiplier();
    }

    /** Scaled VND gained by contracts bought and sold again today. */
    long tradingResult(final Instrument contract) {
        final long closed = Math.min(bought(contract), sold(contract));
        return (averagePrice(contract, Side.SELL) - averagePrice(contract, Side.BUY))
                * closed
                * contract.contractMultiplier();
    }

    /** Scaled VND that may still be spent; proceeds of sales count at once. */
    long purchasingPower() {
        return balance() - advanceFees - sum(boughtValue) + sum(soldValue) - held;
    }

    long cash() {
        return balance() + advanced - advanceFees - sum(boughtValue);
    }

    /** What today's sales have brought and nobody has paid yet. */
    long receivable() {
        return sum(soldValue) - advanced;
    }

    long advanced() {
        return advanced;
    }

    long proceeds() {
        return sum(soldValue);
    }

    long purchases() {
        return sum(boughtValue);
    }

    long held() {
        return held;
    }

    /** Money that the day began with and what was moved since; of a futures account all it has, profit aside. */
    long balance() {
        return openingCash + transferred;
    }

    long atDepository() {
        return atDepository;
    }

    /** What may be moved out. */
    long withdrawable(final Exchange exchange) {
        final long free = isDerivatives
                ? Math.min(balance() - atDepository, balance() + profit(exchange) - usedMargin() - held)
                : cash() - held;
        return Math.max(0, free);
    }

    /** Profit since the day began, of futures against the reference price; scaled VND. */
    long profit(final Exchange exchange) {
        long profit = 0;
        for (final Instrument instrument : universe.instruments()) {
            profit += profit(exchange, instrument);
        }
        return profit;
    }

    long profit(final Exchange exchange, final Instrument instrument) {
        final int i = instrument.index();
        final long last = exchange.state(instrument).lastOrReferencePrice();
        return net(instrument) * last * instrument.contractMultiplier()
                - opening[i] * instrument.referencePrice() * instrument.contractMultiplier()
                - boughtValue[i]
                + soldValue[i];
    }

    /** Margin the open positions need at reference prices, scaled VND. */
    long usedMargin() {
        long used = 0;
        for (final Instrument instrument : universe.instruments()) {
            used += marginOf(Decimals.notional(
                    instrument.referencePrice(), Math.abs(net(instrument)), instrument.contractMultiplier()));
        }
        return used;
    }

    private long excessEquity() {
        return balance() - usedMargin() - held;
    }

    private boolean opensRisk(final Instrument instrument, final Side side, final long quantity) {
        final int i = instrument.index();
        final long after = side == Side.BUY
                ? net(instrument) + openBuys[i] + quantity
                : -net(instrument) + openSells[i] + quantity;
        return after > 0;
    }

    private static long marginOf(final long notional) {
        return notional / 100 * MARGIN_PERCENT;
    }

    private static long sum(final long[] values) {
        long sum = 0;
        for (final long value : values) {
            sum += value;
        }
        return sum;
    }
}
