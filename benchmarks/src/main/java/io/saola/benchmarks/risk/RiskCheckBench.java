package io.saola.benchmarks.risk;

import com.sun.management.ThreadMXBean;
import io.saola.benchmarks.peer.risk.RiskOrders;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.portfolio.Account;
import io.saola.risk.ControlSettings;
import io.saola.risk.OrderRequest;
import io.saola.risk.PreTradeRisk;
import io.saola.risk.Scopes;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Measures what the whole chain of pre-trade controls costs an order that passes all of them, with 400 shares, a future, 1,600 resting
 * orders and every control on for firm, account and strategy; and, beside it, the whole way of an order command through the logic,
 * books and reservations included. One order in ten is for the future.
 *
 * <p>Each order is timed alone with the host clock; what reading it costs is in every figure and measured as a stage of its own in the
 * same run. One thread.
 */
public final class RiskCheckBench {
    private static final long HIGHEST_NS = 1_000_000_000L;
    private static final int STRATEGY = 3;

    /** Orders that are only checked have another price than those that are sent: none is a repetition. */
    private static final int CHECKED_TICKS = 2;

    private static final int SENT_TICKS = 1;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ControlledMarket market = new ControlledMarket();
    private final OrderRequest request = new OrderRequest();
    private final int orders;
    private final int rounds;

    /**
     * Prepares a measurement.
     *
     * @param orders measured per stage and round, after as many to warm up
     * @param rounds how often each stage is measured
     */
    public RiskCheckBench(final int orders, final int rounds) {
        this.orders = orders;
        this.rounds = rounds;
    }

    /**
     * Warms up and measures the floor and both stages, several times over. To be called once.
     *
     * @return what was found; of each the round with the lowest median, because other work on the host only ever adds
     * @throws IllegalStateException if a control refused an order: then nothing was measured that is worth telling
     */
    public RiskCheckResult run() {
        checks();
        commands();
        RiskCheckResult.Stage floor = floor();
        RiskCheckResult.Stage check = checks();
        RiskCheckResult.Stage command = commands();
        long allocated = check.allocatedBytes();
        for (int round = 1; round < rounds; round++) {
            floor = better(floor, floor());
            final RiskCheckResult.Stage again = checks();
            allocated += again.allocatedBytes();
            check = better(check, again);
            command = better(command, commands());
        }
        return new RiskCheckResult(controlsOn(), rounds, List.of(floor, check.allocating(allocated / rounds), command));
    }

    private static RiskCheckResult.Stage better(final RiskCheckResult.Stage one, final RiskCheckResult.Stage other) {
        return other.p50Ns() < one.p50Ns() ? other : one;
    }

    private int controlsOn() {
        final ControlSettings settings = market.logic().controls().risk().settings();
        int count = 0;
        for (final RiskControlId control : RiskControlId.values()) {
            final boolean isControl = control != RiskControlId.NULL_VAL && control != RiskControlId.POLICY;
            count += isControl && settings.holds(control, Scopes.FIRM) ? 1 : 0;
        }
        return count;
    }

    private RiskCheckResult.Stage checks() {
        final BusinessLogic logic = market.logic();
        final PreTradeRisk gate = logic.controls().gate();
        final Account account = logic.accounts().account(0);
        final Histogram histogram = new Histogram(HIGHEST_NS, 3);
        final long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < orders; i++) {
            final int id = RiskOrders.instrument(i);
            final Side side = side(i);
            final long startNs = System.nanoTime();
            request.newOrder(
                            logic.instruments().instrument(id),
                            side,
                            OrderType.LO,
                            price(id, side, CHECKED_TICKS),
                            RiskOrders.quantity(i))
                    .by(0, STRATEGY, market.nowNs());
            final RejectReason reason = gate.check(request, account, false);
            histogram.recordValue(Math.min(HIGHEST_NS, System.nanoTime() - startNs));
            if (reason != RejectReason.NONE) {
                throw new IllegalStateException("order " + i + " was refused: " + reason);
            }
        }
        return stage("check", histogram, allocatedBefore);
    }

    private RiskCheckResult.Stage commands() {
        final Histogram histogram = new Histogram(HIGHEST_NS, 3);
        final long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < orders; i++) {
            final int id = RiskOrders.instrument(i);
            final Side side = side(i);
            final var frame = market.order(id, side, price(id, side, SENT_TICKS), RiskOrders.quantity(i));
            final long startNs = System.nanoTime();
            market.process(frame);
            histogram.recordValue(Math.min(HIGHEST_NS, System.nanoTime() - startNs));
            final RejectReason reason = market.logic().desk().lastRefusal();
            if (reason != RejectReason.NONE) {
                throw new IllegalStateException("order " + i + " was refused: " + reason);
            }
            market.endNewest();
        }
        return stage("order command", histogram, allocatedBefore);
    }

    private static Side side(final int i) {
        return RiskOrders.isBuy(i) ? Side.BUY : Side.SELL;
    }

    private static long price(final int id, final Side side, final int ticks) {
        final boolean isFuture = id == ControlledMarket.FUTURE;
        final long distance = ticks * (isFuture ? Decimals.ONE : Decimals.of(50));
        return (isFuture ? ControlledMarket.FUTURE_PRICE : ControlledMarket.PRICE)
                + (side == Side.BUY ? -distance : distance);
    }

    private RiskCheckResult.Stage stage(final String name, final Histogram histogram, final long allocatedBefore) {
        final long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
        return new RiskCheckResult.Stage(
                name,
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue(),
                allocated);
    }

    /** Reading the host clock twice and nothing between: no figure can be below it. */
    private RiskCheckResult.Stage floor() {
        final Histogram histogram = new Histogram(HIGHEST_NS, 3);
        final long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < orders; i++) {
            final long startNs = System.nanoTime();
            histogram.recordValue(Math.min(HIGHEST_NS, System.nanoTime() - startNs));
        }
        return stage("two clock reads", histogram, allocatedBefore);
    }
}
