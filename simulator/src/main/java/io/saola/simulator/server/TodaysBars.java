package io.saola.simulator.server;

import io.saola.simulator.exchange.InstrumentState;

/** Minute bars of the running day, as they trade. Allocates nothing after construction. Event loop only. */
final class TodaysBars {
    static final int MINUTES = 24 * 60;

    /** Length of a bar. */
    static final int FIELDS = 6;

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int UTC_OFFSET_S = 7 * 3_600;

    /** What a minute holds. */
    static final int OPEN = 0;

    static final int HIGH = 1;
    static final int LOW = 2;
    static final int CLOSE = 3;
    static final int VOLUME = 4;
    static final int TIME_S = 5;

    private final long[][] bars;

    TodaysBars(final int instruments) {
        bars = new long[instruments][MINUTES * FIELDS];
    }

    void onTrade(final InstrumentState state) {
        final long[] day = bars[state.instrument().index()];
        final int timeS = (int) ((state.lastTradeTimeNs() / NS_PER_SECOND + UTC_OFFSET_S) % SECONDS_PER_DAY);
        final int at = timeS / 60 * FIELDS;
        final long price = state.lastPrice();
        if (day[at + VOLUME] == 0) {
            day[at + OPEN] = price;
            day[at + HIGH] = price;
            day[at + LOW] = price;
        }
        day[at + HIGH] = Math.max(day[at + HIGH], price);
        day[at + LOW] = Math.min(day[at + LOW], price);
        day[at + CLOSE] = price;
        day[at + VOLUME] += state.lastQuantity();
        day[at + TIME_S] = timeS;
    }

    /** Copies a minute of the day; returns false if nothing traded in it. */
    boolean read(final int instrument, final int minute, final long[] out) {
        System.arraycopy(bars[instrument], minute * FIELDS, out, 0, FIELDS);
        return out[VOLUME] != 0;
    }

    /** Lets a bar grow by the one that follows it. */
    static void add(final long[] next, final long[] bar) {
        bar[HIGH] = Math.max(bar[HIGH], next[HIGH]);
        bar[LOW] = Math.min(bar[LOW], next[LOW]);
        bar[CLOSE] = next[CLOSE];
        bar[VOLUME] += next[VOLUME];
        bar[TIME_S] = next[TIME_S];
    }
}
