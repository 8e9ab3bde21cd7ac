package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola risk drill}: drills the kill switch. */
@Command(
        name = "drill",
        description =
                "Halts a scope that nothing stops, cancels its working orders, reports how long it took, and restores.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola risk drill --account main --reason monthly")
public final class RiskDrillCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Mixin
    private ScopeOptions scope;

    /** For the command line. */
    public RiskDrillCommand() {}

    @Override
    public Integer call() {
        return options.ask(Verb.RISK_DRILL, scope.words().map());
    }
}
