package io.saola.operations.config;

/**
 * The door for monitors.
 *
 * @param enabled whether there is one
 * @param address it listens on
 * @param port it listens on
 * @param minDiskFreeMib readiness ends below this
 */
public record MetricsConfig(
        @Setting(value = "true: serve /metrics, /health and /ready over HTTP, without a password", byDefault = "true")
        boolean enabled,

        @Setting(
                value = "Address to serve them on; whoever reaches it reads positions and results",
                byDefault = "127.0.0.1")
        String address,

        @Setting(value = "Port to serve them on; 0: any free one", byDefault = "9464", min = 0, max = 65_535)
        int port,

        @Setting(
                value = "Not ready below this free space on the journal's disk, MiB",
                byDefault = "1024",
                min = 0,
                max = 1_048_576)
        int minDiskFreeMib) {
    /** Keeps the counters for processes that map them, and opens no door. */
    public static MetricsConfig closed() {
        return new MetricsConfig(false, "127.0.0.1", 0, 0);
    }
}
