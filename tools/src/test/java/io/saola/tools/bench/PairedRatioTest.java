package io.saola.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PairedRatioTest {
    private static final long SEED = 20_261_122L;

    @Test
    void shouldTakeTheOrderStatisticsOfTheSignTest() {
        // Tables of the sign test: of 10 pairs the 2nd and the 9th, of 20 the 6th and the 15th.
        final PairedRatio ten = PairedRatio.of(ramp(10));
        assertThat(ten.median()).isEqualTo(5.5);
        assertThat(ten.low()).isEqualTo(2);
        assertThat(ten.high()).isEqualTo(9);
        final PairedRatio twenty = PairedRatio.of(ramp(20));
        assertThat(twenty.low()).isEqualTo(6);
        assertThat(twenty.high()).isEqualTo(15);
    }

    @Test
    void shouldDecideNothingFromTooFewPairs() {
        final PairedRatio five = PairedRatio.of(ramp(PairedRatio.MIN_PAIRS - 1));
        assertThat(five.isAtMost(1_000)).isFalse();
        assertThat(five.isAbove(0.001)).isFalse();
        assertThat(PairedRatio.of(ramp(PairedRatio.MIN_PAIRS)).isAtMost(6)).isTrue();
        assertThat(PairedRatio.of().pairs()).isZero();
        assertThat(PairedRatio.of().isAtMost(1)).isFalse();
    }

    @Test
    void shouldCompareTurnByTurn() {
        final List<Histogram> floor = new ArrayList<>();
        final List<Histogram> other = new ArrayList<>();
        for (int turn = 1;
                turn <= 8;
                turn++) { // each turn slower than the one before, the other way always by a tenth more
            floor.add(histogram(turn * 10_000L));
            other.add(histogram(turn * 11_000L));
        }
        final PairedRatio ratio = PairedRatio.of(floor, other, 99);
        assertThat(ratio.pairs()).isEqualTo(8);
        assertThat(ratio.median()).isEqualTo(1.1, within(0.01));
        assertThat(ratio.isAbove(1.05)).isTrue();
        assertThat(ratio.isAtMost(1.05)).isFalse();
    }

    @Test
    void shouldNotBeMovedByAFewDisturbedPairs() {
        final List<Double> ratios = new ArrayList<>(Collections.nCopies(27, 1.01));
        ratios.addAll(List.of(25.0, 40.0, 0.02));
        final PairedRatio ratio =
                PairedRatio.of(ratios.stream().mapToDouble(Double::doubleValue).toArray());
        assertThat(ratio.isAtMost(1.05)).isTrue();
    }

    @Test
    void shouldHoldTheMedianAsOftenAsItSays() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final int trials = 4_000;
        int held = 0;
        for (int trial = 0; trial < trials; trial++) {
            final PairedRatio ratio =
                    PairedRatio.of(random.doubles(15).map(Math::exp).toArray()); // median e to the half
            held += ratio.low() <= Math.exp(0.5) && Math.exp(0.5) <= ratio.high() ? 1 : 0;
        }
        assertThat((double) held / trials).as("seed %d", SEED).isBetween(0.95, 0.98);
    }

    private static double[] ramp(final int pairs) {
        return IntStream.rangeClosed(1, pairs).mapToDouble(i -> i).toArray();
    }

    private static Histogram histogram(final long slowestNs) {
        final Histogram histogram = new Histogram(60_000_000_000L, 3);
        for (int i = 1; i <= 1_000; i++) {
            histogram.recordValue(slowestNs * i / 1_000 + 1);
        }
        return histogram;
    }
}
