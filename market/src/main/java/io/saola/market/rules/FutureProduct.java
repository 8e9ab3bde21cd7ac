package io.saola.market.rules;

import io.saola.codecs.sbe.InstrumentType;

/** A family of futures contracts. */
public enum FutureProduct {
    /** On the VN30 index. */
    VN30(0, "I1", "VN30F", InstrumentType.INDEX_FUTURE),
    /** On the VN100 index. */
    VN100(1, "I2", "", InstrumentType.INDEX_FUTURE),
    /** On the five-year government bond. */
    GB05(2, "B5", "GB05F", InstrumentType.BOND_FUTURE),
    /** On the ten-year government bond. */
    GB10(3, "BA", "GB10F", InstrumentType.BOND_FUTURE);

    /** Number of families. */
    static final int COUNT = 4;

    private final int index;
    private final String underlyingCode;
    private final String aliasPrefix;
    private final InstrumentType type;

    FutureProduct(final int index, final String underlyingCode, final String aliasPrefix, final InstrumentType type) {
        this.index = index;
        this.underlyingCode = underlyingCode;
        this.aliasPrefix = aliasPrefix;
        this.type = type;
    }

    /** Number of families. */
    public static int count() {
        return COUNT;
    }

    /** The family at a place from 0 to {@link #count} - 1. */
    public static FutureProduct of(final int index) {
        return switch (index) {
            case 0 -> VN30;
            case 1 -> VN100;
            case 2 -> GB05;
            case 3 -> GB10;
            default -> throw new IllegalArgumentException("no futures family " + index);
        };
    }

    /** Place in arrays, from 0. */
    int index() {
        return index;
    }

    /** Two characters of a KRX code. */
    public String underlyingCode() {
        return underlyingCode;
    }

    /** What codes began with before KRX; empty for a family listed only since. */
    public String aliasPrefix() {
        return aliasPrefix;
    }

    /** What its contracts are. */
    public InstrumentType type() {
        return type;
    }
}
