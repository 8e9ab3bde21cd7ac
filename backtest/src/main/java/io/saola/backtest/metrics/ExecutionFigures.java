package io.saola.backtest.metrics;

import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.OrderRow;
import io.saola.backtest.result.RunResult;
import io.saola.strategies.api.OrderState;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What became of the orders, and what the executions lost against the prices the decision saw. */
final class ExecutionFigures {
    private static final double SECOND_NS = 1e9;
    private static final String NO_FILLS = "nothing was traded";
    private static final String NO_DECISION = "no execution has a price of its decision";
    private static final String NO_ARRIVAL = "no execution has a price of its order's arrival";

    private ExecutionFigures() {}

    static Figures execution(final RunResult run) {
        final boolean hasFills = !run.fills().isEmpty();
        final Slippage decision = Slippage.againstDecision().addAll(run.fills());
        final Slippage arrival = Slippage.againstArrival().addAll(run.fills());
        return new Figures()
                .put("slippageAgainstDecision", decision.money(hasFills ? NO_DECISION : NO_FILLS))
                .put("slippageAgainstDecisionBps", decision.basisPoints(hasFills ? NO_DECISION : NO_FILLS))
                .put("fillsWithDecisionPrice", Figure.count(decision.fills()))
                .put("slippageAgainstArrival", arrival.money(hasFills ? NO_ARRIVAL : NO_FILLS))
                .put("slippageAgainstArrivalBps", arrival.basisPoints(hasFills ? NO_ARRIVAL : NO_FILLS))
                .put("fillsWithArrivalPrice", Figure.count(arrival.fills()))
                .put("averageDecisionToArrival", decisionToArrival(run))
                .put(
                        "averageArrivalToFill",
                        Figure.quotient(
                                Unit.SECONDS,
                                run.fills().stream()
                                                .mapToDouble(fill -> fill.timestampNs() - fill.arrivalNs())
                                                .sum()
                                        / SECOND_NS,
                                run.fills().size(),
                                NO_FILLS));
    }

    private static Figure decisionToArrival(final RunResult run) {
        final Map<Long, Long> placed = new HashMap<>();
        run.orders().forEach(order -> placed.put(order.orderId(), order.placedNs()));
        double sum = 0;
        int count = 0;
        for (final FillRow fill : run.fills()) {
            final Long placedNs = placed.get(fill.orderId());
            if (placedNs != null) {
                sum += fill.arrivalNs() - placedNs;
                count++;
            }
        }
        return Figure.quotient(
                Unit.SECONDS, sum / SECOND_NS, count, run.fills().isEmpty() ? NO_FILLS : "no execution has its order");
    }

    static Figures orders(final RunResult run) {
        double ordered = 0;
        double filled = 0;
        for (final OrderRow order : run.orders()) {
            ordered += order.quantity();
            filled += order.filled();
        }
        return new Figures()
                .put("orders", Figure.count(run.orders().size()))
                .put("filled", count(run, order -> order.filled() >= order.quantity()))
                .put("partlyFilled", count(run, order -> order.filled() > 0 && order.filled() < order.quantity()))
                .put("cancelled", unfilled(run, OrderState.CANCELLED))
                .put("rejected", unfilled(run, OrderState.REJECTED))
                .put("expired", unfilled(run, OrderState.EXPIRED))
                .put(
                        "open",
                        count(
                                run,
                                order -> order.filled() == 0 && !order.state().isFinal()))
                .put("fillRatio", Figure.quotient(Unit.FRACTION, filled, ordered, "there was no order"));
    }

    private static Figure unfilled(final RunResult run, final OrderState state) {
        return count(run, order -> order.filled() == 0 && order.state() == state);
    }

    private static Figure count(final RunResult run, final Predicate<OrderRow> which) {
        return Figure.count(run.orders().stream().filter(which).count());
    }
}
