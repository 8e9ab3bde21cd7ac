package io.saola.market.history;

import io.saola.codecs.Decimals;
import io.saola.market.rules.TickTable;
import java.math.BigInteger;
import java.util.List;

/**
 * All events of one share with one ex-date, which take effect together. The reference price of that date is, by section 3.6 of the
 * market reference,
 *
 * <pre>( close + sum(subscription price x rights ratio) - cash ) / ( 1 + sum(rights ratios) + sum(stock and bonus ratios) )</pre>
 *
 * where a rights issue priced above the close is left out: nobody would take it. Immutable; allocates, and is not for the hot path.
 *
 * @param date yyyymmdd
 * @param actions at least one, all with this ex-date
 */
public record ExDate(int date, List<CorporateAction> actions) {
    /** Checks that the events belong together. */
    public ExDate {
        actions = List.copyOf(actions);
        for (final CorporateAction action : actions) {
            if (action.exDate() != date) {
                throw new IllegalArgumentException("exDate=" + action.exDate() + " is not " + date);
            }
        }
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("exDate=" + date + ": no event");
        }
    }

    /**
     * What a price before the ex-date is worth after it: the exact theoretical price over the close.
     *
     * @param close last close before the ex-date, scaled VND, above 0
     * @return the factor for prices
     * @throws IllegalArgumentException if the cash is not below what the shares are worth
     */
    public AdjustmentFactor priceFactor(final long close) {
        requirePrice(close);
        return AdjustmentFactor.of(worth(close), BigInteger.valueOf(close).multiply(shares(close)));
    }

    /**
     * What a quantity before the ex-date is in shares after it. Cash changes no quantity, and neither do rights, which not all
     * shareholders use.
     *
     * @return the factor for quantities
     */
    public AdjustmentFactor quantityFactor() {
        long sum = Decimals.RATE_ONE;
        for (final CorporateAction action : actions) {
            if (action.kind() != CorporateAction.Kind.RIGHTS_ISSUE) {
                sum += action.newPerOld();
            }
        }
        return AdjustmentFactor.of(BigInteger.valueOf(sum), BigInteger.valueOf(Decimals.RATE_ONE));
    }

    /**
     * The reference price of the ex-date, to the nearest tick, half up.
     *
     * @param close last close before it, scaled VND, above 0
     * @param ticks of the share's market
     * @return scaled VND
     * @throws IllegalArgumentException if the cash is not below what the shares are worth
     */
    public long referencePrice(final long close, final TickTable ticks) {
        requirePrice(close);
        return ticks.roundNearest(
                AdjustmentFactor.of(worth(close), shares(close)).applyTo(1));
    }

    /** Close, plus what is paid in, less what is paid out; times a thousand million. */
    private BigInteger worth(final long close) {
        BigInteger worth = BigInteger.valueOf(close).multiply(BigInteger.valueOf(Decimals.RATE_ONE));
        for (final CorporateAction action : actions) {
            worth = worth.subtract(
                    BigInteger.valueOf(action.cashPerShare()).multiply(BigInteger.valueOf(Decimals.RATE_ONE)));
            if (action.subscriptionPrice() < close) {
                worth = worth.add(BigInteger.valueOf(action.subscriptionPrice())
                        .multiply(BigInteger.valueOf(action.newPerOld())));
            }
        }
        if (worth.signum() <= 0) {
            throw new IllegalArgumentException("exDate=" + date + " close=" + close + ": the cash takes all of it");
        }
        return worth;
    }

    /** Shares after the event for one before it, times a thousand million. */
    private BigInteger shares(final long close) {
        BigInteger shares = BigInteger.valueOf(Decimals.RATE_ONE);
        for (final CorporateAction action : actions) {
            if (action.subscriptionPrice() < close) {
                shares = shares.add(BigInteger.valueOf(action.newPerOld()));
            }
        }
        return shares;
    }

    private void requirePrice(final long close) {
        if (close <= 0) {
            throw new IllegalArgumentException("exDate=" + date + " close=" + close + " is not above 0");
        }
    }
}
