package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.market.Quote;
import io.saola.strategies.api.OrderView;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import java.util.List;

/**
 * Trades shares back to their recent average: buys when the middle of the book falls some ticks below an exponential
 * average of it, sells what settlement allows when it rises as far above. One working order per share, cancelled at the end
 * of continuous trading by the exchange's own rules.
 */
public final class MeanReversion implements Strategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "mean-reversion",
            List.of(
                    new Parameter("orderQuantity", "shares per order", 100, 1, 1_000_000),
                    new Parameter("maxNetQuantity", "largest own holding in either direction", 1_000, 1, 100_000_000),
                    new Parameter("entryTicks", "distance from the average that triggers", 2, 1, 1_000),
                    new Parameter("averageShift", "an update moves the average by 1 / 2^shift", 6, 1, 20),
                    new Parameter("warmUpQuotes", "quotes before the average counts", 50, 1, 1_000_000),
                    new Parameter("cooldownMs", "event time between two orders", 60_000, 0, 86_400_000)),
            MeanReversion::new);

    private static final long NS_PER_MS = 1_000_000L;

    private final long orderQuantity;
    private final long maxNetQuantity;
    private final long entryTicks;
    private final int averageShift;
    private final long warmUpQuotes;
    private final long cooldownNs;
    private StrategyContext context;
    private long[] average;
    private long[] quotes;
    private long[] workingOrderId;
    private long[] quietUntilNs;

    MeanReversion(final long... parameters) {
        orderQuantity = parameters[0];
        maxNetQuantity = parameters[1];
        entryTicks = parameters[2];
        averageShift = (int) parameters[3];
        warmUpQuotes = parameters[4];
        cooldownNs = parameters[5] * NS_PER_MS;
    }

    @Override
    public void onStart(final StrategyContext strategyContext) {
        context = strategyContext;
        average = new long[context.instrumentCount()];
        quotes = new long[context.instrumentCount()];
        workingOrderId = new long[context.instrumentCount()];
        quietUntilNs = new long[context.instrumentCount()];
    }

    @Override
    public void onQuote(final int slot, final Instrument instrument) {
        final Quote quote = instrument.quote();
        if (instrument.phase() != Phase.CONTINUOUS || !quote.isTwoSided()) {
            return;
        }
        final long middle = (quote.bestBid() + quote.bestAsk()) >> 1;
        average[slot] = quotes[slot] == 0 ? middle : average[slot] + ((middle - average[slot]) >> averageShift);
        quotes[slot]++;
        if (quotes[slot] < warmUpQuotes || workingOrderId[slot] != 0 || context.nowNs() < quietUntilNs[slot]) {
            return;
        }
        final long entry = entryTicks * instrument.grid().tickAt(middle);
        if (middle < average[slot] - entry) {
            if (context.ownNetQuantity(slot) + orderQuantity <= maxNetQuantity) {
                order(slot, instrument, Side.BUY, quote.bestAsk());
            }
        } else if (middle > average[slot] + entry
                && context.ownNetQuantity(slot) - orderQuantity >= -maxNetQuantity
                && context.sellableQuantity(slot) >= orderQuantity) {
            order(slot, instrument, Side.SELL, quote.bestBid());
        }
    }

    @Override
    public void onOrder(final OrderView order) {
        if (!order.state().isFinal()) {
            return;
        }
        for (int i = 0; i < workingOrderId.length; i++) {
            if (workingOrderId[i] == order.clientOrderId()) {
                workingOrderId[i] = 0;
            }
        }
    }

    @Override
    public void snapshot(final StateWriter out) {
        out.putLongs(average, average.length);
        out.putLongs(quotes, quotes.length);
        out.putLongs(workingOrderId, workingOrderId.length);
        out.putLongs(quietUntilNs, quietUntilNs.length);
    }

    @Override
    public void restore(final StrategyContext strategyContext, final StateReader in) {
        onStart(strategyContext);
        in.getLongs(average, average.length);
        in.getLongs(quotes, quotes.length);
        in.getLongs(workingOrderId, workingOrderId.length);
        in.getLongs(quietUntilNs, quietUntilNs.length);
    }

    @Override
    public long digest(final long start) {
        long d = start;
        for (int i = 0; i < average.length; i++) {
            d = Digest.fold(Digest.fold(d, average[i]), quotes[i]);
            d = Digest.fold(Digest.fold(d, workingOrderId[i]), quietUntilNs[i]);
        }
        return d;
    }

    private void order(final int slot, final Instrument instrument, final Side side, final long price) {
        quietUntilNs[slot] = context.nowNs() + cooldownNs;
        context.recordSignal(slot, side, Decimals.RATE_ONE);
        final long orderId = context.placeOrder(instrument, side, OrderType.LO, price, orderQuantity);
        if (orderId != StrategyContext.REFUSED) {
            workingOrderId[slot] = orderId;
        }
    }
}
