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

    /** Per market: when each of its phases begins, rising; how many there are; what they are. */
    private final long[][] fromNs = new long[MARKETS][MAX_PIECES];

    private final int[] pieces = new int[MARKETS];
    private final Phase[][] phases = new Phase[MARKETS][MAX_PIECES];

    /** Per market the piece asked for last: from when to when it lasts, ns since the epoch, and its place. Follows from the above. */
    private final long[] lastFromNs = new long[MARKETS];

    private final long[] lastToNs = new long[MARKETS];
    private final int[] lastPiece = new int[MARKETS];

    /** Per market the open time of the day before that piece. */
    private final long[] lastOpenNs = new long[MARKETS];

    /** Reads the markets' schedules. */
    public TradingTime() {
        for (final Market market : Market.values()) {
            if (market != Market.NULL_VAL) {
                final SessionSchedule schedule = SessionSchedule.of(market);
                for (long at = schedule.nextChangeNs(-1); at < MarketTime.DAY_NS; at = schedule.nextChangeNs(at)) {
                    add(market, at, schedule.phaseAt(at));
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
            pieces[market.value()] = 0;
            lastToNs[market.value()] = Long.MIN_VALUE;
            add(market, rules.sessions(market, Board.ROUND_LOT, false));
            add(market, rules.sessions(market, Board.AFTER_HOURS, false));
        }
    }

    /** Adds the phases of a board that do not begin before those added already. */
    private void add(final Market market, final SessionClock clock) {
        for (int i = 0; i < clock.phaseCount(); i++) {
            final int last = pieces[market.value()] - 1;
            if (last < 0 || clock.fromNs(i) >= fromNs[market.value()][last]) {
                add(market, clock.fromNs(i), clock.phase(i));
            }
        }
    }

    private void add(final Market market, final long from, final Phase phase) {
        final int id = market.value();
        lastToNs[id] = Long.MIN_VALUE;
        final int last = pieces[id] - 1;
        if (last >= 0 && fromNs[id][last] == from) {
            phases[id][last] = phase;
            return;
        }
        if (pieces[id] == MAX_PIECES) {
            throw new IllegalStateException("market=" + market + ": more than " + MAX_PIECES + " phases a day");
        }
        fromNs[id][pieces[id]] = from;
        phases[id][pieces[id]++] = phase;
    }

    /**
     * Trading time at an instant.
     *
     * @param market whose sessions count
     * @param timeNs market time, ns since the epoch
     * @return whole seconds of open sessions that day up to the instant, from 0
     */
    public int secondsAt(final Market market, final long timeNs) {
        final int id = market.value();
        final int piece = pieceAt(id, timeNs);
        return (int)
                ((piece >= 0 && isOpen(phases[id][piece]) ? lastOpenNs[id] + (timeNs - lastFromNs[id]) : lastOpenNs[id])
                        / SECOND_NS);
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
     * The phase that the schedule has.
     *
     * @param market where
     * @param timeNs market time
     * @return phase
     */
    public Phase phaseAt(final Market market, final long timeNs) {
        final int piece = pieceAt(market.value(), timeNs);
        return piece < 0 ? Phase.CLOSED : phases[market.value()][piece];
    }

    /**
     * Tells whether any market has an open session.
     *
     * @param timeNs market time
     * @return true if the schedule has one
     */
    public boolean isAnyOpen(final long timeNs) {
        for (int market = 1; market < MARKETS; market++) {
            final int piece = pieceAt(market, timeNs);
            if (piece >= 0 && isOpen(phases[market][piece])) {
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
        final int piece = pieceAt(market.value(), timeNs);
        return piece >= 0 && phases[market.value()][piece] == Phase.BREAK ? lastFromNs[market.value()] - 1 : timeNs;
    }

    /** The piece that an instant lies in, -1 before the first of its day; most instants lie in the one asked for last. */
    private int pieceAt(final int market, final long timeNs) {
        if (timeNs < lastFromNs[market] || timeNs >= lastToNs[market]) {
            findPiece(market, timeNs);
        }
        return lastPiece[market];
    }

    private void findPiece(final int market, final long timeNs) {
        final long timeOfDayNs = MarketTime.timeOfDayNs(timeNs);
        final long dayNs = timeNs - timeOfDayNs;
        int piece = -1;
        long openNs = 0;
        while (piece + 1 < pieces[market] && timeOfDayNs >= fromNs[market][piece + 1]) {
            if (piece >= 0 && isOpen(phases[market][piece])) {
                openNs += fromNs[market][piece + 1] - fromNs[market][piece];
            }
            piece++;
        }
        lastPiece[market] = piece;
        lastOpenNs[market] = openNs;
        lastFromNs[market] = dayNs + (piece < 0 ? 0 : fromNs[market][piece]);
        lastToNs[market] = dayNs + toNs(market, piece);
    }

    private long toNs(final int market, final int piece) {
        return piece + 1 < pieces[market] ? fromNs[market][piece + 1] : MarketTime.DAY_NS;
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
        return switch (phase) {
            case OPENING_AUCTION, CONTINUOUS, CLOSING_AUCTION, PERIODIC_AUCTION, AFTER_HOURS, AFTER_HOURS_AUCTION ->
                true;
            default -> false;
        };
    }
}
