package io.saola.strategies.execution;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.Urgency;
import io.saola.market.Instrument;
import io.saola.market.SessionSchedule;
import io.saola.market.rules.TradingRules;

/**
 * Which order says what one wants in the phase at hand.
 *
 * <pre>
 *   phase            PASSIVE              NORMAL                URGENT, no worst price       URGENT, a worst price
 *   opening auction  -                    -                     ATO where taken, else LO     LO at the worst price
 *                                                               at the band's end
 *   continuous       LO at own best       LO at other's best    MAK, else MTL where taken,   LO at the worst price
 *                                                               else LO at the band's end
 *   closing auction  -                    -                     ATC where taken, else LO     LO at the worst price
 *                                                               at the band's end
 *   after hours      -                    -                     PLO where taken              PLO if the close is no worse
 *   other            -                    -                     -                            -
 * </pre>
 *
 * A market-type order without anything on the other side would be cancelled at once, so there it is an LO at the band's end. Prices are
 * rounded to the grid on the cautious side and kept in the band. Which phase takes which type is the rulebook's word, or as long as
 * there is none that of {@link SessionSchedule} (market rules, sections 2 and 4.1).
 *
 * <p>Mutable: holds the last answer. Logic thread only; allocates nothing.
 */
public final class OrderChoice {
    /** Largest order on HOSE since 2016-09-12, shares; the rulebook's figure goes before it. */
    private static final long HOSE_MAX_QUANTITY = 500_000;

    /** Largest order in futures, contracts. */
    private static final long FUTURES_MAX_QUANTITY = 500;

    private TradingRules rules;
    private OrderType type = OrderType.LO;
    private long price = Decimals.NULL;

    /**
     * Changes the exchanges' rules.
     *
     * @param newRules of the trading date, or null for those built in
     */
    public void rules(final TradingRules newRules) {
        rules = newRules;
    }

    /** Order type of the last answer. */
    public OrderType type() {
        return type;
    }

    /** Scaled price of the last answer, null for types without one. */
    public long price() {
        return price;
    }

    /**
     * Chooses.
     *
     * @param instrument to trade, in its phase
     * @param side buy or sell
     * @param urgency what is wanted
     * @param worstPrice scaled limit, or null
     * @return true if there is such an order; {@link #type} and {@link #price} tell which
     */
    public boolean choose(final Instrument instrument, final Side side, final Urgency urgency, final long worstPrice) {
        final boolean isUrgent = urgency == Urgency.URGENT;
        return switch (instrument.phase()) {
            case CONTINUOUS ->
                isUrgent ? urgent(instrument, side, worstPrice) : resting(instrument, side, urgency, worstPrice);
            case OPENING_AUCTION -> isUrgent && auction(instrument, side, OrderType.ATO, worstPrice);
            case CLOSING_AUCTION -> isUrgent && auction(instrument, side, OrderType.ATC, worstPrice);
            case AFTER_HOURS -> isUrgent && atClose(instrument, side, worstPrice);
            default -> false;
        };
    }

    /**
     * Tells whether any urgent order could be placed now.
     *
     * @param instrument to trade, in its phase
     * @return false in the break, when the market is closed, or where only other boards trade
     */
    public boolean isOpen(final Instrument instrument) {
        return instrument.isTradable() && (accepts(instrument, OrderType.LO) || accepts(instrument, OrderType.PLO));
    }

    /**
     * Largest quantity of one order.
     *
     * @param instrument to trade
     * @return shares or contracts
     */
    public long maxQuantity(final Instrument instrument) {
        if (rules != null) {
            return rules.maxQuantity(instrument.market(), Board.ROUND_LOT, instrument.type());
        }
        return switch (instrument.market()) {
            case DERIVATIVES -> FUTURES_MAX_QUANTITY;
            case HOSE -> HOSE_MAX_QUANTITY;
            default -> Long.MAX_VALUE;
        };
    }

    private boolean resting(
            final Instrument instrument, final Side side, final Urgency urgency, final long worstPrice) {
        final boolean isBuy = side == Side.BUY;
        final long bid = instrument.quote().bestBid();
        final long ask = instrument.quote().bestAsk();
        final long wanted = isBuy == (urgency == Urgency.PASSIVE) ? bid : ask;
        final long base = wanted == Decimals.NULL ? instrument.markPrice() : wanted;
        return base != Decimals.NULL && limit(instrument, isBuy, bounded(isBuy, base, worstPrice));
    }

    private boolean urgent(final Instrument instrument, final Side side, final long worstPrice) {
        final boolean isBuy = side == Side.BUY;
        final boolean hasOther =
                (isBuy ? instrument.quote().bestAsk() : instrument.quote().bestBid()) != Decimals.NULL;
        if (worstPrice == Decimals.NULL && hasOther) {
            if (accepts(instrument, OrderType.MAK)) {
                return without(OrderType.MAK);
            }
            if (accepts(instrument, OrderType.MTL)) {
                return without(OrderType.MTL);
            }
        }
        return worst(instrument, isBuy, worstPrice);
    }

    private boolean auction(
            final Instrument instrument, final Side side, final OrderType marketType, final long worstPrice) {
        if (worstPrice == Decimals.NULL && accepts(instrument, marketType)) {
            return without(marketType);
        }
        return worst(instrument, side == Side.BUY, worstPrice);
    }

    private boolean atClose(final Instrument instrument, final Side side, final long worstPrice) {
        final long close = instrument.lastPrice();
        return accepts(instrument, OrderType.PLO)
                && close != Decimals.NULL
                && bounded(side == Side.BUY, close, worstPrice) == close
                && without(OrderType.PLO);
    }

    private boolean worst(final Instrument instrument, final boolean isBuy, final long worstPrice) {
        final long end = isBuy ? instrument.ceilingPrice() : instrument.floorPrice();
        final long limit = worstPrice == Decimals.NULL ? end : worstPrice;
        return limit != Decimals.NULL && limit(instrument, isBuy, limit);
    }

    private boolean limit(final Instrument instrument, final boolean isBuy, final long wanted) {
        if (!accepts(instrument, OrderType.LO)) {
            return false;
        }
        long limit =
                isBuy ? instrument.grid().roundDown(wanted) : instrument.grid().roundUp(wanted);
        if (instrument.ceilingPrice() != Decimals.NULL) {
            limit = Math.min(limit, instrument.ceilingPrice());
        }
        if (instrument.floorPrice() != Decimals.NULL) {
            limit = Math.max(limit, instrument.floorPrice());
        }
        type = OrderType.LO;
        price = limit;
        return true;
    }

    private boolean without(final OrderType marketType) {
        type = marketType;
        price = Decimals.NULL;
        return true;
    }

    private boolean accepts(final Instrument instrument, final OrderType wanted) {
        final Phase phase = instrument.phase();
        if (rules == null) {
            return SessionSchedule.accepts(instrument.market(), phase, wanted);
        }
        final Board board = wanted == OrderType.PLO ? Board.AFTER_HOURS : Board.ROUND_LOT;
        return rules.accepts(instrument.market(), board, phase, wanted);
    }

    private static long bounded(final boolean isBuy, final long price, final long worstPrice) {
        if (worstPrice == Decimals.NULL) {
            return price;
        }
        return isBuy ? Math.min(price, worstPrice) : Math.max(price, worstPrice);
    }
}
