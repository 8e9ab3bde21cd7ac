package io.saola.tools.config;

import io.saola.operations.run.TradingProcess;
import io.saola.strategies.builtin.BuiltinStrategies;
import io.saola.tools.ExitCode;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Override
    public Integer call() {
        TradingProcess.check(
                options.read().config(), BuiltinStrategies.kinds(), EnumSet.allOf(TradingProcess.Part.class));
        System.err.println("saola: the configuration is fit to start");
        return ExitCode.DONE;
    }
}
