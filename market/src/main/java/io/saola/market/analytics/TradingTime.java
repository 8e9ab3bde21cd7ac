package io.saola.market.analytics;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.market.Instrument;
import io.saola.market.SessionSchedule;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.SessionClock;
import io.saola.market.rules.TradingRules;

/**
 * Time that counts only while a market is open: seconds since its first session of the day began, auctions included, the break left
 * out. Begins with the schedule of {@link SessionSchedule}; {@link #load} puts the dated rules in its place.
 *
 * <p>Logic thread only; nothing here allocates after construction.
 */
public final class TradingTime {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MAX_PIECES = 32;
    private static final int MARKETS = Market.DERIVATIVES.value() + 1;

    private static final int OPEN_PHASES = bit(Phase.OPENING_AUCTION)
            | bit(Phase.CONTINUOUS)
            | bit(Phase.CLOSING_AUCTION)
            | bit(Phase.PERIODIC_AUCTION)
            | bit(Phase.AFTER_HOURS)
            | bit(Phase.AFTER_HOURS_AUCTION);

    private final Sessions[] byMarket = new Sessions[MARKETS];

    /** The phases of one market's day, and the piece asked for last, beside each other for most questions. */
    private static final class Sessions {
        private final long[] fromNs = new long[MAX_PIECES];
        private final Phase[] phases = new Phase[MAX_PIECES];
        private int pieces;

        /** From when to when the piece asked for last lasts, ns since the epoch; what it is; the open time of the day before it. */
        private long lastFromNs;

        private long lastToNs;
        private Phase lastPhase = Phase.CLOSED;
        private long lastOpenNs;

        /** Makes the piece that an instant lies in the last one; most instants lie in the one asked for last. */
        Sessions at(final long timeNs) {
            if (timeNs < lastFromNs || timeNs >= lastToNs) {
                find(timeNs);
            }
            return this;
        }

        private void find(final long timeNs) {
            final long timeOfDayNs = MarketTime.timeOfDayNs(timeNs);
            final long dayNs = timeNs - timeOfDayNs;
            int piece = -1;
            long openNs = 0;
            while (piece + 1 < pieces && timeOfDayNs >= fromNs[piece + 1]) {
                if (piece >= 0 && isOpen(phases[piece])) {
                    openNs += fromNs[piece + 1] - fromNs[piece];
                }
                piece++;
            }
            lastPhase = piece < 0 ? Phase.CLOSED : phases[piece];
            lastOpenNs = openNs;
            lastFromNs = dayNs + (piece < 0 ? 0 : fromNs[piece]);
            lastToNs = dayNs + (piece + 1 < pieces ? fromNs[piece + 1] : MarketTime.DAY_NS);
        }

        void add(final Market market, final long from, final Phase phase) {
            forget();
            if (pieces > 0 && fromNs[pieces - 1] == from) {
                phases[pieces - 1] = phase;
                return;
            }
            if (pieces == MAX_PIECES) {
                throw new IllegalStateException("market=" + market + ": more than " + MAX_PIECES + " phases a day");
            }
            fromNs[pieces] = from;
            phases[pieces++] = phase;
        }

        void clear() {
            pieces = 0;
            forget();
        }

        private void forget() {
            lastToNs = Long.MIN_VALUE;
        }
    }

    /** Reads the markets' schedules. */
    public TradingTime() {
        for (int market = 0; market < MARKETS; market++) {
            byMarket[market] = new Sessions();
        }
        for (final Market market : Market.values()) {
            if (market != Market.NULL_VAL) {
                final SessionSchedule schedule = SessionSchedule.of(market);
                for (long at = schedule.nextChangeNs(-1); at < MarketTime.DAY_NS; at = schedule.nextChangeNs(at)) {
                    sessions(market).add(market, at, schedule.phaseAt(at));
                }
            }
        }
    }

    /**
     * Takes the sessions of a trading date from the rules: of the round-lot board, then of the after-hours board behind it. A market
     * without sessions on that date keeps what it had.
     *
     * @param rules of the trading date
     */
    public void load(final TradingRules rules) {
        for (final Market market : Market.values()) {
            if (market == Market.NULL_VAL || !rules.isListed(market)) {
                continue;
            }
            sessions(market).clear();
            add(market, rules.sessions(market, Board.ROUND_LOT, false));
            add(market, rules.sessions(market, Board.AFTER_HOURS, false));
        }
    }

