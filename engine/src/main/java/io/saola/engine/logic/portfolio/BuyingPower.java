package io.saola.engine.logic.portfolio;

import io.saola.codecs.Decimals;
import io.saola.market.Instrument;
import io.saola.market.rules.TradingRules;

/**
 * What an account may still spend, use as margin, or take out. Without terms one purse serves shares and futures; with terms shares are
 * bought from cash, credit and advances, and futures are opened against the margin deposit.
 *
 * <p>Holds no state of its own; scaled VND. Logic thread only; allocates nothing.
 */
final class BuyingPower {
    private final CashBook cashBook;
    private final FuturesMargin futures;
    private final Terms terms;
    private final SettlementClock clock;

    BuyingPower(final CashBook cashBook, final FuturesMargin futures, final Terms terms, final SettlementClock clock) {
        this.cashBook = cashBook;
        this.futures = futures;
        this.terms = terms;
        this.clock = clock;
    }

    /** Margin deposit less losses that are due. */
    long collateral() {
        return cashBook.balance(LedgerAccount.MARGIN_DEPOSIT) + cashBook.unpaidLoss();
    }

    /** What may be spent whatever is bought: of shares with terms, of everything without. */
    long common(final long shareHolds) {
        final long power = cashBook.cashAfterDebts()
                - shareHolds
                + terms.creditLimit()
                + Decimals.applyRate(cashBook.advanceable(), terms.advanceRate());
        return terms.areAgreed() ? power : power + collateral() - futures.need();
    }

    /** What an order on an instrument may claim. */
    long of(final Instrument instrument, final long shareHolds) {
        if (!terms.areAgreed()) {
            return common(shareHolds);
        }
        return instrument.isFuture()
                ? Decimals.applyRate(collateral(), terms.marginUseLimit()) - futures.need()
                : common(shareHolds) + unpaidBuys(instrument);
    }

    /** Cash that may leave: no credit, no advance; without terms, futures may need it. */
    long withdrawableCash(final long shareHolds) {
        final long free = cashBook.cashAfterDebts() - shareHolds;
        return Math.max(0, terms.areAgreed() ? free : free - Math.max(0, futures.need() - collateral()));
    }

    /** Deposit that may become cash: the rest covers what futures need within the use limit. */
    long withdrawableMargin() {
        if (!terms.areAgreed()) {
            return Math.max(0, cashBook.balance(LedgerAccount.MARGIN_DEPOSIT));
        }
        final long need = futures.need();
        final long limit = terms.marginUseLimit();
        final long bound = need == 0 || limit == 0 ? need : Proportion.ceil(need, Decimals.RATE_ONE, limit);
        return limit == 0 && need > 0 ? 0 : Math.max(0, collateral() - Math.min(bound, Ledger.LIMIT));
    }

    /** Foreign institutions may buy without full cash since 2024-11-02, within their broker's limit. */
    private long unpaidBuys(final Instrument instrument) {
        final TradingRules rules = clock.rules();
        return rules != null && rules.foreignInstitutionsBuyOnLimit(instrument.market()) ? terms.unpaidBuyLimit() : 0;
    }
}
