package io.saola.operations.alerts;

import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.logic.orders.IllegalTransitions;
import java.util.Locale;

/** What the field {@code value} of an alert means; it depends on the alert's code. */
enum AlertValue {
    /** Nothing that people need. */
    NONE,
    /** An account's id. */
    ACCOUNT,
    /** A strategy's id. */
    STRATEGY,
    /** A condition of the broker session. */
    CONDITION,
    /** A scope of the kill switch: kind times 1,000,000 plus id. */
    SCOPE,
    /** The command that was refused. */
    COMMAND,
    /** Bytes cut. */
    BYTES,
    /** Per mille of margin. */
    PER_MILLE,
    /** A rule of operations. */
    RULE,
    /** A transition that an order's state does not allow; negative for none. */
    TRANSITION,
    /** A count. */
    COUNT;

    private static final long SCOPE_FACTOR = 1_000_000;

    /** What the alert is about, or empty. */
    String scope(final long value, final AlertNames names) {
        return switch (this) {
            case ACCOUNT -> names.account(value);
            case STRATEGY -> names.strategy(value);
            case CONDITION -> condition(value);
            case SCOPE -> riskScope(value, names);
            case RULE -> "rule " + value;
            default -> "";
        };
    }

    /** A detail for the text, or empty. */
    String detail(final long value) {
        return switch (this) {
            case COMMAND -> " Command " + value + ".";
            case BYTES -> String.format(Locale.ROOT, " %,d bytes were cut.", value);
            case PER_MILLE -> String.format(Locale.ROOT, " Used: %d.%d %%.", value / 10, Math.abs(value % 10));
            case TRANSITION -> value < 0 ? "" : " Refused: " + IllegalTransitions.name(value) + ".";
            case COUNT -> String.format(Locale.ROOT, " Count: %,d.", value);
            default -> "";
        };
    }

    private static String condition(final long value) {
        for (final GatewayCondition condition : GatewayCondition.values()) {
            if (condition.value() == value) {
                return condition.name();
            }
        }
        return "condition " + value;
    }

    private static String riskScope(final long value, final AlertNames names) {
        final long id = value % SCOPE_FACTOR;
        final long kind = value / SCOPE_FACTOR;
        if (kind == RiskScope.FIRM.value()) {
            return "firm";
        }
        if (kind == RiskScope.ACCOUNT.value()) {
            return names.account(id);
        }
        return kind == RiskScope.STRATEGY.value() ? names.strategy(id) : names.instrument(id);
    }
}
