package io.saola.backtest.result;

/**
 * Which run it was.
 *
 * @param name as the configuration calls it
 * @param config the resolved configuration as YAML text; running it again gives the same state hash
 * @param seed of everything random in the run
 * @param stateHash of the logic after the last input
 * @param codeVersion version of Saola that ran it
 * @param fromDate first simulated trading date, yyyymmdd in market time
 * @param toDate last simulated trading date, yyyymmdd in market time
 * @param initialCapital scaled, of all accounts together
 * @param currency ISO 4217 code of all money, e.g. VND
 */
public record RunInfo(
        String name,
        String config,
        long seed,
        long stateHash,
        String codeVersion,
        int fromDate,
        int toDate,
        long initialCapital,
        String currency) {}
