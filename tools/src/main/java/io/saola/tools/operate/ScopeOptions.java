package io.saola.tools.operate;

import picocli.CommandLine.Option;

/** What a command applies to. */
final class ScopeOptions {
    @Option(names = "--account", paramLabel = "NAME", description = "Only this account, by name or number.")
    private String account;

    @Option(names = "--strategy", paramLabel = "NAME", description = "Only this strategy, by name or number.")
    private String strategy;

    @Option(names = "--instrument", paramLabel = "SYMBOL", description = "Only this instrument.")
    private String instrument;

    CommandWords words() {
        return new CommandWords()
                .with("account", account)
                .with("strategy", strategy)
                .with("instrument", instrument);
    }
}
