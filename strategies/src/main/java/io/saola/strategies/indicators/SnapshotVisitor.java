package io.saola.strategies.indicators;

import io.saola.codecs.StateWriter;

/** Writes what it visits. Reused: a snapshot is taken on the trading thread. */
final class SnapshotVisitor implements StateVisitor {
    private StateWriter out;

    SnapshotVisitor to(final StateWriter writer) {
        out = writer;
        return this;
    }

    @Override
    public long visit(final long field) {
        out.putLong(field);
        return field;
    }
}
