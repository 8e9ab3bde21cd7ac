package io.saola.backtest.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveTest {
    @ParameterizedTest
    @CsvSource({
        "sharpe, risk.sharpe",
        "risk.sharpe, risk.sharpe",
        "totalReturn, returns.totalReturn",
        "profitFactor, trades.profitFactor",
        "orders.orders, orders.orders",
        "benchmark.beta, benchmark.beta",
        "finalEquity, returns.finalEquity"
    })
    void shouldReadTheFigureThatANameMeans(final String name, final String path) throws Exception {
        final Metrics metrics = Metrics.of(SyntheticRun.of(8, 100));
        final JsonNode document = new ObjectMapper().readTree(MetricsJson.of(metrics));

        assertThat(Objective.of(name).in(document))
                .isEqualTo(metrics.figure(path).asDouble());
    }

    @Test
    void shouldHaveNoValueWhereTheRunHasNone() throws Exception {
        final JsonNode document = new ObjectMapper()
                .readTree(MetricsJson.of(Runs.capital(100).day(20240102, 101).metrics()));

        assertThat(Objective.of("sharpe").in(document)).isNull();
        assertThat(Objective.of("benchmark.beta").in(document)).isNull();
        assertThat(Objective.of("totalReturn").in(document)).isEqualTo(0.01);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sharp", "risk.sharp", "rsk.sharpe", "", ".", "risk.", "benchmark.sharpe"})
    void shouldRefuseAnUnknownNameAndTellWhatThereIs(final String name) {
        assertThatThrownBy(() -> Objective.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no figure " + name);
    }

    @Test
    void shouldNameTheFiguresOfTheSection() {
        assertThatThrownBy(() -> Objective.of("risk.sharp"))
                .hasMessageContaining("risk.[volatility, downsideDeviation, sharpe")
                .hasMessageNotContaining("hitRate");
    }

    @Test
    void shouldRefuseADate() {
        assertThatThrownBy(() -> Objective.of("maxUnsettledCashDate")).hasMessageContaining("is a date");
    }
}
