package io.saola.backtest.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * One source of data.
 *
 * @param kind what its rows are
 * @param path file, or folder of a journal or recording
 * @param symbol of all its rows; empty if a column tells it
 * @param intervalNs length of a bar; {@link #DAY_NS} for whole trading days
 * @param priceUnit what a price of 1 stands for, as a scaled price: 10,000 for VND and points, 10,000,000 for thousand VND
 * @param timeZone of times without an offset
 * @param timeFormat pattern of times, or empty to recognise ISO dates, ISO times and nanoseconds since 1970
 * @param columns names of the file's columns by their meaning
 * @param answers of a journal: who answers the orders
 */
public record DataSettings(
        Kind kind,
        Path path,
        String symbol,
        long intervalNs,
        long priceUnit,
        String timeZone,
        String timeFormat,
        Map<String, String> columns,
        Answers answers) {
    /** Interval of a bar of a whole trading day. */
    public static final long DAY_NS = 86_400L * 1_000_000_000L;

    /** What the rows are. */
    public enum Kind {
        /** Open, high, low, close. */
        BARS,
        /** Single trades. */
        TICKS,
        /** Order books. */
        DEPTH,
        /** Inputs of an engine's journal. */
        JOURNAL,
        /** Frames of the broker as they were received. */
        FRAMES
    }

    /** Who answers orders when the data is a journal. */
    public enum Answers {
        /** The venue's model. */
        VENUE,
        /** The broker's answers as they were recorded: the same strategies must then place the same orders. */
        RECORDED
    }

    /** Tells whether the rows are of a table, not whole frames. */
    public boolean isTable() {
        return kind != Kind.JOURNAL && kind != Kind.FRAMES;
    }
}
