package io.saola.market.contracts;

/** Place of an index future among the four listed, as in the brokers' aliases of continuous series. */
public enum SeriesRole {
    /** Front month: VN30F1M. */
    FIRST_MONTH("1M"),
    /** Next month: VN30F2M. */
    SECOND_MONTH("2M"),
    /** First quarter month after these: VN30F1Q. */
    FIRST_QUARTER("1Q"),
    /** Second quarter month: VN30F2Q. */
    SECOND_QUARTER("2Q");

    private final String suffix;

    SeriesRole(final String suffix) {
        this.suffix = suffix;
    }

    /** As written after the family's prefix. */
    public String suffix() {
        return suffix;
    }
}
