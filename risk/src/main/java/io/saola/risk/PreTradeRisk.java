package io.saola.risk;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.market.SessionSchedule;
import io.saola.market.rules.BandKind;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.TickTable;
import io.saola.market.rules.TradingRules;

/**
 * The gate every order passes: each control in turn, cheapest first, the first refusal wins. There is no way around it;
 * orders of strategies, of people and of other processes go through here alike.
 *
 * <p>Sessions, ticks, bands and lots are those of the rulebook in force on the trading date; as long as no rulebook was ever
 * activated, those built into {@link SessionSchedule} and the instrument's grid.
 *
 * <p>Reads, never writes; logic thread only; nothing here allocates.
 */
public final class PreTradeRisk {
    private final Limits limits;

    /** Null until a rulebook is in force. */
    private TradingRules rules;

    /**
     * Builds the gate.
     *
     * @param limits in force, read at every check
     */
    public PreTradeRisk(final Limits limits) {
        this.limits = limits;
    }

    /**
     * Changes the exchanges' rules.
     *
     * @param newRules of the trading date, or null for those built in
     */
    public void rules(final TradingRules newRules) {
        rules = newRules;
    }

    /**
     * Tells whether the exchange lets a working order be modified or cancelled now.
     *
     * @param instrument of the order
     * @param type of the order
     * @param action modify or cancel
     * @param nowNs event time, ns since the epoch
     * @return false if the phase forbids it
     */
    public boolean mayAct(
            final Instrument instrument, final OrderType type, final OrderAction action, final long nowNs) {
        if (rules == null) {
            return SessionSchedule.allowsAmend(instrument.phase());
        }
        final long timeOfDayNs = MarketTime.timeOfDayNs(nowNs);
        return action == OrderAction.MODIFY
                ? rules.mayAmend(instrument.market(), board(type), instrument.phase(), timeOfDayNs)
                : rules.mayCancel(instrument.market(), board(type), instrument.phase(), timeOfDayNs);
    }

