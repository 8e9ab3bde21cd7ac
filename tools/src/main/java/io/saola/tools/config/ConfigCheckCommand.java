package io.saola.tools.config;

import io.saola.engine.plugin.StrategyPlugins;
import io.saola.operations.config.SaolaConfig;
import io.saola.operations.run.TradingProcess;
import io.saola.strategies.builtin.BuiltinStrategies;
import io.saola.tools.ExitCode;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola config check}: tells everything that would keep a process from starting. */
@Command(
        name = "check",
        description = {
            "Tells everything in a configuration that would keep saola run from starting:",
            "unknown keys, values out of range, names that do not match, files of secrets that others may read."
        },
        mixinStandardHelpOptions = true)
final class ConfigCheckCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--only",
            paramLabel = "PART",
            description = "engine or gateway: check for a process that runs only this part.")
    private TradingProcess.Part only;

    @Override
    public Integer call() {
        final SaolaConfig config = options.read().config();
        final Set<TradingProcess.Part> parts =
                only == null ? EnumSet.allOf(TradingProcess.Part.class) : EnumSet.of(only);
        try (StrategyPlugins kinds = StrategyPlugins.load(config.engine().plugins(), BuiltinStrategies.kinds())) {
            TradingProcess.check(config, kinds.kinds(), parts);
        }
        System.err.println("saola: the configuration is fit to start");
        return ExitCode.DONE;
    }
}
