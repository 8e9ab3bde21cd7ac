package io.saola.engine.ingress;

import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Frames of the engine's own that come before any other.
 *
 * @param together the engine's start and what it tells of the journal's end, at most {@link #MAX_TOGETHER}: a crash keeps all of
 *     them or none
 * @param then accounts, limits and strategies, one by one
 */
public record StartUp(List<DirectBuffer> together, List<DirectBuffer> then) {
    /** Most frames that are kept or lost together. */
    public static final int MAX_TOGETHER = IngressSequencer.MAX_TOGETHER;

    /** Copies the lists. */
    public StartUp {
        together = List.copyOf(together);
        then = List.copyOf(then);
    }
}
