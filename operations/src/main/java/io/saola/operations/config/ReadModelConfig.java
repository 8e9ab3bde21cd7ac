package io.saola.operations.config;

/**
 * The read model.
 *
 * @param enabled whether the engine's process keeps it
 * @param intervalMs least time between two updates
 */
public record ReadModelConfig(
        @Setting(
                value =
                        "true: this process keeps the tables that 'saola status', 'orders' and the like read; false: nobody does,"
                                + " or 'saola readmodel follow' in a process of its own",
                byDefault = "true")
        boolean enabled,

        @Setting(value = "Least time between two updates of the tables, ms", byDefault = "200", min = 10, max = 60_000)
        int intervalMs) {

    private static final long NS_PER_MS = 1_000_000L;

    /** Least time between two updates, ns. */
    public long intervalNs() {
        return intervalMs * NS_PER_MS;
    }
}
