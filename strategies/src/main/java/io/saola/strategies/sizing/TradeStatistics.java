package io.saola.strategies.sizing;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * Wins and losses of the last closed trades, the estimate behind {@link PositionSizing#kellyShare}. Says nothing before a least
 * number of trades. Money, so all whole numbers: no drift, however long it runs. Logic thread only; allocates nothing after
 * construction.
 */
public final class TradeStatistics {
    private final long[] results;
    private final int leastTrades;
    private int next;
    private int size;
    private int wins;
    private int losses;
    private long winSum;
    private long lossSum;

    /**
     * Makes an empty one.
     *
     * @param window closed trades that count, 1 to 10,000
     * @param leastTrades before this many are known nothing is said, 1 to the window
     */
    public TradeStatistics(final int window, final int leastTrades) {
        if (window < 1 || window > 10_000 || leastTrades < 1 || leastTrades > window) {
            throw new IllegalArgumentException(
                    "window=" + window + " leastTrades=" + leastTrades + ": 1 to 10,000, and 1 to the window");
        }
        results = new long[window];
        this.leastTrades = leastTrades;
    }

    /**
     * Takes a closed trade.
     *
     * @param result after all costs, scaled VND, up to a thousandth of a {@code long}; 0 is neither win nor loss
     */
    public void onTrade(final long result) {
        if (size == results.length) {
            count(results[next], -1);
        } else {
            size++;
        }
        results[next] = result;
        next = next + 1 == results.length ? 0 : next + 1;
        count(result, 1);
    }

    /** True once there are enough trades, and both wins and losses among them. */
    public boolean isReady() {
        return size >= leastTrades && wins > 0 && losses > 0;
    }

    /** Share of wins in wins and losses, nine decimals; 0 without any. */
    public long winRate() {
        return wins + losses == 0 ? 0 : wins * Decimals.RATE_ONE / (wins + losses);
    }

    /** Mean of the wins, scaled VND; 0 without any. */
    public long meanWin() {
        return wins == 0 ? 0 : winSum / wins;
    }

    /** Mean of the losses, scaled VND, above 0; 0 without any. */
    public long meanLoss() {
        return losses == 0 ? 0 : lossSum / losses;
    }

    /** Trades that count now. */
    public int size() {
        return size;
    }

    /**
     * Folds the trades into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public long digest(final long start) {
        long d = Digest.fold(start, (long) next << 32 | size);
        for (int i = 0; i < size; i++) {
            d = Digest.fold(d, results[i]);
        }
        return d;
    }

    /**
     * Writes the trades.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(size);
        out.putInt(next);
        out.putLongs(results, size);
    }

    /**
     * Brings back what {@link #snapshot} of one with the same window wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        size = in.getCount(results.length);
        next = in.getCount(results.length - 1);
        in.getLongs(results, size);
        wins = 0;
        losses = 0;
        winSum = 0;
        lossSum = 0;
        for (int i = 0; i < size; i++) {
            count(results[i], 1);
        }
    }

    private void count(final long result, final int times) {
        if (result > 0) {
            wins += times;
            winSum += times * result;
        } else if (result < 0) {
            losses += times;
            lossSum -= times * result;
        }
    }
}
