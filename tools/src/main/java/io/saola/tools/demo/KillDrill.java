package io.saola.tools.demo;

import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.admin.AdminPublisher;
import io.saola.engine.counters.EngineCounters;
import io.saola.simulator.exchange.Instrument;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The kill drill of the demo: with a hundred orders at work one person stops the firm; measured is when the last new order became one,
 * and when none is at work any more. Then the same person fails to release it, and a second one does. Runs on the main thread and sees
 * the engine through its counters, every few microseconds.
 */
final class KillDrill {
    /** Orders at work when the firm is stopped. */
    static final int ORDERS = 100;

    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long HOLD_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final EngineCounters counters;
    private long working;
    private long lastNewOrderNs;
    private long newOrdersAfter;
    private long cleanNs;
    private boolean heldAgainstOne;
    private boolean released;

    KillDrill(final EngineCounters counters) {
        this.counters = counters;
    }

    /**
     * Runs the drill; the market must be trading continuously.
     *
     * @param accountId whose orders
     * @param shares to place resting orders in
     * @param first who places the orders and stops the firm
     * @param second who releases it
     */
    void run(
            final int accountId,
            final List<Instrument> shares,
            final AdminPublisher first,
            final AdminPublisher second) {
        final long before = counters.liveOrders().get();
        for (int i = 0; i < ORDERS; i++) {
            final Instrument share = shares.get(i % shares.size());
            first.buy(accountId, share.index(), share.ladder().floor(), share.lotSize());
        }
        await(() -> counters.liveOrders().get() >= before + ORDERS);
        LockSupport.parkNanos(HOLD_NS); // until the broker has told their ids: before that nothing can be cancelled
        working = counters.liveOrders().get();
        kill(first);
        first.controls().kill(KillAction.RELEASE, RiskScope.FIRM, 0, "drill: the same person again");
        final long orders = counters.orders().get();
        LockSupport.parkNanos(HOLD_NS);
        heldAgainstOne = counters.orders().get() == orders;
        second.controls().kill(KillAction.RELEASE, RiskScope.FIRM, 0, "drill: over");
        released = await(() -> counters.orders().get() > orders);
    }

    private void kill(final AdminPublisher person) {
        long orders = counters.orders().get();
        final long decidedNs = System.nanoTime();
        long lastNs = decidedNs;
        final long atDecision = orders;
        person.controls().kill(KillAction.HALT, RiskScope.FIRM, 0, "drill");
        while (counters.liveOrders().get() > 0 && System.nanoTime() - decidedNs < TIMEOUT_NS) {
            if (counters.orders().get() != orders) {
                orders = counters.orders().get();
                lastNs = System.nanoTime();
            }
            Thread.onSpinWait();
        }
        cleanNs = counters.liveOrders().get() == 0 ? System.nanoTime() - decidedNs : -1;
        newOrdersAfter = orders - atDecision;
        lastNewOrderNs = lastNs - decidedNs;
    }

    private static boolean await(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (!condition.getAsBoolean() && System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(100_000);
        }
        return condition.getAsBoolean();
    }

    /** Orders at work at the decision. */
    long working() {
        return working;
    }

    /** From the decision to the last new order, ns; 0 if there was none. */
    long lastNewOrderNs() {
        return lastNewOrderNs;
    }

    /** New orders that were under way at the decision. */
    long newOrdersAfter() {
        return newOrdersAfter;
    }

    /** From the decision until no order was at work, ns; negative if some were left after ten seconds. */
    long cleanNs() {
        return cleanNs;
    }

    /** True if the person who stopped the firm could not release it. */
    boolean heldAgainstOne() {
        return heldAgainstOne;
    }

    /** True if orders were placed again after a second person released it. */
    boolean released() {
        return released;
    }

    /** True if everything went as it must. */
    boolean passed() {
        return working >= ORDERS && cleanNs >= 0 && heldAgainstOne && released;
    }
}
