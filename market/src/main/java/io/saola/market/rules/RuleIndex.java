package io.saola.market.rules;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Entries by key, and the choice of the one that holds for a cell on a date. Immutable after construction. */
final class RuleIndex {
    private final TreeMap<String, List<RuleEntry>> byKey = new TreeMap<>();

    RuleIndex(final List<RuleEntry> entries) {
        for (final RuleEntry entry : entries) {
            byKey.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(entry);
        }
    }

    Set<String> keys() {
        return byKey.keySet();
    }

    List<RuleEntry> entries(final String key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** The entry in force with the narrowest scope, or null. */
    RuleEntry find(
            final String key, final Market market, final Board board, final InstrumentType type, final int date) {
        RuleEntry best = null;
        for (final RuleEntry entry : entries(key)) {
            if (entry.isInForce(date)
                    && entry.matches(market, board, type)
                    && (best == null || entry.rank() > best.rank())) {
                best = entry;
            }
        }
        return best;
    }
}
