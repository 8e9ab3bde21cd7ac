package io.saola.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.EngineContext;
import io.saola.engine.boot.ControlConfig;
import io.saola.engine.boot.SectorConfig;
import io.saola.operations.config.ConfigStack;
import io.saola.operations.config.SaolaConfig;
import io.saola.risk.Sectors;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk controls and sectors of a configuration, as the engine is told them. */
class ConfiguredControlsTest {
    private static final long NONE = ControlConfig.NONE;
    private static final int NO_ID = Integer.MIN_VALUE;
    private static final String MARKET = """
            engine:
              directory: /var/lib/saola
            accounts:
              - {name: main, code: "1", derivativeCode: "8"}
              - {name: other, code: "2", derivativeCode: "9"}
            """;

    @TempDir
    private Path folder;

    private final List<String> faults = new ArrayList<>();

    @Test
    void shouldReadControlsAsOperatorsWriteThem() throws IOException {
        final EngineContext context = context("""
                market:
                  symbols: [VCB, FPT]
                controls:
                  version: 7
                  settings:
                    - {control: exposure, sector: 4010, first: 50_000_000_000, second: 30_000_000_000}
                    - {control: exposure, sector: 4010, account: other, first: 5_000_000_000}
                    - {control: price-collar, symbol: FPT, first: 2.5%}
                    - {control: duplicate, window: 500ms}
                    - {control: daily-loss, account: main, enabled: false}
                """);

        assertThat(faults).isEmpty();
        assertThat(context.controls())
                .containsExactly(
                        control(
                                RiskScope.SECTOR,
                                4010,
                                RiskControlId.EXPOSURE,
                                true,
                                vnd(50_000_000_000L),
                                vnd(30_000_000_000L),
                                NONE),
                        control(
                                RiskScope.SECTOR,
                                Sectors.target(1, 4010),
                                RiskControlId.EXPOSURE,
                                true,
                                vnd(5_000_000_000L),
                                NONE,
                                NONE),
                        control(RiskScope.INSTRUMENT, 1, RiskControlId.PRICE_COLLAR, true, 25_000_000, NONE, NONE),
                        control(RiskScope.FIRM, NO_ID, RiskControlId.DUPLICATE, true, NONE, NONE, 500_000_000),
                        control(RiskScope.ACCOUNT, 0, RiskControlId.DAILY_LOSS, false, NONE, NONE, NONE));
    }

    @Test
    void shouldTellEveryFaultOfControlsWithItsPlace() throws IOException {
        context("""
                market:
                  symbols: [VCB]
                controls:
                  settings:
                    - {control: expsure, first: 1}
                    - {control: exposure, sector: 4010, strategy: none-such}
                    - {control: exposure, sector: 4010, symbol: VCB, first: 1}
                    - {control: exposure, sector: 100000000, first: 1}
                    - {control: price-collar, first: 300%}
                """);

        assertThat(faults).hasSize(5);
        assertThat(faults.get(0)).startsWith("controls.settings[0]: control=expsure: one of [");
        assertThat(faults.get(1)).startsWith("controls.settings[1]: strategy=none-such is not known");
        assertThat(faults.get(2))
                .startsWith("controls.settings[2]: a sector is limited for the firm or for an account");
        assertThat(faults.get(3))
                .isEqualTo("controls.settings[3]: sector=100000000: a whole number from 1 to 99999999 is wanted");
        assertThat(faults.get(4)).startsWith("controls.settings[4]: first=300%: a percentage from 0 to 100 is wanted");
    }

    @Test
    void shouldGiveEverySymbolTheSectorOfTheFileOrNone() throws IOException {
        final Path file =
                Files.writeString(folder.resolve("sectors.csv"), "symbol,sector\nVCB,4010\n\nXYZ,1\n FPT , 45 \n");

        assertThat(context("market:\n  symbols: [VCB, HPG, FPT]\n  sectors: " + file + "\n")
                        .sectors())
                .containsExactly(new SectorConfig(0, 4010), new SectorConfig(1, 0), new SectorConfig(2, 45));
        assertThat(faults).isEmpty();
    }

    @Test
    void shouldTellEveryFaultOfTheSectorFileWithItsLine() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("sectors.csv"), "symbol;sector\nVCB,4010\nVCB,4011\nFPT,0\nHPG\n,7\nMBB,1234567890\n");

        assertThat(context("market:\n  symbols: [VCB]\n  sectors: " + file + "\n")
                        .sectors())
                .isEmpty();
        assertThat(faults)
                .extracting(fault -> fault.replaceAll(".*, (line [0-9]+): ", "$1 "))
                .containsExactly(
                        "line 1 'symbol,sector' is wanted as the first line",
                        "line 3 VCB is listed twice",
                        "line 4 a symbol and a sector from 1 to 99999999 are wanted, such as FPT,45",
                        "line 5 a symbol and a sector from 1 to 99999999 are wanted, such as FPT,45",
                        "line 6 a symbol and a sector from 1 to 99999999 are wanted, such as FPT,45",
                        "line 7 a symbol and a sector from 1 to 99999999 are wanted, such as FPT,45");
    }

    @Test
    void shouldRefuseMoreSectorsThanThereIsRoomForAndAFileThatIsNotThere() throws IOException {
        final StringBuilder lines = new StringBuilder("symbol,sector\n");
        for (int i = 0; i <= Sectors.CAPACITY; i++) {
            lines.append('S').append(i).append(',').append(i + 1).append('\n');
        }
        final Path many = Files.writeString(folder.resolve("many.csv"), lines);
        context("market:\n  symbols: [VCB]\n  sectors: " + many + "\n");
        context("market:\n  symbols: [VCB]\n  sectors: " + folder.resolve("absent.csv") + "\n");

        assertThat(faults).hasSize(2);
        assertThat(faults.get(0)).contains("65 sectors, at most 64 are possible");
        assertThat(faults.get(1)).startsWith("market.sectors: cannot read ");
    }

    private static long vnd(final long amount) {
        return Decimals.of(amount);
    }

    private static ControlConfig control(
            final RiskScope scope,
            final int target,
            final RiskControlId control,
            final boolean enabled,
            final long first,
            final long second,
            final long windowNs) {
        return new ControlConfig(scope, target, control, enabled, 7, first, second, NONE, windowNs);
    }

    private EngineContext context(final String text) throws IOException {
        final Path file = Files.writeString(folder.resolve("saola.yaml"), MARKET + text);
        final SaolaConfig config = new ConfigStack().file(file).read().config();
        return new EngineSettings(config, new InstrumentIds(config.market(), faults), BuiltinStrategies.kinds(), faults)
                .context();
    }
}
