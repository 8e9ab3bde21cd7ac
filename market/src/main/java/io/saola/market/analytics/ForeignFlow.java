package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.Market;

/**
 * What foreigners buy and sell of one instrument: totals of the day, an estimate of their value, and how fast the totals grow. The
 * totals are right-continuous step functions of market time; the speed of a side is its growth over the last five minutes of trading
 * time, the acceleration the difference of two adjacent such speeds over five minutes.
 *
 * <p>The steps of the last ten minutes are kept, at most one a second, which is the resolution of the feed. The first message of a day
 * and the first after a gap of the feed set a base line: nobody knows when its quantity traded, so it adds to no speed. A total that
 * falls is a correction: it changes the totals and no speed.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class ForeignFlow {
    /** Length of the window of a speed, seconds of trading time. */
    public static final int WINDOW_SECONDS = 300;

    /** Shortest window that a speed is told for, seconds of trading time. */
    public static final int MIN_WINDOW_SECONDS = 60;

    /** Steps of two windows, one a second, and the one in force where the first window begins. */
    private static final int CAPACITY = 2 * WINDOW_SECONDS + 2;

    private static final long MINUTE_SECONDS = 60;
    private static final long WINDOW_MINUTES = WINDOW_SECONDS / MINUTE_SECONDS;

    private final TradingTime tradingTime;
    private Market market = Market.NULL_VAL;

    /** Ring of steps: trading second, quantity bought and sold that counts for speeds. */
    private final long[] seconds = new long[CAPACITY];

    private final long[] bought = new long[CAPACITY];
    private final long[] sold = new long[CAPACITY];
    private int head;
    private int size;

    private long buyQuantity;
    private long sellQuantity;
    private long buyValue;
    private long sellValue;
    private long speedBought;
    private long speedSold;
    private long feedGaps;
    private long corrections;
    private long outOfOrder;
    private long lastTimeNs = Decimals.NULL;

    ForeignFlow(final TradingTime tradingTime) {
        this.tradingTime = tradingTime;
    }

    /** Shares bought today. */
    public long buyQuantity() {
        return buyQuantity;
    }

    /** Shares sold today. */
    public long sellQuantity() {
        return sellQuantity;
    }

    /** Shares bought less shares sold today. */
    public long netQuantity() {
        return buyQuantity - sellQuantity;
    }

    /** Estimated value bought: each increase at the last price before it. Scaled VND. */
    public long buyValue() {
        return buyValue;
    }

    /** Estimated value sold, scaled VND. */
    public long sellValue() {
        return sellValue;
    }

    /** Estimated value bought less estimated value sold, scaled VND. */
    public long netValue() {
        return buyValue - sellValue;
    }

    /** Messages today by which a total fell. */
    public long corrections() {
        return corrections;
    }

    /** Messages today that were overtaken by a later second; they change nothing. */
    public long outOfOrder() {
        return outOfOrder;
    }

    /** Market time of the last message; {@link Decimals#NULL} if there was none today. */
    public long lastTimeNs() {
        return lastTimeNs;
    }

    /**
     * How fast foreigners buy.
     *
     * @param marketTimeNs now, not before {@link #lastTimeNs}
     * @return shares per minute, 4 decimals; {@link Decimals#NULL} while the window is shorter than a minute
     */
    public long buySpeed(final long marketTimeNs) {
        return speed(bought, speedBought, second(marketTimeNs));
    }

    /**
     * How fast foreigners sell.
     *
     * @param marketTimeNs now, not before {@link #lastTimeNs}
     * @return as {@link #buySpeed}
     */
    public long sellSpeed(final long marketTimeNs) {
        return speed(sold, speedSold, second(marketTimeNs));
    }

    /**
     * Buying speed less selling speed.
     *
     * @param marketTimeNs now, not before {@link #lastTimeNs}
     * @return as {@link #buySpeed}
     */
    public long netSpeed(final long marketTimeNs) {
        final long buy = buySpeed(marketTimeNs);
        return buy == Decimals.NULL ? Decimals.NULL : buy - sellSpeed(marketTimeNs);
    }

    /**
     * How much faster foreigners buy than a window ago.
     *
     * @param marketTimeNs now, not before {@link #lastTimeNs}
     * @return shares per minute and minute, 4 decimals; {@link Decimals#NULL} until there are two whole windows
     */
    public long buyAcceleration(final long marketTimeNs) {
        return acceleration(bought, speedBought, second(marketTimeNs));
    }

    /**
     * How much faster foreigners sell than a window ago.
     *
     * @param marketTimeNs now, not before {@link #lastTimeNs}
     * @return as {@link #buyAcceleration}
     */
    public long sellAcceleration(final long marketTimeNs) {
        return acceleration(sold, speedSold, second(marketTimeNs));
    }

    void market(final Market newMarket) {
        market = newMarket;
    }

    /**
     * Takes a message in.
     *
     * @param newBuyQuantity cumulative, or null if not told
     * @param newSellQuantity cumulative, or null if not told
     * @param timeNs market time of the message
     * @param price last price of the instrument at or before the message, or null
     * @param contractMultiplier of the instrument
     * @param gapsSeen gaps of the feed so far today
     */
    void onFlow(
            final long newBuyQuantity,
            final long newSellQuantity,
            final long timeNs,
            final long price,
            final long contractMultiplier,
            final long gapsSeen) {
        if (lastTimeNs != Decimals.NULL && timeNs < lastTimeNs) {
            outOfOrder++;
            return;
        }
        final boolean baseLine = lastTimeNs == Decimals.NULL || feedGaps != gapsSeen;
        final long buyDelta = newBuyQuantity == Decimals.NULL ? 0 : newBuyQuantity - buyQuantity;
        final long sellDelta = newSellQuantity == Decimals.NULL ? 0 : newSellQuantity - sellQuantity;
        feedGaps = gapsSeen;
        lastTimeNs = timeNs;
        buyQuantity += buyDelta;
        sellQuantity += sellDelta;
        buyValue = Sums.saturatingAdd(buyValue, value(buyDelta, price, contractMultiplier));
        sellValue = Sums.saturatingAdd(sellValue, value(sellDelta, price, contractMultiplier));
        if (buyDelta < 0 || sellDelta < 0) {
            corrections++;
        }
        if (baseLine) {
            clear();
        } else {
            speedBought += Math.max(0, buyDelta);
            speedSold += Math.max(0, sellDelta);
        }
        step(second(timeNs));
    }

    void startDay() {
        clear();
        buyQuantity = 0;
        sellQuantity = 0;
        buyValue = 0;
        sellValue = 0;
        speedBought = 0;
        speedSold = 0;
        feedGaps = 0;
        corrections = 0;
        outOfOrder = 0;
        lastTimeNs = Decimals.NULL;
    }

    private int second(final long timeNs) {
        return tradingTime.secondsAt(market, timeNs);
    }

    private static long value(final long delta, final long price, final long contractMultiplier) {
        if (delta == 0 || price == Decimals.NULL) {
            return 0;
        }
        final long magnitude = Decimals.notional(price, Math.abs(delta), contractMultiplier);
        return delta < 0 ? -magnitude : magnitude;
    }

    private void step(final int second) {
        final int newest = (head + size - 1) % CAPACITY;
        if (size > 0 && seconds[newest] == second) {
            bought[newest] = speedBought;
            sold[newest] = speedSold;
            return;
        }
        while (size > 1 && seconds[(head + 1) % CAPACITY] <= second - 2 * WINDOW_SECONDS) {
            empty(head);
            head = (head + 1) % CAPACITY;
            size--;
        }
        final int at = (head + size) % CAPACITY;
        seconds[at] = second;
        bought[at] = speedBought;
        sold[at] = speedSold;
        size++;
    }

    private void clear() {
        for (; size > 0; size--) {
            empty(head);
            head = (head + 1) % CAPACITY;
        }
        head = 0;
    }

    private void empty(final int at) {
        seconds[at] = 0;
        bought[at] = 0;
        sold[at] = 0;
    }

    private long speed(final long[] steps, final long latest, final int now) {
        if (size == 0) {
            return Decimals.NULL;
        }
        final long windowSeconds = Math.min(WINDOW_SECONDS, now - seconds[head]);
        final long start = now - windowSeconds;
        if (windowSeconds < MIN_WINDOW_SECONDS) {
            return Decimals.NULL;
        }
        return Sums.divideRounded((latest - at(steps, start)) * MINUTE_SECONDS * Decimals.ONE, windowSeconds);
    }

    private long acceleration(final long[] steps, final long latest, final int now) {
        final long middle = (long) now - WINDOW_SECONDS;
        final long start = middle - WINDOW_SECONDS;
        if (size == 0 || seconds[head] > start) {
            return Decimals.NULL;
        }
        final long recent = latest - at(steps, middle);
        final long former = at(steps, middle) - at(steps, start);
        return Sums.divideRounded((recent - former) * Decimals.ONE, WINDOW_MINUTES * WINDOW_MINUTES);
    }

    /** The step in force at a trading second not before the first one kept. */
    private long at(final long[] steps, final long second) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            final int middle = (low + high + 1) >>> 1;
            if (seconds[(head + middle) % CAPACITY] <= second) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return steps[(head + low) % CAPACITY];
    }

    void snapshot(final StateWriter out) {
        out.putBoolean(lastTimeNs != Decimals.NULL);
        if (lastTimeNs == Decimals.NULL) {
            return;
        }
        out.putLong(lastTimeNs);
        out.putLong(buyQuantity);
        out.putLong(sellQuantity);
        out.putLong(buyValue);
        out.putLong(sellValue);
        out.putLong(speedBought);
        out.putLong(speedSold);
        out.putLong(feedGaps);
        out.putLong(corrections);
        out.putLong(outOfOrder);
        out.putInt(head);
        out.putInt(size);
        for (int i = 0; i < size; i++) {
            final int at = (head + i) % CAPACITY;
            out.putLong(seconds[at]);
            out.putLong(bought[at]);
            out.putLong(sold[at]);
        }
    }

    void restore(final StateReader in) {
        if (!in.getBoolean()) {
            return;
        }
        lastTimeNs = in.getLong();
        buyQuantity = in.getLong();
        sellQuantity = in.getLong();
        buyValue = in.getLong();
        sellValue = in.getLong();
        speedBought = in.getLong();
        speedSold = in.getLong();
        feedGaps = in.getLong();
        corrections = in.getLong();
        outOfOrder = in.getLong();
        head = in.getCount(CAPACITY - 1);
        size = in.getCount(CAPACITY);
        for (int i = 0; i < size; i++) {
            final int at = (head + i) % CAPACITY;
            seconds[at] = in.getLong();
            bought[at] = in.getLong();
            sold[at] = in.getLong();
        }
    }

    /** Folds the newest and the oldest step only: those between follow from the inputs that the others depend on too. */
    long digest(final long start) {
        if (lastTimeNs == Decimals.NULL) {
            return Digest.fold(start, 0);
        }
        long d = Digest.fold(Digest.fold(start, lastTimeNs), (long) head << 32 | size);
        d = Digest.fold(Digest.fold(d, buyQuantity), sellQuantity);
        d = Digest.fold(Digest.fold(d, buyValue), sellValue);
        d = Digest.fold(Digest.fold(d, speedBought), speedSold);
        d = Digest.fold(Digest.fold(Digest.fold(d, feedGaps), corrections), outOfOrder);
        return size == 0 ? d : Digest.fold(Digest.fold(Digest.fold(d, seconds[head]), bought[head]), sold[head]);
    }
}
