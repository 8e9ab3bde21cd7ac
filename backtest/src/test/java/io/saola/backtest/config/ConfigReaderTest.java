package io.saola.backtest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.engine.ConfigurationException;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file of a run may say, and what is told about one that may not. */
final class ConfigReaderTest {
    private static final String GOOD = """
            name: good
            capital: 1_000_000_000
            instruments: [{symbol: FPT}]
            data: [{kind: bars, interval: 1d, path: days.csv, priceUnit: thousandVnd}]
            strategies: [{kind: mean-reversion, instruments: [FPT], parameters: {orderQuantity: 300}}]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeData() throws IOException {
        Files.writeString(folder.resolve("days.csv"), "time,open,high,low,close,volume\n");
    }

    @Test
    void shouldResolveToATextThatGivesTheSameRunAgain() {
        final BacktestConfig first = read(GOOD);
        final BacktestConfig again = read(first.text());
        assertThat(again).isEqualTo(first);
        assertThat(first.text()).contains("barSharePercent: 10", "orderQuantity: 300");
    }

    @Test
    void shouldTellAllFaultsAtOnceWithTheirKeysAndSuggestions() {
        final String bad = GOOD.replace("capital:", "captial:")
                        .replace("orderQuantity", "orderQuantty")
                        .replace("mean-reversion", "mean-reversal")
                        .replace("1d", "1y")
                + "venue: {fill: queue}\n";
        assertThatThrownBy(() -> read(bad))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("captial is unknown; did you mean capital?")
                .hasMessageContaining("strategies[0].kind is unknown: mean-reversal; did you mean mean-reversion?")
                .hasMessageContaining("data[0].interval is no length like 1m, 15m, 1h or 1d: 1y")
                .hasMessageContaining("venue.fill must be bar: the data has nothing but bars");
    }

    @Test
    void shouldRefuseParametersThatTheStrategyDoesNotHaveOrTake() {
        assertThatThrownBy(() -> read(GOOD.replace("orderQuantity", "orderQuantty")))
                .hasMessageContaining("parameters.orderQuantty is unknown; did you mean orderQuantity?");
        assertThatThrownBy(() -> read(GOOD.replace("300", "0")))
                .hasMessageContaining("strategies[0].parameters.orderQuantity is wrong: "
                        + "orderQuantity=0 is outside 1..1000000 of its LONG, for example 100");
    }

    @Test
    void shouldRefuseAKeyThatStandsTwiceAndAFileThatIsNotThere() {
        assertThatThrownBy(() -> read(GOOD + "name: twice\n")).hasMessageContaining("Duplicate");
        assertThatThrownBy(() -> read(GOOD.replace("days.csv", "nights.csv")))
                .hasMessageContaining("data[0].path does not exist");
    }

    private BacktestConfig read(final String yaml) {
        return new ConfigReader(BuiltinStrategies.kinds()).read(yaml, folder, "run.yaml");
    }
}
