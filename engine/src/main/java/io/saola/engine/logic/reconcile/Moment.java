package io.saola.engine.logic.reconcile;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/** Where the log is, and whether the broker's books are compared at all: what every part of the comparison goes by. */
final class Moment {
    /** True once a real gateway has told of its order stream; never false again. */
    boolean on;

    /** Of the input being processed. */
    long sequence;

    /** Event time of the input being processed, ns since the epoch. */
    long nowNs;

    void snapshot(final StateWriter out) {
        out.putBoolean(on);
        out.putLong(sequence);
        out.putLong(nowNs);
    }

    void restore(final StateReader in) {
        on = in.getBoolean();
        sequence = in.getLong();
        nowNs = in.getLong();
    }
}
