package io.saola.simulator.server;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * One client of the data hub: what it wants, and what it is owed because it reads too slowly. Event loop only.
 */
final class DataSession {
    private final Subscriptions subscriptions = new Subscriptions();
    private final Map<ChannelType, BitSet> owed = new EnumMap<>(ChannelType.class);
    private FrameSender sender;
    private boolean isOwed;

    Subscriptions subscriptions() {
        return subscriptions;
    }

    void attach(final FrameSender frameSender) {
        sender = frameSender;
    }

    FrameSender sender() {
        return sender;
    }

    /** Remembers that a message was left out, so that the latest one is sent later. */
    void owe(final ChannelType type, final int symbol) {
        owed.computeIfAbsent(type, ignored -> new BitSet()).set(symbol);
        isOwed = true;
    }

    boolean isOwed() {
        return isOwed;
    }

    /** The next symbol owed on a channel, which is then no longer owed; -1 if there is none. */
    int pollOwed(final ChannelType type) {
        final BitSet symbols = owed.get(type);
        final int next = symbols == null ? -1 : symbols.nextSetBit(0);
        if (next >= 0) {
            symbols.clear(next);
        }
        return next;
    }

    void clearOwed() {
        isOwed = false;
    }
}
