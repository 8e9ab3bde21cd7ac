package io.saola.market.rules;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rulebook text: a line per rule with nine fields between commas,
 *
 * <pre>key,market,board,type,from,to,value,source,confidence</pre>
 *
 * where {@code *} means every market, board or type and {@code -} an open date. Lines that are empty or begin with {@code #} are
 * comments. Collects every fault instead of stopping at the first; not thread-safe.
 *
 * <p>A row of a later text replaces rows of earlier texts with the same key and scope on the dates it covers, so that a small file can
 * set an uncertain rule the other way.
 */
public final class RulebookText {
    /** Most entries of a rulebook: what the journaled load accepts. */
    public static final int MAX_ENTRIES = 4096;

    private static final int FIELDS = 9;
    private static final int MAX_SOURCE_LENGTH = 160;
    private static final String EVERY = "*";

    private final List<RuleEntry> entries = new ArrayList<>();
    private final List<RulebookFault> faults = new ArrayList<>();

    /**
     * Adds a text on top of those before.
     *
     * @param name of the file, for faults
     * @param text its whole content
     * @return this
     */
    public RulebookText add(final String name, final CharSequence text) {
        final List<RuleEntry> added = new ArrayList<>();
        int line = 0;
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && text.charAt(end) != '\n') {
                end++;
            }
            line++;
            final String content = text.subSequence(start, end).toString().strip();
            if (!content.isEmpty() && content.charAt(0) != '#') {
                line(name + ':' + line, content, added);
            }
            start = end + 1;
        }
        replaceBy(added);
        if (entries.size() > MAX_ENTRIES) {
            faults.add(new RulebookFault(name, "more than " + MAX_ENTRIES + " rules: " + entries.size()));
        }
        return this;
    }

    /** Rules read so far, in file order. */
    public List<RuleEntry> entries() {
        return List.copyOf(entries);
    }

    /** What could not be read. */
    public List<RulebookFault> faults() {
        return List.copyOf(faults);
    }

    private void line(final String place, final String content, final List<RuleEntry> added) {
        final String[] fields = content.split(",", -1);
        if (fields.length != FIELDS) {
            faults.add(new RulebookFault(place, "expected " + FIELDS + " fields, found " + fields.length));
            return;
        }
        try {
            if (fields[8].length() != 1) {
                throw RuleValues.expected("one letter of confidence", fields[8]);
            }
            if (fields[7].isEmpty() || fields[7].length() > MAX_SOURCE_LENGTH) {
                throw RuleValues.expected("a source of at most " + MAX_SOURCE_LENGTH + " characters", fields[7]);
            }
            added.add(new RuleEntry(
                    fields[0],
                    EVERY.equals(fields[1]) ? Market.NULL_VAL : RuleValues.word(Market.class, fields[1]),
                    EVERY.equals(fields[2]) ? Board.NULL_VAL : RuleValues.word(Board.class, fields[2]),
                    EVERY.equals(fields[3])
                            ? InstrumentType.NULL_VAL
                            : RuleValues.word(InstrumentType.class, fields[3]),
                    date(fields[4]),
                    date(fields[5]),
                    fields[6],
                    fields[7],
                    fields[8].charAt(0),
                    place));
        } catch (final IllegalArgumentException e) {
            faults.add(new RulebookFault(place, e.getMessage()));
        }
    }

    private static int date(final String text) {
        return "-".equals(text) ? TradingDates.NULL : TradingDates.parse(text);
    }

    private void replaceBy(final List<RuleEntry> added) {
        for (final RuleEntry newer : added) {
            for (int i = entries.size() - 1; i >= 0; i--) {
                final RuleEntry older = entries.get(i);
                if (older.hasScopeOf(newer) && older.overlaps(newer)) {
                    entries.remove(i);
                    if (newer.to() != TradingDates.NULL
                            && (older.to() == TradingDates.NULL || newer.to() < older.to())) {
                        entries.add(i, older.between(newer.to(), older.to()));
                    }
                    if (older.from() < newer.from()) {
                        entries.add(i, older.between(older.from(), newer.from()));
                    }
                }
            }
        }
        entries.addAll(added);
    }
}
