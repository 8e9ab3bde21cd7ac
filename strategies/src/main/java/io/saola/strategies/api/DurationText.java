package io.saola.strategies.api;

import java.util.List;

/** Durations as people write them: a whole number and a unit. */
final class DurationText {
    static final long NS_PER_MS = 1_000_000L;

    private static final List<String> UNITS = List.of("h", "m", "s", "ms", "us", "ns");
    private static final long[] NS = {3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, NS_PER_MS, 1_000L, 1L};

    private DurationText() {}

    /** The duration in multiples of {@code nsPerUnit}, which is also what a number without unit counts. */
    static long parse(final String text, final long nsPerUnit) {
        int digits = 0;
        while (digits < text.length() && "+-0123456789".indexOf(text.charAt(digits)) >= 0) {
            digits++;
        }
        final long count = Long.parseLong(text.substring(0, digits));
        if (digits == text.length()) {
            return count;
        }
        final int unit = UNITS.indexOf(text.substring(digits).strip());
        if (unit < 0) {
            throw new IllegalArgumentException("has none of the units " + UNITS);
        }
        final long ns = Math.multiplyExact(count, NS[unit]);
        if (ns % nsPerUnit != 0) {
            throw new IllegalArgumentException("is not a whole number of " + UNITS.get(unitOf(nsPerUnit)));
        }
        return ns / nsPerUnit;
    }

    /** With the largest unit that leaves a whole number. */
    static String print(final long value, final long nsPerUnit) {
        for (int unit = 0; unit < NS.length; unit++) {
            if (NS[unit] >= nsPerUnit && value != 0 && value % (NS[unit] / nsPerUnit) == 0) {
                return value / (NS[unit] / nsPerUnit) + UNITS.get(unit);
            }
        }
        return value + UNITS.get(unitOf(nsPerUnit));
    }

    private static int unitOf(final long nsPerUnit) {
        int unit = 0;
        while (NS[unit] != nsPerUnit) {
            unit++;
        }
        return unit;
    }
}
