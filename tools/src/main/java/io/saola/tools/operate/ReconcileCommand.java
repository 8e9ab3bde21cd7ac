package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola reconcile}: compares with the broker's books. */
@Command(
        name = "reconcile",
        description = "Compares every account, or one, with the broker's books now.",
        mixinStandardHelpOptions = true,
        subcommands = {ReconcileStatusCommand.class, ReconcileAcceptCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  saola reconcile", "  saola reconcile main -o json"})
public final class ReconcileCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Parameters(arity = "0..1", paramLabel = "ACCOUNT", description = "By name or number; every account if absent.")
    private String account;

    /** For the command line. */
    public ReconcileCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.RECONCILE, new CommandWords().with("account", account).map());
    }
}
