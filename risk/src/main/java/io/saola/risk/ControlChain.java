package io.saola.risk;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import java.util.function.BiConsumer;

/** All controls as one, which can also be asked one by one. */
public interface ControlChain extends Control {
    /**
     * Asks every control, whatever the others say, in the order of their evaluation. For explanations: allocates.
     *
     * @param order with its instrument known
     * @param results told of each control and its answer
     */
    void checkEach(OrderRequest order, BiConsumer<RiskControlId, RejectReason> results);
}