    /**
     * Checks an order.
     *
     * @param order the request
     * @param exposure of its account
     * @param tradingHalted true if the engine's own halt is on
     * @return {@link RejectReason#NONE} if it may go out
     */
    public RejectReason check(final OrderRequest order, final Exposure exposure, final boolean tradingHalted) {
        if (tradingHalted) {
            return RejectReason.TRADING_HALTED;
        }
        final Instrument instrument = order.instrument();
        if (instrument == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        if (!instrument.isTradable()) {
            return RejectReason.NOT_TRADABLE;
        }
        RejectReason reason = session(order, instrument);
        if (reason == RejectReason.NONE) {
            reason = price(order, instrument);
        }
        if (reason == RejectReason.NONE) {
            reason = quantity(order, instrument);
        }
        return reason == RejectReason.NONE ? exposure(order, instrument, exposure) : reason;
    }

    private RejectReason session(final OrderRequest order, final Instrument instrument) {
        final Phase phase = instrument.phase();
        final boolean accepted = rules == null
                ? SessionSchedule.accepts(instrument.market(), phase, order.type())
                : rules.accepts(instrument.market(), board(order.type()), phase, order.type());
        if (!accepted) {
            return phase == Phase.CONTINUOUS || phase == Phase.OPENING_AUCTION || phase == Phase.CLOSING_AUCTION
                    ? RejectReason.ORDER_TYPE
                    : RejectReason.SESSION;
        }
        return RejectReason.NONE;
    }

    private RejectReason price(final OrderRequest order, final Instrument instrument) {
        final long ceiling = instrument.ceilingPrice();
        final long floor = instrument.floorPrice();
        if (ceiling == Decimals.NULL || floor == Decimals.NULL || !isPlausible(instrument, ceiling, floor)) {
            return RejectReason.NO_PRICE_BAND;
        }
        if (order.type() != OrderType.LO) {
            return order.price() == Decimals.NULL ? RejectReason.NONE : RejectReason.ORDER_TYPE;
        }
        if (order.price() == Decimals.NULL || order.price() < floor || order.price() > ceiling) {
            return RejectReason.PRICE_BAND;
        }
        return isOnGrid(instrument, order.price()) ? RejectReason.NONE : RejectReason.PRICE_TICK;
    }

    /** Orders at the closing price go to the after-hours book, all others to that of round lots. */
    private static Board board(final OrderType type) {
        return type == OrderType.PLO ? Board.AFTER_HOURS : Board.ROUND_LOT;
    }

    /** A market or type that the rulebook does not list has no ticks: nothing can be ordered. */
    private boolean isOnGrid(final Instrument instrument, final long price) {
        if (rules == null) {
            return instrument.grid().isOnGrid(price);
        }
        final TickTable ticks = rules.ticks(instrument.market(), instrument.type());
        return ticks != null && ticks.isOnGrid(price);
    }

    /**
     * The feed's band is the exchange's own and is preferred to one computed here, which cannot know a first day or a resumption. One
     * that is wider than the widest the rules know around its reference is no band at all.
     */
    private boolean isPlausible(final Instrument instrument, final long ceiling, final long floor) {
        final long reference = instrument.referencePrice();
        if (rules == null || reference == Decimals.NULL) {
            return true;
        }
        final long widestCeiling = rules.ceiling(instrument.market(), instrument.type(), BandKind.FIRST_DAY, reference);
        final long widestFloor = rules.floor(instrument.market(), instrument.type(), BandKind.FIRST_DAY, reference);
        return widestCeiling == Decimals.NULL || (ceiling <= widestCeiling && floor >= widestFloor);
    }

    private RejectReason quantity(final OrderRequest order, final Instrument instrument) {
        final long quantity = order.quantity();
        if (quantity <= 0 || quantity % instrument.lotSize() != 0 || order.leavesQuantity() <= 0) {
            return RejectReason.LOT;
        }
        if (rules != null
                && !rules.isValidQuantity(instrument.market(), board(order.type()), instrument.type(), quantity)) {
            return quantity > rules.maxQuantity(instrument.market(), board(order.type()), instrument.type())
                    ? RejectReason.QUANTITY_LIMIT
                    : RejectReason.LOT;
        }
        final InstrumentLimits limit = limits.of(instrument.id());
        if (quantity > limit.maxOrderQuantity()) {
            return RejectReason.QUANTITY_LIMIT;
        }
        final long notional = Decimals.notional(order.worstPrice(), quantity, instrument.contractMultiplier());
        return notional > limit.maxOrderNotional() ? RejectReason.NOTIONAL_LIMIT : RejectReason.NONE;
    }

    private RejectReason exposure(final OrderRequest order, final Instrument instrument, final Exposure exposure) {
        final InstrumentLimits limit = limits.of(instrument.id());
        final boolean isBuy = order.side() == Side.BUY;
        if (!order.isReplacement() && exposure.workingOrders(instrument) >= limit.maxOpenOrders()) {
            return RejectReason.OPEN_ORDER_LIMIT;
        }
        final long added = order.leavesQuantity() - order.replacedQuantity();
        if (exposure.refusesOpening(instrument, isBuy, added)) {
            return RejectReason.ACCOUNT_FROZEN;
        }
        final long net = exposure.netQuantity(instrument);
        final long worstNet = isBuy
                ? net + exposure.workingBuyQuantity(instrument) + added
                : net - exposure.workingSellQuantity(instrument) - added;
        if (isBuy ? worstNet > limit.maxNetQuantity() : worstNet < -limit.maxNetQuantity()) {
            return RejectReason.POSITION_LIMIT;
        }
        if (!isBuy
                && !instrument.isFuture()
                && exposure.workingSellQuantity(instrument) + added > exposure.settledQuantity(instrument)) {
            return RejectReason.SHORT_SALE;
        }
        final long reserve = exposure.reserveFor(instrument, isBuy, order.leavesQuantity(), order.worstPrice());
        return reserve > 0 && reserve - order.replacedReserve() > exposure.buyingPower(instrument)
                ? RejectReason.BUYING_POWER
                : RejectReason.NONE;
    }
}
