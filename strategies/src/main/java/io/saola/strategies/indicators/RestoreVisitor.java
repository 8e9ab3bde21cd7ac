package io.saola.strategies.indicators;

import io.saola.codecs.StateReader;

/** Replaces what it visits by what had been written. */
final class RestoreVisitor implements StateVisitor {
    private final StateReader in;

    RestoreVisitor(final StateReader in) {
        this.in = in;
    }

    @Override
    public long visit(final long field) {
        return in.getLong();
    }
}
