package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola risk halt}: stops trading at once. */
@Command(
        name = "halt",
        description =
                "Sets the kill switch of the firm, or of one account, strategy or instrument: at once, with no question asked.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola risk halt --reason \"fat finger\"")
public final class RiskHaltCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Mixin
    private ScopeOptions scope;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "halted (no new order, working ones are cancelled), cancel-only or reduce-only; halted if absent.")
    private String state;

    /** For the command line. */
    public RiskHaltCommand() {}

    @Override
    public Integer call() {
        return options.ask(Verb.RISK_HALT, scope.words().with("state", state).map());
    }
}
