package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola risk set}: sets a control. */
@Command(
        name = "set",
        description =
                "Sets a control of the firm, or of one account, strategy, instrument or sector. What only tightens needs one person.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola risk set max-value --account main --first 500000000 --reason \"new client\"",
            "  saola risk set exposure --sector 4010 --account main --first 50000000000 --reason banks"
        })
public final class RiskSetCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Parameters(
            paramLabel = "CONTROL",
            description = "As in docs/risk-controls.md: max-value, position, daily-loss ...")
    private String control;

    @Mixin
    private ScopeOptions scope;

    @Option(
            names = "--sector",
            paramLabel = "NUMBER",
            description = "Only this sector, of the firm or of the account; for exposure.")
    private String sector;

    @Option(names = "--off", description = "Switch the control off.")
    private boolean isOff;

    @Option(
            names = "--first",
            paramLabel = "VALUE",
            description = "First value: VND, percent such as 2.5%%, or a number.")
    private String first;

    @Option(names = "--second", paramLabel = "VALUE", description = "Second value.")
    private String second;

    @Option(names = "--third", paramLabel = "VALUE", description = "Third value.")
    private String third;

    @Option(names = "--window", paramLabel = "TIME", description = "Length of time, such as 20s.")
    private String window;

    @Option(
            names = "--policy-version",
            paramLabel = "NUMBER",
            description = "Of the policy; the one in force if absent.")
    private String version;

    /** For the command line. */
    public RiskSetCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.RISK_SET,
                scope.words()
                        .with("sector", sector)
                        .with("control", control)
                        .with("enabled", isOff ? "false" : null)
                        .with("first", first)
                        .with("second", second)
                        .with("third", third)
                        .with("window", window)
                        .with("version", version)
                        .map());
    }
}
