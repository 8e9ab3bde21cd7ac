package io.saola.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileTest {
    @ParameterizedTest
    @CsvSource({"P50,20", "P90,100", "P99,1000", "P999,10000", "P9999,100000"})
    void shouldShowAPercentileOnlyIfTenSamplesLieBeyond(final Percentile percentile, final int needed) {
        final Histogram histogram = new Histogram(1_000_000, 3);
        for (int i = 1; i < needed; i++) {
            histogram.recordValue(100);
        }
        assertThat(percentile.of(histogram)).isEmpty();

        histogram.recordValue(100);

        assertThat(percentile.of(histogram)).hasValue(100);
    }
}
