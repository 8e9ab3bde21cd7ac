package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Rating;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.market.Quote;
import io.saola.market.analytics.Bars;
import io.saola.strategies.api.OrderView;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.strategies.decision.SourceName;
import io.saola.strategies.sizing.PositionSizing;
import java.util.Arrays;
import java.util.List;

/**
 * Joins the heavier side of an opening or closing auction shortly before it matches: one limit order around the indicative price, when
 * the quantity on one side, ATO and ATC orders included, outweighs the other. What is filled is held for a while of the next
 * continuous trading, under a stop, and then closed. No order is entered after the other side was, as the rules forbid. Needs books
 * and indicative prices: bars tell nothing of auctions. See docs/strategies/auction-imbalance.md.
 */
public final class AuctionImbalance extends TargetStrategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "auction-imbalance",
            List.of(
                    new Parameter("leadSeconds", "before the auction's end, when its book is looked at", 60, 5, 900),
                    new Parameter("minImbalancePercent", "surplus of one side in both, per cent", 40, 1, 99),
                    new Parameter("minQuantity", "both sides together, less says nothing", 1_000, 0, 1_000_000_000L),
                    new Parameter("levels", "book levels counted on each side", 3, 1, 10),
                    new Parameter("offsetTicks", "beyond the indicative price that the order may pay", 1, 0, 50),
                    new Parameter("opening", "1: trades the opening auction", 1, 0, 1),
                    new Parameter("closing", "1: trades the closing auction", 0, 0, 1),
                    new Parameter("fades", "1: against the surplus instead of with it", 0, 0, 1),
                    new Parameter("orderQuantity", "shares or contracts", 1, 1, 1_000_000),
                    new Parameter("holdMinutes", "of continuous trading after the auction", 15, 1, 300),
                    new Parameter("stopTicks", "distance of the stop", 30, 1, 10_000),
                    PATIENCE,
                    SLIPPAGE),
            AuctionImbalance::new);

    private static final SourceName SURPLUS = SourceName.of("auction-surplus");
    private static final SourceName UNPRICED = SourceName.of("ato-atc-quantity");
    private static final SourceName INDICATIVE = SourceName.of("indicative");

    /** The last second before the match is the exchange's. */
    private static final long LAST_MOMENT_NS = 2 * Hours.SECOND_NS;

    private final long leadNs;
    private final double minImbalance;
    private final long minQuantity;
    private final int levels;
    private final long offsetTicks;
    private final boolean opening;
    private final boolean closing;
    private final boolean fades;
    private final long orderQuantity;
    private final long holdNs;
    private final long stopTicks;
    private int[] auction;
    private long[] entryOrderId;
    private long[] holdLeftNs;
    private long[] seenNs;

    AuctionImbalance(final long... p) {
        super(1, p[11], p[12]);
        leadNs = p[0] * Hours.SECOND_NS;
        minImbalance = p[1] / 100.0;
        minQuantity = p[2];
        levels = (int) p[3];
        offsetTicks = p[4];
        opening = p[5] == 1;
        closing = p[6] == 1;
        fades = p[7] == 1;
        orderQuantity = p[8];
        holdNs = p[9] * Hours.MINUTE_NS;
        stopTicks = p[10];
    }

    @Override
    void begin(final int slots) {
        auction = new int[slots];
        entryOrderId = new long[slots];
        holdLeftNs = new long[slots];
        seenNs = new long[slots];
        Arrays.fill(holdLeftNs, Decimals.NULL);
    }

    @Override
    public void onQuote(final int slot, final Instrument instrument) {
        look(slot, instrument);
        hold(slot, instrument);
        super.onQuote(slot, instrument);
    }

    @Override
    void priced(final int slot, final Instrument instrument) {
        look(slot, instrument);
        hold(slot, instrument);
    }

    @Override
    void closed(final int slot, final Instrument instrument, final Bars bars, final int frame) {
        hold(slot, instrument);
    }

    @Override
    public void onOrder(final OrderView order) {
        final int slot = orders().onOrder(order);
        if (slot < 0
                || entryOrderId[slot] != order.clientOrderId()
                || !order.state().isFinal()) {
            return;
        }
        entryOrderId[slot] = 0;
        final long held = context().ownNetQuantity(slot);
        orders().target(slot, held);
        if (held != 0) {
            seenNs[slot] = context().nowNs();
            holdLeftNs[slot] = holdNs;
            final Instrument instrument = order.instrument();
            final long price = instrument.lastPrice() != Decimals.NULL ? instrument.lastPrice() : order.price();
            stops().arm(slot, held > 0, price, stopTicks * instrument.grid().tickAt(price), Decimals.NULL);
        }
    }

    @Override
    void stopped(final int slot, final int side) {
        holdLeftNs[slot] = Decimals.NULL;
    }

    /** Counts continuous trading only: the night and the break hold nothing up and say nothing. */
    private void hold(final int slot, final Instrument instrument) {
        final long nowNs = context().nowNs();
        if (holdLeftNs[slot] != Decimals.NULL && instrument.phase() == Phase.CONTINUOUS) {
            holdLeftNs[slot] -= Math.min(nowNs - seenNs[slot], Hours.MINUTE_NS);
            if (holdLeftNs[slot] <= 0) {
                holdLeftNs[slot] = Decimals.NULL;
                deciding(instrument);
                move(slot, Rating.HOLD, 0);
            }
        }
        seenNs[slot] = nowNs;
    }

    private void look(final int slot, final Instrument instrument) {
        final Phase phase = instrument.phase();
        final boolean mine = phase == Phase.OPENING_AUCTION ? opening : phase == Phase.CLOSING_AUCTION && closing;
        if (!mine) {
            return;
        }
        final long nowNs = context().nowNs();
        final long leftNs = Hours.untilPhaseEndNs(instrument, nowNs);
        final int thisAuction = Hours.date(nowNs) * 2 + (phase == Phase.CLOSING_AUCTION ? 1 : 0);
        if (auction[slot] == thisAuction
                || leftNs > leadNs
                || leftNs < LAST_MOMENT_NS
                || !orders().isSettled(slot)
                || orders().target(slot) != 0
                || instrument.indicativePrice() == Decimals.NULL
                || !instrument.isTradable()) {
            return;
        }
        judge(slot, instrument, thisAuction);
    }

    private void judge(final int slot, final Instrument instrument, final int thisAuction) {
        final Quote quote = instrument.quote();
        final long bids = quantity(quote, true, false);
        final long asks = quantity(quote, false, false);
        if (bids + asks == 0 || bids + asks < minQuantity) {
            return;
        }
        final double surplus = (bids - asks) / (double) (bids + asks);
        if (Math.abs(surplus) < minImbalance) {
            return;
        }
        final int side = (surplus > 0) != fades ? 1 : -1;
        if (side < 0 && !instrument.isFuture()) {
            return; // nothing to sell
        }
        auction[slot] = thisAuction;
        final double unpriced = quantity(quote, true, true) - quantity(quote, false, true);
        deciding(instrument)
                .technical(SURPLUS, surplus, fades ? -surplus : surplus, 1)
                .technical(UNPRICED, unpriced, 0, 0)
                .technical(INDICATIVE, points(instrument.indicativePrice()), 0, 0);
        move(slot, side > 0 ? Rating.BUY : Rating.SELL, 0);
        enter(slot, instrument, side);
    }

    private void enter(final int slot, final Instrument instrument, final int side) {
        final long price = TargetOrders.inBand(
                instrument, TargetOrders.moved(instrument.grid(), instrument.indicativePrice(), side > 0, offsetTicks));
        final long quantity = PositionSizing.toLots(orderQuantity, instrument.lotSize());
        if (quantity == 0) {
            return;
        }
        final long orderId =
                context().placeOrder(instrument, side > 0 ? Side.BUY : Side.SELL, OrderType.LO, price, quantity);
        if (orderId != StrategyContext.REFUSED) {
            entryOrderId[slot] = orderId;
            orders().adopt(slot, orderId);
            // What the auction leaves over would go on in continuous trading: that is not what was wanted.
            context()
                    .scheduleTimer(
                            context().nowNs()
                                    + Hours.untilPhaseEndNs(
                                            instrument, context().nowNs())
                                    + Hours.SECOND_NS,
                            orderId);
        }
    }

    private long quantity(final Quote quote, final boolean bids, final boolean unpricedOnly) {
        final int depth = Math.min(levels, bids ? quote.bidLevels() : quote.askLevels());
        long sum = 0;
        for (int i = 0; i < depth; i++) {
            final long price = bids ? quote.bidPrice(i) : quote.askPrice(i);
            if (!unpricedOnly || price == Decimals.NULL) {
                sum += bids ? quote.bidQuantity(i) : quote.askQuantity(i);
            }
        }
        return sum;
    }

    @Override
    void visit(final StateFields state) {
        state.visit(auction);
        state.visit(entryOrderId);
        state.visit(holdLeftNs);
        state.visit(seenNs);
    }
}
