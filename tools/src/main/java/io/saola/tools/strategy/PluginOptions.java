package io.saola.tools.strategy;

import io.saola.engine.logic.BusinessLogic;
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

    /**
     * Says on standard error which strategies of a journal ran from another jar than is loaded, or from one that is not.
     *
     * @param loaded what {@link #load} gave
     * @param logic that the journal was run through
     */
    public static void tellOtherCode(final StrategyPlugins loaded, final BusinessLogic logic) {
        loaded.differences(logic.strategies().changes())
                .forEach(difference -> System.err.println("saola: OTHER CODE: " + difference));
    }
}
