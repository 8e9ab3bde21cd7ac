package io.saola.tools.readmodel;

import io.saola.engine.plugin.StrategyPlugins;
import io.saola.operations.readmodel.ReadModel;
import io.saola.operations.readmodel.ReadModelStatus;
import io.saola.operations.run.OperationsLayout;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.operate.EngineOptions;
import io.saola.tools.strategy.PluginOptions;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola readmodel rebuild}: builds a read model of a journal. */
@Command(
        name = "rebuild",
        description = "Builds the read model anew from snapshots and journal, up to the journal's end.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the journal cannot be followed, or its state hashes differ",
            "2:wrong usage",
            "4:a process keeps it"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  saola readmodel rebuild --dir saola-data/run",
            "  saola orders list --max-age 0 --dir saola-data/run"
        })
final class ReadModelRebuildCommand implements Callable<Integer> {
    @Mixin
    private EngineOptions engine;

    @Mixin
    private PluginOptions plugins;

    @Override
    public Integer call() {
        try (StrategyPlugins strategies = plugins.load()) {
            return ReadModelErrors.in(() -> {
                final long startNs = System.nanoTime();
                final ReadModelStatus status = ReadModel.rebuild(
                        engine.directory(), OperationsLayout.readModel(engine.directory()), strategies.kinds());
                if (!status.problem().isEmpty()) {
                    throw new CommandException(ExitCode.FAILED, status.problem());
                }
                System.out.printf(
                        Locale.ROOT,
                        "rebuilt up to sequence %,d in %,d ms, from %s; %,d state hashes verified, %,d differ%n",
                        status.sequence(),
                        (System.nanoTime() - startNs) / 1_000_000,
                        status.startSequence() == 0
                                ? "the beginning"
                                : String.format(Locale.ROOT, "the snapshot at %,d", status.startSequence()),
                        status.hashesVerified(),
                        status.hashMismatches());
                return status.hashMismatches() == 0 ? ExitCode.DONE : ExitCode.FAILED;
            });
        }
    }
}
