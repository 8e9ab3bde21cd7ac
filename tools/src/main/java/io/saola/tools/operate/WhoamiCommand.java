package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola whoami}: who the engine takes the caller for. */
@Command(
        name = "whoami",
        description = "Tells which identity and role the engine takes you for.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola whoami")
public final class WhoamiCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    /** For the command line. */
    public WhoamiCommand() {}

    @Override
    public Integer call() {
        return options.ask(Verb.WHOAMI, new CommandWords().map());
    }
}
