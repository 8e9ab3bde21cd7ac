package io.saola.engine.logic.execution;

import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Account;
import io.saola.market.Instrument;

/**
 * How much of a position may still be closed: what is held, less what orders of the closing side may already close, at worst case. So an
 * exit never turns a position around, whatever else works on it. Logic thread only; allocates nothing.
 */
final class Reducible {
    private static final int NO_STRATEGY = Integer.MIN_VALUE;

    private final Orders orders;
    private final StrategyHoldings holdings;

    Reducible(final Orders orders, final StrategyHoldings holdings) {
        this.orders = orders;
        this.holdings = holdings;
    }

    /** Position that an order of a side would close: a strategy's own, or the account's if no strategy asks. */
    long position(final Account account, final int strategyId, final Instrument instrument, final Side side) {
        final long net = strategyId == NO_STRATEGY
                ? account.netQuantity(instrument)
                : holdings.netQuantity(strategyId, instrument);
        return Math.max(0, side == Side.SELL ? net : -net);
    }

    /** What of it no order is closing yet. */
    long quantity(final Account account, final int strategyId, final Instrument instrument, final Side side) {
        long quantity = position(account, strategyId, instrument, side);
        for (int i = 0; i < orders.liveCount() && quantity > 0; i++) {
            final Order order = orders.live(i);
            if (order.instrument() == instrument
                    && order.account() == account
                    && order.side() == side
                    && (strategyId == NO_STRATEGY || order.strategyId() == strategyId)) {
                quantity -= order.worstLeaves();
            }
        }
        return Math.max(0, quantity);
    }

    /** What of it settlement lets the account sell now; without bound for futures and for buys. */
    long sellable(final Account account, final Instrument instrument, final Side side) {
        return instrument.isFuture() || side == Side.BUY
                ? Long.MAX_VALUE
                : Math.max(0, account.settledQuantity(instrument) - account.workingSellQuantity(instrument));
    }
}
