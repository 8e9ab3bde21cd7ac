package io.saola.simulator.server;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one client asked the data hub for: a list of symbols per channel type, by number. A new list for a type replaces
 * the type's old one. Event loop only.
 */
final class Subscriptions {
    private final Map<ChannelType, BitSet> wanted = new EnumMap<>(ChannelType.class);

    void replace(final ChannelType type, final BitSet symbols) {
        wanted.put(type, symbols);
    }

    void add(final ChannelType type, final BitSet symbols) {
        wanted.computeIfAbsent(type, ignored -> new BitSet()).or(symbols);
    }

    void clear() {
        wanted.clear();
    }

    boolean contains(final ChannelType type, final int symbol) {
        final BitSet symbols = wanted.get(type);
        return symbols != null && symbols.get(symbol);
    }
}
