package io.saola.backtest.data;

import java.util.EnumMap;
import java.util.Map;

/** Counts faults of data and keeps the first example of each. Not thread-safe. */
public final class DataFaults {
    private final Map<DataFault, Long> counts = new EnumMap<>(DataFault.class);
    private final Map<DataFault, String> examples = new EnumMap<>(DataFault.class);

    /**
     * Counts one fault.
     *
     * @param fault what is wrong
     * @param where file and row, kept if it is the first
     */
    public void add(final DataFault fault, final String where) {
        counts.merge(fault, 1L, Long::sum);
        examples.putIfAbsent(fault, where);
    }

    /**
     * How often a fault was seen.
     *
     * @param fault which
     * @return a count
     */
    public long count(final DataFault fault) {
        return counts.getOrDefault(fault, 0L);
    }

    /**
     * Where a fault was seen first.
     *
     * @param fault which
     * @return file and row, or an empty text
     */
    public String example(final DataFault fault) {
        return examples.getOrDefault(fault, "");
    }

    /** All faults seen, in the order of the enum, with their counts. */
    public Map<DataFault, Long> counts() {
        return new EnumMap<>(counts);
    }
}
