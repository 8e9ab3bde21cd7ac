package io.saola.backtest.host;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.config.ConfigReader;
import io.saola.market.host.RulebookFiles;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Configurations and runs for tests. */
final class Runs {
    private Runs() {}

    static List<StrategyKind> kinds() {
        final List<StrategyKind> kinds = new ArrayList<>(BuiltinStrategies.kinds());
        kinds.add(EveryOtherBar.KIND);
        kinds.add(ClosedBarBuyer.KIND);
        return kinds;
    }

    static BacktestConfig config(final Path base, final String yaml) {
        return new ConfigReader(kinds()).read(yaml, base, "test.yaml");
    }

    static Backtest backtest(final BacktestConfig config) {
        return new Backtest(config, kinds(), RulebookFiles.packaged(), "test");
    }

    static void write(final Path file, final String... lines) {
        try {
            Files.write(file, List.of(lines));
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
