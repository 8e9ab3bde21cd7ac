package io.saola.benchmarks.feed;

/** Who reads the frames. */
public enum FeedParticipant {
    /** Our parser. */
    SAOLA("saola", "one pass over the bytes"),
    /** Jackson; inner layers from its own characters. */
    JACKSON_CHARS("jackson, chars", "JsonParser, inner layers from characters"),
    /** Jackson; inner layers from bytes. */
    JACKSON_BYTES("jackson, bytes", "JsonParser, inner layers from bytes");

    private final String title;
    private final String setting;

    FeedParticipant(final String title, final String setting) {
        this.title = title;
        this.setting = setting;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** How it does it. */
    public String setting() {
        return setting;
    }
}
