package io.saola.strategies.execution;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RemainderRule;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.Urgency;
import io.saola.market.Instrument;

/**
 * What a parent order is to do. Filled in and handed over; whoever takes it copies it, so that one object serves for all orders of a
 * strategy. {@link #begin} sets everything else to its default: at once, no limit price, no end, no jitter, no largest child, no
 * patience, {@code NORMAL} urgency, the remainder cancelled.
 *
 * <p>Mutable. Logic thread only; allocates nothing after construction.
 */
public final class ParentTerms {
    /** Most parts of a time or volume schedule. */
    public static final int MAX_SLICES = 1_000;

    private final VolumeCurve curve = new VolumeCurve();
    private ParentAlgorithm algorithm = ParentAlgorithm.IMMEDIATE;
    private Side side = Side.BUY;
    private Urgency urgency = Urgency.NORMAL;
    private RemainderRule remainder = RemainderRule.CANCEL;
    private long quantity;
    private long limitPrice = Decimals.NULL;
    private long startNs = Decimals.NULL;
    private long endNs = Decimals.NULL;
    private int slices = 1;
    private long jitterRate;
    private long participationRate;
    private long maxChildQuantity = Decimals.NULL;
    private long displayQuantity;
    private long patienceNs;
    private int slippageTicks = ExitTerms.ANY_SLIPPAGE;
    private long seed;

    /**
     * Begins new terms with all defaults.
     *
     * @param newAlgorithm how it is worked; not {@code EXIT}
     * @param newSide buy or sell
     * @param newQuantity shares or contracts in all, a multiple of the lot
     * @return this
     */
    public ParentTerms begin(final ParentAlgorithm newAlgorithm, final Side newSide, final long newQuantity) {
        algorithm = newAlgorithm;
        side = newSide;
        quantity = newQuantity;
        urgency = Urgency.NORMAL;
        remainder = RemainderRule.CANCEL;
        limitPrice = Decimals.NULL;
        startNs = Decimals.NULL;
        endNs = Decimals.NULL;
        slices = 1;
        jitterRate = 0;
        participationRate = 0;
        maxChildQuantity = Decimals.NULL;
        displayQuantity = 0;
        patienceNs = 0;
        slippageTicks = ExitTerms.ANY_SLIPPAGE;
        seed = 0;
        curve.clear();
        return this;
    }

    /** No child is worse than this scaled price; null for none. */
    public ParentTerms limitPrice(final long price) {
        limitPrice = price;
        return this;
    }

    /** Works from one event time to another, ns since the epoch, on one market date; null for at once and for no end. */
    public ParentTerms between(final long from, final long to) {
        startNs = from;
        endNs = to;
        return this;
    }

    /** Parts of TWAP and VWAP, 1 to {@link #MAX_SLICES}. */
    public ParentTerms slices(final int count) {
        slices = count;
        return this;
    }

    /** How much of a slice's time, or of the quantity an iceberg shows, is random: nine decimals, 0 to 1, from a seed. */
    public ParentTerms jitter(final long rate, final long newSeed) {
        jitterRate = rate;
        seed = newSeed;
        return this;
    }

    /** Share of the market's volume that POV aims at, own volume included: nine decimals, above 0 to 1. */
    public ParentTerms participation(final long rate) {
        participationRate = rate;
        return this;
    }

    /** Largest child order; null for none. */
    public ParentTerms maxChild(final long childQuantity) {
        maxChildQuantity = childQuantity;
        return this;
    }

    /** Quantity that an iceberg shows at a time, a multiple of the lot. */
    public ParentTerms display(final long shown) {
        displayQuantity = shown;
        return this;
    }

    /** How children are priced. */
    public ParentTerms urgency(final Urgency newUrgency) {
        urgency = newUrgency;
        return this;
    }

    /** What becomes of what is left at the end. */
    public ParentTerms remainder(final RemainderRule rule) {
        remainder = rule;
        return this;
    }

    /** A child that is not executed for so long, in ns, is cancelled and its quantity taken from the other side; 0: never. */
    public ParentTerms patience(final long ns) {
        patienceNs = ns;
        return this;
    }

    /** In continuous trading no child is so many ticks worse than the market; {@link ExitTerms#ANY_SLIPPAGE}: no such bound. */
    public ParentTerms slippage(final int ticks) {
        slippageTicks = ticks;
        return this;
    }

    /** Weights of the day's quarters for VWAP; all zero is uniform. */
    public VolumeCurve curve() {
        return curve;
    }

    /** How it is worked. */
    public ParentAlgorithm algorithm() {
        return algorithm;
    }

    /** Buy or sell. */
    public Side side() {
        return side;
    }

    /** Shares or contracts in all. */
    public long quantity() {
        return quantity;
    }

    /** Worst price, scaled, or null. */
    public long limitPrice() {
        return limitPrice;
    }

    /** Event time of the start, ns since the epoch; null for at once. */
    public long startNs() {
        return startNs;
    }

    /** Event time of the end, ns since the epoch, or null for none. */
    public long endNs() {
        return endNs;
    }

    /** Largest child order, or null. */
    public long maxChildQuantity() {
        return maxChildQuantity;
    }

    /** Nanoseconds that a child may rest, 0 for ever. */
    public long patienceNs() {
        return patienceNs;
    }

    /** How children are priced. */
    public Urgency urgency() {
        return urgency;
    }

    /** What becomes of what is left at the end. */
    public RemainderRule remainder() {
        return remainder;
    }

