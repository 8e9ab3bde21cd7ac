package io.saola.market.rules;

/** Which of the day's bands holds for an instrument. */
public enum BandKind {
    /** An ordinary day. */
    NORMAL(0, "band.normal"),
    /** First day of a new listing. */
    FIRST_DAY(1, "band.first_day"),
    /** Return after more trading days without trading than {@code band.resume_days} says. */
    RESUMPTION(2, "band.resume"),
    /** Ex-date of a dividend or bonus paid in treasury shares. */
    EX_TREASURY(3, "band.ex_treasury");

    /** Number of kinds. */
    static final int COUNT = 4;

    private final int index;
    private final String key;

    BandKind(final int index, final String key) {
        this.index = index;
        this.key = key;
    }

    /** Place in arrays, from 0. */
    int index() {
        return index;
    }

    String key() {
        return key;
    }
}
