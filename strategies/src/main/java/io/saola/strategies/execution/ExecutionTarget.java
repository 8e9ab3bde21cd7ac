package io.saola.strategies.execution;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.ParentAlgorithm;

/**
 * The algorithms: each answers how much of a parent order should be executed or at work by now. Whoever asks sends the difference to
 * what is, so that an algorithm needs no memory of its own, and a restart, a refusal or a late fill corrects itself.
 *
 * <ul>
 *   <li>TWAP and VWAP: equal parts, each released when its share of the weighted trading time is over, later by its jitter. The break
 *       and the auctions are no trading time. TWAP weighs all quarters alike.
 *   <li>POV: the rate's share of what the market has traded since the start, own executions included.
 *   <li>ICEBERG: what is executed plus one quantity to show, renewed only when nothing of the last one is left.
 *   <li>IMMEDIATE: everything.
 * </ul>
 *
 * <p>Stateless and thread-safe; allocates nothing.
 */
public final class ExecutionTarget {
    private static final long MILLION = 1_000_000L;

    private ExecutionTarget() {}

    /**
     * Quantity that should be executed or at work.
     *
     * @param terms of the parent order
     * @param hours when markets trade continuously
     * @param market where it trades
     * @param lot of the instrument
     * @param startNs event time of the start, ns since the epoch
     * @param nowNs event time, not before the start
     * @param marketVolume quantity the market has traded since the start
     * @param filled executed so far
     * @param open at work, at worst case
     * @param children orders sent so far; varies what an iceberg shows
     * @return a multiple of the lot, or everything; at most the quantity of the terms
     */
    public static long quantity(
            final ParentTerms terms,
            final TradingHours hours,
            final Market market,
            final long lot,
            final long startNs,
            final long nowNs,
            final long marketVolume,
            final long filled,
            final long open,
            final long children) {
        final long total = terms.quantity();
        final long target = switch (terms.algorithm()) {
            case TWAP, VWAP -> scheduled(terms, hours, market, startNs, nowNs);
            case POV -> Decimals.applyRate(marketVolume, terms.participationRate());
            case ICEBERG -> open > 0 ? filled + open : filled + shown(terms, lot, children);
            default -> total;
        };
        return target >= total ? total : target - target % lot;
    }

    private static long scheduled(
            final ParentTerms terms,
            final TradingHours hours,
            final Market market,
            final long startNs,
            final long nowNs) {
        final boolean isWeighted = terms.algorithm() == ParentAlgorithm.VWAP;
        final long whole = terms.curve().between(hours, market, isWeighted, startNs, terms.endNs());
        if (whole == 0) {
            return 0; // a rulebook that came later leaves it no trading time; what is left is settled at its end
        }
        final long done = terms.curve().between(hours, market, isWeighted, startNs, Math.min(nowNs, terms.endNs()));
        final int slices = terms.slices();
        final long parts = done * slices;
        final long over = parts / whole;
        final long begun = parts % whole;
        final long released = over >= slices ? slices : over + (begun * MILLION >= jitter(terms, over) * whole ? 1 : 0);
        return portion(terms.quantity(), released, slices);
    }

    /** {@code quantity × released / slices} without a product that could overflow. */
    private static long portion(final long quantity, final long released, final int slices) {
        return quantity / slices * released + quantity % slices * released / slices;
    }

    private static long shown(final ParentTerms terms, final long lot, final long children) {
        final long less = terms.displayQuantity() / lot * jitter(terms, children) / MILLION * lot;
        return Math.max(lot, terms.displayQuantity() - less);
    }

    /** Millionths, from 0 to below the jitter's rate, the same for the same part of the same seed. */
    private static long jitter(final ParentTerms terms, final long part) {
        final long bound = terms.jitterRate() / (Decimals.RATE_ONE / MILLION);
        return bound == 0
                ? 0
                : Long.remainderUnsigned(Digest.fold(Digest.fold(Digest.EMPTY, terms.seed()), part), bound);
    }
}
