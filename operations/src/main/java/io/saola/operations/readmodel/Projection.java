package io.saola.operations.readmodel;

import io.saola.engine.logic.BusinessLogic;
import java.util.List;

/** Projects a whole state, and what happened, into the rows of a store. Not thread-safe. */
final class Projection {
    private final RowEncoder row = new RowEncoder();
    private final TableWriter out;
    private final BusinessLogic logic;
    private final List<RowSource> sources;

    /**
     * Prepares a projection.
     *
     * @param shadow whose state is shown
     * @param store empty; not to be written by anybody else
     */
    Projection(final Shadow shadow, final ReadModelStore store) {
        logic = shadow.logic();
        out = new TableWriter(store);
        sources = List.of(
                new OrderRows(),
                new AccountRows(),
                new MarketRows(),
                new RiskRows(),
                new EngineRows(),
                shadow.events());
    }

    /** Brings the store to the present state. */
    void project() {
        for (int i = 0; i < sources.size(); i++) {
            sources.get(i).project(logic, row, out);
        }
    }
}
