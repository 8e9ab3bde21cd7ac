package io.saola.strategies.execution;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.TrailUnit;
import io.saola.codecs.sbe.TriggerPrice;
import io.saola.market.Instrument;

/**
 * When a position is to be left: a stop, a profit to take, a stop that trails the best price so far, or several of them, of which the
 * first one ends the others. Filled in and handed over; whoever takes it copies it.
 *
 * <p>Mutable. Logic thread only; allocates nothing after construction.
 */
public final class ExitTerms {
    /** No largest slippage: market-type orders where the phase has them. */
    public static final int ANY_SLIPPAGE = Integer.MIN_VALUE;

    private static final int MAX_SLIPPAGE_TICKS = 100_000;

    private Side side = Side.SELL;
    private TriggerPrice triggerPrice = TriggerPrice.LAST;
    private TrailUnit trailUnit = TrailUnit.PRICE;
    private long quantity = Decimals.NULL;
    private long stopPrice = Decimals.NULL;
    private long takeProfitPrice = Decimals.NULL;
    private long trailDistance;
    private int slippageTicks = ANY_SLIPPAGE;

    /**
     * Begins new terms: everything that is held, on the last trade's price, without any price yet.
     *
     * @param closingSide {@code SELL} leaves a long position, {@code BUY} a short one
     * @return this
     */
    public ExitTerms begin(final Side closingSide) {
        side = closingSide;
        triggerPrice = TriggerPrice.LAST;
        trailUnit = TrailUnit.PRICE;
        quantity = Decimals.NULL;
        stopPrice = Decimals.NULL;
        takeProfitPrice = Decimals.NULL;
        trailDistance = 0;
        slippageTicks = ANY_SLIPPAGE;
        return this;
    }

    /** Leaves at this scaled price or worse. */
    public ExitTerms stop(final long price) {
        stopPrice = price;
        return this;
    }

    /** Leaves at this scaled price or better. */
    public ExitTerms takeProfit(final long price) {
        takeProfitPrice = price;
        return this;
    }

    /** Leaves when the price is so far from the best one since the exit was armed: scaled price, ticks, or rate of nine decimals. */
    public ExitTerms trail(final TrailUnit unit, final long distance) {
        trailUnit = unit;
        trailDistance = distance;
        return this;
    }

    /** Which price is watched. */
    public ExitTerms on(final TriggerPrice price) {
        triggerPrice = price;
        return this;
    }

    /** Most to close; null for everything. */
    public ExitTerms quantity(final long most) {
        quantity = most;
        return this;
    }

    /** In continuous trading, a limit order at most so many ticks worse than the market; {@link #ANY_SLIPPAGE} for a market order. */
    public ExitTerms slippage(final int ticks) {
        slippageTicks = ticks;
        return this;
    }

    /** Side of the order that closes. */
    public Side side() {
        return side;
    }

    /** Which price is watched. */
    public TriggerPrice triggerPrice() {
        return triggerPrice;
    }

    /** Most to close, or null. */
    public long quantity() {
        return quantity;
    }

    /** Ticks, or {@link #ANY_SLIPPAGE}. */
    public int slippageTicks() {
        return slippageTicks;
    }

    /** True if the exit trails. */
    public boolean isTrailing() {
        return trailDistance != 0;
    }

    /**
     * Tells whether the terms can be kept.
     *
     * @param instrument held
     * @return {@link RejectReason#NONE} or {@link RejectReason#EXIT_TERMS}
     */
    public RejectReason refusal(final Instrument instrument) {
        final boolean hasPrice = stopPrice != Decimals.NULL || takeProfitPrice != Decimals.NULL || trailDistance > 0;
        final boolean isOrdered = stopPrice == Decimals.NULL
                || takeProfitPrice == Decimals.NULL
                || (side == Side.SELL ? stopPrice < takeProfitPrice : stopPrice > takeProfitPrice);
        final boolean possible = hasPrice
                && isOrdered
                && isPrice(stopPrice)
                && isPrice(takeProfitPrice)
                && trailDistance >= 0
                && (trailUnit != TrailUnit.RATE || trailDistance < Decimals.RATE_ONE)
                && (quantity == Decimals.NULL || (quantity > 0 && quantity % instrument.lotSize() == 0))
                && (slippageTicks == ANY_SLIPPAGE || (slippageTicks >= 0 && slippageTicks <= MAX_SLIPPAGE_TICKS));
        return possible ? RejectReason.NONE : RejectReason.EXIT_TERMS;
    }