    /** Adds the phases of a board that do not begin before those added already. */
    private void add(final Market market, final SessionClock clock) {
        final Sessions sessions = sessions(market);
        for (int i = 0; i < clock.phaseCount(); i++) {
            if (sessions.pieces == 0 || clock.fromNs(i) >= sessions.fromNs[sessions.pieces - 1]) {
                sessions.add(market, clock.fromNs(i), clock.phase(i));
            }
        }
    }

    private Sessions sessions(final Market market) {
        return byMarket[market.value()];
    }

    /**
     * Trading time at an instant.
     *
     * @param market whose sessions count
     * @param timeNs market time, ns since the epoch
     * @return whole seconds of open sessions that day up to the instant, from 0
     */
    public int secondsAt(final Market market, final long timeNs) {
        final Sessions sessions = sessions(market).at(timeNs);
        final long openNs = isOpen(sessions.lastPhase) ? timeNs - sessions.lastFromNs : 0;
        return (int) ((sessions.lastOpenNs + openNs) / SECOND_NS);
    }

    /**
     * Trading time between two instants.
     *
     * @param market whose sessions count
     * @param earlierNs market time
     * @param laterNs market time
     * @return whole seconds, negative if they are in the wrong order; a different day is {@link Integer#MAX_VALUE} away
     */
    public int secondsBetween(final Market market, final long earlierNs, final long laterNs) {
        if (day(earlierNs) != day(laterNs)) {
            return Integer.MAX_VALUE;
        }
        return secondsAt(market, laterNs) - secondsAt(market, earlierNs);
    }

    /**
     * Tells whether little trading time lies between two instants, as {@link #secondsBetween} counts it.
     *
     * @param market whose sessions count
     * @param earlierNs market time
     * @param laterNs market time
     * @param maxSeconds whole seconds
     * @return true if no more than those lie between them
     */
    boolean isWithin(final Market market, final long earlierNs, final long laterNs, final int maxSeconds) {
        final Sessions sessions = sessions(market).at(laterNs);
        // Whole seconds of two instants of one piece differ by no more than the whole seconds between them, rounded up.
        return (earlierNs >= sessions.lastFromNs
                        && earlierNs <= laterNs
                        && laterNs - earlierNs <= maxSeconds * SECOND_NS)
                || secondsBetween(market, earlierNs, laterNs) <= maxSeconds;
    }

    /**
     * The phase that the schedule has.
     *
     * @param market where
     * @param timeNs market time
     * @return phase
     */
    public Phase phaseAt(final Market market, final long timeNs) {
        return sessions(market).at(timeNs).lastPhase;
    }

    /**
     * Tells whether any market has an open session.
     *
     * @param timeNs market time
     * @return true if the schedule has one
     */
    public boolean isAnyOpen(final long timeNs) {
        for (int market = 1; market < MARKETS; market++) {
            if (isOpen(byMarket[market].at(timeNs).lastPhase)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The instant that a print belongs to. Prints of the last second before the break are stamped with its beginning; they belong
     * to what went before.
     *
     * @param market where
     * @param timeNs market time of the print
     * @return the same, or the last nanosecond before the break
     */
    public long printTimeNs(final Market market, final long timeNs) {
        final Sessions sessions = sessions(market).at(timeNs);
        return sessions.lastPhase == Phase.BREAK ? sessions.lastFromNs - 1 : timeNs;
    }

    /**
     * The phase an instrument is in: as the feed told; where that is closed or was never told, as the schedule has it, because feeds
     * say "closed" in front of the first phase and leave the phase out of many messages. The break is believed to either.
     *
     * @param instrument which
     * @param timeNs market time
     * @return phase
     */
    public Phase effectivePhase(final Instrument instrument, final long timeNs) {
        final Phase told = instrument.phase();
        if (told != Phase.CLOSED && told != Phase.CONTINUOUS) {
            return told;
        }
        final Phase scheduled = phaseAt(instrument.market(), timeNs);
        return told == Phase.CLOSED || scheduled == Phase.BREAK ? scheduled : told;
    }

    /** Days since 1970 in market time. */
    static int day(final long timeNs) {
        return (int) Math.floorDiv(timeNs + MarketTime.ZONE_OFFSET_NS, MarketTime.DAY_NS);
    }

    /** Tells whether orders can match on the round-lot or the after-hours board in a phase. */
    static boolean isOpen(final Phase phase) {
        return (OPEN_PHASES & bit(phase)) != 0;
    }

    /** Phases have values from 0 to 9; 255, which stands for "not told", gets a bit that none of them has. */
    private static int bit(final Phase phase) {
        return 1 << phase.value();
    }
}
