package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Rating;
import io.saola.market.Instrument;
import io.saola.market.analytics.Bars;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.strategies.decision.SourceName;
import io.saola.strategies.indicators.BollingerBands;
import java.util.List;

/**
 * Trades an index future back to its usual distance from the index: short when the basis stands some deviations above its rolling
 * mean, long when below, out when it is back, when it goes on against the position, or when it takes too long. Slot 0 is the future,
 * slot 1 the index; only the future is traded, so what remains is the risk that the index moves. See docs/strategies/vn30f-basis.md.
 */
public final class FutureBasis extends TargetStrategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "vn30f-basis",
            List.of(
                    barFrame(1),
                    new Parameter("windowBars", "bars of the mean and its deviation", 60, 5, 2_000),
                    new Parameter("entryPercent", "deviations that open, per cent", 200, 10, 2_000),
                    new Parameter("exitPercent", "deviations that close, per cent", 50, 0, 2_000),
                    new Parameter("stopPercent", "deviations that give up, per cent", 400, 20, 5_000),
                    new Parameter("minTicks", "distance from the mean that is worth the costs, ticks", 8, 0, 10_000),
                    new Parameter("quantity", "contracts", 1, 1, 10_000),
                    new Parameter("maxHoldMinutes", "longest time in the market", 90, 1, 1_440),
                    new Parameter("maxIndexAgeMs", "an older index value says nothing", 20_000, 1, 86_400_000),
                    flatten(5),
                    PATIENCE,
                    SLIPPAGE),
            FutureBasis::new);

    private static final int FUTURE = 0;
    private static final int INDEX = 1;
    private static final SourceName BASIS = SourceName.of("basis-z");
    private static final SourceName DISTANCE = SourceName.of("basis-points");

    private final int windowBars;
    private final double entry;
    private final double exit;
    private final double stop;
    private final long minTicks;
    private final long quantity;
    private final long maxHoldNs;
    private final long maxIndexAgeNs;
    private final long flattenMinutes;
    private BollingerBands basis;
    private long indexAtNs = Decimals.NULL;
    private long enteredNs;
    private boolean stoppedOut;

    FutureBasis(final long... p) {
        super(p[0], p[10], p[11]);
        windowBars = (int) p[1];
        entry = p[2] / 100.0;
        exit = Math.min(p[3], p[2]) / 100.0;
        stop = Math.max(p[4], p[2] + 10) / 100.0;
        minTicks = p[5];
        quantity = p[6];
        maxHoldNs = p[7] * Hours.MINUTE_NS;
        maxIndexAgeNs = p[8] * Hours.MS_NS;
        flattenMinutes = p[9];
    }

    @Override
    void begin(final int slots) {
        basis = new BollingerBands(windowBars, 1.0);
    }

    @Override
    public void onIndex(final int slot, final Instrument index) {
        if (slot == INDEX) {
            indexAtNs = context().nowNs();
        }
    }

    @Override
    void closed(final int slot, final Instrument instrument, final Bars bars, final int frame) {
        if (slot != FUTURE || !instrument.isFuture() || context().instrumentCount() <= INDEX) {
            return;
        }
        if (orders().target(FUTURE) != 0 && isClosingTime(instrument, flattenMinutes)) {
            deciding(instrument);
            move(FUTURE, Rating.HOLD, 0);
        }
        final Instrument index = context().instrument(INDEX);
        final boolean young = indexAtNs != Decimals.NULL && context().nowNs() - indexAtNs <= maxIndexAgeNs;
        if (index == null || !young || index.indexValue() == Decimals.NULL) {
            return;
        }
        final double now = points(bars.closePrice(frame, 0)) - points(index.indexValue());
        basis.update(now);
        final double deviation = basis.upper() - basis.value();
        if (!basis.isReady() || deviation <= 0) {
            return;
        }
        decide(instrument, now - basis.value(), (now - basis.value()) / deviation);
    }

    private void decide(final Instrument future, final double distance, final double z) {
        final long held = orders().target(FUTURE);
        stoppedOut = stoppedOut && Math.abs(z) > exit;
        if (held == 0) {
            final double worth = minTicks * points(future.grid().tickAt(future.markPrice()));
            final boolean enters = !stoppedOut
                    && Math.abs(z) >= entry
                    && Math.abs(z) < stop
                    && Math.abs(distance) >= worth
                    && !isClosingTime(future, flattenMinutes);
            if (enters) {
                reasons(future, distance, z);
                enteredNs = context().nowNs();
                move(FUTURE, z > 0 ? Rating.SELL : Rating.BUY, z > 0 ? -quantity : quantity);
            }
            return;
        }
        // Above the mean a short loses, below it a long.
        final double against = held < 0 ? z : -z;
        if (against <= exit || against >= stop || context().nowNs() - enteredNs >= maxHoldNs) {
            stoppedOut = against > exit;
            reasons(future, distance, z);
            move(FUTURE, Rating.HOLD, 0);
        }
    }

    private void reasons(final Instrument future, final double distance, final double z) {
        deciding(future).technical(BASIS, z, -z / stop, 1).technical(DISTANCE, distance, 0, 0);
    }

    @Override
    void visit(final StateFields state) {
        state.visit(basis);
        indexAtNs = state.visit(indexAtNs);
        enteredNs = state.visit(enteredNs);
        stoppedOut = state.visit(stoppedOut);
    }
}
