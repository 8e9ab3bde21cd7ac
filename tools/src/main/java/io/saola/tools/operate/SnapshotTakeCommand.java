package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola snapshot take}: takes a snapshot. */
@Command(
        name = "take",
        description =
                "Takes a snapshot of the running engine's state; saola snapshot list shows it once it is on disk.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola snapshot take")
public final class SnapshotTakeCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    /** For the command line. */
    public SnapshotTakeCommand() {}

    @Override
    public Integer call() {
        return options.ask(Verb.SNAPSHOT_TAKE, new CommandWords().map());
    }
}
