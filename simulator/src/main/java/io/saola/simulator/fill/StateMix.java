package io.saola.simulator.fill;

/** Folds numbers into a state hash, order included (FNV-1a on whole longs). Stateless. */
final class StateMix {
    static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private StateMix() {}

    static long mix(final long hash, final long value) {
        final long mixed = (hash ^ value) * PRIME;
        return mixed ^ (mixed >>> 29);
    }
}
