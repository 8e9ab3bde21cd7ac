package io.saola.strategies.indicators;

/**
 * Goes over the fields of an indicator, one by one, to digest, write or replace them: one list of fields serves all three,
 * so none can be forgotten in only one of them.
 */
interface StateVisitor {
    /**
     * Visits a whole number.
     *
     * @param field its present value
     * @return the value it is to have
     */
    long visit(long field);

    /**
     * Visits a number.
     *
     * @param field its present value
     * @return the value it is to have
     */
    default double visit(final double field) {
        return Double.longBitsToDouble(visit(Double.doubleToRawLongBits(field)));
    }

    /**
     * Visits a small whole number.
     *
     * @param field its present value
     * @return the value it is to have
     */
    default int visit(final int field) {
        return (int) visit((long) field);
    }

    /**
     * Visits a flag.
     *
     * @param field its present value
     * @return the value it is to have
     */
    default boolean visit(final boolean field) {
        return visit(field ? 1L : 0L) != 0;
    }

    /**
     * Visits every element.
     *
     * @param fields replaced in place
     */
    default void visit(final double[] fields) {
        for (int i = 0; i < fields.length; i++) {
            fields[i] = visit(fields[i]);
        }
    }

    /**
     * Visits every element.
     *
     * @param fields replaced in place
     */
    default void visit(final long[] fields) {
        for (int i = 0; i < fields.length; i++) {
            fields[i] = visit(fields[i]);
        }
    }
}
