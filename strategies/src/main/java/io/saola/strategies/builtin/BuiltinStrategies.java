package io.saola.strategies.builtin;

import io.saola.strategies.api.StrategyKind;
import java.util.List;

/** The kinds of strategy that come with Saola. */
public final class BuiltinStrategies {
    private BuiltinStrategies() {}

    /**
     * All kinds.
     *
     * @return in a fixed order
     */
    public static List<StrategyKind> kinds() {
        return List.of(
                BookImbalance.KIND,
                MeanReversion.KIND,
                FutureTrend.KIND,
                FutureBasis.KIND,
                OpeningRange.KIND,
                ForeignMomentum.KIND,
                BandReversion.KIND,
                PairsTrading.KIND,
                AuctionImbalance.KIND,
                MarketMaking.KIND,
                SignalDecision.KIND,
                TimedEntry.KIND);
    }
}
