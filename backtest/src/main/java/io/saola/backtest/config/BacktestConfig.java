package io.saola.backtest.config;

import io.saola.engine.boot.LimitsConfig;
import java.util.List;

/**
 * A whole run, checked. docs/backtest.md explains every value.
 *
 * @param name for people and in the results folder's name
 * @param seed of everything random
 * @param from first trading date, yyyymmdd; 0 for the first one with data
 * @param to last trading date, yyyymmdd; 99991231 for the last one with data
 * @param capital opening cash, scaled VND
 * @param account terms of the account
 * @param limits limits of every instrument
 * @param instruments by their dense id
 * @param data where the market comes from
 * @param corporateActions files of corporate actions that are applied; none if prices are adjusted for them
 * @param strategies by their dense id
 * @param venue how orders are taken to fill
 * @param benchmark symbols to compare with; their daily closes go into the result
 * @param journals whether inputs and effects are journaled
 * @param text the configuration as YAML, defaults filled in
 */
public record BacktestConfig(
        String name,
        long seed,
        int from,
        int to,
        long capital,
        AccountSettings account,
        LimitsConfig limits,
        List<InstrumentSettings> instruments,
        List<DataSettings> data,
        List<CorporateActionFile> corporateActions,
        List<StrategySettings> strategies,
        VenueSettings venue,
        List<String> benchmark,
        boolean journals,
        String text) {}
