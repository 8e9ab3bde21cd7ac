package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.market.Instrument;
import io.saola.market.rules.TickTable;
import io.saola.market.rules.TradingRules;
import io.saola.risk.Control;
import io.saola.risk.MarketRules;
import io.saola.risk.OrderRequest;

/**
 * R05, tick, lot and band: a price inside the day's band and on the grid, a quantity of whole lots that the exchange takes in one order.
 */
final class TickLotBand implements Control {
    private final MarketRules rules;

    TickLotBand(final MarketRules rules) {
        this.rules = rules;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final RejectReason reason = price(order, order.instrument());
        return reason == RejectReason.NONE ? quantity(order, order.instrument()) : reason;
    }

    private RejectReason price(final OrderRequest order, final Instrument instrument) {
        final long ceiling = instrument.ceilingPrice();
        final long floor = instrument.floorPrice();
        if (ceiling == Decimals.NULL || floor == Decimals.NULL || !rules.isPlausibleBand(instrument)) {
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

    /** A market or type that the rulebook does not list has no ticks: nothing can be ordered. */
    private boolean isOnGrid(final Instrument instrument, final long price) {
        if (rules.rules() == null) {
            return instrument.grid().isOnGrid(price);
        }
        final TickTable ticks = rules.rules().ticks(instrument.market(), instrument.type());
        return ticks != null && ticks.isOnGrid(price);
    }

    private RejectReason quantity(final OrderRequest order, final Instrument instrument) {
        final long quantity = order.quantity();
        if (quantity <= 0 || order.leavesQuantity() <= 0) {
            return RejectReason.LOT;
        }
        final TradingRules rulebook = rules.rules();
        final Board board = MarketRules.board(order.type());
        final boolean isValid =
                rulebook == null || rulebook.isValidQuantity(instrument.market(), board, instrument.type(), quantity);
        // Whole lots of the rulebook are whole lots of the instrument if both are of one size, as they mostly are: no
        // need to divide.
        final boolean isOfOneSize =
                rulebook != null && instrument.lotSize() == rulebook.lot(instrument.market(), board, instrument.type());
        if (isValid && isOfOneSize) {
            return RejectReason.NONE;
        }
        if (quantity % instrument.lotSize() != 0) {
            return RejectReason.LOT;
        }
        if (isValid) {
            return RejectReason.NONE;
        }
        return quantity > rulebook.maxQuantity(instrument.market(), board, instrument.type())
                ? RejectReason.QUANTITY_LIMIT
                : RejectReason.LOT;
    }
}
