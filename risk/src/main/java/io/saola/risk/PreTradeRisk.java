package io.saola.risk;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.market.SessionSchedule;

/**
 * The gate every order passes: each control in turn, cheapest first, the first refusal wins. There is no way around it;
 * orders of strategies, of people and of other processes go through here alike.
 *
 * <p>Reads, never writes; logic thread only; nothing here allocates.
 */
public final class PreTradeRisk {
    private final Limits limits;

    /**
     * Builds the gate.
     *
     * @param limits in force, read at every check
     */
    public PreTradeRisk(final Limits limits) {
        this.limits = limits;
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

    private static RejectReason session(final OrderRequest order, final Instrument instrument) {
        final Phase phase = instrument.phase();
        if (!SessionSchedule.accepts(instrument.market(), phase, order.type())) {
            return phase == Phase.CONTINUOUS || phase == Phase.OPENING_AUCTION || phase == Phase.CLOSING_AUCTION
                    ? RejectReason.ORDER_TYPE
                    : RejectReason.SESSION;
        }
        return RejectReason.NONE;
    }

    private static RejectReason price(final OrderRequest order, final Instrument instrument) {
        final long ceiling = instrument.ceilingPrice();
        final long floor = instrument.floorPrice();
        if (ceiling == Decimals.NULL || floor == Decimals.NULL) {
            return RejectReason.NO_PRICE_BAND;
        }
        if (order.type() != OrderType.LO) {
            return order.price() == Decimals.NULL ? RejectReason.NONE : RejectReason.ORDER_TYPE;
        }
        if (order.price() == Decimals.NULL || order.price() < floor || order.price() > ceiling) {
            return RejectReason.PRICE_BAND;
        }
        return instrument.grid().isOnGrid(order.price()) ? RejectReason.NONE : RejectReason.PRICE_TICK;
    }

    private RejectReason quantity(final OrderRequest order, final Instrument instrument) {
        final long quantity = order.quantity();
        if (quantity <= 0 || quantity % instrument.lotSize() != 0 || order.leavesQuantity() <= 0) {
            return RejectReason.LOT;
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
        return reserve > 0 && reserve - order.replacedReserve() > exposure.buyingPower()
                ? RejectReason.BUYING_POWER
                : RejectReason.NONE;
    }
}
