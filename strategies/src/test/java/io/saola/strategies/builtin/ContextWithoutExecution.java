package io.saola.strategies.builtin;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.execution.ExitTerms;
import io.saola.strategies.execution.ParentTerms;

/** A context that refuses every parent order and exit. */
interface ContextWithoutExecution extends StrategyContext {
    @Override
    default long placeParent(final Instrument instrument, final ParentTerms terms) {
        return REFUSED;
    }

    @Override
    default boolean cancelParent(final long parentId) {
        return false;
    }

    @Override
    default boolean pauseParent(final long parentId) {
        return false;
    }

    @Override
    default boolean resumeParent(final long parentId) {
        return false;
    }

    @Override
    default long armExit(final Instrument instrument, final ExitTerms terms) {
        return REFUSED;
    }

    @Override
    default long placeBracket(
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final ExitTerms exit) {
        return REFUSED;
    }

    @Override
    default boolean cancelExit(final long exitId) {
        return false;
    }
}
