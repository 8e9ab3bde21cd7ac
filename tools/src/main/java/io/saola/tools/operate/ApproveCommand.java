package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola approve}: approves another person's proposal. */
@Command(
        name = "approve",
        description = "Approves what another person proposed; it is done then.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola approve 183402938475612")
public final class ApproveCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Parameters(paramLabel = "PROPOSAL", description = "Its number, as saola approvals list shows it.")
    private String proposal;

    /** For the command line. */
    public ApproveCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.APPROVE, new CommandWords().with("proposal", proposal).map());
    }
}
