package io.saola.operations.admin;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.engine.boot.ControlConfig;
import java.math.BigDecimal;
import java.util.Locale;

/** The values of a control as people write them: VND, percent, times and counts, by docs/risk-controls.md. */
final class ControlValues {
    private static final BigDecimal RATE_PER_PERCENT = BigDecimal.valueOf(Decimals.RATE_ONE / 100);

    private enum Unit {
        COUNT,
        AMOUNT,
        PERCENT,
        DURATION
    }

    private ControlValues() {}

    /** A value, or {@link ControlConfig#NONE} if none is given. */
    static long parse(final RiskControlId control, final String name, final String text)
            throws MalformedRequestException {
        if (text == null) {
            return ControlConfig.NONE;
        }
        return switch (unit(control, name)) {
            case AMOUNT -> Arguments.decimal(name, text);
            case PERCENT -> percent(name, text);
            case DURATION -> durationNs(name, text);
            case COUNT -> Arguments.number(name, text, 0, Long.MAX_VALUE);
        };
    }

    private static Unit unit(final RiskControlId control, final String name) {
        if (name.equals("window")) {
            return control == RiskControlId.ORDER_TO_TRADE ? Unit.COUNT : Unit.DURATION;
        }
        return switch (control) {
            case MAX_VALUE, EXPOSURE, DAILY_LOSS -> Unit.AMOUNT;
            case OPEN_ORDERS -> name.equals("second") ? Unit.AMOUNT : Unit.COUNT;
            case NON_PREFUNDING -> name.equals("first") ? Unit.AMOUNT : Unit.COUNT;
            case PRICE_COLLAR -> name.equals("third") ? Unit.COUNT : Unit.PERCENT;
            case MAX_QUANTITY -> name.equals("third") ? Unit.PERCENT : Unit.COUNT;
            case FUTURES_MARGIN, CIRCUIT_BREAKER -> Unit.PERCENT;
            case VOLATILITY_PAUSE -> name.equals("first") ? Unit.PERCENT : Unit.DURATION;
            default -> Unit.COUNT;
        };
    }

    private static long percent(final String name, final String text) throws MalformedRequestException {
        try {
            final String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
            final long rate = digits.matches("[0-9]{1,3}(\\.[0-9]{1,7})?")
                    ? new BigDecimal(digits).multiply(RATE_PER_PERCENT).longValueExact()
                    : -1;
            if (rate >= 0 && rate <= Decimals.RATE_ONE) {
                return rate;
            }
        } catch (final ArithmeticException tooPrecise) {
            // told below
        }
        throw new MalformedRequestException(name + "=" + text + ": a percentage from 0 to 100 is wanted, such as 2.5%");
    }

    private static long durationNs(final String name, final String text) throws MalformedRequestException {
        final String lower = text.toLowerCase(Locale.ROOT);
        if (lower.matches("[0-9]{1,9}(ms|s|m|h)")) {
            final int digits = lower.replaceAll("[a-z]", "").length();
            final long unitNs = switch (lower.substring(digits)) {
                case "ms" -> 1_000_000L;
                case "s" -> 1_000_000_000L;
                case "m" -> 60_000_000_000L;
                default -> 3_600_000_000_000L;
            };
            final long value = Long.parseLong(lower.substring(0, digits));
            if (value <= Long.MAX_VALUE / unitNs) {
                return value * unitNs;
            }
        }
        throw new MalformedRequestException(name + "=" + text + ": a time is wanted, such as 500ms, 20s, 5m or 1h");
    }
}
