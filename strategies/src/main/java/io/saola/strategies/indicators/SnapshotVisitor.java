package io.saola.strategies.indicators;

import io.saola.codecs.StateWriter;

/** Writes what it visits. */
final class SnapshotVisitor implements StateVisitor {
    private final StateWriter out;

    SnapshotVisitor(final StateWriter out) {
        this.out = out;
    }

    @Override
    public long visit(final long field) {
        out.putLong(field);
        return field;
    }
}
