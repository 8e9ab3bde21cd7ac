package io.saola.strategies.api;

import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.analytics.AnalyticsView;

/**
 * Everything a strategy may use. There is nothing else: no clock but {@link #nowNs}, no thread, no file, no random number
 * that a replay would not repeat. Logic thread only.
 */
public interface StrategyContext extends OrderSink {
    /** Event time of the input being processed, ns since the epoch. */
    long nowNs();

    /** The market. */
    MarketView market();

    /** What the market is doing: who takes, foreign flow, breadth, basis, bars. */
    AnalyticsView analytics();

    /** Instruments the strategy was given. */
    int instrumentCount();

    /**
     * An instrument by its place in the strategy's definition.
     *
     * @param slot from 0
     * @return the instrument, or null if its definition has not come yet
     */
    Instrument instrument(int slot);

    /**
     * What the strategy itself holds through its own executions.
     *
     * @param slot of the instrument
     * @return shares or contracts, negative when short
     */
    long ownNetQuantity(int slot);

    /**
     * What settlement lets the account sell now, working sells deducted; without bound for futures.
     *
     * @param slot of the instrument
     * @return shares
     */
    long sellableQuantity(int slot);

    /**
     * Asks for {@link Strategy#onTimer} at an event time.
     *
     * @param deadlineNs since the epoch; fires with the first input stamped at or after it
     * @param timerId given back, to tell timers apart
     * @return false if the bound on timers is reached; then none was set
     */
    boolean scheduleTimer(long deadlineNs, long timerId);

    /**
     * Records an opinion in the journal of effects, whether or not an order follows.
     *
     * @param slot of the instrument
     * @param side direction
     * @param strength 0 to {@code Decimals.RATE_ONE}
     */
    void recordSignal(int slot, Side side, long strength);
}
