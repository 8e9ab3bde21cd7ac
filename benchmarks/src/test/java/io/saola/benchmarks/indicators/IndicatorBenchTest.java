package io.saola.benchmarks.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.strategies.candles.CandlePattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndicatorBenchTest {
    private static final int INDICATORS = 38;

    @Test
    void shouldMeasureEveryIndicatorAndPatternAndFindNoAllocationPerUpdate() {
        final List<IndicatorResult> results =
                new IndicatorBench(20_000, 2).run().results();
        assertThat(results.stream().filter(result -> !result.isPattern())).hasSize(INDICATORS);
        assertThat(results.stream().filter(IndicatorResult::isPattern))
                .extracting(IndicatorResult::name)
                .containsExactlyInAnyOrderElementsOf(
                        List.of(CandlePattern.values()).stream().map(Enum::name).toList());
        assertThat(results).allSatisfy(result -> {
            assertThat(result.updateNs()).as(result.name()).isPositive();
            assertThat(result.recomputeNs()).as(result.name()).isPositive();
            assertThat(result.bytesPerUpdate()).as(result.name()).isLessThan(0.01);
        });
        assertThat(results.stream().filter(IndicatorResult::hasTaLib)).hasSizeGreaterThan(50);
    }

    @Test
    void shouldRefuseSettingsOutOfBounds() {
        assertThatThrownBy(() -> new IndicatorBench(10, 1)).hasMessageContaining("bars=10");
    }
}
