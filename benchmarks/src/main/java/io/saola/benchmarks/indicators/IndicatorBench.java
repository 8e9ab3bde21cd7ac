package io.saola.benchmarks.indicators;

import com.sun.management.ThreadMXBean;
import com.tictactec.ta.lib.RetCode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures every indicator and candle pattern in turn on one thread: an incremental update, the same value recomputed from scratch, and
 * TA-Lib's function for one bar and in batch. All are called through an interface that has seen every one of them, which costs each a
 * few nanoseconds; {@link Report#callNs} is that cost alone.
 */
public final class IndicatorBench {
    private static final long SEED = 20_261_122;
    private static final int MAX_BARS = 10_000_000;
    private static final int ALLOCATION_PASSES = 3;

    /** TA-Lib's single bars and recomputations are dearer: measured on a part of the series. */
    private static final int WINDOW_SHARE = 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final BarSeries bars;
    private final int repetitions;
    private final UpdateCase.TaOutput output;
    private double sum;

    /**
     * Prepares a run.
     *
     * @param bars of the series, 10,000 to 10 million
     * @param repetitions that count, after as many to warm up
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public IndicatorBench(final int bars, final int repetitions) {
        if (bars < 10_000 || bars > MAX_BARS || repetitions < 1 || repetitions > 100) {
            throw new IllegalArgumentException("bars=" + bars + " is not within 10000 and " + MAX_BARS
                    + ", or repetitions=" + repetitions + " not within 1 and 100");
        }
        this.bars = BarSeries.random(SEED, bars);
        this.repetitions = repetitions;
        output = new UpdateCase.TaOutput(bars);
    }

    /**
     * What was found.
     *
     * @param bars of the series
     * @param callNs of an update that does nothing but read a price
     * @param results one per indicator, then one per pattern
     */
    public record Report(int bars, double callNs, List<IndicatorResult> results) {}

    /**
     * Measures all of them.
     *
     * @return the report
     */
    public Report run() {
        final List<IndicatorResult> results = new ArrayList<>();
        for (final UpdateCase indicator : IndicatorCases.all()) {
            results.add(measure(indicator, false));
        }
        for (final UpdateCase pattern : CandleCases.all()) {
            results.add(measure(pattern, true));
        }
        final UpdateCase nothing = new UpdateCase("call", (series, at) -> series.close()[at], () -> {}, 1, null);
        final double callNs = median(() -> updates(nothing));
        if (Double.isInfinite(sum)) {
            throw new IllegalStateException("an indicator left the numbers");
        }
        return new Report(bars.length(), callNs, List.copyOf(results));
    }

    private IndicatorResult measure(final UpdateCase indicator, final boolean isPattern) {
        final double updateNs = median(() -> updates(indicator));
        return new IndicatorResult(
                indicator.name(),
                isPattern,
                updateNs,
                leastBytes(indicator),
                indicator.window(),
                median(() -> recomputations(indicator)),
                indicator.taLib() == null ? Double.NaN : median(() -> taLibWindows(indicator)),
                indicator.taLib() == null ? Double.NaN : median(() -> taLibBatch(indicator)));
    }

    /**
     * The least that a pass over the series allocated per update: what the code itself makes is in every one, what the virtual machine makes
     * when it discards code or compiles it anew is not.
     */
    private double leastBytes(final UpdateCase indicator) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ALLOCATION_PASSES; i++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            updates(indicator);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return (double) least / bars.length();
    }

    /** One pass over the series. */
    private int updates(final UpdateCase indicator) {
        final UpdateCase.Update update = indicator.update();
        for (int i = 0; i < bars.length(); i++) {
            keep(update.on(bars, i));
        }
        return bars.length();
    }

    private int recomputations(final UpdateCase indicator) {
        final int count = bars.length() / WINDOW_SHARE / Math.max(1, indicator.window()) + 1;
        for (int i = 0; i < count; i++) {
            final int end = bars.length() - 1 - i;
            indicator.reset().run();
            double value = 0;
            for (int at = end - indicator.window() + 1; at <= end; at++) {
                value = indicator.update().on(bars, at);
            }
            keep(value);
        }
        return count;
    }

    private int taLibWindows(final UpdateCase indicator) {
        final int count = bars.length() / WINDOW_SHARE;
        for (int i = 0; i < count; i++) {
            // In the first thousand bars: a function without a window begins at the series' first bar whatever is
            // asked.
            requireSuccess(indicator, indicator.taLib().run(bars, 500 + i % 500, 500 + i % 500, output));
            keep(output.a[0] + output.signals[0]);
        }
        return count;
    }

    private int taLibBatch(final UpdateCase indicator) {
        requireSuccess(indicator, indicator.taLib().run(bars, 0, bars.length() - 1, output));
        keep(output.a[0] + output.signals[0]);
        return bars.length();
    }

    private static void requireSuccess(final UpdateCase indicator, final RetCode code) {
        if (code != RetCode.Success) {
            throw new IllegalStateException("TA-Lib's function for " + indicator.name() + " returned " + code);
        }
    }

    /** Keeps a value from being optimised away. */
    private void keep(final double value) {
        sum += Double.isFinite(value) ? value * 1e-9 : 0;
    }

    /** Processor time of one run's steps, median of the repetitions, after as many to warm up. */
    private double median(final Steps steps) {
        final double[] times = new double[repetitions];
        for (int i = -repetitions; i < repetitions; i++) {
            final long startNs = threads.getCurrentThreadCpuTime();
            final int count = steps.run();
            final double ns = (double) (threads.getCurrentThreadCpuTime() - startNs) / count;
            if (i >= 0) {
                times[i] = ns;
            }
        }
        Arrays.sort(times);
        return times[repetitions / 2];
    }

    /** Something repeated; tells how often. */
    @FunctionalInterface
    private interface Steps {
        int run();
    }
}
