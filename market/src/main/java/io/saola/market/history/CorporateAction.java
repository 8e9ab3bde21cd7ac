package io.saola.market.history;

import io.saola.codecs.Decimals;
import io.saola.market.rules.TradingDates;

/**
 * What a company gives or offers its shareholders; who holds a share before the ex-date gets it. New shares per old share have nine
 * decimals: a stock dividend of 49.5 % is 495,000,000. Immutable.
 *
 * @param exDate first trading date without the right, yyyymmdd
 * @param kind what it is
 * @param cashPerShare cash dividend in scaled VND per old share, else 0
 * @param newPerOld new shares per old share, nine decimals; 0 for a cash dividend
 * @param subscriptionPrice price of a new share of a rights issue in scaled VND, else 0
 */
public record CorporateAction(int exDate, Kind kind, long cashPerShare, long newPerOld, long subscriptionPrice) {
    /** Kinds of events. */
    public enum Kind {
        /** Money. */
        CASH_DIVIDEND,
        /** New shares out of profit. */
        STOCK_DIVIDEND,
        /** New shares out of reserves. */
        BONUS_SHARES,
        /** New shares to be paid for. */
        RIGHTS_ISSUE
    }

    /** Most new shares per old one. */
    public static final long MAX_NEW_PER_OLD = 1_000 * Decimals.RATE_ONE;

    private static final long MAX_PRICE = Decimals.of(1_000_000_000L);

    /** Checks that the figures fit the kind. */
    public CorporateAction {
        final boolean cash = kind == Kind.CASH_DIVIDEND;
        final boolean rights = kind == Kind.RIGHTS_ISSUE;
        if (!TradingDates.isValid(exDate)
                || (cash ? cashPerShare <= 0 || cashPerShare > MAX_PRICE : cashPerShare != 0)
                || (cash ? newPerOld != 0 : newPerOld <= 0 || newPerOld > MAX_NEW_PER_OLD)
                || (rights ? subscriptionPrice <= 0 || subscriptionPrice > MAX_PRICE : subscriptionPrice != 0)) {
            throw new IllegalArgumentException("exDate=" + exDate + " kind=" + kind + " cashPerShare=" + cashPerShare
                    + " newPerOld=" + newPerOld + " subscriptionPrice=" + subscriptionPrice
                    + ": a cash dividend has cash, every other kind new shares, a rights issue also their price");
        }
    }

    /**
     * A cash dividend.
     *
     * @param exDate yyyymmdd
     * @param cashPerShare scaled VND
     * @return the event
     */
    public static CorporateAction cash(final int exDate, final long cashPerShare) {
        return new CorporateAction(exDate, Kind.CASH_DIVIDEND, cashPerShare, 0, 0);
    }

    /**
     * A stock dividend.
     *
     * @param exDate yyyymmdd
     * @param newPerOld nine decimals
     * @return the event
     */
    public static CorporateAction stock(final int exDate, final long newPerOld) {
        return new CorporateAction(exDate, Kind.STOCK_DIVIDEND, 0, newPerOld, 0);
    }

    /**
     * Bonus shares.
     *
     * @param exDate yyyymmdd
     * @param newPerOld nine decimals
     * @return the event
     */
    public static CorporateAction bonus(final int exDate, final long newPerOld) {
        return new CorporateAction(exDate, Kind.BONUS_SHARES, 0, newPerOld, 0);
    }

    /**
     * A rights issue.
     *
     * @param exDate yyyymmdd
     * @param newPerOld nine decimals
     * @param subscriptionPrice scaled VND
     * @return the event
     */
    public static CorporateAction rights(final int exDate, final long newPerOld, final long subscriptionPrice) {
        return new CorporateAction(exDate, Kind.RIGHTS_ISSUE, 0, newPerOld, subscriptionPrice);
    }
}
