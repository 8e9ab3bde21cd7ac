package io.saola.engine.ingress;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentSectorDecoder;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.KillCommandDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.RestrictedInstrumentDecoder;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskRuleDecoder;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.counters.Refusal;
import io.saola.market.rules.TradingDates;
import io.saola.risk.ControlSetting;
import io.saola.risk.MessageRates;
import io.saola.risk.Repetitions;
import io.saola.risk.Sectors;
import org.agrona.DirectBuffer;

/**
 * What the values of the messages that set controls may be: a control that is switched on has the limits it needs, each in its range.
 * Not thread-safe; allocates nothing.
 */
final class RiskFieldRules {
    /** Highest id of a rule of operations. */
    private static final int MAX_RULE_ID = 64;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3_600 * SECOND_NS;
    private static final long DAY_NS = 24 * HOUR_NS;
    private static final long MAX_QUANTITY = 1_000_000_000_000L;
    private static final long MAX_AMOUNT = Decimals.of(200_000_000_000_000L);
    private static final long MAX_COUNT = 1_000_000;
    private static final long ALL_BITS = 0xFFFF_FFFFL;
    private static final int COLLAR_FLAGS = 3;
    private static final int RESTRICTIONS = 3;

    private final RiskControlDecoder control = new RiskControlDecoder();
    private final KillCommandDecoder kill = new KillCommandDecoder();
    private final RestrictedInstrumentDecoder restricted = new RestrictedInstrumentDecoder();
    private final InstrumentSectorDecoder sector = new InstrumentSectorDecoder();
    private final RiskRuleDecoder rule = new RiskRuleDecoder();

    Refusal check(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return switch (header.templateId()) {
            case RiskControlDecoder.TEMPLATE_ID -> control(control.wrapAndApplyHeader(buffer, offset, header));
            case KillCommandDecoder.TEMPLATE_ID -> kill(kill.wrapAndApplyHeader(buffer, offset, header));
            case RestrictedInstrumentDecoder.TEMPLATE_ID ->
                restricted(restricted.wrapAndApplyHeader(buffer, offset, header));
            case InstrumentSectorDecoder.TEMPLATE_ID -> sector(sector.wrapAndApplyHeader(buffer, offset, header));
            default -> rule(rule.wrapAndApplyHeader(buffer, offset, header));
        };
    }

    private static Refusal control(final RiskControlDecoder message) {
        if (!isBetween(message.scopeRaw(), RiskScope.FIRM.value(), RiskScope.SECTOR.value())
                || !isBetween(message.controlRaw(), 0, RiskControlId.RISK_RULES.value())) {
            return Refusal.BAD_ENUM;
        }
        return value(message.enabled() <= 1
                && isTarget(message.scopeRaw(), message.targetId())
                && (message.scope() != RiskScope.SECTOR || isOfSector(message))
                && message.version() >= 0
                && (message.enabled() == 0 || hasItsLimits(message)));
    }

    private static boolean isOfSector(final RiskControlDecoder message) {
        return message.control() == RiskControlId.EXPOSURE && Sectors.isTarget(message.targetId());
    }

    private static Refusal sector(final InstrumentSectorDecoder message) {
        return value(message.instrumentId() >= 0 && isBetween(message.sector(), 0, Sectors.MAX_NUMBER));
    }

