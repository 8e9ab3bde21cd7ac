package io.saola.backtest.host;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.market.analytics.BarFrames;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import java.util.List;

/**
 * Buys once when the engine has closed a bar of a quarter of an hour, and may sell what it holds in the closing auction. What it still
 * holds of a series when the next contract has begun it sells.
 */
public final class ClosedBarBuyer implements Strategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "closed-bar-buyer",
            List.of(
                    new Parameter("quantity", "shares or contracts", 100, 1, 1_000_000),
                    Parameter.flag("sellsAtc", "sell all in the closing auction", false)),
            ClosedBarBuyer::new);

    private static final int FRAME = BarFrames.DEFAULT.frameOf(900);

    private final long quantity;
    private final boolean sellsAtc;
    private StrategyContext context;
    private long bought;
    private long expiry;

    ClosedBarBuyer(final long... parameters) {
        quantity = parameters[0];
        sellsAtc = parameters[1] == 1;
    }

    @Override
    public void onStart(final StrategyContext strategyContext) {
        context = strategyContext;
    }

    @Override
    public void onBarClosed(final int slot, final Instrument instrument, final int frame) {
        if (frame == FRAME && bought == 0) {
            bought = context.placeOrder(instrument, Side.BUY, OrderType.LO, instrument.ceilingPrice(), quantity);
            expiry = instrument.lastTradingDate();
        } else if (instrument.lastTradingDate() != expiry && context.ownNetQuantity(slot) > 0) {
            context.placeOrder(
                    instrument, Side.SELL, OrderType.LO, instrument.floorPrice(), context.ownNetQuantity(slot));
        }
    }

    @Override
    public void onSession(final int slot, final Instrument instrument) {
        if (sellsAtc && instrument.phase() == Phase.CLOSING_AUCTION && context.sellableQuantity(slot) >= quantity) {
            context.placeOrder(instrument, Side.SELL, OrderType.ATC, Decimals.NULL, quantity);
        }
    }

    @Override
    public long digest(final long start) {
        return Digest.fold(Digest.fold(start, bought), expiry);
    }

    @Override
    public void snapshot(final StateWriter out) {
        out.putLong(bought);
        out.putLong(expiry);
    }

    @Override
    public void restore(final StrategyContext strategyContext, final StateReader in) {
        onStart(strategyContext);
        bought = in.getLong();
        expiry = in.getLong();
    }
}
