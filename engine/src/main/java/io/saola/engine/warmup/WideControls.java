package io.saola.engine.warmup;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.boot.ControlConfig;
import java.util.ArrayList;
import java.util.List;

/** Every control that can be set, on for the firm, an account and a strategy, with limits that let orders pass. */
public final class WideControls {
    private static final long NONE = ControlConfig.NONE;
    private static final long MUCH = Decimals.of(200_000_000_000_000L);
    private static final long HOUR_NS = 3_600_000_000_000L;

    private WideControls() {}

    /** The settings; those that need a rulebook or a funded account are left out. */
    public static List<ControlConfig> of(final int accountId, final int strategyId) {
        final List<ControlConfig> configs = new ArrayList<>();
        for (final RiskScope scope : List.of(RiskScope.FIRM, RiskScope.ACCOUNT, RiskScope.STRATEGY)) {
            final int target = scope == RiskScope.STRATEGY ? strategyId : accountId;
            add(configs, scope, target, RiskControlId.AUTHORISATION, 0xFFFF, 0xFFFF, 0xFFFF, NONE);
            add(configs, scope, target, RiskControlId.PRICE_COLLAR, 900_000_000, NONE, NONE, NONE);
            add(configs, scope, target, RiskControlId.MAX_QUANTITY, 1_000_000, NONE, NONE, NONE);
            add(configs, scope, target, RiskControlId.MAX_VALUE, MUCH, NONE, NONE, NONE);
            add(configs, scope, target, RiskControlId.FUTURES_MARGIN, Decimals.RATE_ONE, NONE, NONE, NONE);
            add(configs, scope, target, RiskControlId.POSITION, 1_000_000_000_000L, NONE, NONE, NONE);
            add(configs, scope, target, RiskControlId.EXPOSURE, MUCH, MUCH, NONE, NONE);
            add(configs, scope, target, RiskControlId.DAILY_LOSS, MUCH, MUCH, MUCH, NONE);
            add(configs, scope, target, RiskControlId.MESSAGE_RATE, 1_000_000, 1_000_000, 10, NONE);
            add(configs, scope, target, RiskControlId.ORDER_TO_TRADE, NONE, NONE, 1_000, 0);
            add(configs, scope, target, RiskControlId.DUPLICATE, NONE, NONE, NONE, 1);
            add(configs, scope, target, RiskControlId.REPEATED_EXECUTION, 32, NONE, NONE, 1);
            add(configs, scope, target, RiskControlId.SELF_TRADE, 1, NONE, NONE, NONE);
            add(configs, scope, target, RiskControlId.OPPOSITE_ORDER, NONE, NONE, NONE, NONE);
            add(configs, scope, target, RiskControlId.STALE_DATA, NONE, NONE, NONE, HOUR_NS);
            add(configs, scope, target, RiskControlId.CANCEL_ON_DISCONNECT, NONE, NONE, NONE, NONE);
            add(configs, scope, target, RiskControlId.OPEN_ORDERS, 1_000, MUCH, NONE, NONE);
            add(configs, scope, target, RiskControlId.VOLATILITY_PAUSE, 900_000_000, 1, NONE, HOUR_NS);
            add(configs, scope, target, RiskControlId.CIRCUIT_BREAKER, 900_000_000, NONE, NONE, NONE);
            add(configs, scope, target, RiskControlId.RISK_RULES, NONE, NONE, NONE, NONE);
        }
        add(configs, RiskScope.FIRM, 0, RiskControlId.FOREIGN_ROOM, NONE, NONE, NONE, NONE);
        return configs;
    }

    private static void add(
            final List<ControlConfig> configs,
            final RiskScope scope,
            final int target,
            final RiskControlId control,
            final long first,
            final long second,
            final long third,
            final long windowNs) {
        configs.add(new ControlConfig(scope, target, control, true, 1, first, second, third, windowNs));
    }
}
