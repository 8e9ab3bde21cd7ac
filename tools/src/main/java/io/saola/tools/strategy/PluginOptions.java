package io.saola.tools.strategy;

import io.saola.engine.plugin.StrategyPlugins;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder with the user's strategies, the same option for every command that runs strategies. */
public final class PluginOptions {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Folder whose jars offer more strategies; see 'saola strategy new --help'.")
    private Path folder;

    /**
     * Loads what the user asked for.
     *
     * @return the built-in kinds and those of the jars; to be closed
     * @throws io.saola.engine.ConfigurationException naming every jar that cannot be used
     */
    public StrategyPlugins load() {
        return StrategyPlugins.load(folder, BuiltinStrategies.kinds());
    }
}
