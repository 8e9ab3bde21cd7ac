package io.saola.strategies.indicators;

import io.saola.codecs.Digest;

/** Folds what it visits into a digest. */
final class DigestVisitor implements StateVisitor {
    private long digest;

    void start(final long start) {
        digest = start;
    }

    long digest() {
        return digest;
    }

    @Override
    public long visit(final long field) {
        digest = Digest.fold(digest, field);
        return field;
    }
}
