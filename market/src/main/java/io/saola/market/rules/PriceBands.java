package io.saola.market.rules;

import io.saola.codecs.Decimals;

/**
 * Ceiling and floor from a reference price, with the exchanges' rounding (reference sections 3.4 and 3.5).
 *
 * <p>Whole numbers only; prices are scaled and at most {@code 10^9} units, bands are in basis points. Stateless and thread-safe;
 * allocates nothing.
 */
public final class PriceBands {
    /** Basis points of the whole. */
    public static final int ONE = 10_000;

    private PriceBands() {}

    /**
     * The day's highest price: reference plus band, rounded down to the tick of the range it falls in.
     *
     * @param ticks of the instrument
     * @param referencePrice on the grid
     * @param bandBasisPoints 700 for ±7 %
     * @param atLeastOneTick whether a band narrower than a tick is widened to one
     * @return the ceiling
     */
    public static long ceiling(
            final TickTable ticks, final long referencePrice, final int bandBasisPoints, final boolean atLeastOneTick) {
        return atLeastOneTick && isTooNarrow(ticks, referencePrice, bandBasisPoints)
                ? ticks.next(referencePrice)
                : rawCeiling(ticks, referencePrice, bandBasisPoints);
    }

    /**
     * The day's lowest price: reference minus band, rounded up to the tick of the range it falls in; never below one tick.
     *
     * @param ticks of the instrument
     * @param referencePrice on the grid
     * @param bandBasisPoints 700 for ±7 %
     * @param atLeastOneTick whether a band narrower than a tick is widened to one
     * @return the floor
     */
    public static long floor(
            final TickTable ticks, final long referencePrice, final int bandBasisPoints, final boolean atLeastOneTick) {
        if (referencePrice == ticks.tickAt(referencePrice)) {
            return referencePrice;
        }
        return atLeastOneTick && isTooNarrow(ticks, referencePrice, bandBasisPoints)
                ? ticks.previous(referencePrice)
                : rawFloor(ticks, referencePrice, bandBasisPoints);
    }

    private static boolean isTooNarrow(final TickTable ticks, final long reference, final int band) {
        return rawCeiling(ticks, reference, band) == reference || rawFloor(ticks, reference, band) == reference;
    }

    private static long rawCeiling(final TickTable ticks, final long reference, final int band) {
        return ticks.roundDown(reference + reference * band / ONE);
    }

    /** Rounded up to the scale first, so that a remainder below a ten-thousandth cannot pull the floor down a tick. */
    private static long rawFloor(final TickTable ticks, final long reference, final int band) {
        return ticks.roundUp((reference * (ONE - band) + ONE - 1) / ONE);
    }

    /**
     * Highest price of a covered warrant: its reference plus what the underlying may rise, per warrant.
     *
     * @param ticks of the warrant
     * @param referencePrice of the warrant
     * @param underlyingReference of the share
     * @param underlyingCeiling of the share, rounded
     * @param ratio warrants per share, four decimals
     * @return the ceiling
     */
    public static long warrantCeiling(
            final TickTable ticks,
            final long referencePrice,
            final long underlyingReference,
            final long underlyingCeiling,
            final long ratio) {
        return ticks.roundDown(referencePrice + (underlyingCeiling - underlyingReference) * Decimals.ONE / ratio);
    }

    /**
     * Lowest price of a covered warrant: its reference minus what the underlying may fall, per warrant; at least one tick.
     *
     * @param ticks of the warrant
     * @param referencePrice of the warrant
     * @param underlyingReference of the share
     * @param underlyingFloor of the share, rounded
     * @param ratio warrants per share, four decimals
     * @return the floor
     */
    public static long warrantFloor(
            final TickTable ticks,
            final long referencePrice,
            final long underlyingReference,
            final long underlyingFloor,
            final long ratio) {
        final long raw = referencePrice - (underlyingReference - underlyingFloor) * Decimals.ONE / ratio;
        return raw <= 0 ? ticks.tickAt(0) : ticks.roundUp(raw);
    }
}
