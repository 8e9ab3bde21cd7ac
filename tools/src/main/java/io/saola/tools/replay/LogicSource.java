package io.saola.tools.replay;

import io.saola.engine.logic.BusinessLogic;
import io.saola.strategies.api.StrategyKind;
import java.util.List;
import org.agrona.DirectBuffer;

/** Decides by this program's logic, under a configuration that may differ from the journal's. */
final class LogicSource implements DecisionSource {
    private final BusinessLogic logic;
    private final ChangedInputs inputs;

    LogicSource(final WhatIfConfig config, final List<StrategyKind> kinds) {
        logic = new BusinessLogic(kinds);
        inputs = new ChangedInputs(config, kinds);
    }

    @Override
    public boolean onInput(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final CapturedEffects effects) {
        logic.effectSink(effects);
        inputs.apply(buffer, offset, length);
        logic.onInput(sequence, timestampNs, inputs.buffer(), inputs.offset());
        return true;
    }

    @Override
    public BusinessLogic logic() {
        return logic;
    }
}
