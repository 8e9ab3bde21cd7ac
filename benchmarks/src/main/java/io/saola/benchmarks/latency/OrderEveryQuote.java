package io.saola.benchmarks.latency;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import java.util.List;

/** Answers every quote with one order at the best bid, a buy and a sell in turns. Only for measuring. */
public final class OrderEveryQuote implements Strategy {
    /** To be named in a strategy's configuration. */
    public static final StrategyKind KIND = telling(() -> {});

    private final Runnable decided;
    private StrategyContext context;
    private long quotes;

    private OrderEveryQuote(final Runnable decided) {
        this.decided = decided;
    }

    /** The same kind, whose instances say when they want an order. */
    static StrategyKind telling(final Runnable decided) {
        return new StrategyKind("order-every-quote", List.of(), parameters -> new OrderEveryQuote(decided));
    }

    @Override
    public void onStart(final StrategyContext newContext) {
        context = newContext;
    }

    @Override
    public void onQuote(final int slot, final Instrument instrument) {
        final Side side = (quotes++ & 1) == 0 ? Side.BUY : Side.SELL;
        decided.run();
        context.placeOrder(instrument, side, OrderType.LO, instrument.quote().bestBid(), 1);
    }

    @Override
    public long digest(final long start) {
        return Digest.fold(start, quotes);
    }

    @Override
    public void snapshot(final StateWriter out) {
        out.putLong(quotes);
    }

    @Override
    public void restore(final StrategyContext newContext, final StateReader in) {
        context = newContext;
        quotes = in.getLong();
    }
}
