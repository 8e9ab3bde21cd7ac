package io.saola.engine.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyRecorderTest {
    private static final long SEED = 20261122;

    private final LatencyRecorder recorder = CountersMemory.direct().latency(Stage.LOGIC);

    @Test
    void shouldPutEveryTimeIntoABucketAtMostASixteenthWide() {
        for (long ns = 0; ns <= LatencyBuckets.MAX_NS; ns = ns + 1 + ns / 97) {
            final long upperNs = LatencyBuckets.upperBoundNs(LatencyBuckets.indexOf(ns));
            assertThat(upperNs).as("upper bound of %d ns", ns).isBetween(ns, ns + ns / 16);
        }
    }

    @Test
    void shouldHaveBucketsThatMeetWithoutGapOrOverlap() {
        for (int i = 0; i < LatencyBuckets.COUNT - 1; i++) {
            assertThat(LatencyBuckets.indexOf(LatencyBuckets.upperBoundNs(i))).isEqualTo(i);
            assertThat(LatencyBuckets.indexOf(LatencyBuckets.upperBoundNs(i) + 1))
                    .isEqualTo(i + 1);
        }
        assertThat(LatencyBuckets.indexOf(Long.MAX_VALUE)).isEqualTo(LatencyBuckets.COUNT - 1);
        assertThat(LatencyBuckets.indexOf(-1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 100, 1_000})
    void shouldTellThePercentilesOfASortedArray(final int oneIn) {
        final SplittableRandom random = new SplittableRandom(SEED);
        final long[] samples = new long[50_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (long) Math.exp(random.nextDouble() * 16);
            recorder.record(samples[i]);
        }
        Arrays.sort(samples);
        final long exact = samples[samples.length - samples.length / oneIn - 1];

        assertThat(recorder.copy().exceededByOneIn(oneIn).orElseThrow())
                .as("one in %d, seed %d", oneIn, SEED)
                .isBetween(exact, exact + exact / 16);
        assertThat(recorder.copy().sumNs()).isEqualTo(Arrays.stream(samples).sum());
        assertThat(recorder.copy().longest().orElseThrow())
                .isBetween(samples[samples.length - 1], samples[samples.length - 1] * 17 / 16);
    }

    @Test
    void shouldTellNoPercentileOfTooFewSamples() {
        for (int i = 0; i < 999; i++) {
            recorder.record(5);
        }
        assertThat(recorder.copy().exceededByOneIn(2)).hasValue(5);
        assertThat(recorder.copy().exceededByOneIn(100)).isEmpty();
        recorder.record(5);
        assertThat(recorder.copy().exceededByOneIn(100)).hasValue(5);
        assertThat(recorder.copy().exceededByOneIn(1_000)).isEmpty();
        assertThat(LatencyCounts.none().longest()).isEmpty();
    }

    @Test
    void shouldSubtractAnEarlierCopy() {
        recorder.record(1_000_000);
        final LatencyCounts earlier = recorder.copy();
        for (int i = 0; i < 20; i++) {
            recorder.record(100);
        }
        final LatencyCounts since = recorder.copy().since(earlier);

        assertThat(since.count()).isEqualTo(20);
        assertThat(since.sumNs()).isEqualTo(2_000);
        assertThat(since.longest().orElseThrow()).isBetween(100L, 106L);
    }

    @Test
    void shouldNotSubtractACopyOfAnotherLife() {
        recorder.record(7);
        final LatencyCounts ofAnotherLife = recorder.copy();
        final LatencyRecorder restarted = CountersMemory.direct().latency(Stage.LOGIC);
        restarted.record(100);

        assertThat(restarted.copy().since(ofAnotherLife).count()).isEqualTo(1);
    }

    @Test
    void shouldCountWhatTookNoLongerThanABound() {
        for (int bit = 0; bit < 30; bit++) {
            recorder.record((1L << bit) - 1);
        }
        assertThat(recorder.copy().upTo((1L << 10) - 1)).isEqualTo(11);
        assertThat(recorder.copy().upTo(LatencyBuckets.MAX_NS)).isEqualTo(30);
    }
}
