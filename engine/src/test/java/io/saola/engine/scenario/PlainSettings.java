package io.saola.engine.scenario;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.scenario.PlainMarket.Scope;
import io.saola.engine.scenario.PlainMarket.Setting;
import java.util.List;
import java.util.SplittableRandom;

/** Draws settings of controls, such that each stops some orders of {@link ControlCombinationTest} and lets others pass. */
final class PlainSettings {
    /** Those that may be set anew at any time without a look at the past. */
    static final List<RiskControlId> CHANGEABLE = List.of(
            RiskControlId.AUTHORISATION,
            RiskControlId.PRICE_COLLAR,
            RiskControlId.MAX_QUANTITY,
            RiskControlId.MAX_VALUE,
            RiskControlId.EXPOSURE,
            RiskControlId.ORDER_TO_TRADE,
            RiskControlId.DUPLICATE,
            RiskControlId.SELF_TRADE,
            RiskControlId.OPPOSITE_ORDER,
            RiskControlId.STALE_DATA,
            RiskControlId.OPEN_ORDERS);

    private static final long PER_MILLE = 1_000_000;
    private static final long MS_NS = 1_000_000;
    private static final int SCOPES = 4;

    private final SplittableRandom random;

    PlainSettings(final SplittableRandom random) {
        this.random = random;
    }

    /** A scope that a control may be set for. */
    Scope scope(final RiskControlId control) {
        final int kind = random.nextInt(isOfOwners(control) ? SCOPES - 1 : SCOPES);
        return switch (kind) {
            case 0 -> new Scope(RiskScope.FIRM, 0);
            case 1 -> new Scope(RiskScope.ACCOUNT, random.nextInt(2));
            case 2 -> new Scope(RiskScope.STRATEGY, random.nextInt(2));
            default -> new Scope(RiskScope.INSTRUMENT, random.nextInt(3));
        };
    }

    private static boolean isOfOwners(final RiskControlId control) {
        return switch (control) {
            case EXPOSURE, MESSAGE_RATE, ORDER_TO_TRADE, OPEN_ORDERS, DAILY_LOSS -> true;
            default -> false;
        };
    }

    /** Limits for a control and a scope. */
    Setting draw(final RiskControlId control, final Scope scope) {
        return switch (control) {
            case AUTHORISATION -> of(control, scope, null, types(), null, null);
            case PRICE_COLLAR ->
                of(
                        control,
                        scope,
                        PER_MILLE * between(15, 60),
                        null,
                        random.nextBoolean() ? null : between(0, 3),
                        null);
            case MAX_QUANTITY ->
                random.nextBoolean()
                        ? of(control, scope, 100 * between(4, 20), null, null, null)
                        : of(control, scope, null, 10_000 * between(3, 6), PER_MILLE * between(10, 40), null);
            case MAX_VALUE -> of(control, scope, 1_000 * between(8_000, 50_000), null, null, null);
            case EXPOSURE ->
                random.nextBoolean()
                        ? of(control, scope, 1_000 * between(150_000, 500_000), null, null, null)
                        : of(control, scope, null, 1_000 * between(60_000, 400_000), null, null);
            case MESSAGE_RATE -> of(control, scope, between(1, 3), between(5, 9), between(0, 2), null);
            case ORDER_TO_TRADE ->
                random.nextBoolean()
                        ? of(control, scope, between(3, 12), null, null, between(0, 30))
                        : of(control, scope, null, null, between(400, 900), between(0, 30));
            case DUPLICATE, STALE_DATA ->
                of(
                        control,
                        scope,
                        null,
                        null,
                        null,
                        MS_NS * (control == RiskControlId.DUPLICATE ? between(50, 800) : between(2_000, 30_000)));
            case OPEN_ORDERS ->
                random.nextBoolean()
                        ? of(control, scope, between(4, 14), null, null, null)
                        : of(control, scope, null, 1_000 * between(20_000, 200_000), null, null);
            case DAILY_LOSS -> of(control, scope, 1_000 * between(500, 8_000) + 500, null, null, null);
            case CIRCUIT_BREAKER -> of(control, scope, PER_MILLE * between(10, 40), null, null, null);
            default -> of(control, scope, null, null, null, null);
        };
    }

    /** Limit orders are always allowed, so that something goes out. */
    private long types() {
        return 1L << OrderType.LO.value() | (random.nextBoolean() ? 1L << OrderType.MTL.value() : 0);
    }

    private long between(final long low, final long high) {
        return random.nextLong(low, high + 1);
    }

    private static Setting of(
            final RiskControlId control,
            final Scope scope,
            final Long first,
            final Long second,
            final Long third,
            final Long windowNs) {
        return new Setting(control, scope, first, second, third, windowNs);
    }
}
