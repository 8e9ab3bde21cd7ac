package io.saola.engine.logic.execution;

import io.saola.codecs.sbe.RejectReason;

/** Tells whether somebody stopped trading. */
@FunctionalInterface
public interface TradingStops {
    /**
     * The stop that holds for an owner and an instrument.
     *
     * @param accountId whose money
     * @param strategyId whose idea, or the schema's null
     * @param instrumentId what
     * @return {@link RejectReason#KILL_SWITCH}, {@link RejectReason#TRADING_HALTED}, {@link RejectReason#STRATEGY_DISABLED}, or {@link
     *     RejectReason#NONE}
     */
    RejectReason stop(int accountId, int strategyId, int instrumentId);
}
