package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.SessionClock;
import io.saola.market.rules.TradingRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Which phase each board of each market is in, as event time passes. Boards with the same day share a schedule. Not
 * threadsafe; does not allocate after construction.
 */
final class PhaseClock {
    private static final Market[] MARKETS = {Market.HOSE, Market.HNX, Market.UPCOM, Market.DERIVATIVES};
    private static final Board[] BOARDS = {Board.ROUND_LOT, Board.ODD_LOT, Board.AFTER_HOURS, Board.PUT_THROUGH};

    private final long midnightNs;
    private final List<Schedule> schedules = new ArrayList<>();
    private long nextBoundaryNs;

    PhaseClock(final TradingRules rules, final Boards boards, final long midnightNs, final long nowNs) {
        this.midnightNs = midnightNs;
        for (final Market market : MARKETS) {
            for (final Board board : BOARDS) {
                schedules.add(new Schedule(rules, market, board, false));
                schedules.add(new Schedule(rules, market, board, true));
            }
        }
        for (final TradingBoard each : boards.all()) {
            schedule(each.instrument(), each.board()).boards.add(each);
        }
        for (final Schedule each : schedules) {
            each.enter(nowNs);
        }
        findNextBoundary(nowNs);
    }

    /** The phase a market's ordinary round-lot board is scheduled to be in. */
    Phase phase(final Market market) {
        return schedule(market, Board.ROUND_LOT, false).phase;
    }

    /** The phase a board of an instrument is scheduled to be in. */
    Phase phase(final Instrument instrument, final Board board) {
        return schedule(instrument, board).phase;
    }

    /** When a board changes its phase next; {@link Long#MAX_VALUE} when the day is over. */
    long nextBoundaryNs() {
        return nextBoundaryNs;
    }

    /** Ends the phases that end at a boundary and begins the next ones. */
    void passBoundary(final long nowNs, final Change change) {
        for (int i = 0; i < schedules.size(); i++) {
            final Schedule schedule = schedules.get(i);
            if (schedule.nextNs == nowNs) {
                schedule.enter(nowNs);
                change.onPhase(schedule.market, schedule.board, schedule.restricted, schedule.phase, schedule.boards);
            }
        }
        findNextBoundary(nowNs);
    }

    private Schedule schedule(final Instrument instrument, final Board board) {
        return schedule(instrument.market(), board, instrument.restricted());
    }

    private Schedule schedule(final Market market, final Board board, final boolean restricted) {
        return schedules.get(((market.value() - 1) * BOARDS.length + board.value() - 1) * 2 + (restricted ? 1 : 0));
    }

    private void findNextBoundary(final long nowNs) {
        nextBoundaryNs = Long.MAX_VALUE;
        for (int i = 0; i < schedules.size(); i++) {
            final Schedule schedule = schedules.get(i);
            schedule.findNext(nowNs);
            nextBoundaryNs = Math.min(nextBoundaryNs, schedule.nextNs);
        }
    }

    /** Hears of changes. */
    interface Change {
        /** A phase began; what the one before was good for has ended on all its boards. */
        void onPhase(Market market, Board board, boolean restricted, Phase begun, List<TradingBoard> boards);
    }

    /** One day of phases and the boards that live by it. */
    private final class Schedule {
        private final Market market;
        private final Board board;
        private final boolean restricted;
        private final SessionClock clock;
        private final List<TradingBoard> boards = new ArrayList<>();
        private Phase phase = Phase.CLOSED;
        private long nextNs;

        Schedule(final TradingRules rules, final Market market, final Board board, final boolean restricted) {
            this.market = market;
            this.board = board;
            this.restricted = restricted;
            clock = rules.sessions(market, board, restricted);
        }

        private void enter(final long nowNs) {
            phase = clock.phaseAt(timeOfDayNs(nowNs));
            for (int i = 0; i < boards.size(); i++) {
                boards.get(i).onPhase(phase, nowNs);
            }
        }

        private void findNext(final long nowNs) {
            final long changeNs = clock.nextChangeNs(timeOfDayNs(nowNs));
            nextNs = changeNs == MarketTime.DAY_NS ? Long.MAX_VALUE : midnightNs + changeNs;
        }

        private long timeOfDayNs(final long nowNs) {
            return Math.min(nowNs - midnightNs, MarketTime.DAY_NS - 1);
        }
    }
}
