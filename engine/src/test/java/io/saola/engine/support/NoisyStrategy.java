package io.saola.engine.support;

import io.saola.codecs.Frames;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import java.util.List;

/** Has more opinions now and then than one input may cause effects. */
public final class NoisyStrategy implements Strategy {
    /** Takes no parameters. */
    public static final StrategyKind KIND = new StrategyKind("noisy", List.of(), parameters -> new NoisyStrategy());

    private static final long LOUD_QUANTITY = 100;

    private StrategyContext context;

    @Override
    public void onStart(final StrategyContext strategyContext) {
        context = strategyContext;
    }

    @Override
    public void onQuote(final int slot, final Instrument instrument) {
        if (instrument.quote().bidLevels() > 0 && instrument.quote().bidQuantity(0) == LOUD_QUANTITY) {
            for (int i = 0; i <= Frames.MAX_EFFECTS_PER_INPUT; i++) {
                context.recordSignal(slot, Side.BUY, i);
                context.log(AlertSeverity.INFO, i, "loud");
            }
            context.random().nextLong();
            context.cancelTimer(LOUD_QUANTITY);
            context.scheduleRepeatingTimer(context.nowNs(), 1_000_000_000L, LOUD_QUANTITY);
        }
    }

    @Override
    public long digest(final long start) {
        return start;
    }

    @Override
    public void snapshot(final StateWriter out) {
        // Nothing of its own.
    }

    @Override
    public void restore(final StrategyContext strategyContext, final StateReader in) {
        context = strategyContext;
    }
}
