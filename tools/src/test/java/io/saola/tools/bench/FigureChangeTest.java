package io.saola.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.tools.bench.FigureChange.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FigureChangeTest {
    @Test
    void shouldCallAClearlyLongerTimeSlower() {
        assertThat(time(List.of(100.0, 101.0, 102.0), List.of(120.0, 121.0, 119.0)))
                .isEqualTo(Verdict.SLOWER);
    }

    @Test
    void shouldCallAClearlyLowerRateSlower() {
        assertThat(rate(List.of(100.0, 101.0, 102.0), List.of(80.0, 81.0, 79.0)))
                .isEqualTo(Verdict.SLOWER);
        assertThat(rate(List.of(80.0, 81.0, 79.0), List.of(100.0, 101.0, 102.0)))
                .isEqualTo(Verdict.FASTER);
    }

    @Test
    void shouldCallAChangeWithinTheSpreadNoise() {
        assertThat(time(List.of(80.0, 100.0, 120.0), List.of(95.0, 115.0, 135.0)))
                .isEqualTo(Verdict.SAME);
    }

    @Test
    void shouldCallLessThanATwentiethNoiseHoweverSteadyTheSamples() {
        assertThat(time(List.of(100.0, 100.0, 100.0), List.of(104.9, 104.9, 104.9)))
                .isEqualTo(Verdict.SAME);
        assertThat(time(List.of(100.0, 100.0, 100.0), List.of(105.1, 105.1, 105.1)))
                .isEqualTo(Verdict.SLOWER);
    }

    @Test
    void shouldDecideNothingWithoutThreeRepetitionsOnEachSide() {
        assertThat(time(List.of(1.0, 1.0), List.of(9.0, 9.0, 9.0))).isEqualTo(Verdict.UNDECIDED);
        assertThat(time(List.of(1.0, 1.0, 1.0), List.of(9.0))).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void shouldNotLetOneDisturbedRepetitionHideOrMakeAChange() {
        assertThat(time(List.of(100.0, 101.0, 99.0, 100.0, 900.0), List.of(130.0, 131.0, 129.0, 130.0, 130.0)))
                .isEqualTo(Verdict.SLOWER);
        assertThat(time(List.of(100.0, 101.0, 99.0, 100.0, 102.0), List.of(100.0, 101.0, 99.0, 900.0, 102.0)))
                .isEqualTo(Verdict.SAME);
    }

    @Test
    void shouldRarelyCallTheSameDistributionChanged() {
        final long seed = 20261122;
        final SplittableRandom random = new SplittableRandom(seed);
        int wrong = 0;
        for (int i = 0; i < 1_000; i++) {
            wrong += time(samples(random), samples(random)) == Verdict.SAME ? 0 : 1;
        }
        assertThat(wrong).as("seed %d", seed).isLessThan(100);
    }

    @Test
    void shouldTellMedianSpreadAndChange() {
        assertThat(FigureChange.median(List.of(3.0, 1.0, 2.0, 10.0))).isEqualTo(2.5);
        assertThat(FigureChange.spread(List.of(1.0, 2.0, 3.0))).isEqualTo(1.4826);
        assertThat(change(List.of(100.0), List.of(150.0), false).changePercent())
                .isEqualTo(50, within(1e-9));
        assertThat(change(List.of(0.0), List.of(150.0), false).changePercent()).isNaN();
    }

    private static List<Double> samples(final SplittableRandom random) {
        final List<Double> samples = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            samples.add(100 + 10 * (random.nextDouble() + random.nextDouble() + random.nextDouble()));
        }
        return samples;
    }

    private static Verdict time(final List<Double> before, final List<Double> after) {
        return change(before, after, false).verdict();
    }

    private static Verdict rate(final List<Double> before, final List<Double> after) {
        return change(before, after, true).verdict();
    }

    private static FigureChange change(
            final List<Double> before, final List<Double> after, final boolean isHigherBetter) {
        return new FigureChange(
                "figure",
                new FigureSet.Figure("figure", "ns", isHigherBetter, before),
                new FigureSet.Figure("figure", "ns", isHigherBetter, after));
    }
}
