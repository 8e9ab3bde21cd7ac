package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola reconcile accept}: takes the broker's books for the truth. */
@Command(
        name = "accept",
        description =
                "Takes the broker's books, as they were told last, for the truth of an account; needs a second person.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola reconcile accept main --reason \"split explained by the broker\"")
public final class ReconcileAcceptCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Parameters(paramLabel = "ACCOUNT", description = "By name or number.")
    private String account;

    /** For the command line. */
    public ReconcileAcceptCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.RECONCILE_ACCEPT,
                new CommandWords().with("account", account).map());
    }
}
