package io.saola.tools.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a figure changed from one set of repetitions to another. It is worse, or better, if the medians are further apart than the noise
 * explains: more than twice the sum of the spreads, and more than a twentieth of the first median. The spread is the median distance
 * from the median, scaled as for a normal distribution, so one repetition that was disturbed does not widen it. With fewer than three
 * repetitions on a side the noise is not known, and nothing is decided.
 *
 * @param name of the figure, its bench in front
 * @param before in one set
 * @param after in the other, same unit
 */
record FigureChange(String name, FigureSet.Figure before, FigureSet.Figure after) {
    /** Repetitions needed on each side. */
    static final int MIN_SAMPLES = 3;

    /** Share of the first median that a change must exceed. */
    static final double MIN_CHANGE = 0.05;

    /** Sums of spreads that a change must exceed. */
    static final double SPREADS = 2;

    /** The median distance from the median of a normal distribution, times this, is its standard deviation. */
    private static final double NORMAL = 1.4826;

    private static final double PERCENT = 100;

    /** What is to be said of the change. */
    enum Verdict {
        /** Beyond noise, to the bad. */
        SLOWER,
        /** Beyond noise, to the good. */
        FASTER,
        /** Within noise. */
        SAME,
        /** Too few repetitions to tell. */
        UNDECIDED
    }

    /** The verdict. */
    Verdict verdict() {
        if (before.samples().size() < MIN_SAMPLES || after.samples().size() < MIN_SAMPLES) {
            return Verdict.UNDECIDED;
        }
        final double change = median(after.samples()) - median(before.samples());
        final double noise = Math.max(
                SPREADS * (spread(before.samples()) + spread(after.samples())),
                MIN_CHANGE * Math.abs(median(before.samples())));
        if (Math.abs(change) <= noise) {
            return Verdict.SAME;
        }
        return change > 0 == before.isHigherBetter() ? Verdict.FASTER : Verdict.SLOWER;
    }

    /** From the first median to the second, percent of the first; NaN if that is 0. */
    double changePercent() {
        final double first = median(before.samples());
        return first == 0 ? Double.NaN : (median(after.samples()) - first) / first * PERCENT;
    }

    /** The middle of the samples, or the mean of the two in the middle. */
    static double median(final List<Double> samples) {
        return median(samples, sample -> sample);
    }

    /** How far samples lie from their median. */
    static double spread(final List<Double> samples) {
        final double middle = median(samples);
        return NORMAL * median(samples, sample -> Math.abs(sample - middle));
    }

    private static double median(final List<Double> samples, final ToDoubleFunction<Double> of) {
        final double[] sorted = samples.stream().mapToDouble(of).toArray();
        Arrays.sort(sorted);
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
