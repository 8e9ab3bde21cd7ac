package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.market.PriceGrid;
import io.saola.strategies.api.OrderState;
import io.saola.strategies.api.OrderView;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.sizing.PositionSizing;

/**
 * Brings what the strategy holds of each instrument to a target, with one order at a time: a limit order that takes the book in
 * continuous trading, ATC in the closing auction for what is to be closed, nothing in other phases. What does not trade for a while is
 * cancelled and placed anew, at once, at the price of that moment. Shares are sold as far as settlement allows; the rest waits, however many days. Refusals
 * are answered with ever longer pauses, from a second to little more than an hour.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
final class TargetOrders {
    private static final long RETRY_NS = Hours.SECOND_NS;
    private static final int MAX_BACK_OFF = 12;

    /** In place of a time to be quiet until: the cancel was asked for here, and the next order may follow at once. */
    private static final long REPLACING = Long.MIN_VALUE;

    private final StrategyContext context;
    private final long patienceNs;
    private final long slippageTicks;
    private final long[] target;
    private final long[] workingOrderId;
    private final long[] quietUntilNs;
    private final int[] refusals;

    TargetOrders(final StrategyContext context, final long patienceMs, final long slippageTicks) {
        this.context = context;
        this.patienceNs = patienceMs * Hours.MS_NS;
        this.slippageTicks = slippageTicks;
        final int slots = context.instrumentCount();
        target = new long[slots];
        workingOrderId = new long[slots];
        quietUntilNs = new long[slots];
        refusals = new int[slots];
    }

    long target(final int slot) {
        return target[slot];
    }

    /** Sets a target: negative for short futures. */
    void target(final int slot, final long quantity) {
        target[slot] = quantity;
    }

    boolean isWorking(final int slot) {
        return workingOrderId[slot] != 0;
    }

    /** Watches an order that the strategy placed itself, as if it had been placed here; nothing else is placed meanwhile. */
    void adopt(final int slot, final long orderId) {
        workingOrderId[slot] = orderId;
    }

    /** True if holding and target agree and nothing is under way. */
    boolean isSettled(final int slot) {
        return workingOrderId[slot] == 0 && context.ownNetQuantity(slot) == target[slot];
    }

    /** Does what is to be done now; to be called with every event. */
    void work(final int slot) {
        final long missing = target[slot] - context.ownNetQuantity(slot);
        if (missing == 0 || workingOrderId[slot] != 0 || context.nowNs() < quietUntilNs[slot]) {
            return;
        }
        final Instrument instrument = context.instrument(slot);
        if (instrument == null || !instrument.isTradable()) {
            return;
        }
        final Side side = missing > 0 ? Side.BUY : Side.SELL;
        if (instrument.phase() == Phase.CONTINUOUS) {
            final long price = takingPrice(instrument, side);
            if (price != Decimals.NULL) {
                place(slot, instrument, side, OrderType.LO, price, Math.abs(missing));
            }
        } else if (instrument.phase() == Phase.CLOSING_AUCTION && target[slot] == 0) {
            place(slot, instrument, side, OrderType.ATC, Decimals.NULL, Math.abs(missing));
        }
    }

    /** The slot whose order it is, or -1. */
    int onOrder(final OrderView order) {
        final int slot = slotOf(order.clientOrderId());
        if (slot >= 0 && order.state().isFinal()) {
            workingOrderId[slot] = 0;
            if (order.state() != OrderState.FILLED && quietUntilNs[slot] != REPLACING) {
                quietUntilNs[slot] = context.nowNs() + RETRY_NS;
            }
        }
        return slot;
    }

    /** True if the timer was about one of its orders. */
    boolean onTimer(final long timerId) {
        final int slot = slotOf(timerId);
        if (slot < 0) {
            return false;
        }
        if (context.cancelOrder(timerId)) {
            quietUntilNs[slot] = REPLACING;
        } else {
            // Not at the exchange yet, or a phase without cancels: ask again.
            context.scheduleTimer(context.nowNs() + Math.max(patienceNs, RETRY_NS), timerId);
        }
        return true;
    }

    void visit(final StateFields fields) {
        fields.visit(target);
        fields.visit(workingOrderId);
        fields.visit(quietUntilNs);
        fields.visit(refusals);
    }

    private void place(
            final int slot,
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long wanted) {
        final long possible = side == Side.SELL ? Math.min(wanted, context.sellableQuantity(slot)) : wanted;
        final long quantity = PositionSizing.toLots(possible, instrument.lotSize());
        if (quantity == 0) {
            return; // bought less than two days ago: it stays wanted
        }
        final long orderId = context.placeOrder(instrument, side, type, price, quantity);
        if (orderId == StrategyContext.REFUSED) {
            quietUntilNs[slot] = context.nowNs() + (RETRY_NS << Math.min(refusals[slot]++, MAX_BACK_OFF));
            return;
        }
        refusals[slot] = 0;
        quietUntilNs[slot] = 0;
        workingOrderId[slot] = orderId;
        if (type == OrderType.LO) {
            context.scheduleTimer(context.nowNs() + patienceNs, orderId);
        }
    }

    /** The other side's best price, or the last one where there is no book, some ticks worse, inside the day's band. */
    private long takingPrice(final Instrument instrument, final Side side) {
        final boolean buys = side == Side.BUY;
        final long best = !instrument.quote().isTwoSided()
                ? instrument.markPrice()
                : buys ? instrument.quote().bestAsk() : instrument.quote().bestBid();
        return best == Decimals.NULL ? best : inBand(instrument, moved(instrument.grid(), best, buys, slippageTicks));
    }

    /** A price some ticks up or down, on the grid. */
    static long moved(final PriceGrid grid, final long from, final boolean up, final long ticks) {
        long price = up ? grid.roundUp(from) : grid.roundDown(from);
        for (long i = 0; i < ticks && price > grid.tickAt(0); i++) {
            price = up ? grid.next(price) : grid.previous(price);
        }
        return price;
    }

    static long inBand(final Instrument instrument, final long price) {
        long inside = price;
        if (instrument.ceilingPrice() != Decimals.NULL) {
            inside = Math.min(inside, instrument.ceilingPrice());
        }
        if (instrument.floorPrice() != Decimals.NULL) {
            inside = Math.max(inside, instrument.floorPrice());
        }
        return inside;
    }

    private int slotOf(final long orderId) {
        for (int slot = 0; slot < workingOrderId.length; slot++) {
            if (workingOrderId[slot] == orderId && orderId != 0) {
                return slot;
            }
        }
        return -1;
    }
}
