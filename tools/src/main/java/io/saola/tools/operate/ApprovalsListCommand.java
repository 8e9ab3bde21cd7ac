package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola approvals list}: what waits for a second person. */
@Command(
        name = "list",
        description = "Lists what waits for a second person.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola approvals list -o json")
public final class ApprovalsListCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    /** For the command line. */
    public ApprovalsListCommand() {}

    @Override
    public Integer call() {
        return options.ask(Verb.APPROVALS_LIST, new CommandWords().map());
    }
}
