package io.saola.simulator.server;

import static io.saola.simulator.server.AsciiWriter.ascii;

import io.saola.market.rules.MarketTime;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Writes one entry of the data hub's frames, field by field. An entry carries a JSON string whose {@code Content} is a JSON string
 * again, so every quotation mark of the content stands as three backslashes and the mark. Not threadsafe; does not allocate.
 */
final class FeedEntry {
    /** A quotation mark of the content. */
    static final String QUOTE = "\\\\\\\"";

    private static final byte[] MARK = ascii(QUOTE);
    private static final byte[] ENTRY_START =
            ascii("{\"H\":\"FcMarketDataV2Hub\",\"M\":\"Broadcast\",\"A\":[\"{\\\"DataType\\\":\\\"");
    private static final byte[] CONTENT_START = ascii("\\\",\\\"Content\\\":\\\"{");
    private static final byte[] ENTRY_END = ascii("}\\\"}\"]}");

    private final AsciiWriter out;
    private final byte[] tradingDate;
    private boolean firstField;

    FeedEntry(final AsciiWriter out, final LocalDate tradingDate) {
        this.out = out;
        this.tradingDate = ascii(tradingDate.format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
    }

    /** Begins an entry of a type; what was written before is gone. */
    void begin(final String dataType) {
        out.clear().put(ENTRY_START).put(dataType).put(CONTENT_START);
        firstField = true;
    }

    /** Ends the entry. */
    AsciiWriter end() {
        return out.put(ENTRY_END);
    }

    /** Before every field but the first. */
    void separate() {
        if (!firstField) {
            out.put(',');
        }
        firstField = false;
    }

    void key(final String name) {
        separate();
        out.put(MARK).put(name).put(MARK).put(':');
    }

    void text(final String name, final String value) {
        key(name);
        out.put(MARK).put(value).put(MARK);
    }

    void real(final String name, final long scaled) {
        key(name);
        out.real(scaled);
    }

    void plain(final String name, final long scaled) {
        key(name);
        out.plain(scaled);
    }

    void whole(final String name, final long units) {
        key(name);
        out.put(units);
    }

    void quantity(final String name, final long units) {
        key(name);
        out.put(units).put('.').put('0');
    }

    void count(final String name, final int value) {
        key(name);
        out.put(value);
    }

    void dateAndTime(final long timeNs) {
        key("TradingDate");
        out.put(MARK).put(tradingDate).put(MARK);
        key("Time");
        final long second = MarketTime.timeOfDayNs(timeNs) / 1_000_000_000L;
        out.put(MARK)
                .twoDigits(second / 3600)
                .put(':')
                .twoDigits(second / 60 % 60)
                .put(':');
        out.twoDigits(second % 60).put(MARK);
    }
}
