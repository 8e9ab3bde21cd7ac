package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes orders, amendments and cancels: checks them, carries them to their board, keeps the foreign room, and tells which
 * boards changed. Not threadsafe; does not allocate after warm-up.
 */
final class OrderEntry {
    private final Exchange exchange;
    private final Boards boards;
    private final OrderStore store;
    private final Admission admission;

    /** Instruments whose last foreign room went in a trade; their other foreign buys are withdrawn next. */
    private final List<Instrument> roomUsedUp = new ArrayList<>();

    private long lastOrderId;
    private Refusal lastRefusal = Refusal.NONE;

    OrderEntry(final Exchange exchange, final Boards boards, final OrderStore store) {
        this.exchange = exchange;
        this.boards = boards;
        this.store = store;
        admission = new Admission(exchange, boards, store);
    }

    Refusal check(
            final long clientKey,
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final boolean foreign) {
        return admission.check(clientKey, instrument, side, type, price, quantity, foreign);
    }

    long place(
            final long clientKey,
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final boolean foreign) {
        lastRefusal = admission.check(clientKey, instrument, side, type, price, quantity, foreign);
        if (lastRefusal != Refusal.NONE) {
            return 0;
        }
        admission.onAccepted(clientKey);
        final TradingBoard board = boards.route(instrument, type, quantity);
        final boolean takesRoom = foreign && side == Side.BUY;
        final long limit =
                type == OrderType.PLO ? boards.roundLot(instrument).totals().lastPrice() : price;
        final Order order = store.acquire();
        final long id = ++lastOrderId;
        order.init(id, side, type, limit, takesRoom ? admission.withinRoom(instrument, quantity) : quantity);
        order.clientKey = clientKey;
        order.instrument = instrument;
        order.board = board.board();
        order.foreign = foreign;
        if (takesRoom) {
            final ForeignRoom room = exchange.room(instrument);
            room.onOpen(order.quantity);
            order.roomLimited = room.limitsTrades();
        }
        exchange.listener().onOrderAccepted(order);
        board.enter(order);
        onChanged(board);
        return id;
    }

    /** Why the last order was refused; NONE if it was not. */
    Refusal lastRefusal() {
        return lastRefusal;
    }

    Refusal cancel(final long orderId) {
        final Order order = store.find(orderId);
        final Refusal refusal = admission.checkCancel(order, exchange.nowNs());
        if (refusal == Refusal.NONE) {
            final TradingBoard board = boards.find(order.instrument, order.board);
            board.book().cancel(order, CancelReason.REQUESTED);
            onChanged(board);
        }
        return refusal;
    }

    Refusal checkModify(final long orderId, final long price, final long quantity) {
        return admission.checkAmend(store.find(orderId), price, quantity, exchange.nowNs());
    }

    Refusal modify(final long orderId, final long price, final long quantity) {
        final Order order = store.find(orderId);
        final Refusal refusal = admission.checkAmend(order, price, quantity, exchange.nowNs());
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        if (order.foreign && order.side == Side.BUY) {
            exchange.room(order.instrument).onOpen(quantity - order.quantity);
        }
        final TradingBoard board = boards.find(order.instrument, order.board);
        board.amend(order, price, quantity, exchange.rules().amendDownKeepsTime(order.instrument.market()));
        onChanged(board);
        return Refusal.NONE;
    }

    /** A trade took the last foreign room of an instrument. */
    void onRoomUsedUp(final Instrument instrument) {
        roomUsedUp.add(instrument);
    }

    /** The rule before 2025-05-05: when the last room is gone, the exchange cancels the open foreign buys. */
    void withdrawWithoutRoom() {
        for (int i = 0; i < roomUsedUp.size(); i++) {
            for (final Board each : Boards.MATCHING) {
                final TradingBoard board = boards.find(roomUsedUp.get(i), each);
                if (board != null) {
                    board.book().cancelRoomLimitedBuys();
                    publish(board);
                }
            }
        }
        roomUsedUp.clear();
    }

    /** Tells that a board may have changed. */
    void publish(final TradingBoard board) {
        if (board.board() == Board.ROUND_LOT) {
            exchange.listener().onBookChanged(board.instrument());
        } else {
            exchange.listener().onOtherBoardChanged(board.instrument(), board.board());
        }
    }

    private void onChanged(final TradingBoard board) {
        withdrawWithoutRoom();
        publish(board);
    }
}
