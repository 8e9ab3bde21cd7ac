package io.saola.operations.admin;

import io.saola.operations.config.SaolaConfig;
import io.saola.strategies.api.StrategyKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * What people call things, each at the place of its id.
 *
 * @param accounts names
 * @param accountCodes numbers of the accounts at the broker, by which readers know them
 * @param strategies names
 * @param instruments symbols
 * @param strategyKinds the kind of each strategy, as configured
 * @param kinds that a strategy may be given
 */
public record Names(
        List<String> accounts,
        List<String> accountCodes,
        List<String> strategies,
        List<String> instruments,
        List<String> strategyKinds,
        List<StrategyKind> kinds) {
    /** Copies the lists. */
    public Names {
        accounts = List.copyOf(accounts);
        accountCodes = List.copyOf(accountCodes);
        strategies = List.copyOf(strategies);
        instruments = List.copyOf(instruments);
        strategyKinds = List.copyOf(strategyKinds);
        kinds = List.copyOf(kinds);
    }

    /**
     * Those of a configuration; ids are places in its lists.
     *
     * @param config checked
     * @param kinds that a strategy may be given
     * @return names
     */
    public static Names of(final SaolaConfig config, final List<StrategyKind> kinds) {
        return new Names(
                config.accounts().stream().map(SaolaConfig.Account::name).toList(),
                config.accounts().stream().map(SaolaConfig.Account::code).toList(),
                config.strategies().stream().map(SaolaConfig.Strategy::name).toList(),
                Stream.concat(
                                config.market().symbols().stream(),
                                config.market().indexes().stream().map(SaolaConfig.Index::name))
                        .toList(),
                config.strategies().stream().map(SaolaConfig.Strategy::kind).toList(),
                kinds);
    }
}
