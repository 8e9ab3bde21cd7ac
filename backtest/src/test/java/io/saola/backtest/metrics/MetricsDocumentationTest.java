package io.saola.backtest.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsDocumentationTest {
    @Test
    void shouldDocumentEveryFigure() throws IOException {
        final String text = Files.readString(documentation());
        final Metrics metrics = Metrics.of(SyntheticRun.of(1, 40));

        metrics.figures().forEach((section, figures) -> {
            assertThat(text).contains("figures." + section);
            assertThat(figures.byKey().keySet())
                    .allSatisfy(key -> assertThat(text).contains('`' + key + '`'));
        });
        assertThat(metrics.benchmarkFigures().get(0).byKey().keySet())
                .allSatisfy(key -> assertThat(text).contains('`' + key + '`'));
        assertThat(text)
                .contains(MetricsJson.SCHEMA)
                .contains(List.of(
                        Conventions.TRADING_DAYS_PER_YEAR + " daily returns",
                        "hold " + Conventions.ROLLING_WINDOW_DAYS + " daily returns",
                        "below " + ReturnFigures.MIN_DAYS_TO_ANNUALISE + " calendar days"));
    }

    private static Path documentation() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/metrics.md"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/metrics.md");
    }
}
