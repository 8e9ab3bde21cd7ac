package io.saola.backtest.host;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import java.util.List;

/**
 * As plain as a strategy can be, for hand-checked figures: buys a fixed quantity at every n-th bar with a limit a little above the close,
 * and sells all it may sell at every bar in between on which it holds something sellable.
 */
public final class EveryOtherBar implements Strategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "every-other-bar",
            List.of(
                    new Parameter("quantity", "shares or contracts per order", 100, 1, 1_000_000),
                    new Parameter("every", "bars from one buy to the next", 5, 1, 10_000)),
            EveryOtherBar::new);

    private final long quantity;
    private final long every;
    private StrategyContext context;
    private long bars;

    EveryOtherBar(final long... parameters) {
        quantity = parameters[0];
        every = parameters[1];
    }

    @Override
    public void onStart(final StrategyContext strategyContext) {
        context = strategyContext;
    }

    @Override
    public void onBar(final int slot, final Instrument instrument) {
        final long close = instrument.lastPrice();
        final long tick = instrument.grid().tickAt(close);
        final long up = Math.min(instrument.ceilingPrice(), (close / tick + 20) * tick);
        final long down = Math.max(instrument.floorPrice(), (close / tick - 20) * tick);
        if (bars++ % every == 0) {
            context.placeOrder(instrument, Side.BUY, OrderType.LO, up, quantity);
        } else if (context.ownNetQuantity(slot) > 0 && context.sellableQuantity(slot) >= quantity) {
            context.placeOrder(instrument, Side.SELL, OrderType.LO, down, quantity);
        }
    }

    @Override
    public long digest(final long start) {
        return Digest.fold(start, bars);
    }

    @Override
    public void snapshot(final StateWriter out) {
        out.putLong(bars);
    }

    @Override
    public void restore(final StrategyContext strategyContext, final StateReader in) {
        onStart(strategyContext);
        bars = in.getLong();
    }
}
