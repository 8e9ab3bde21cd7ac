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
 * Follows the heavier side of the book: takes the offer when the best levels hold far more bids than offers, hits the bid
 * in the opposite case. One working order per instrument; what does not trade at once is cancelled after a while.
 */
public final class BookImbalance implements Strategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "book-imbalance",
            List.of(
                    new Parameter("orderQuantity", "shares or contracts per order", 1, 1, 1_000_000),
                    new Parameter("maxNetQuantity", "largest own holding in either direction", 5, 1, 1_000_000),
                    new Parameter("levels", "book levels counted on each side", 3, 1, 10),
                    new Parameter("thresholdPercent", "share of one side that triggers", 70, 51, 99),
                    new Parameter("cooldownMs", "event time between two orders", 20_000, 0, 86_400_000),
                    new Parameter(
                            "patienceMs", "event time until an unfilled order is cancelled", 5_000, 1, 86_400_000)),
            BookImbalance::new);

    private static final long NS_PER_MS = 1_000_000L;
    private static final long PERCENT = 100;

    private final long orderQuantity;
    private final long maxNetQuantity;
    private final int levels;
    private final long thresholdPercent;
    private final long cooldownNs;
    private final long patienceNs;
    private StrategyContext context;
    private long[] workingOrderId;
    private long[] quietUntilNs;

    BookImbalance(final long... parameters) {
        orderQuantity = parameters[0];
        maxNetQuantity = parameters[1];
        levels = (int) parameters[2];
        thresholdPercent = parameters[3];
        cooldownNs = parameters[4] * NS_PER_MS;
        patienceNs = parameters[5] * NS_PER_MS;
    }

    @Override
    public void onStart(final StrategyContext strategyContext) {
        context = strategyContext;
        workingOrderId = new long[context.instrumentCount()];
        quietUntilNs = new long[context.instrumentCount()];
    }

    @Override
    public void onQuote(final int slot, final Instrument instrument) {
        final Quote quote = instrument.quote();
        if (instrument.phase() != Phase.CONTINUOUS
                || !quote.isTwoSided()
                || workingOrderId[slot] != 0
                || context.nowNs() < quietUntilNs[slot]) {
            return;
        }
        final long bids = depth(quote, true);
        final long asks = depth(quote, false);
        final long all = bids + asks;
        if (all == 0) {
            return;
        }
        if (reaches(bids, all, thresholdPercent)) {
            take(slot, instrument, Side.BUY, quote.bestAsk(), bids * PERCENT / all);
        } else if (!reaches(bids, all, PERCENT + 1 - thresholdPercent)) {
            take(slot, instrument, Side.SELL, quote.bestBid(), PERCENT - bids * PERCENT / all);
        }
    }

    /** True if the whole percent, rounded down, that a part is of all are so many or more: told without the division. */
    static boolean reaches(final long part, final long all, final long percent) {
        return part * PERCENT >= percent * all;
    }

    @Override
    public void onTimer(final long timerId) {
        if (slotOf(timerId) >= 0 && !context.cancelOrder(timerId)) {
            // Not at the exchange yet, or a phase without cancels: ask again.
            context.scheduleTimer(context.nowNs() + patienceNs, timerId);
        }
    }

    @Override
    public void onOrder(final OrderView order) {
        if (order.state().isFinal()) {
            final int slot = slotOf(order.clientOrderId());
            if (slot >= 0) {
                workingOrderId[slot] = 0;
            }
        }
    }

    @Override
    public void snapshot(final StateWriter out) {
        out.putLongs(workingOrderId, workingOrderId.length);
        out.putLongs(quietUntilNs, quietUntilNs.length);
    }

    @Override
    public void restore(final StrategyContext strategyContext, final StateReader in) {
        onStart(strategyContext);
        in.getLongs(workingOrderId, workingOrderId.length);
        in.getLongs(quietUntilNs, quietUntilNs.length);
    }

    @Override
    public long digest(final long start) {
        long d = start;
        for (int i = 0; i < workingOrderId.length; i++) {
            d = Digest.fold(Digest.fold(d, workingOrderId[i]), quietUntilNs[i]);
        }
        return d;
    }

    private void take(
            final int slot, final Instrument instrument, final Side side, final long price, final long percent) {
        final long net = context.ownNetQuantity(slot);
        if (side == Side.BUY ? net + orderQuantity > maxNetQuantity : net - orderQuantity < -maxNetQuantity) {
            return;
        }
        if (side == Side.SELL && context.sellableQuantity(slot) < orderQuantity) {
            return;
        }
        quietUntilNs[slot] = context.nowNs() + cooldownNs;
        context.recordSignal(slot, side, percent * (Decimals.RATE_ONE / 100));
        final long orderId = context.placeOrder(instrument, side, OrderType.LO, price, orderQuantity);
        if (orderId != StrategyContext.REFUSED) {
            workingOrderId[slot] = orderId;
            context.scheduleTimer(context.nowNs() + patienceNs, orderId);
        }
    }

    private long depth(final Quote quote, final boolean bids) {
        final int depth = Math.min(levels, bids ? quote.bidLevels() : quote.askLevels());
        long quantity = 0;
        for (int i = 0; i < depth; i++) {
            quantity += bids ? quote.bidQuantity(i) : quote.askQuantity(i);
        }
        return quantity;
    }

    private int slotOf(final long orderId) {
        for (int i = 0; i < workingOrderId.length; i++) {
            if (workingOrderId[i] == orderId) {
                return i;
            }
        }
        return -1;
    }
}
