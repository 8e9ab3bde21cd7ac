package io.saola.gateway.ssi;

import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.Market;
import java.util.Objects;

/**
 * An instrument to follow. Its place in the context's list is its instrument id.
 *
 * @param symbol exchange code, or index code as the broker spells it
 * @param indexMarket the market an index belongs to; null for securities, whose market the broker's reference data tells
 */
public record InstrumentSpec(String symbol, Market indexMarket) {
    /**
     * Checks the symbol.
     *
     * @throws IllegalArgumentException if it is empty, too long, or holds other characters than ASCII letters and digits
     */
    public InstrumentSpec {
        Objects.requireNonNull(symbol, "symbol");
        if (symbol.isEmpty()
                || symbol.length() > InstrumentDefinitionEncoder.symbolLength()
                || !symbol.chars().allMatch(InstrumentSpec::isLetterOrDigit)) {
            throw new IllegalArgumentException("symbol=\"" + symbol + "\" is no exchange code");
        }
        if (indexMarket == Market.NULL_VAL) {
            throw new IllegalArgumentException("index " + symbol + " needs a market");
        }
    }

    /**
     * A share, fund, warrant, bond or future.
     *
     * @param symbol exchange code
     * @return the specification
     */
    public static InstrumentSpec security(final String symbol) {
        return new InstrumentSpec(symbol, null);
    }

    /**
     * An index.
     *
     * @param symbol index code, such as VN30
     * @param market it belongs to
     * @return the specification
     */
    public static InstrumentSpec index(final String symbol, final Market market) {
        return new InstrumentSpec(symbol, Objects.requireNonNull(market, "market"));
    }

    /**
     * Tells indices from securities.
     *
     * @return true for an index
     */
    public boolean isIndex() {
        return indexMarket != null;
    }

    private static boolean isLetterOrDigit(final int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
