package io.saola.benchmarks.start;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What one fresh engine gave. Times in ns, latencies from the intended send of a quote to the order that it caused.
 *
 * @param isWarmedUp whether it had a warm-up
 * @param startNs from opening the journal until it was live, warm-up included
 * @param warmUpNs the warm-up's part
 * @param warmUpInputs simulated inputs of it
 * @param compiled whether the compiler was at rest after it
 * @param firstNs the first ticks, one by one
 * @param steady the later ones
 * @param safepoints what stopped all threads between the start and the end
 */
public record EngineStart(
        boolean isWarmedUp,
        long startNs,
        long warmUpNs,
        long warmUpInputs,
        boolean compiled,
        List<Long> firstNs,
        Histogram steady,
        List<Safepoint> safepoints) {
    private static final double P99 = 99;

    /** Copies the lists. */
    public EngineStart {
        firstNs = List.copyOf(firstNs);
        safepoints = List.copyOf(safepoints);
    }

    /** One in a hundred of the later ticks was slower. */
    public long steadyP99Ns() {
        return steady.getValueAtPercentile(P99);
    }

    /** The first tick as a multiple of {@link #steadyP99Ns}. */
    public double ratio() {
        return (double) firstNs.get(0) / steadyP99Ns();
    }
}
