package io.saola.strategies.builtin;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.strategies.decision.DecisionEngine;
import io.saola.strategies.indicators.Indicator;

/**
 * Goes over the fields of a strategy to digest, write or replace them: one list of fields serves all three, so none can be forgotten
 * in only one of them. Numbers that a restore must not leave as they are come back as the value returned.
 */
final class StateFields {
    private StateWriter out;
    private StateReader in;
    private long digest;

    StateFields digesting(final long start) {
        out = null;
        in = null;
        digest = start;
        return this;
    }

    StateFields writing(final StateWriter writer) {
        out = writer;
        in = null;
        return this;
    }

    StateFields reading(final StateReader reader) {
        out = null;
        in = reader;
        return this;
    }

    long digest() {
        return digest;
    }

    long visit(final long field) {
        if (in != null) {
            return in.getLong();
        }
        if (out != null) {
            out.putLong(field);
        } else {
            digest = Digest.fold(digest, field);
        }
        return field;
    }

    double visit(final double field) {
        return Double.longBitsToDouble(visit(Double.doubleToRawLongBits(field)));
    }

    int visit(final int field) {
        return (int) visit((long) field);
    }

    boolean visit(final boolean field) {
        return visit(field ? 1L : 0L) != 0;
    }

    void visit(final long[] fields) {
        for (int i = 0; i < fields.length; i++) {
            fields[i] = visit(fields[i]);
        }
    }

    void visit(final int[] fields) {
        for (int i = 0; i < fields.length; i++) {
            fields[i] = visit(fields[i]);
        }
    }

    void visit(final boolean[] fields) {
        for (int i = 0; i < fields.length; i++) {
            fields[i] = visit(fields[i]);
        }
    }

    void visit(final Indicator indicator) {
        if (in != null) {
            indicator.restore(in);
        } else if (out != null) {
            indicator.snapshot(out);
        } else {
            digest = indicator.digest(digest);
        }
    }

    void visit(final DecisionEngine engine) {
        if (in != null) {
            engine.restore(in);
        } else if (out != null) {
            engine.snapshot(out);
        } else {
            digest = engine.digest(digest);
        }
    }

    void visit(final Indicator[] indicators) {
        for (final Indicator indicator : indicators) {
            visit(indicator);
        }
    }
}
