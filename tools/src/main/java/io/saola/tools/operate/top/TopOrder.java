package io.saola.tools.operate.top;

import io.saola.engine.counters.StrategyFigures;
import java.util.Comparator;

/** By what strategies are sorted on the screen. */
enum TopOrder {
    /** As they are configured. */
    ID("id"),
    /** The best first. */
    PNL("P&L"),
    /** The busiest first. */
    ORDERS("orders"),
    /** The largest exposure first. */
    EXPOSURE("exposure"),
    /** By alphabet. */
    NAME("name");

    private final String label;

    TopOrder(final String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    Comparator<StrategyFigures> comparator() {
        final Comparator<StrategyFigures> byId = Comparator.comparingInt(StrategyFigures::strategyId);
        return switch (this) {
            case ID -> byId;
            case PNL ->
                Comparator.comparingLong(StrategyFigures::pnl).reversed().thenComparing(byId);
            case ORDERS ->
                Comparator.comparingLong(StrategyFigures::orders).reversed().thenComparing(byId);
            case EXPOSURE ->
                Comparator.comparingLong(StrategyFigures::grossExposure)
                        .reversed()
                        .thenComparing(byId);
            case NAME -> Comparator.comparing(StrategyFigures::name).thenComparing(byId);
        };
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
