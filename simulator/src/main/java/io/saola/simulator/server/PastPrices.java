package io.saola.simulator.server;

import io.saola.codecs.Decimals;
import io.saola.market.rules.TickTable;

/**
 * Invented days before the simulated one, the same at every start: a walk back from today's reference price, so that yesterday closed
 * where today's band begins. Every number follows from the symbol and the day's distance alone. Event loop only.
 */
final class PastPrices {
    /** How far back there are prices: some six years. */
    static final int MAX_DAYS = 1_500;

    /** Minutes of the continuous sessions and of the closing auction that may have a bar. */
    static final int MINUTES = 226;

    private static final int MORNING_MINUTES = 135;
    private static final int MORNING_START = 9 * 60 + 15;
    private static final int AFTERNOON_START = 13 * 60;
    private static final int CLOSING_MINUTE = 14 * 60 + 45;
    private static final int MAX_MOVE_BP = 220;
    private static final int MAX_WICK_BP = 120;
    private static final int BP = 10_000;

    private final long seed;
    private final TickTable grid;
    private final long lot;
    private final long[] closes = new long[MAX_DAYS + 1];
    private int known = 1;

    /**
     * A walk.
     *
     * @param symbol of what moves
     * @param lastClose scaled close of the trading day before today
     * @param grid of its prices; null for an index, which moves in hundredths
     * @param lot step of its volumes
     */
    PastPrices(final String symbol, final long lastClose, final TickTable grid, final long lot) {
        seed = symbol.hashCode() * 0x9E3779B97F4A7C15L;
        this.grid = grid;
        this.lot = lot;
        closes[0] = lastClose;
    }

    /** Scaled close; {@code daysBack} is 1 for the trading day before today. */
    long close(final int daysBack) {
        for (; known < daysBack; known++) {
            final long moveBp = draw(known, 1, 2 * MAX_MOVE_BP + 1) - MAX_MOVE_BP;
            closes[known] = round(closes[known - 1] * BP / (BP + moveBp));
        }
        return closes[daysBack - 1];
    }

    /** Close of the day before that one: its reference price. */
    long reference(final int daysBack) {
        return close(daysBack + 1);
    }

    long open(final int daysBack) {
        final long reference = reference(daysBack);
        return round(reference + (close(daysBack) - reference) * draw(daysBack, 2, 60) / 100);
    }

    long high(final int daysBack) {
        final long top = Math.max(open(daysBack), close(daysBack));
        return round(top + top * draw(daysBack, 3, MAX_WICK_BP) / BP);
    }

    long low(final int daysBack) {
        final long bottom = Math.min(open(daysBack), close(daysBack));
        return round(bottom - bottom * draw(daysBack, 4, MAX_WICK_BP) / BP);
    }

    long volume(final int daysBack) {
        long volume = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            volume += minuteVolume(daysBack, minute);
        }
        return volume;
    }

    /** Scaled VND, by the day's middle price. */
    long value(final int daysBack, final long multiplier) {
        return Decimals.notional(round((high(daysBack) + low(daysBack)) / 2), volume(daysBack), multiplier);
    }

    /** Writes a minute's bar in the layout of {@link TodaysBars}; returns false if nothing traded in it. */
    boolean read(final int daysBack, final int minute, final long[] out) {
        out[TodaysBars.OPEN] = minutePrice(daysBack, minute - 1);
        out[TodaysBars.CLOSE] = minutePrice(daysBack, minute);
        out[TodaysBars.HIGH] = Math.max(out[TodaysBars.OPEN], out[TodaysBars.CLOSE]);
        out[TodaysBars.LOW] = Math.min(out[TodaysBars.OPEN], out[TodaysBars.CLOSE]);
        out[TodaysBars.VOLUME] = minuteVolume(daysBack, minute);
        out[TodaysBars.TIME_S] = minuteTimeS(daysBack, minute);
        return out[TodaysBars.VOLUME] != 0;
    }

    /** Volume of a minute, 0 if nothing traded; the first and the last minute always trade. */
    private long minuteVolume(final int daysBack, final int minute) {
        final long lots = draw(daysBack, 10 + minute, 900) - 100;
        final boolean always =
                minute == 0 || minute == MINUTES - 1 || minute == turn(daysBack, 5) || minute == turn(daysBack, 6);
        return lots <= 0 ? always ? lot : 0 : lots * lot;
    }

    /** Last price of a minute: from the open to the close, through the high and the low. */
    private long minutePrice(final int daysBack, final int minute) {
        if (minute <= 0) {
            return open(daysBack);
        }
        if (minute == MINUTES - 1) {
            return close(daysBack);
        }
        if (minute == turn(daysBack, 5)) {
            return high(daysBack);
        }
        if (minute == turn(daysBack, 6)) {
            return low(daysBack);
        }
        final long open = open(daysBack);
        final long straight = open + (close(daysBack) - open) * minute / MINUTES;
        final long noise = straight * (draw(daysBack, 1_000 + minute, 41) - 20) / BP;
        return Math.max(low(daysBack), Math.min(high(daysBack), round(straight + noise)));
    }

    /** Second of the day of a minute's last trade. */
    private int minuteTimeS(final int daysBack, final int minute) {
        if (minute == MINUTES - 1) {
            return CLOSING_MINUTE * 60;
        }
        final int start =
                minute < MORNING_MINUTES ? MORNING_START + minute : AFTERNOON_START + minute - MORNING_MINUTES;
        return start * 60 + (int) draw(daysBack, 2_000 + minute, 60);
    }

    private int turn(final int daysBack, final int salt) {
        final int half = MINUTES / 2;
        return (int) draw(daysBack, salt, half - 2) + (salt == 5 ? 1 : half);
    }

    private long round(final long price) {
        return grid == null
                ? price / (Decimals.ONE / 100) * (Decimals.ONE / 100)
                : Math.max(grid.tickAt(price), grid.roundDown(price));
    }

    /** A number from 0 to {@code bound - 1}, always the same for the same day and purpose. */
    private long draw(final int daysBack, final int purpose, final int bound) {
        long z = seed + daysBack * 0xBF58476D1CE4E5B9L + purpose * 0x94D049BB133111EBL;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return Long.remainderUnsigned(z ^ (z >>> 31), bound);
    }
}
