package io.saola.engine.logic.rules;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.RuleEntryDecoder;
import io.saola.market.rules.RuleEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries of a rulebook that arrived in order and wait for its activation; at most {@link #CAPACITY}. Logic thread only; allocates
 * for each entry.
 */
final class RulebookLoad {
    /** Most entries of a rulebook. */
    static final int CAPACITY = 4096;

    private final List<RuleEntry> entries = new ArrayList<>();
    private int version;
    private long digest = Digest.EMPTY;

    int version() {
        return version;
    }

    long digest() {
        return digest;
    }

    List<RuleEntry> entries() {
        return entries;
    }

    /** An entry of index 0 begins a new load; any other must be the next of the load under way. */
    boolean add(final RuleEntryDecoder message) {
        final int index = message.entryIndex();
        if (index == 0) {
            clear();
            version = message.rulebookVersion();
        }
        if (message.rulebookVersion() != version || index != entries.size() || index >= CAPACITY) {
            return false;
        }
        add(new RuleEntry(
                AsciiFields.read(
                        message.buffer(),
                        message.offset() + RuleEntryDecoder.keyEncodingOffset(),
                        RuleEntryDecoder.keyLength()),
                Market.get(message.marketRaw()),
                Board.get(message.boardRaw()),
                InstrumentType.get(message.instrumentTypeRaw()),
                message.effectiveFrom(),
                message.effectiveTo(),
                message.value(),
                "",
                (char) message.confidence(),
                place(index)));
        return true;
    }

    void clear() {
        entries.clear();
        version = 0;
        digest = Digest.EMPTY;
    }

    void snapshot(final StateWriter out) {
        out.putInt(version);
        write(entries, out);
    }

    void restore(final StateReader in) {
        clear();
        version = in.getInt();
        read(in).forEach(this::add);
    }

    static void write(final List<RuleEntry> entries, final StateWriter out) {
        out.putInt(entries.size());
        for (int at = 0; at < entries.size(); at++) { // an iterator would be garbage within the logic's pause
            final RuleEntry entry = entries.get(at);
            out.putAscii(entry.key());
            out.putByte(entry.market().value());
            out.putByte(entry.board().value());
            out.putByte(entry.type().value());
            out.putInt(entry.from());
            out.putInt(entry.to());
            out.putByte(entry.confidence());
            out.putInt(entry.value().length());
            for (int i = 0; i < entry.value().length(); i++) {
                out.putByte(entry.value().charAt(i));
            }
        }
    }

    static List<RuleEntry> read(final StateReader in) {
        final int count = in.getCount(CAPACITY);
        final List<RuleEntry> entries = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            final String key = in.getAscii();
            final Market market = Market.get(in.getByte());
            final Board board = Board.get(in.getByte());
            final InstrumentType type = InstrumentType.get(in.getByte());
            final int from = in.getInt();
            final int to = in.getInt();
            final char confidence = (char) in.getByte();
            final StringBuilder value = new StringBuilder();
            for (int left = in.getCount(RuleEntry.MAX_VALUE_LENGTH); left > 0; left--) {
                value.append((char) in.getByte());
            }
            entries.add(
                    new RuleEntry(key, market, board, type, from, to, value.toString(), "", confidence, place(index)));
        }
        return entries;
    }

    private void add(final RuleEntry entry) {
        entries.add(entry);
        digest = entry.fold(digest);
    }

    private static String place(final int index) {
        return "entry " + index;
    }
}
