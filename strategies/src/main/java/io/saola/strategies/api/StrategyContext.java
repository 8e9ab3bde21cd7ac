package io.saola.strategies.api;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.analytics.AnalyticsView;
import io.saola.strategies.decision.Decision;

/**
 * Everything a strategy may use. There is nothing else: no clock but {@link #nowNs}, no thread, no file, no random number
 * that a replay would not repeat. Logic thread only.
 */
public interface StrategyContext extends OrderSink, ExecutionSink {
    /** Longest text of an event, characters. */
    int MAX_LOG_LENGTH = 64;

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

    /** The account it trades on: cash, buying power, holdings of everybody on it. */
    default AccountView account() {
        return AccountView.EMPTY;
    }

    /** What its own executions earned by closing, before fees and taxes; scaled VND. */
    default long ownRealisedPnl() {
        return 0;
    }

    /** What its own open positions would earn at the last price, before fees and taxes; scaled VND. */
    default long ownUnrealisedPnl() {
        return 0;
    }

    /** Fees and taxes charged for its own executions; scaled VND. */
    default long ownCharges() {
        return 0;
    }

    /**
     * Asks for {@link Strategy#onTimer} again and again. Deadlines that passed together, because no input came in between, fire once.
     *
     * @param firstDeadlineNs since the epoch
     * @param intervalNs between two deadlines, above 0
     * @param timerId given back each time
     * @return false if the bound on timers is reached; then none was set
     */
    default boolean scheduleRepeatingTimer(final long firstDeadlineNs, final long intervalNs, final long timerId) {
        return false;
    }

    /**
     * Takes back timers; looks at all that are set.
     *
     * @param timerId all of the strategy's timers with this id
     * @return false if there was none
     */
    default boolean cancelTimer(final long timerId) {
        return false;
    }

    /**
     * Random numbers that a replay repeats.
     *
     * @throws IllegalStateException if the context has none
     */
    default StrategyRandom random() {
        throw new IllegalStateException("this context has no random numbers");
    }

    /**
     * Tells people something, as an event in the journal of effects. One input may cause a bounded number of such events; what comes
     * above is counted. Allocates nothing.
     *
     * @param level how urgent
     * @param code what, in the strategy's own numbering
     * @param first number that belongs to it
     * @param second number that belongs to it
     * @param third number that belongs to it
     * @param text ASCII, cut after {@link #MAX_LOG_LENGTH} characters; anything else becomes a question mark
     */
    default void log(
            final AlertSeverity level,
            final int code,
            final long first,
            final long second,
            final long third,
            final CharSequence text) {}

    /**
     * Tells people something.
     *
     * @param level how urgent
     * @param code what, in the strategy's own numbering
     * @param text ASCII, cut after {@link #MAX_LOG_LENGTH} characters
     */
    default void log(final AlertSeverity level, final int code, final CharSequence text) {
        log(level, code, 0, 0, 0, text);
    }

    /**
     * Records a decision with its reasons in the journal of effects, whether or not an order follows. To be called before the
     * orders it leads to, so that {@code explain} finds them together.
     *
     * @param slot of the instrument
     * @param decision not kept
     */
    default void recordDecision(final int slot, final Decision decision) {}

    /** Sequence of the input being processed; {@link Decimals#NULL} under a host that has none. */
    default long inputSequence() {
        return Decimals.NULL;
    }
}
