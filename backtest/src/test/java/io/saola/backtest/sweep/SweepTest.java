package io.saola.backtest.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.config.ConfigReader;
import io.saola.backtest.config.SweepReader;
import io.saola.backtest.config.SweepSettings;
import io.saola.engine.ConfigurationException;
import io.saola.market.host.RulebookFiles;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many runs: how many there are, that they go on where they stopped, and that a walk forward tests after it trains. */
final class SweepTest {
    @TempDir
    private Path folder;

    @Test
    void shouldRunEveryCombinationOnceAndGoOnWhereItStopped() throws IOException {
        final List<SweepRow> rows =
                sweep("{method: grid, parameters: {rev.orderQuantity: [100, 200], rev.entryTicks: [1, 2, 3]}}");
        assertThat(rows).hasSize(6);
        assertThat(rows).extracting(SweepRow::values).doesNotHaveDuplicates();
        final Path first = folder.resolve("out").resolve(rows.get(0).folder()).resolve("summary.json");
        final FileTime written = FileTime.fromMillis(1_000_000L);
        Files.setLastModifiedTime(first, written);
        assertThat(sweep("{method: grid, parameters: {rev.orderQuantity: [100, 200], rev.entryTicks: [1, 2, 3]}}"))
                .isEqualTo(rows);
        assertThat(Files.getLastModifiedTime(first))
                .as("a complete run is not run again")
                .isEqualTo(written);
    }

    @Test
    void shouldDrawTheSameCombinationsWithTheSameSeedAndNoneTwice() throws IOException {
        final String random =
                "{method: random, samples: 3, parameters: {rev.orderQuantity: [100, 200, 300, 400, 500]}}";
        final List<SweepRow> rows = sweep(random);
        assertThat(rows).hasSize(3).extracting(SweepRow::values).doesNotHaveDuplicates();
        assertThat(sweep(random)).isEqualTo(rows);
    }

    @Test
    void shouldTestOnTheDaysAfterThoseItTrainedOn() throws IOException {
        final List<SweepRow> rows =
                sweep("{method: walkForward, trainDays: 4, testDays: 2, parameters: {rev.orderQuantity: [100, 200]}}");
        final List<SweepRow> tests =
                rows.stream().filter(row -> row.part().equals("test")).toList();
        assertThat(tests).hasSizeGreaterThanOrEqualTo(2);
        for (final SweepRow test : tests) {
            assertThat(rows)
                    .filteredOn(row -> row.part().equals("train") && row.window() == test.window())
                    .hasSize(2)
                    .allSatisfy(train -> assertThat(train.to()).isLessThan(test.from()));
        }
    }

    @Test
    void shouldRankByAFigureNamedWithItsSection() throws IOException {
        final List<SweepRow> rows = sweep("{objective: orders.orders, parameters: {rev.orderQuantity: [100, 200]}}");
        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.objective()).isEqualTo((double) row.orders()));
    }

    @Test
    void shouldRefuseAnUnknownObjectiveBeforeAnythingRuns() {
        assertThatThrownBy(() -> sweep("{objective: risk.sharp, parameters: {rev.orderQuantity: [100, 200]}}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sweep.objective")
                .hasMessageContaining("sharpe");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private List<SweepRow> sweep(final String section) throws IOException {
        final List<String> days = new ArrayList<>(List.of("time,open,high,low,close,volume"));
        for (int day = 4; day <= 29; day++) {
            days.add("2024-03-%02d,50,51,49,50,10000".formatted(day));
        }
        Files.write(folder.resolve("days.csv"), days);
        final Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, """
                name: sweep
                from: 2024-03-04
                to: 2024-03-29
                instruments: [{symbol: AAA}]
                data: [{kind: bars, interval: 1d, path: days.csv, symbol: AAA, priceUnit: thousandVnd}]
                strategies: [{name: rev, kind: mean-reversion, instruments: [AAA]}]
                sweep: %s
                """.formatted(section));
        final BacktestConfig config = new ConfigReader(BuiltinStrategies.kinds()).read(file);
        final SweepSettings settings = SweepReader.read(file, config, BuiltinStrategies.kinds());
        return new Sweep(
                        config,
                        settings,
                        BuiltinStrategies.kinds(),
                        RulebookFiles.packaged(),
                        "test",
                        folder.resolve("out"))
                .run(2, row -> {});
    }
}
