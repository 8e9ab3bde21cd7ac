package io.saola.strategies.api;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.ExternalSignalDecoder;
import io.saola.market.Instrument;

/**
 * A trading strategy: reacts to events, one at a time, on the engine's logic thread.
 *
 * <p>The same object code runs live, in replay and in backtest, so it must be deterministic: no clock, no random source, no
 * thread, no I/O, no iteration over hash maps, and it must not allocate per event. An exception stops the engine.
 * Instruments are identified by their slot, their place in the strategy's definition.
 */
public interface Strategy {
    /**
     * Called once before any other method.
     *
     * @param context for the strategy's whole life
     */
    void onStart(StrategyContext context);

    /**
     * The order book changed.
     *
     * @param slot of the instrument
     * @param instrument with its new book
     */
    default void onQuote(final int slot, final Instrument instrument) {}

    /**
     * A trade was printed, or the day's figures changed.
     *
     * @param slot of the instrument
     * @param instrument with its new figures
     * @param aggressor who took, if the feed told
     */
    default void onTrade(final int slot, final Instrument instrument, final AggressorSide aggressor) {}

    /**
     * A bar came.
     *
     * @param slot of the instrument
     * @param instrument with its new last price
     */
    default void onBar(final int slot, final Instrument instrument) {}

    /**
     * One of the bars that the engine builds from trades has closed; it is the one of age 0 in {@link
     * StrategyContext#analytics}. Comes with the first trade after the bar, or soon after its end in market time.
     *
     * @param slot of the instrument
     * @param instrument whose bar it is
     * @param frame place of the time frame in {@link io.saola.market.analytics.BarFrames}
     */
    default void onBarClosed(final int slot, final Instrument instrument, final int frame) {}

    /**
     * An index value came.
     *
     * @param slot of the index
     * @param index with its new value
     */
    default void onIndex(final int slot, final Instrument index) {}

    /**
     * Foreign room or trading changed.
     *
     * @param slot of the instrument
     * @param instrument with its new figures
     */
    default void onForeignFlow(final int slot, final Instrument instrument) {}

    /**
     * Phase or status changed.
     *
     * @param slot of the instrument
     * @param instrument in its new phase
     */
    default void onSession(final int slot, final Instrument instrument) {}

    /**
     * A prediction or another opinion from outside came.
     *
     * @param slot of the instrument
     * @param signal valid during the call
     */
    default void onSignal(final int slot, final ExternalSignalDecoder signal) {}

    /**
     * A timer fired.
     *
     * @param timerId as given to {@link StrategyContext#scheduleTimer}
     */
    default void onTimer(final long timerId) {}

    /**
     * One of the strategy's orders changed.
     *
     * @param order valid during the call
     */
    default void onOrder(final OrderView order) {}

    /**
     * Its parameters changed, all at once and already checked against their ranges. A strategy that says false is made anew with the new
     * values and gets the former one's state through {@link #snapshot} and {@link #restore}; a state that does not fit, because a window
     * has another length, refuses the change.
     *
     * @param parameters all values, in the order the kind declares; not to be kept
     * @return true if the strategy goes on with the new values
     */
    default boolean onParameters(final long[] parameters) {
        return false;
    }

    /**
     * It is stopped: the last call before silence, good for cancelling working orders. A disabled strategy places no new ones, and hears
     * only of its orders and timers.
     *
     * @param reason why
     */
    default void onStop(final StopReason reason) {}

    /** It is enabled again after {@link StopReason#DISABLED}: what happened to the market meanwhile was not told. */
    default void onResume() {}

    /**
     * One of the strategy's parent orders or exits changed its state. Their child orders are not told by {@link #onOrder}.
     *
     * @param parent valid during the call
     */
    default void onParent(final ParentView parent) {}

    /**
     * Folds the strategy's own state into a digest, with {@code Digest.fold} and in a fixed order.
     *
     * @param start digest so far
     * @return the new digest
     */
    long digest(long start);

    /**
     * Writes the strategy's own state: every field that is not given by its parameters, in a fixed order. What the next event
     * may depend on and is missing here is lost at the next start.
     *
     * @param out to write to
     */
    void snapshot(StateWriter out);

    /**
     * Brings back what {@link #snapshot} wrote. Called instead of {@link #onStart}, before any other method; must not place
     * orders or set timers: those of the strategy's former life come back by themselves.
     *
     * @param context for the strategy's whole life
     * @param in to read from, exactly to the end of what was written
     */
    void restore(StrategyContext context, StateReader in);

    /**
     * Brings back what a former version of the code wrote: like {@link #restore(StrategyContext, StateReader)}, which reads this version's
     * own layout.
     *
     * @param context for the strategy's whole life
     * @param in to read from, exactly to the end of what was written
     * @param stateVersion layout of what was written, as its kind declared it
     */
    default void restore(final StrategyContext context, final StateReader in, final int stateVersion) {
        restore(context, in);
    }
}
