package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.AmendFields;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.TradingRules;
import org.agrona.collections.LongHashSet;

/**
 * The exchange's acceptance checks, in its order: authority, instrument, type and phase, quantity, tick, band, foreign
 * room, the rules of amendments, duplicates, capacity. The first that fails names the refusal. Does not allocate once as
 * many client keys have been used as ever will be.
 */
final class Admission {
    /** Client keys of one day. */
    private static final int MAX_CLIENT_KEYS = 1 << 20;

    /** An auction after a halt is closed to amendments as long before its end as a periodic auction. */
    private static final long RESUMPTION_CUT_OFF_NS = 5 * MarketTime.MINUTE_NS;

    private static final Phase[] PHASES = Phase.values();

    private final Exchange exchange;
    private final TradingRules rules;
    private final Boards boards;
    private final OrderStore store;
    private final LongHashSet clientKeys = new LongHashSet(1 << 12, 0.5f);

    Admission(final Exchange exchange, final Boards boards, final OrderStore store) {
        this.exchange = exchange;
        rules = exchange.rules();
        this.boards = boards;
        this.store = store;
    }

    Refusal check(
            final long clientKey,
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final boolean foreign) {
        if (clientKey != Order.NO_CLIENT && !exchange.isMemberConnected()) {
            return Refusal.NOT_AUTHORISED;
        }
        if (instrument == null) {
            return Refusal.UNKNOWN_INSTRUMENT;
        }
        final TradingBoard board = boards.route(instrument, type, quantity);
        if (!exchange.isTradable(instrument, board == null ? Board.ROUND_LOT : board.board())) {
            return Refusal.NOT_TRADABLE;
        }
        Refusal refusal = checkType(instrument, board, type);
        if (refusal == Refusal.NONE) {
            refusal = checkQuantity(instrument, board, quantity);
        }
        if (refusal == Refusal.NONE) {
            refusal = checkPrice(instrument, type, price);
        }
        if (refusal == Refusal.NONE && foreign && side == Side.BUY) {
            refusal = checkRoom(instrument, quantity);
        }
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        if (clientKey != Order.NO_CLIENT && clientKeys.contains(clientKey)) {
            return Refusal.DUPLICATE_CLIENT_KEY;
        }
        return store.hasCapacity() && clientKeys.size() < MAX_CLIENT_KEYS ? Refusal.NONE : Refusal.TOO_MANY_ORDERS;
    }

    /** Remembers the key of an order that was accepted. */
    void onAccepted(final long clientKey) {
        if (clientKey != Order.NO_CLIENT) {
            clientKeys.add(clientKey);
        }
    }

    /** How much of a foreign buy may be entered, if the rule cuts orders instead of refusing them. */
    long withinRoom(final Instrument instrument, final long quantity) {
        final ForeignRoom room = exchange.room(instrument);
        if (room.check(quantity) == Refusal.NONE) {
            return quantity;
        }
        return room.current() - room.current() % instrument.lotSize();
    }

    Refusal checkCancel(final Order order, final long nowNs) {
        if (order == null) {
            return Refusal.UNKNOWN_ORDER;
        }
        final TradingBoard board = boards.find(order.instrument, order.board);
        final boolean isAllowed = board.isResuming()
                ? isBeforeCutOff(board, nowNs)
                : rules.mayCancel(order.instrument.market(), order.board, board.phase(), MarketTime.timeOfDayNs(nowNs));
        if (!isAllowed) {
            return Refusal.NOT_AMENDABLE_IN_PHASE;
        }
        return order.type == OrderType.LO ? Refusal.NONE : Refusal.NOT_MODIFIABLE;
    }

    Refusal checkAmend(final Order order, final long price, final long quantity, final long nowNs) {
        if (order == null) {
            return Refusal.UNKNOWN_ORDER;
        }
        final Instrument instrument = order.instrument;
        final TradingBoard board = boards.find(instrument, order.board);
        final boolean isAllowed = board.isResuming()
                ? isBeforeCutOff(board, nowNs)
                : rules.mayAmend(instrument.market(), order.board, board.phase(), MarketTime.timeOfDayNs(nowNs));
        if (!isAllowed) {
            return Refusal.NOT_AMENDABLE_IN_PHASE;
        }
        if (order.type != OrderType.LO) {
            return Refusal.NOT_MODIFIABLE;
        }
        final boolean priceChanges = price != order.price;
        final boolean quantityChanges = quantity != order.quantity;
        if (!priceChanges && !quantityChanges) {
            return Refusal.NOTHING_CHANGES;
        }
        final AmendFields fields = rules.amendFields(instrument.market());
        if (!fields.allows(priceChanges, quantityChanges)) {
            return fields == AmendFields.PRICE ? Refusal.QUANTITY_NOT_AMENDABLE : Refusal.BOTH_CHANGE;
        }
        if (quantityChanges) {
            final Refusal refusal = checkNewQuantity(order, board, quantity);
            if (refusal != Refusal.NONE) {
                return refusal;
            }
        }
        return priceChanges ? checkPrice(instrument, OrderType.LO, price) : Refusal.NONE;
    }

