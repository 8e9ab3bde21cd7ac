package io.saola.benchmarks.feed;

/** The messages measured. */
public enum FeedMessageKind {
    /** All fields of channel X-TRADE. */
    TRADE("X-TRADE", "trade"),
    /** Channel X-QUOTE with ten levels on each side. */
    QUOTE("X-QUOTE", "quote, 2 x 10 levels");

    private final String dataType;
    private final String title;

    FeedMessageKind(final String dataType, final String title) {
        this.dataType = dataType;
        this.title = title;
    }

    /** As the envelope names it. */
    public String dataType() {
        return dataType;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
