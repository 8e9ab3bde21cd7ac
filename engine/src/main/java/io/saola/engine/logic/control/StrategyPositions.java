package io.saola.engine.logic.control;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.logic.portfolio.Position;
import io.saola.risk.Scopes;

/**
 * What each strategy holds by its own executions, strategies in processes of their own included. Logic thread only; allocates at the
 * first execution of a strategy in an instrument.
 */
final class StrategyPositions {
    private final int capacity;
    private final Position[][] positions = new Position[Scopes.STRATEGIES][];

    /** One more than the highest instrument that each strategy ever traded. */
    private final int[] used = new int[Scopes.STRATEGIES];

    StrategyPositions(final int capacity) {
        this.capacity = capacity;
    }

    /** The position of a strategy, or null if it never traded the instrument. */
    Position of(final int strategyId, final int instrumentId) {
        return positions[strategyId] == null ? null : positions[strategyId][instrumentId];
    }

    Position ensure(final int strategyId, final int instrumentId) {
        if (positions[strategyId] == null) {
            positions[strategyId] = new Position[capacity];
        }
        if (positions[strategyId][instrumentId] == null) {
            positions[strategyId][instrumentId] = new Position();
            used[strategyId] = Math.max(used[strategyId], instrumentId + 1);
        }
        return positions[strategyId][instrumentId];
    }

    void snapshot(final StateWriter out) {
        int count = 0;
        for (int strategy = 0; strategy < positions.length; strategy++) {
            for (int id = 0; id < used[strategy]; id++) {
                count += positions[strategy][id] == null ? 0 : 1;
            }
        }
        out.putInt(count);
        for (int strategy = 0; strategy < positions.length; strategy++) {
            for (int id = 0; id < used[strategy]; id++) {
                if (positions[strategy][id] != null) {
                    out.putInt(strategy);
                    out.putInt(id);
                    positions[strategy][id].snapshot(out);
                }
            }
        }
    }

    void restore(final StateReader in) {
        final int count = in.getCount(positions.length * capacity);
        for (int i = 0; i < count; i++) {
            final int strategy = in.getCount(positions.length - 1);
            ensure(strategy, in.getCount(capacity - 1)).restore(in);
        }
    }

    long digest(final long start) {
        long d = start;
        for (int strategy = 0; strategy < positions.length; strategy++) {
            for (int id = 0; id < used[strategy]; id++) {
                if (positions[strategy][id] != null) {
                    d = positions[strategy][id].digest(Digest.fold(Digest.fold(d, strategy), id));
                }
            }
        }
        return d;
    }
}