    /**
     * The worst price that a child may have now.
     *
     * @param instrument to trade, with its book and phase
     * @return scaled, or null for any
     */
    public long worstPrice(final Instrument instrument) {
        final boolean isBuy = side == Side.BUY;
        final long other =
                isBuy ? instrument.quote().bestAsk() : instrument.quote().bestBid();
        final long base = other == Decimals.NULL ? instrument.markPrice() : other;
        if (slippageTicks == ExitTerms.ANY_SLIPPAGE
                || base == Decimals.NULL
                || instrument.phase() != Phase.CONTINUOUS) {
            return limitPrice;
        }
        final long away = slippageTicks * instrument.grid().tickAt(base);
        if (isBuy) {
            return limitPrice == Decimals.NULL ? base + away : Math.min(limitPrice, base + away);
        }
        final long lowest = Math.max(instrument.grid().tickAt(1), base - away);
        return limitPrice == Decimals.NULL ? lowest : Math.max(limitPrice, lowest);
    }

    int slices() {
        return slices;
    }

    long jitterRate() {
        return jitterRate;
    }

    long participationRate() {
        return participationRate;
    }

    long displayQuantity() {
        return displayQuantity;
    }

    long seed() {
        return seed;
    }

    /**
     * Tells whether the terms can be worked.
     *
     * @param instrument to trade
     * @param hours when markets trade continuously
     * @param nowNs event time, ns since the epoch
     * @return {@link RejectReason#NONE} or {@link RejectReason#PARENT_TERMS}
     */
    public RejectReason refusal(final Instrument instrument, final TradingHours hours, final long nowNs) {
        final long lot = instrument.lotSize();
        final long start = startNs == Decimals.NULL ? nowNs : startNs;
        final boolean isSized = quantity > 0
                && quantity % lot == 0
                && (maxChildQuantity == Decimals.NULL || maxChildQuantity >= lot)
                && (limitPrice == Decimals.NULL || instrument.grid().isOnGrid(limitPrice));
        final boolean isTimed = (endNs == Decimals.NULL
                        || (endNs > Math.max(start, nowNs)
                                && MarketDates.isSame(start, nowNs)
                                && MarketDates.isSame(start, endNs)))
                && isRate(jitterRate)
                && patienceNs >= 0;
        return isSized && isTimed && isPossible(instrument, hours, lot, start)
                ? RejectReason.NONE
                : RejectReason.PARENT_TERMS;
    }

    private boolean isPossible(
            final Instrument instrument, final TradingHours hours, final long lot, final long start) {
        return switch (algorithm) {
            case TWAP, VWAP ->
                endNs != Decimals.NULL
                        && slices >= 1
                        && slices <= Math.min(MAX_SLICES, quantity / lot)
                        && curve.between(hours, instrument.market(), algorithm == ParentAlgorithm.VWAP, start, endNs)
                                > 0;
            case POV -> participationRate > 0 && isRate(participationRate);
            case ICEBERG -> displayQuantity >= lot && displayQuantity % lot == 0 && displayQuantity <= quantity;
            case IMMEDIATE -> true;
            default -> false;
        };
    }

    private static boolean isRate(final long rate) {
        return rate >= 0 && rate <= Decimals.RATE_ONE;
    }

    /**
     * Takes over other terms.
     *
     * @param other to copy
     */
    public void set(final ParentTerms other) {
        begin(other.algorithm, other.side, other.quantity)
                .limitPrice(other.limitPrice)
                .between(other.startNs, other.endNs)
                .slices(other.slices)
                .jitter(other.jitterRate, other.seed)
                .participation(other.participationRate)
                .maxChild(other.maxChildQuantity)
                .display(other.displayQuantity)
                .urgency(other.urgency)
                .remainder(other.remainder)
                .patience(other.patienceNs)
                .slippage(other.slippageTicks);
        curve.set(other.curve);
    }

    /**
     * Folds the terms into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public long digest(final long start) {
        long d = Digest.fold(
                start, algorithm.value() << 24 | side.value() << 16 | urgency.value() << 8 | remainder.value());
        d = Digest.fold(Digest.fold(Digest.fold(d, quantity), limitPrice), startNs);
        d = Digest.fold(Digest.fold(Digest.fold(d, endNs), slices), jitterRate);
        d = Digest.fold(Digest.fold(Digest.fold(d, participationRate), maxChildQuantity), displayQuantity);
        return curve.digest(Digest.fold(Digest.fold(Digest.fold(d, patienceNs), slippageTicks), seed));
    }

    /**
     * Writes the terms.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putByte(algorithm.value());
        out.putByte(side.value());
        out.putByte(urgency.value());
        out.putByte(remainder.value());
        out.putLong(quantity);
        out.putLong(limitPrice);
        out.putLong(startNs);
        out.putLong(endNs);
        out.putInt(slices);
        out.putLong(jitterRate);
        out.putLong(participationRate);
        out.putLong(maxChildQuantity);
        out.putLong(displayQuantity);
        out.putLong(patienceNs);
        out.putInt(slippageTicks);
        out.putLong(seed);
        curve.snapshot(out);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        algorithm = ParentAlgorithm.get(in.getByte());
        side = Side.get(in.getByte());
        urgency = Urgency.get(in.getByte());
        remainder = RemainderRule.get(in.getByte());
        quantity = in.getLong();
        limitPrice = in.getLong();
        startNs = in.getLong();
        endNs = in.getLong();
        slices = in.getInt();
        jitterRate = in.getLong();
        participationRate = in.getLong();
        maxChildQuantity = in.getLong();
        displayQuantity = in.getLong();
        patienceNs = in.getLong();
        slippageTicks = in.getInt();
        seed = in.getLong();
        curve.restore(in);
    }
}
