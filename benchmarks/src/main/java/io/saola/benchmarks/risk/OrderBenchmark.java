package io.saola.benchmarks.risk;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.portfolio.Account;
import io.saola.risk.OrderRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An order among 1,600 others, with every control on for firm, account and strategy. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OrderBenchmark {
    private static final int STRATEGY = 3;
    private static final int STRIDE = 157;
    private static final long TICK = Decimals.of(50);

    private final ControlledMarket market = new ControlledMarket();
    private final OrderRequest request = new OrderRequest();
    private final Account account = market.logic().accounts().account(0);
    private long turn;

    /** The whole chain of controls for an order that passes. */
    @Benchmark
    public RejectReason check() {
        request.newOrder(
                        market.logic().instruments().instrument(nextShare()),
                        side(),
                        OrderType.LO,
                        ControlledMarket.PRICE + (side() == Side.BUY ? -2 * TICK : 2 * TICK),
                        100)
                .by(0, STRATEGY, market.nowNs());
        final RejectReason reason = market.logic().controls().gate().check(request, account, false);
        if (reason != RejectReason.NONE) {
            throw new IllegalStateException("the order to be measured was refused: " + reason);
        }
        return reason;
    }

    /** The life of an order in the state machine: asked for, checked, reserved, sent; rejected by the broker, released. */
    @Benchmark
    public long life() {
        market.process(
                market.order(nextShare(), side(), ControlledMarket.PRICE + (side() == Side.BUY ? -TICK : TICK), 100));
        if (market.logic().desk().lastRefusal() != RejectReason.NONE) {
            throw new IllegalStateException("the order to be measured was refused: "
                    + market.logic().desk().lastRefusal());
        }
        market.endNewest();
        return market.logic().sequence();
    }

    private int nextShare() {
        return (int) (++turn * STRIDE % ControlledMarket.SHARES);
    }

    private Side side() {
        return (turn & 1) == 0 ? Side.BUY : Side.SELL;
    }
}
