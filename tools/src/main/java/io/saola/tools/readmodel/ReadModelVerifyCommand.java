package io.saola.tools.readmodel;

import io.saola.engine.plugin.StrategyPlugins;
import io.saola.operations.readmodel.ReadModelVerification;
import io.saola.operations.run.OperationsLayout;
import io.saola.tools.ExitCode;
import io.saola.tools.operate.EngineOptions;
import io.saola.tools.strategy.PluginOptions;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola readmodel verify}: compares a read model with the journal. */
@Command(
        name = "verify",
        description = {
            "Projects the journal up to the input that the read model shows, and compares every row.",
            "Reads only; the engine and the writer of the read model may be running."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row is equal",
            "1:rows differ",
            "2:wrong usage",
            "5:no read model",
            "6:the journal ends before it"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola readmodel verify --dir saola-data/run")
final class ReadModelVerifyCommand implements Callable<Integer> {
    @Mixin
    private EngineOptions engine;

    @Mixin
    private PluginOptions plugins;

    @Override
    public Integer call() {
        try (StrategyPlugins strategies = plugins.load()) {
            return ReadModelErrors.in(() -> {
                final ReadModelVerification verification = ReadModelVerification.of(
                        engine.directory(), OperationsLayout.readModel(engine.directory()), strategies.kinds());
                verification.differences().forEach(System.out::println);
                System.out.printf(
                        Locale.ROOT,
                        "%,d rows compared at sequence %,d, %s%n",
                        verification.rows(),
                        verification.sequence(),
                        verification.differences().isEmpty() ? "all equal" : "rows differ");
                return verification.differences().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
            });
        }
    }
}
