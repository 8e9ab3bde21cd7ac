package io.saola.tools.operate.top;

import io.saola.engine.counters.StrategyFigures;
import java.util.Comparator;

/** By what strategies are sorted on the screen. */
enum TopOrder {
    /** As they are configured. */
    ID("id", Comparator.comparingInt(StrategyFigures::strategyId)),
    /** The best first. */
    PNL("P&L", Comparator.comparingLong(StrategyFigures::pnl).reversed()),
    /** The busiest first. */
    ORDERS("orders", Comparator.comparingLong(StrategyFigures::orders).reversed()),
    /** The largest exposure first. */
    EXPOSURE(
            "exposure", Comparator.comparingLong(StrategyFigures::grossExposure).reversed()),
    /** By alphabet. */
    NAME("name", Comparator.comparing(StrategyFigures::name));

    private final String label;
    private final Comparator<StrategyFigures> comparator;

    TopOrder(final String label, final Comparator<StrategyFigures> comparator) {
        this.label = label;
        this.comparator = comparator.thenComparingInt(StrategyFigures::strategyId);
    }

    String label() {
        return label;
    }

    Comparator<StrategyFigures> comparator() {
        return comparator;
    }

    TopOrder next() {
        return switch (this) {
            case ID -> PNL;
            case PNL -> ORDERS;
            case ORDERS -> EXPOSURE;
            case EXPOSURE -> NAME;
            case NAME -> ID;
        };
    }
}
