package io.saola.benchmarks.replay;

import java.util.List;

/**
 * What one stage cost.
 *
 * @param stage which
 * @param inputs of one replay
 * @param nsPerInput host time of each replay that counted, per input
 * @param cpuNsPerInput processor time of the thread, per input; below the host's when others had the processor
 * @param bytesPerInput heap allocated by the thread, per input, the building of the empty state included
 * @param stateHash reached, 0 for a stage without the logic
 */
public record ReplayStageResult(
        ReplayStage stage,
        long inputs,
        List<Double> nsPerInput,
        List<Double> cpuNsPerInput,
        double bytesPerInput,
        long stateHash) {
    /** Median of the processor time, ns per input. */
    public double medianCpuNs() {
        return median(cpuNsPerInput);
    }

    /** Median of the host time, ns per input. */
    public double medianNs() {
        return median(nsPerInput);
    }

    /** Replays finish that many inputs in a second of processor time, in the median. */
    public double inputsPerSecond() {
        return 1e9 / medianCpuNs();
    }

    private static double median(final List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
