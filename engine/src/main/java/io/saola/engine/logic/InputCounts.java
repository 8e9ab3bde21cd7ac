package io.saola.engine.logic;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * Inputs by template, and those refused because they contradict the state. Part of the state: a replay must count alike.
 * Logic thread only.
 */
public final class InputCounts {
    /** One more than the largest template id of an input. */
    public static final int TEMPLATES = 100;

    private final long[] accepted = new long[TEMPLATES];
    private final long[] refused = new long[TEMPLATES];

    InputCounts() {}

    void accept(final int templateId) {
        accepted[templateId]++;
    }

    void refuse(final int templateId) {
        refused[templateId]++;
    }

    /**
     * Inputs taken in, refused ones included.
     *
     * @param templateId of the message
     * @return how many
     */
    public long of(final int templateId) {
        return accepted[templateId];
    }

    /**
     * Inputs that contradicted the state and changed nothing else.
     *
     * @param templateId of the message
     * @return how many
     */
    public long refused(final int templateId) {
        return refused[templateId];
    }

    /** Inputs refused, all templates. */
    public long refused() {
        long sum = 0;
        for (final long count : refused) {
            sum += count;
        }
        return sum;
    }

    void snapshot(final StateWriter out) {
        for (int i = 0; i < TEMPLATES; i++) {
            out.putLong(accepted[i]);
            out.putLong(refused[i]);
        }
    }

    void restore(final StateReader in) {
        for (int i = 0; i < TEMPLATES; i++) {
            accepted[i] = in.getLong();
            refused[i] = in.getLong();
        }
    }

    long digest(final long start) {
        long d = start;
        for (int i = 0; i < TEMPLATES; i++) {
            if (accepted[i] != 0) {
                d = Digest.fold(Digest.fold(Digest.fold(d, i), accepted[i]), refused[i]);
            }
        }
        return d;
    }
}
