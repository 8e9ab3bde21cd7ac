package io.saola.simulator.fill;

/** Counts by enum constant. */
final class Tally {
    private final long[] counts;

    Tally(final int constants) {
        counts = new long[constants];
    }

    void add(final Enum<?> constant) {
        counts[slot(constant)]++;
    }

    long of(final Enum<?> constant) {
        return counts[slot(constant)];
    }

    @SuppressWarnings("EnumOrdinal") // a slot lives no longer than the process
    private static int slot(final Enum<?> constant) {
        return constant.ordinal();
    }
}
