package io.saola.operations.telemetry;

/**
 * An error of a process, told once however often it came.
 *
 * @param count how often
 * @param firstMs when first, ms since the epoch
 * @param lastMs when last, ms since the epoch
 * @param text its class, message and stack trace
 */
public record RecordedError(int count, long firstMs, long lastMs, String text) {
    /** Class and message. */
    public String headline() {
        return text.lines().findFirst().orElse("");
    }
}
