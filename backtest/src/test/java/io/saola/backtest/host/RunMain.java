package io.saola.backtest.host;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.config.ConfigReader;
import io.saola.backtest.files.ResultFiles;
import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that runs one configuration into one folder. */
public final class RunMain {
    private RunMain() {}

    /**
     * Runs it.
     *
     * @param arguments file of the configuration and folder of the results
     * @throws IOException if the results cannot be written
     */
    public static void main(final String... arguments) throws IOException {
        final BacktestConfig config = new ConfigReader(Runs.kinds()).read(Path.of(arguments[0]));
        final Path folder = Path.of(arguments[1]);
        ResultFiles.write(
                Runs.backtest(config)
                        .journal(folder.resolve(ResultFiles.JOURNAL))
                        .run(),
                folder,
                false);
    }
}
