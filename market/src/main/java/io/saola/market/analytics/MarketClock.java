package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.market.rules.MarketTime;

/**
 * Market time and trading date, from what messages carry. Market time is the latest exchange time told plus the event time that has
 * passed since: it goes on in a silent market, does not go back within a trading date, and needs no clock. The trading date changes
 * with the first message of a new date, and only with that.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
final class MarketClock {
    /** What a message's time is to the clock. */
    enum Verdict {
        /** Of the present trading date. */
        CURRENT,
        /** The first of a new trading date. */
        NEW_DATE,
        /** Of a date that is over. */
        LATE,
        /** Of a date after that of its event time: it cannot be. */
        FUTURE
    }

    private static final int NO_DAY = Integer.MIN_VALUE;

    private long eventNs = Decimals.NULL;
    private long anchorMarketNs = Decimals.NULL;
    private long anchorEventNs = Decimals.NULL;
    private int day = NO_DAY;
    private boolean dayTold;

    /** From when to when {@link #day} lasts; and market time. Follow from the above. */
    private long dayFromNs;

    private long dayToNs;
    private long nowNs = Decimals.NULL;

    /** Lets event time go on. */
    void advance(final long newEventNs) {
        eventNs = newEventNs;
        nowNs = anchorMarketNs == Decimals.NULL ? eventNs : anchorMarketNs + (eventNs - anchorEventNs);
    }

    /** Market time; event time as long as no message has told an exchange time. */
    long nowNs() {
        return nowNs;
    }

    /** Tells whether any date is known. */
    boolean hasDay() {
        return day != NO_DAY;
    }

    /** Trading date, days since 1970 in market time. */
    int day() {
        return day;
    }

    /** Tells whether an instant is of the trading date. */
    boolean isToday(final long timeNs) {
        return timeNs >= dayFromNs && timeNs < dayToNs;
    }

    /**
     * Takes in the time of a message.
     *
     * @param exchangeNs exchange time, or null
     * @return what it is
     */
    Verdict observe(final long exchangeNs) {
        if (exchangeNs == Decimals.NULL) {
            if (day == NO_DAY) {
                day(TradingTime.day(eventNs));
            }
            return Verdict.CURRENT;
        }
        if (dayTold && isToday(exchangeNs) && eventNs >= dayFromNs) {
            if (exchangeNs > nowNs) {
                anchor(exchangeNs);
            }
            return Verdict.CURRENT;
        }
        final int told = TradingTime.day(exchangeNs);
        final Verdict verdict = observeDay(told);
        if (verdict == Verdict.NEW_DATE || (verdict == Verdict.CURRENT && exchangeNs > nowNs)) {
            anchor(exchangeNs);
        }
        return verdict;
    }

    /**
     * Takes in a trading date without a time; the time of day is taken to be that of the event.
     *
     * @param told days since 1970
     * @return what it is
     */
    Verdict observeDay(final int told) {
        if (told > TradingTime.day(eventNs)) {
            return Verdict.FUTURE;
        }
        if (dayTold && told < day) {
            return Verdict.LATE;
        }
        dayTold = true;
        if (told == day) {
            return Verdict.CURRENT;
        }
        day(told);
        final long shiftDays = TradingTime.day(eventNs) - (long) told;
        anchor(eventNs - shiftDays * MarketTime.DAY_NS);
        return Verdict.NEW_DATE;
    }

    private void anchor(final long marketNs) {
        anchorMarketNs = marketNs;
        anchorEventNs = eventNs;
        nowNs = marketNs;
    }

    private void day(final int newDay) {
        day = newDay;
        dayFromNs = day == NO_DAY ? 0 : day * MarketTime.DAY_NS - MarketTime.ZONE_OFFSET_NS;
        dayToNs = day == NO_DAY ? 0 : dayFromNs + MarketTime.DAY_NS;
    }

    void snapshot(final StateWriter out) {
        out.putLong(eventNs);
        out.putLong(anchorMarketNs);
        out.putLong(anchorEventNs);
        out.putInt(day);
        out.putBoolean(dayTold);
    }

    void restore(final StateReader in) {
        eventNs = in.getLong();
        anchorMarketNs = in.getLong();
        anchorEventNs = in.getLong();
        day(in.getInt());
        dayTold = in.getBoolean();
        advance(eventNs);
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, eventNs), anchorMarketNs);
        d = Digest.fold(d, anchorEventNs);
        return Digest.fold(d, (long) day << 1 | (dayTold ? 1 : 0));
    }
}
