package io.saola.engine.logic.reconcile;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import java.util.Arrays;

/** Instruments by dense id, one bit each. Logic thread only; allocates nothing after construction. */
final class InstrumentSet {
    private final long[] words;

    InstrumentSet(final int capacity) {
        words = new long[(capacity + Long.SIZE - 1) / Long.SIZE];
    }

    void add(final int instrumentId) {
        words[instrumentId / Long.SIZE] |= 1L << instrumentId;
    }

    void remove(final int instrumentId) {
        words[instrumentId / Long.SIZE] &= ~(1L << instrumentId);
    }

    boolean contains(final int instrumentId) {
        return (words[instrumentId / Long.SIZE] & (1L << instrumentId)) != 0;
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    void snapshot(final StateWriter out) {
        out.putInt(words.length);
        out.putLongs(words, words.length);
    }

    void restore(final StateReader in) {
        in.getLongs(words, in.getCount(words.length));
    }

    long digest(final long start) {
        long d = start;
        for (int i = 0; i < words.length; i++) {
            if (words[i] != 0) {
                d = Digest.fold(Digest.fold(d, i), words[i]);
            }
        }
        return d;
    }
}
