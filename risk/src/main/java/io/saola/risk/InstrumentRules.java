package io.saola.risk;

import io.saola.codecs.Decimals;
import io.saola.market.Instrument;
import io.saola.market.contracts.KrxCode;
import io.saola.market.rules.BandKind;
import io.saola.market.rules.ContractSpec;
import io.saola.market.rules.FutureProduct;
import io.saola.market.rules.TradingRules;
import java.util.Arrays;

/**
 * What follows from the rulebook for each instrument and costs something to work out: the widest band around its reference price and the
 * contract of a future. Worked out at the first question and kept until the rules or the reference price change. Follows from rules and
 * market: not part of the state. Logic thread only; allocates nothing after construction.
 */
final class InstrumentRules {
    private final long[] reference;
    private final long[] widestCeiling;
    private final long[] widestFloor;

    /** By the symbol, which never changes. */
    private final FutureProduct[] product;

    private final boolean[] isProductKnown;

    private TradingRules rules;

    InstrumentRules(final int capacity) {
        reference = new long[capacity];
        widestCeiling = new long[capacity];
        widestFloor = new long[capacity];
        product = new FutureProduct[capacity];
        isProductKnown = new boolean[capacity];
        forget();
    }

    void rules(final TradingRules newRules) {
        rules = newRules;
        forget();
    }

    private void forget() {
        Arrays.fill(reference, Decimals.NULL);
    }

    /** False for a band that is wider than the widest the rules know around the reference price; true if they know none. */
    boolean isPlausibleBand(final Instrument instrument) {
        final long price = instrument.referencePrice();
        if (rules == null || price == Decimals.NULL) {
            return true;
        }
        final int id = instrument.id();
        if (reference[id] != price) {
            reference[id] = price;
            widestCeiling[id] = rules.ceiling(instrument.market(), instrument.type(), BandKind.FIRST_DAY, price);
            widestFloor[id] = rules.floor(instrument.market(), instrument.type(), BandKind.FIRST_DAY, price);
        }
        return widestCeiling[id] == Decimals.NULL
                || (instrument.ceilingPrice() <= widestCeiling[id] && instrument.floorPrice() >= widestFloor[id]);
    }

    /** The contract of a future; null if the rulebook knows none. */
    ContractSpec contract(final Instrument future) {
        if (rules == null) {
            return null;
        }
        final int id = future.id();
        if (!isProductKnown[id]) {
            product[id] = KrxCode.product(future.symbol());
            isProductKnown[id] = true;
        }
        return product[id] == null ? null : rules.contract(product[id]);
    }
}
