package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola risk rule}: sets a rule of operations. */
@Command(
        name = "rule",
        description = "Sets a rule of operations, or switches it off; needs a second person.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola risk rule 3 --rule-version 2 --text \"when order.quantity > 1000 refuse\" --reason policy")
public final class RiskRuleCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Parameters(paramLabel = "RULE", description = "Its number, 1 to 64: the order of evaluation.")
    private String rule;

    @Option(
            names = "--rule-version",
            required = true,
            paramLabel = "NUMBER",
            description = "Above that of the rule it replaces.")
    private String version;

    @Option(names = "--text", paramLabel = "RULE", description = "As in docs/risk-controls.md.")
    private String text;

    @Option(names = "--off", description = "Switch the rule off.")
    private boolean isOff;

    /** For the command line. */
    public RiskRuleCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.RISK_RULE,
                new CommandWords()
                        .with("rule", rule)
                        .with("version", version)
                        .with("enabled", isOff ? "false" : null)
                        .with("text", text)
                        .map());
    }
}
