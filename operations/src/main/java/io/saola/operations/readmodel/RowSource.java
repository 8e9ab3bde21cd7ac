package io.saola.operations.readmodel;

import io.saola.engine.logic.BusinessLogic;

/** Projects a part of a state into rows. Reads only, between two inputs. */
interface RowSource {
    /**
     * Puts all rows of this part.
     *
     * @param logic in the state to show
     * @param row to encode with
     * @param out takes the rows
     */
    void project(BusinessLogic logic, RowEncoder row, TableWriter out);
}
