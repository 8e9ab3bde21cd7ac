package io.saola.engine;

import java.util.Locale;

/**
 * How an engine warmed its code before it went live.
 *
 * @param inputs of simulated days that went the whole way
 * @param orders that they caused
 * @param elapsedNs what it took, clearing up included
 * @param compiled whether the compiler had come to rest; if not, it goes on while the engine is live
 * @param fault why it ended early, or null
 */
public record WarmUpReport(long inputs, long orders, long elapsedNs, boolean compiled, String fault) {
    /** In one line, for people. */
    public String summary() {
        return fault != null
                ? "warm-up ended early: " + fault
                : String.format(
                        Locale.ROOT,
                        "warmed up in %.1f s with %,d simulated inputs and %,d orders%s",
                        elapsedNs / 1e9,
                        inputs,
                        orders,
                        compiled ? "" : ", the compiler not yet at rest");
    }
}