    private Refusal checkNewQuantity(final Order order, final TradingBoard board, final long quantity) {
        if (quantity <= order.filledQuantity) {
            return Refusal.BELOW_FILLED;
        }
        final Refusal refusal = checkQuantity(order.instrument, board, quantity);
        if (refusal != Refusal.NONE || quantity < order.quantity || !order.foreign || order.side == Side.SELL) {
            return refusal;
        }
        return exchange.room(order.instrument).check(quantity - order.quantity);
    }

    private static boolean isBeforeCutOff(final TradingBoard board, final long nowNs) {
        return nowNs < board.resumptionEndNs() - RESUMPTION_CUT_OFF_NS;
    }

    private Refusal checkType(final Instrument instrument, final TradingBoard board, final OrderType type) {
        if (type == null || !isInMarket(instrument, type)) {
            return Refusal.TYPE_NOT_IN_MARKET;
        }
        if (board == null) {
            // Only odd lots lack a board of their own where the type is known: the quantity is at fault.
            return Refusal.ODD_LOT;
        }
        if (board.board() == Board.ODD_LOT && type != OrderType.LO) {
            return takes(boards.roundLot(instrument), type) ? Refusal.ODD_LOT : Refusal.TYPE_NOT_ALLOWED_IN_PHASE;
        }
        if (!takes(board, type)) {
            return Refusal.TYPE_NOT_ALLOWED_IN_PHASE;
        }
        return type == OrderType.PLO && boards.roundLot(instrument).state().lastPrice() == 0
                ? Refusal.NO_CLOSING_PRICE
                : Refusal.NONE;
    }

    private boolean takes(final TradingBoard board, final OrderType type) {
        return board.isResuming()
                ? type == OrderType.LO
                : rules.accepts(board.instrument().market(), board.board(), board.phase(), type);
    }

    private boolean isInMarket(final Instrument instrument, final OrderType type) {
        final Board board = type == OrderType.PLO ? Board.AFTER_HOURS : Board.ROUND_LOT;
        for (final Phase phase : PHASES) {
            if (rules.accepts(instrument.market(), board, phase, type)) {
                return true;
            }
        }
        return false;
    }

    private Refusal checkQuantity(final Instrument instrument, final TradingBoard board, final long quantity) {
        final long lot = rules.lot(instrument.market(), board.board(), instrument.type());
        if (board.board() == Board.AFTER_HOURS && quantity > 0 && quantity < lot) {
            return Refusal.ODD_LOT;
        }
        if (quantity <= 0
                || quantity % lot != 0
                || quantity < rules.minQuantity(instrument.market(), board.board(), instrument.type())) {
            return Refusal.INVALID_LOT;
        }
        if (quantity <= rules.maxQuantity(instrument.market(), board.board(), instrument.type())) {
            return Refusal.NONE;
        }
        return board.board() == Board.ODD_LOT ? Refusal.INVALID_LOT : Refusal.QUANTITY_ABOVE_LIMIT;
    }

    private static Refusal checkPrice(final Instrument instrument, final OrderType type, final long price) {
        if (type != OrderType.LO) {
            return price == 0 ? Refusal.NONE : Refusal.INVALID_TICK;
        }
        final PriceLadder ladder = instrument.ladder();
        if (!ladder.grid().isOnGrid(price)) {
            return Refusal.INVALID_TICK;
        }
        if (price < ladder.floor()) {
            return Refusal.PRICE_BELOW_FLOOR;
        }
        return price > ladder.ceiling() ? Refusal.PRICE_ABOVE_CEILING : Refusal.NONE;
    }

    private Refusal checkRoom(final Instrument instrument, final long quantity) {
        final Refusal refusal = exchange.room(instrument).check(quantity);
        return refusal == Refusal.NONE
                        || rules.rejectsWholeAboveRoom(instrument.market())
                        || withinRoom(instrument, quantity) <= 0
                ? refusal
                : Refusal.NONE;
    }
}
