package io.saola.operations.telemetry;

import java.util.List;

/**
 * A metric that monitors read.
 *
 * @param name as Prometheus writes it
 * @param kind how its values are to be read
 * @param unit of its values
 * @param help what it means
 * @param tags names of its labels
 */
public record Metric(String name, Kind kind, String unit, String help, List<String> tags) {
    /** How values are to be read. */
    public enum Kind {
        /** Grows from the process's start on. */
        COUNTER,
        /** What is so now. */
        GAUGE,
        /** Counts by size. */
        HISTOGRAM
    }

    static Metric counter(final String name, final String unit, final String help, final String... tags) {
        return new Metric(name, Kind.COUNTER, unit, help, List.of(tags));
    }

    static Metric gauge(final String name, final String unit, final String help, final String... tags) {
        return new Metric(name, Kind.GAUGE, unit, help, List.of(tags));
    }

    /** The name without what Micrometer appends to counters. */
    String meterName() {
        return kind == Kind.COUNTER ? name.substring(0, name.length() - "_total".length()) : name;
    }
}
