package io.saola.simulator.exchange;

import io.saola.codecs.Decimals;
import java.util.List;

/**
 * An index of the simulated shares with fixed weights: its prior value times what the basket has become.
 *
 * <p>Values are computed on request from the running states. Not threadsafe; does not allocate.
 */
public final class MarketIndex {
    /** VN30 at the close of the day before. */
    public static final long VN30_PRIOR_VALUE = Decimals.of(1_912);

    private static final long VNINDEX_PRIOR_VALUE = Decimals.of(1_742) + 3_500;
    private static final long CENT = Decimals.ONE / 100;

    /** Basket values are divided by this so that they can be multiplied by an index value. */
    private static final long BASKET_UNIT = 1_000;

    private final String code;
    private final long priorValue;
    private final List<InstrumentState> members;
    private final long[] weight;
    private final long priorBasket;

    private MarketIndex(
            final String code, final long priorValue, final List<InstrumentState> members, final boolean byFreeFloat) {
        this.code = code;
        this.priorValue = priorValue;
        this.members = List.copyOf(members);
        weight = new long[members.size()];
        long basket = 0;
        for (int i = 0; i < weight.length; i++) {
            final Instrument instrument = members.get(i).instrument();
            final long millions = instrument.listedShares() / 1_000_000;
            weight[i] = byFreeFloat ? Math.max(1, millions * instrument.freeFloatPercent() / 100) : millions;
            basket += weight[i] * instrument.referencePrice();
        }
        priorBasket = Math.max(1, basket / BASKET_UNIT);
    }

    /** VN30: weights by free float. */
    static MarketIndex vn30(final List<InstrumentState> members) {
        return new MarketIndex("VN30", VN30_PRIOR_VALUE, members, true);
    }

    /** VNINDEX: weights by listed shares, over the simulated shares only. */
    static MarketIndex vnIndex(final List<InstrumentState> members) {
        return new MarketIndex("VNINDEX", VNINDEX_PRIOR_VALUE, members, false);
    }

    /**
     * Code and name.
     *
     * @return VN30 or VNINDEX
     */
    public String code() {
        return code;
    }

    /**
     * The shares in it.
     *
     * @return an immutable list
     */
    public List<InstrumentState> members() {
        return members;
    }

    /**
     * Close of the day before.
     *
     * @return scaled
     */
    public long priorValue() {
        return priorValue;
    }

    /**
     * Current value from last prices.
     *
     * @return scaled, rounded to 0.01
     */
    public long value() {
        long basket = 0;
        for (int i = 0; i < weight.length; i++) {
            basket += weight[i] * members.get(i).lastOrReferencePrice();
        }
        final long change = basket / BASKET_UNIT - priorBasket;
        final long raw = priorValue + priorValue * change / priorBasket;
        return (raw + CENT / 2) / CENT * CENT;
    }
}
