package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola strategy set}: gives a strategy other parameters or code. */
@Command(
        name = "set",
        description =
                "Gives a running strategy other parameters, or another version of its code, all at once or not at all.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola strategy set vn30-reversion entryTicks=3 --reason tuning")
public final class StrategySetCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Parameters(index = "0", paramLabel = "NAME", description = "The strategy, by name or number.")
    private String strategy;

    @Parameters(
            index = "1..*",
            paramLabel = "PARAMETER=VALUE",
            description = "What changes; the others stay. With --kind of another version they are not carried over.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--kind", paramLabel = "KIND", description = "Another version of its code: name@version.")
    private String kind;

    private CommandWords words() {
        final CommandWords words = new CommandWords().with("strategy", strategy).with("kind", kind);
        parameters.forEach((name, value) -> words.with("param." + name, value));
        return words;
    }

    /** For the command line. */
    public StrategySetCommand() {}

    @Override
    public Integer call() {
        return options.ask(Verb.STRATEGY_SET, words().map());
    }
}
