package io.saola.benchmarks.indicators;

/**
 * What one indicator or pattern cost. Times are medians over the repetitions, processor time of the thread.
 *
 * @param name with parameters
 * @param isPattern true for a candle pattern
 * @param updateNs one incremental update
 * @param bytesPerUpdate heap allocated by an update
 * @param window bars that a value needs
 * @param recomputeNs the same value from scratch: all updates of the window
 * @param taLibWindowNs TA-Lib's function for the newest bar alone, which recomputes its window; {@code NaN} if it has none
 * @param taLibBatchNs TA-Lib's function over the whole series, per bar; {@code NaN} if it has none
 */
public record IndicatorResult(
        String name,
        boolean isPattern,
        double updateNs,
        double bytesPerUpdate,
        int window,
        double recomputeNs,
        double taLibWindowNs,
        double taLibBatchNs) {
    /** Whether TA-Lib has the function. */
    public boolean hasTaLib() {
        return !Double.isNaN(taLibWindowNs);
    }
}
