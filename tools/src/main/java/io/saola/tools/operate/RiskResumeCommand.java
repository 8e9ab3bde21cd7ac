package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola risk resume}: releases a stop. */
@Command(
        name = "resume",
        description = "Proposes to release the kill switch of a scope; another person approves it. Asks at a terminal.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola risk resume --reason \"cause found\" --yes")
public final class RiskResumeCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Mixin
    private ScopeOptions scope;

    @Mixin
    private Confirmation confirmation;

    @Option(
            names = "--engine-halt",
            description = "End the halt that the engine set itself because the journal's disk was nearly full.")
    private boolean isEngineHalt;

    /** For the command line. */
    public RiskResumeCommand() {}

    @Override
    public Integer call() {
        if (!options.isDryRun()) {
            confirmation.require("trading may go on once another person approves");
        }
        return options.ask(
                Verb.RISK_RESUME,
                scope.words().with("engineHalt", isEngineHalt ? "true" : null).map());
    }
}
