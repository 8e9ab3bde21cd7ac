package io.saola.gateway.ssi.feed.health;

import io.saola.codecs.sbe.Market;
import java.util.function.LongPredicate;

/**
 * The exchanges' hours since 2025-05-05, market time: HOSE and HNX 09:00 to 11:30 and 13:00 to 14:45, UPCOM to 15:00, derivatives from
 * 08:45; Monday to Friday, except the holidays it is told of. Immutable; allocates nothing.
 */
public final class StandardHours implements MatchingHours {
    private static final long NS_PER_MINUTE = 60_000_000_000L;
    private static final long NS_PER_DAY = 24 * 60 * NS_PER_MINUTE;
    private static final long UTC_OFFSET_NS = 7 * 60 * NS_PER_MINUTE;
    private static final long FUTURES_OPEN = 8 * 60L + 45;
    private static final long OPEN = 9 * 60L;
    private static final long BREAK_FROM = 11 * 60L + 30;
    private static final long BREAK_TO = 13 * 60L;
    private static final long CLOSE = 14 * 60L + 45;
    private static final long UPCOM_CLOSE = 15 * 60L;
    private static final int DAYS_OF_WEEK = 7;
    private static final int THURSDAY_TO_SATURDAY = 2;
    private static final int THURSDAY_TO_SUNDAY = 3;

    private final LongPredicate holidays;

    /**
     * Creates the hours.
     *
     * @param holidays true for days without trading, given as days since 1970-01-01 in market time
     */
    public StandardHours(final LongPredicate holidays) {
        this.holidays = holidays;
    }

    @Override
    public boolean isMatching(final Market market, final long epochNs) {
        final long marketNs = epochNs + UTC_OFFSET_NS;
        final long day = Math.floorDiv(marketNs, NS_PER_DAY);
        final long dayOfWeek = Math.floorMod(day, DAYS_OF_WEEK); // 1970-01-01 was a Thursday
        if (dayOfWeek == THURSDAY_TO_SATURDAY || dayOfWeek == THURSDAY_TO_SUNDAY || holidays.test(day)) {
            return false;
        }
        final long minute = Math.floorMod(marketNs, NS_PER_DAY) / NS_PER_MINUTE;
        final long open = market == Market.DERIVATIVES ? FUTURES_OPEN : OPEN;
        final long close = market == Market.UPCOM ? UPCOM_CLOSE : CLOSE;
        return minute >= open && minute < close && !(minute >= BREAK_FROM && minute < BREAK_TO);
    }
}
