package io.saola.benchmarks.start;

import io.saola.benchmarks.latency.Environment;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the fresh engines of a run gave.
 *
 * @param settings what was asked for
 * @param environment where it ran
 * @param startedAtMs ms since the epoch
 * @param cold engines without a warm-up
 * @param warm engines with one
 */
public record StartResult(
        StartSettings settings,
        Environment environment,
        long startedAtMs,
        List<EngineStart> cold,
        List<EngineStart> warm) {
    /** The first tick of a warm engine may take so many times the steady p99 of the same process. */
    public static final double TARGET_RATIO = 3;

    private static final int DISTURBED_FACTOR = 2;

    /** Copies the lists. */
    public StartResult {
        cold = List.copyOf(cold);
        warm = List.copyOf(warm);
    }

    /**
     * The median over processes.
     *
     * @param starts not empty
     * @param figure of each
     * @return the middle one; of an even number the greater of two
     */
    public static double median(final List<EngineStart> starts, final ToDoubleFunction<EngineStart> figure) {
        return starts.stream().mapToDouble(figure).sorted().toArray()[starts.size() / 2];
    }

    /**
     * The greatest over processes.
     *
     * @param starts not empty
     * @param figure of each
     * @return the worst one
     */
    public static double worst(final List<EngineStart> starts, final ToDoubleFunction<EngineStart> figure) {
        return starts.stream().mapToDouble(figure).max().orElseThrow();
    }

    /** Warm engines whose first tick was within the target. */
    public long withinTarget() {
        return warm.stream().filter(start -> start.ratio() <= TARGET_RATIO).count();
    }

    /**
     * True if something else used the host: engines that do the same had steady medians more than a factor of two apart. A ratio is then
     * the luck of who was disturbed, and can be far too good as well as far too bad.
     */
    public boolean isDisturbed() {
        final double fastest =
                warm.stream().mapToDouble(StartResult::steadyMedianNs).min().orElseThrow();
        return worst(warm, StartResult::steadyMedianNs) > fastest * DISTURBED_FACTOR;
    }

    /** True if the run was not disturbed and the median of the warm engines is within the target. */
    public boolean isTargetMet() {
        return !isDisturbed() && median(warm, EngineStart::ratio) <= TARGET_RATIO;
    }

    private static double steadyMedianNs(final EngineStart start) {
        return start.steady().getValueAtPercentile(50);
    }
}
