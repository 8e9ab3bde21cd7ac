package io.saola.benchmarks.throughput;

import io.saola.engine.counters.LatencyCounts;
import io.saola.engine.counters.Stage;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What one rate gave for one step's time. Times in ns.
 *
 * @param ratePerSecond intended messages of market data a second
 * @param intended messages
 * @param sent messages that the engine's stream took
 * @param reports that the broker's side sent on top
 * @param lost inputs and effects that one side sent and the other never got
 * @param refused inputs refused by the engine, at the door or in the logic
 * @param orders that came back
 * @param ordersRefused by risk
 * @param backPressured times that a due message was not taken at once
 * @param elapsedNs from the first intended send until everything sent was dealt with
 * @param overtimeNs from the last intended send until then
 * @param entry accepted by the engine's stream minus intended send, of every message of market data
 * @param orderLatency arrival of an order minus intended send of the message that caused it
 * @param stages what the engine tells of itself over the step
 * @param isClientLate whether the client, not the engine, fell behind: it was late without ever having met back pressure
 * @param fault why the figures do not count, or null
 */
public record RateStep(
        int ratePerSecond,
        int intended,
        int sent,
        long reports,
        long lost,
        long refused,
        long orders,
        long ordersRefused,
        long backPressured,
        long elapsedNs,
        long overtimeNs,
        Histogram entry,
        Histogram orderLatency,
        Map<Stage, LatencyCounts> stages,
        boolean isClientLate,
        String fault) {
    private static final double NS_PER_SECOND = 1e9;
    private static final double WORST_PERCENT = 99;

    /** Copies the stages. */
    public RateStep {
        stages = new EnumMap<>(stages);
    }

    /** Inputs, reports included, that the engine dealt with in a second. */
    public double inputsPerSecond() {
        return elapsedNs <= 0 ? 0 : (sent + reports) * NS_PER_SECOND / elapsedNs;
    }

    /**
     * Whether the engine keeps up with this rate: nothing is lost or refused, and neither the wait at its door nor the way to an order,
     * at the 99th percentile, nor the time to finish takes longer than the bound. A rate above what is sustainable makes a queue that
     * grows, so that these times grow with the step's.
     *
     * @param boundNs longest time allowed
     */
    public boolean isSustained(final long boundNs) {
        return fault == null
                && lost == 0
                && refused == 0
                && sent == intended
                && overtimeNs <= boundNs
                && entry.getValueAtPercentile(WORST_PERCENT) <= boundNs
                && orderLatency.getValueAtPercentile(WORST_PERCENT) <= boundNs;
    }
}
