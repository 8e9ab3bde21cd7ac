package io.saola.benchmarks.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;

class IndicatorBenchmarkTest {
    @Test
    void shouldMeasureEveryIndicatorThatThereIs() throws NoSuchFieldException {
        final String[] measured = IndicatorBenchmark.class
                .getField("indicator")
                .getAnnotation(Param.class)
                .value();

        assertThat(measured)
                .containsExactlyInAnyOrderElementsOf(
                        IndicatorCases.all().stream().map(UpdateCase::name).toList());
    }
}
