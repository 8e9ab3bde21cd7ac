package io.saola.backtest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.engine.ConfigurationException;
import io.saola.strategies.api.ParameterType;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters of every type in files of runs and in sweeps, and what is told about those that are wrong. */
final class ParametersTest {
    private static final StrategyKind TYPED = new StrategyKind(
            "typed",
            List.of(
                    new Parameter("size", "shares", 100, 1, 1_000_000),
                    Parameter.of(ParameterType.PRICE, "entry", "price", "1.5", "0.1", "2000"),
                    Parameter.of(ParameterType.RATE, "risk", "share of the capital", "1%", "0", "1"),
                    Parameter.of(ParameterType.DURATION_MS, "pause", "between orders", "5s", "1ms", "1h"),
                    Parameter.flag("overnight", "holds overnight", false),
                    Parameter.choice("style", "how it enters", "passive", "aggressive", "mixed")),
            values -> {
                throw new AssertionError("no run of it");
            });

    @TempDir
    private Path folder;

    @BeforeEach
    void writeData() throws IOException {
        Files.writeString(folder.resolve("days.csv"), "time,open,high,low,close,volume\n");
    }

    @Test
    void shouldReadEveryTypeAsPeopleWriteIt() {
        final BacktestConfig config =
                read("{size: 1_000, entry: 1283.9, risk: 0.25%, pause: 250ms, overnight: true, style: aggressive}");
        assertThat(config.strategies().get(0).parameters())
                .containsExactly(1_000L, Decimals.parse("1283.9"), 2_500_000L, 250L, 1L, 1L);
        assertThat(read("{}").strategies().get(0).parameters())
                .as("defaults")
                .containsExactly(100L, Decimals.parse("1.5"), 10_000_000L, 5_000L, 0L, 0L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            size: 1.5           | parameters.size is wrong: size=1.5 is no LONG | it takes 1..1000000, for example 100
            size: 0             | size=0 is outside 1..1000000 of its LONG      | for example 100
            entry: cheap        | entry=cheap is no PRICE                       | it takes 0.1..2000, for example 1.5
            entry: 1.00001      | entry=1.00001 is no PRICE                     | it takes 0.1..2000
            risk: 120%          | risk=120% is outside 0..1 of its RATE         | for example 0.01
            pause: 5days        | pause=5days is no DURATION_MS                 | it takes 1ms..1h, for example 5s
            overnight: maybe    | overnight=maybe is no BOOLEAN                 | it takes false|true
            style: agressive    | style=agressive is no ENUMERATION             | did you mean aggressive?
            stile: passive      | parameters.stile is unknown                   | did you mean style?
            """, quoteCharacter = '`')
    void shouldNameParameterTypeAndRangeOfWhatIsWrong(final String entry, final String what, final String more) {
        assertThatThrownBy(() -> read('{' + entry + '}'))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(more);
    }

    @Test
    void shouldSweepListsAndRangesOfEveryType() throws IOException {
        final SweepSettings sweep = sweep("""
                {t.size: {from: 100, to: 300, step: 100}, t.entry: {from: 1.5, to: 2, step: 0.25}, t.risk: [1%, 0.02],
                 t.pause: {from: 1s, to: 2500ms, step: 500ms}, t.overnight: {from: false, to: true},
                 t.style: {from: aggressive, to: mixed}}""");
        assertThat(sweep.parameters())
                .containsEntry("t.size", List.of("100", "200", "300"))
                .containsEntry("t.entry", List.of("1.5", "1.75", "2"))
                .containsEntry("t.risk", List.of("0.01", "0.02"))
                .containsEntry("t.pause", List.of("1s", "1500ms", "2s", "2500ms"))
                .containsEntry("t.overnight", List.of("false", "true"))
                .containsEntry("t.style", List.of("aggressive", "mixed"));
        final String varied = SweepReader.vary(
                read("{}"), Map.of("t.entry", "1.75", "t.pause", "1500ms", "t.overnight", "true"), 0, 0);
        assertThat(new ConfigReader(List.of(TYPED))
                        .read(varied, folder, "varied")
                        .strategies()
                        .get(0)
                        .parameters())
                .containsExactly(100L, Decimals.parse("1.75"), 10_000_000L, 1_500L, 1L, 0L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {t.size: {from: 300, to: 100, step: 1}}       | sweep.parameters.t.size.from is after to
            {t.size: {from: 1, to: 1000000, step: 1}}     | sweep.parameters.t.size must have 1 to 1000 values
            {t.size: {from: 1, to: 10, step: 0}}          | sweep.parameters.t.size.step is wrong: step=0 is outside
            {t.size: {from: 1, to: 10}}                   | sweep.parameters.t.size.step is missing
            {t.pause: {from: 1s, to: 2s, step: 1}}        | sweep.parameters.t.pause must have 1 to 1000 values
            {t.size: {from: 1, to: 10, stp: 1}}           | sweep.parameters.t.size.stp is unknown; did you mean step?
            {t.size: [0, 100]}                            | sweep.parameters.t.size is wrong: size=0 is outside
            {t.entry: [2, 2.0]}                           | sweep.parameters.t.entry has a value twice
            {t.size: []}                                  | sweep.parameters.t.size must have 1 to 1000 values
            {t.sise: [100]}                               | sweep.parameters.t.sise is unknown; did you mean size?
            {u.size: [100]}                               | must be written strategy.parameter
            {}                                            | sweep.parameters is missing
            """, quoteCharacter = '`')
    void shouldRefuseASweepOfValuesThatCannotBe(final String parameters, final String what) {
        assertThatThrownBy(() -> sweep(parameters))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(what);
    }

    private BacktestConfig read(final String parameters) {
        return new ConfigReader(List.of(TYPED)).read(yaml(parameters, "{}"), folder, "run.yaml");
    }

    private SweepSettings sweep(final String parameters) throws IOException {
        final Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, yaml("{}", parameters));
        return SweepReader.read(file, new ConfigReader(List.of(TYPED)).read(file), List.of(TYPED));
    }

    private static String yaml(final String parameters, final String swept) {
        return """
                name: typed
                instruments: [{symbol: FPT}]
                data: [{kind: bars, interval: 1d, path: days.csv}]
                strategies: [{name: t, kind: typed, instruments: [FPT], parameters: %s}]
                sweep: {parameters: %s}
                """.formatted(parameters, swept);
    }
}