    /**
     * The price that is watched.
     *
     * @param instrument held
     * @return scaled, or null if it is not known
     */
    public long watchedPrice(final Instrument instrument) {
        if (triggerPrice == TriggerPrice.LAST) {
            return instrument.lastPrice();
        }
        return side == Side.SELL
                ? instrument.quote().bestBid()
                : instrument.quote().bestAsk();
    }

    /**
     * The better of two prices for the holder.
     *
     * @param one scaled, or null
     * @param other scaled
     * @return the higher one for a long position, the lower one for a short
     */
    public long better(final long one, final long other) {
        if (one == Decimals.NULL) {
            return other;
        }
        return side == Side.SELL ? Math.max(one, other) : Math.min(one, other);
    }

    /**
     * Tells whether the time to leave has come.
     *
     * @param instrument held
     * @param price watched, scaled
     * @param bestPrice best one since the exit was armed, this one included
     * @return true if stop, profit or trail is reached, gaps included
     */
    public boolean isReached(final Instrument instrument, final long price, final long bestPrice) {
        final boolean isSell = side == Side.SELL;
        if (stopPrice != Decimals.NULL && (isSell ? price <= stopPrice : price >= stopPrice)) {
            return true;
        }
        if (takeProfitPrice != Decimals.NULL && (isSell ? price >= takeProfitPrice : price <= takeProfitPrice)) {
            return true;
        }
        if (trailDistance == 0) {
            return false;
        }
        final long distance = switch (trailUnit) {
            case TICKS -> saturated(instrument.grid().tickAt(bestPrice));
            case RATE -> Decimals.applyRate(bestPrice, trailDistance);
            default -> trailDistance;
        };
        return isSell ? bestPrice - price >= distance : price - bestPrice >= distance;
    }

    private long saturated(final long tick) {
        return trailDistance > Long.MAX_VALUE / tick ? Long.MAX_VALUE : trailDistance * tick;
    }

    private static boolean isPrice(final long price) {
        return price == Decimals.NULL || price > 0;
    }

    /**
     * Takes over other terms.
     *
     * @param other to copy
     */
    public void set(final ExitTerms other) {
        begin(other.side)
                .stop(other.stopPrice)
                .takeProfit(other.takeProfitPrice)
                .trail(other.trailUnit, other.trailDistance)
                .on(other.triggerPrice)
                .quantity(other.quantity)
                .slippage(other.slippageTicks);
    }

    /**
     * Folds the terms into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public long digest(final long start) {
        long d = Digest.fold(start, side.value() << 16 | triggerPrice.value() << 8 | trailUnit.value());
        d = Digest.fold(Digest.fold(Digest.fold(d, quantity), stopPrice), takeProfitPrice);
        return Digest.fold(Digest.fold(d, trailDistance), slippageTicks);
    }

    /**
     * Writes the terms.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putByte(side.value());
        out.putByte(triggerPrice.value());
        out.putByte(trailUnit.value());
        out.putLong(quantity);
        out.putLong(stopPrice);
        out.putLong(takeProfitPrice);
        out.putLong(trailDistance);
        out.putInt(slippageTicks);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        side = Side.get(in.getByte());
        triggerPrice = TriggerPrice.get(in.getByte());
        trailUnit = TrailUnit.get(in.getByte());
        quantity = in.getLong();
        stopPrice = in.getLong();
        takeProfitPrice = in.getLong();
        trailDistance = in.getLong();
        slippageTicks = in.getInt();
    }
}
