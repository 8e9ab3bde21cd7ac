package io.saola.market.analytics;

/**
 * Names the active futures contract of a trading date, against the rule of {@link ActiveContract}.
 *
 * @param tradingDate yyyymmdd
 * @param symbol of a contract of the underlying; one that is not defined has no effect
 */
public record ContractOverride(int tradingDate, String symbol) {}