    private static boolean hasItsLimits(final RiskControlDecoder message) {
        final long first = message.firstLimit();
        final long second = message.secondLimit();
        final long third = message.thirdLimit();
        final long windowNs = message.windowNs();
        return switch (message.control()) {
            case AUTHORISATION ->
                isNoneOr(first, 0, ALL_BITS) && isNoneOr(second, 0, ALL_BITS) && isNoneOr(third, 0, ALL_BITS);
            case PRICE_COLLAR -> isRate(first) && isNoneOrRate(second) && isNoneOr(third, 0, COLLAR_FLAGS);
            case MAX_QUANTITY ->
                isNoneOr(first, 0, MAX_QUANTITY)
                        && isNoneOr(second, 0, MAX_QUANTITY)
                        && isNoneOrRate(third)
                        && (isGiven(first) || (isGiven(second) && isGiven(third)));
            case MAX_VALUE -> isAmount(first);
            case FUTURES_MARGIN -> isRate(first) && isNoneOrRate(second);
            case POSITION -> isBetween(first, 0, MAX_QUANTITY);
            case EXPOSURE ->
                isNoneOr(first, 0, MAX_AMOUNT)
                        && isNoneOr(second, 0, MAX_AMOUNT)
                        && (isGiven(first) || isGiven(second));
            case DAILY_LOSS ->
                isNoneOr(first, 1, MAX_AMOUNT)
                        && isNoneOr(second, 1, MAX_AMOUNT)
                        && isNoneOr(third, 1, MAX_AMOUNT)
                        && (isGiven(first) || isGiven(second) || isGiven(third));
            case MESSAGE_RATE ->
                isBetween(first, 1, MessageRates.MAX)
                        && isBetween(second, 1, MessageRates.MAX)
                        && isNoneOr(third, 0, second - 1);
            case ORDER_TO_TRADE ->
                isNoneOr(first, 1, MAX_COUNT)
                        && isNoneOr(second, 1, MAX_COUNT)
                        && isNoneOr(third, 0, 1_000)
                        && isBetween(windowNs, 0, MAX_COUNT);
            case DUPLICATE -> isBetween(windowNs, 1, HOUR_NS);
            case REPEATED_EXECUTION -> isBetween(first, 0, Repetitions.MAX) && isBetween(windowNs, 1, DAY_NS);
            case SELF_TRADE -> isNoneOr(first, 0, Integer.MAX_VALUE);
            case STALE_DATA -> isBetween(windowNs, 1, DAY_NS);
            case CLOCK_CALENDAR -> isBetween(windowNs, 0, HOUR_NS);
            case OPEN_ORDERS ->
                isNoneOr(first, 0, MAX_COUNT) && isNoneOr(second, 0, MAX_AMOUNT) && (isGiven(first) || isGiven(second));
            case NON_PREFUNDING -> isAmount(first) && (!isGiven(second) || isDate(second));
            case VOLATILITY_PAUSE -> isRate(first) && isBetween(second, 1, DAY_NS) && isBetween(windowNs, 1, DAY_NS);
            case CIRCUIT_BREAKER -> isRate(first);
            default -> true;
        };
    }

    private static Refusal kill(final KillCommandDecoder message) {
        if (!isBetween(message.scopeRaw(), RiskScope.FIRM.value(), RiskScope.INSTRUMENT.value())
                || !isBetween(message.actionRaw(), KillAction.HALT.value(), KillAction.DRILL.value())) {
            return Refusal.BAD_ENUM;
        }
        return value(isTarget(message.scopeRaw(), message.targetId()));
    }

    private static Refusal restricted(final RestrictedInstrumentDecoder message) {
        return value(message.instrumentId() >= 0
                && (message.accountId() >= 0 || message.accountId() == RestrictedInstrumentDecoder.accountIdNullValue())
                && message.restricted() <= RESTRICTIONS);
    }

    /** What the text means is for the logic to judge; here only that it is text. */
    private static Refusal rule(final RiskRuleDecoder message) {
        final boolean isNumbered =
                isBetween(message.ruleId(), 1, MAX_RULE_ID) && message.version() >= 1 && message.enabled() <= 1;
        final int length = message.textLength();
        final int from = message.limit() + RiskRuleDecoder.textHeaderLength();
        boolean isText = length > 0 || message.enabled() == 0;
        for (int i = 0; i < length; i++) {
            final byte letter = message.buffer().getByte(from + i);
            isText &= letter >= ' ' && letter <= '~';
        }
        return value(isNumbered && isText);
    }

    private static boolean isTarget(final short scope, final int targetId) {
        return scope == RiskScope.FIRM.value() || targetId >= 0;
    }

    private static boolean isGiven(final long limit) {
        return limit != ControlSetting.NONE;
    }

    private static boolean isNoneOr(final long limit, final long min, final long max) {
        return !isGiven(limit) || isBetween(limit, min, max);
    }

    private static boolean isRate(final long limit) {
        return isBetween(limit, 0, Decimals.RATE_ONE);
    }

    private static boolean isNoneOrRate(final long limit) {
        return !isGiven(limit) || isRate(limit);
    }

    private static boolean isAmount(final long limit) {
        return isBetween(limit, 0, MAX_AMOUNT);
    }

    private static boolean isDate(final long limit) {
        return isBetween(limit, 0, Integer.MAX_VALUE) && TradingDates.isValid((int) limit);
    }

    private static boolean isBetween(final long value, final long min, final long max) {
        return value >= min && value <= max;
    }

    private static Refusal value(final boolean possible) {
        return possible ? Refusal.NONE : Refusal.IMPOSSIBLE_VALUE;
    }
}
