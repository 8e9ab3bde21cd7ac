package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import java.util.ArrayList;
import java.util.List;

/**
 * Halts of an instrument, of one board of a market, and of a whole market. They add up: an instrument trades again when
 * the last halt that covers it is lifted. Resting orders stay; nothing may be entered, amended or cancelled; books come
 * back through a call auction. Not threadsafe.
 */
public final class Halts {
    private static final int BY_INSTRUMENT = 1;
    private static final int BY_BOARD = 2;
    private static final int BY_MARKET = 4;
    private static final Board[] BOARDS = {Board.ROUND_LOT, Board.ODD_LOT, Board.AFTER_HOURS, Board.PUT_THROUGH};

    private final Exchange exchange;
    private final Boards boards;
    private final ExchangeListener listener;
    private final int[][] reasons;
    private final List<TradingBoard> comingBack = new ArrayList<>();

    Halts(final Exchange exchange, final Boards boards) {
        this.exchange = exchange;
        this.boards = boards;
        listener = exchange.listener();
        reasons = new int[exchange.universe().size()][Board.PUT_THROUGH.value() + 1];
    }

    /**
     * Halts an instrument on all boards, from the current event time on.
     *
     * @param instrument which
     */
    public void haltInstrument(final Instrument instrument) {
        for (final Board board : BOARDS) {
            halt(instrument, board, BY_INSTRUMENT);
        }
    }

    /**
     * Lifts the halt of an instrument.
     *
     * @param instrument which
     */
    public void resumeInstrument(final Instrument instrument) {
        for (final Board board : BOARDS) {
            resume(instrument, board, BY_INSTRUMENT);
        }
    }

    /**
     * Halts one board of a market.
     *
     * @param market which market
     * @param board which of its boards
     */
    public void haltBoard(final Market market, final Board board) {
        for (final Instrument each : exchange.universe().instruments()) {
            if (each.market() == market) {
                halt(each, board, BY_BOARD);
            }
        }
    }

    /**
     * Lifts the halt of one board of a market.
     *
     * @param market which market
     * @param board which of its boards
     */
    public void resumeBoard(final Market market, final Board board) {
        for (final Instrument each : exchange.universe().instruments()) {
            if (each.market() == market) {
                resume(each, board, BY_BOARD);
            }
        }
    }

    /**
     * Halts a market on all boards.
     *
     * @param market which
     */
    public void haltMarket(final Market market) {
        for (final Instrument each : exchange.universe().instruments()) {
            for (final Board board : BOARDS) {
                if (each.market() == market) {
                    halt(each, board, BY_MARKET);
                }
            }
        }
    }

    /**
     * Lifts the halt of a market.
     *
     * @param market which
     */
    public void resumeMarket(final Market market) {
        for (final Instrument each : exchange.universe().instruments()) {
            for (final Board board : BOARDS) {
                if (each.market() == market) {
                    resume(each, board, BY_MARKET);
                }
            }
        }
    }

    /**
     * Tells whether a board of an instrument stands still.
     *
     * @param instrument which
     * @param board where
     * @return true while any halt covers it
     */
    public boolean isHalted(final Instrument instrument, final Board board) {
        return reasons[instrument.index()][board.value()] != 0;
    }

    /** When the next auction after a halt uncrosses; {@link Long#MAX_VALUE} if none is on. */
    long nextUncrossNs() {
        long next = TradingBoard.NEVER_NS;
        for (int i = 0; i < comingBack.size(); i++) {
            next = Math.min(next, comingBack.get(i).resumptionEndNs());
        }
        return next;
    }

    /** Uncrosses the auctions that are due and forgets boards that are back. */
    void uncrossDue(final long nowNs) {
        for (int i = comingBack.size() - 1; i >= 0; i--) {
            final TradingBoard board = comingBack.get(i);
            if (board.resumptionEndNs() == nowNs) {
                board.endResumption();
                listener.onHaltChanged(board.instrument(), board.board());
            }
            if (!board.isComingBack()) {
                comingBack.remove(i);
            }
        }
    }

    private void halt(final Instrument instrument, final Board board, final int reason) {
        final boolean wasHalted = isHalted(instrument, board);
        reasons[instrument.index()][board.value()] |= reason;
        if (wasHalted) {
            return;
        }
        final TradingBoard found = boards.find(instrument, board);
        if (found != null) {
            found.halt();
            comingBack.remove(found);
            listener.onHaltChanged(instrument, board);
        }
    }

    private void resume(final Instrument instrument, final Board board, final int reason) {
        final boolean wasHalted = isHalted(instrument, board);
        reasons[instrument.index()][board.value()] &= ~reason;
        if (!wasHalted || isHalted(instrument, board)) {
            return;
        }
        final TradingBoard found = boards.find(instrument, board);
        if (found != null) {
            found.resume(exchange.nowNs());
            if (found.isComingBack()) {
                comingBack.add(found);
            }
            listener.onHaltChanged(instrument, board);
        }
    }
}
