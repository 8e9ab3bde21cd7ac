package io.saola.gateway.ssi.feed;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.TradingStatus;
import java.util.Arrays;

/**
 * The values of one market data message, checked, in the engine's units. One record is reused for all messages: a sink
 * reads it during its call and keeps nothing of it.
 */
public final class FeedRecord {
    private final long[] values = new long[FeedField.SLOTS];
    private int instrumentId;
    private long receivedNs;
    private Phase phase;
    private TradingStatus tradingStatus;
    private AggressorSide aggressor;

    void reset(final long frameReceivedNs) {
        Arrays.fill(values, Decimals.NULL);
        instrumentId = -1;
        receivedNs = frameReceivedNs;
        phase = Phase.NULL_VAL;
        tradingStatus = TradingStatus.NULL_VAL;
        aggressor = AggressorSide.NONE;
    }

    void put(final int slot, final long value) {
        values[slot] = value;
    }

    long at(final int slot) {
        return values[slot];
    }

    void instrumentId(final int id) {
        instrumentId = id;
    }

    void phase(final Phase value) {
        phase = value;
    }

    void tradingStatus(final TradingStatus value) {
        tradingStatus = value;
    }

    void aggressor(final AggressorSide value) {
        aggressor = value;
    }

    /**
     * The instrument.
     *
     * @return its dense id
     */
    public int instrumentId() {
        return instrumentId;
    }

    /**
     * When the frame arrived.
     *
     * @return ns since the epoch, host clock
     */
    public long receivedNs() {
        return receivedNs;
    }

    /**
     * Session.
     *
     * @return {@link Phase#NULL_VAL} if the message did not tell
     */
    public Phase phase() {
        return phase;
    }

    /**
     * Status of the instrument.
     *
     * @return {@link TradingStatus#NULL_VAL} if the message did not tell
     */
    public TradingStatus tradingStatus() {
        return tradingStatus;
    }

    /**
     * Who traded actively.
     *
     * @return {@link AggressorSide#NONE} if the message did not tell
     */
    public AggressorSide aggressor() {
        return aggressor;
    }

    /**
     * A price, amount, quantity or count.
     *
     * @param field to read
     * @return prices and amounts scaled, the others whole; {@link Decimals#NULL} if absent
     */
    public long value(final FeedField field) {
        return values[field.slot()];
    }

    /**
     * The trading date.
     *
     * @return yyyymmdd, or {@link Integer#MIN_VALUE} if absent
     */
    public int tradingDate() {
        final long date = value(FeedField.TRADING_DATE);
        return date == Decimals.NULL ? Integer.MIN_VALUE : (int) date;
    }

    /**
     * The exchange's time.
     *
     * @return ns since the epoch, on a whole second; {@link Decimals#NULL} if absent
     */
    public long exchangeTimeNs() {
        final long second = value(FeedField.TIME);
        if (second == Decimals.NULL) {
            return Decimals.NULL;
        }
        final int date = tradingDate();
        return date == Integer.MIN_VALUE
                ? MarketTime.startOfDayNs(receivedNs) + second * 1_000_000_000L
                : MarketTime.epochNs(date, (int) second);
    }

    /**
     * Number of filled bid levels.
     *
     * @return 0 to 10
     */
    public int bidCount() {
        return filledLevels(FeedField.BID_QUANTITIES);
    }

    /**
     * Number of filled ask levels.
     *
     * @return 0 to 10
     */
    public int askCount() {
        return filledLevels(FeedField.ASK_QUANTITIES);
    }

    /**
     * Bid price of a level, which is filled if its quantity is above 0.
     *
     * @param level 0 to 9, best first
     * @return scaled; {@link Decimals#NULL} for unpriced auction quantity
     */
    public long bidPrice(final int level) {
        return values[FeedField.BID_PRICES + level];
    }

    /**
     * Bid quantity of a level.
     *
     * @param level 0 to 9, best first
     * @return 0 or {@link Decimals#NULL} if the level is empty
     */
    public long bidQuantity(final int level) {
        return values[FeedField.BID_QUANTITIES + level];
    }

    /**
     * Ask price of a level, which is filled if its quantity is above 0.
     *
     * @param level 0 to 9, best first
     * @return scaled; {@link Decimals#NULL} for unpriced auction quantity
     */
    public long askPrice(final int level) {
        return values[FeedField.ASK_PRICES + level];
    }

    /**
     * Ask quantity of a level.
     *
     * @param level 0 to 9, best first
     * @return 0 or {@link Decimals#NULL} if the level is empty
     */
    public long askQuantity(final int level) {
        return values[FeedField.ASK_QUANTITIES + level];
    }

    /** Unpriced quantity waits for an auction at the best level; below it, it makes no sense. */
    boolean hasPossibleBook() {
        for (int level = 1; level < FeedField.LEVELS; level++) {
            final boolean bidUnpriced = bidQuantity(level) > 0 && bidPrice(level) == Decimals.NULL;
            final boolean askUnpriced = askQuantity(level) > 0 && askPrice(level) == Decimals.NULL;
            if (bidUnpriced || askUnpriced) {
                return false;
            }
        }
        return true;
    }

    private int filledLevels(final int quantities) {
        int count = 0;
        for (int level = 0; level < FeedField.LEVELS; level++) {
            if (values[quantities + level] > 0) {
                count++;
            }
        }
        return count;
    }
}
