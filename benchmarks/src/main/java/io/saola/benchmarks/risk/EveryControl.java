package io.saola.benchmarks.risk;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.boot.ControlConfig;
import java.util.ArrayList;
import java.util.List;

/** Every control of orders on, with limits that let ordinary orders pass: so each order goes the whole way through the chain. */
public final class EveryControl {
    private static final long NONE = ControlConfig.NONE;
    private static final long MUCH = Decimals.of(100_000_000_000_000L);
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long DAY_NS = 24 * HOUR_NS;
    private static final long MANY = 1_000_000_000L;

    private EveryControl() {}

    /**
     * The controls of the firm, of account 0 and of some strategies.
     *
     * @param strategyIds that get controls of their own
     * @param repetitionNs event time within which equal orders and executions are repetitions
     * @return to be journaled in this order
     */
    public static List<ControlConfig> on(final List<Integer> strategyIds, final long repetitionNs) {
        final List<ControlConfig> controls = new ArrayList<>();
        for (final RiskControlId control : RiskControlId.values()) {
            final Limits limits = limits(control, repetitionNs);
            if (limits != null) {
                controls.add(config(RiskScope.FIRM, 0, control, limits));
                controls.add(config(RiskScope.ACCOUNT, 0, control, limits));
                strategyIds.forEach(id -> controls.add(config(RiskScope.STRATEGY, id, control, limits)));
            }
        }
        return controls;
    }

    private static ControlConfig config(
            final RiskScope scope, final int target, final RiskControlId control, final Limits limits) {
        return new ControlConfig(
                scope, target, control, true, 1, limits.first, limits.second, limits.third, limits.windowNs);
    }

    /** Null for a control that is no check of orders. */
    private static Limits limits(final RiskControlId control, final long repetitionNs) {
        return switch (control) {
            case AUTHORISATION -> new Limits(0xFF, NONE, NONE, NONE);
            case SELF_TRADE -> new Limits(1, NONE, NONE, NONE);
            case PRICE_COLLAR -> new Limits(60_000_000, NONE, NONE, NONE);
            case MAX_QUANTITY, POSITION -> new Limits(MANY, NONE, NONE, NONE);
            case MAX_VALUE, DAILY_LOSS, NON_PREFUNDING -> new Limits(MUCH, NONE, NONE, NONE);
            case EXPOSURE -> new Limits(MUCH, MUCH, NONE, NONE);
            case FUTURES_MARGIN -> new Limits(800_000_000, NONE, NONE, NONE);
            case MESSAGE_RATE -> new Limits(1_000_000, 1_000_000, 1_000, NONE);
            case ORDER_TO_TRADE -> new Limits(NONE, NONE, 1_000, 0);
            case REPEATED_EXECUTION -> new Limits(32, NONE, NONE, repetitionNs);
            case DUPLICATE -> new Limits(NONE, NONE, NONE, repetitionNs);
            case STALE_DATA, CLOCK_CALENDAR -> new Limits(NONE, NONE, NONE, HOUR_NS);
            case OPEN_ORDERS -> new Limits(1_000_000, MUCH, NONE, NONE);
            case VOLATILITY_PAUSE, CIRCUIT_BREAKER -> new Limits(500_000_000, 1, NONE, DAY_NS);
            case OPPOSITE_ORDER, FOREIGN_ROOM, CANCEL_ON_DISCONNECT, RISK_RULES -> new Limits(NONE, NONE, NONE, NONE);
            default -> null;
        };
    }

    private record Limits(long first, long second, long third, long windowNs) {}
}
