package io.saola.engine.ingress;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.ExitAction;
import io.saola.codecs.sbe.ExitCommandDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ParentAction;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.ParentOrderCommandDecoder;
import io.saola.codecs.sbe.RemainderRule;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.TrailUnit;
import io.saola.codecs.sbe.TriggerPrice;
import io.saola.codecs.sbe.Urgency;
import io.saola.engine.counters.Refusal;
import io.saola.strategies.execution.ParentTerms;
import org.agrona.DirectBuffer;

/**
 * What the values of commands about parent orders and exits may be; an action on an existing one needs its id and nothing else. Not
 * thread-safe; allocates nothing.
 */
final class ExecutionFieldRules {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int MAX_TICKS = 100_000;

    private final ParentOrderCommandDecoder parent = new ParentOrderCommandDecoder();
    private final ExitCommandDecoder exit = new ExitCommandDecoder();

    Refusal check(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return header.templateId() == ParentOrderCommandDecoder.TEMPLATE_ID
                ? parent(parent.wrapAndApplyHeader(buffer, offset, header))
                : exit(exit.wrapAndApplyHeader(buffer, offset, header));
    }

    private static Refusal parent(final ParentOrderCommandDecoder message) {
        if (message.actionRaw() > ParentAction.CANCEL.value()) {
            return Refusal.BAD_ENUM;
        }
        if (message.actionRaw() != ParentAction.NEW.value()) {
            return value(message.parentId() > 0);
        }
        if (!isSide(message.sideRaw())
                || message.algorithmRaw() > ParentAlgorithm.IMMEDIATE.value()
                || message.urgencyRaw() > Urgency.URGENT.value()
                || message.remainderRaw() > RemainderRule.COMPLETE.value()) {
            return Refusal.BAD_ENUM;
        }
        return value(isBetween(message.quantity(), 1, FieldRules.MAX_QUANTITY)
                && FieldRules.isPriceOrNull(message.limitPrice())
                && isTimeOrNull(message.startNs())
                && isTimeOrNull(message.endNs())
                && (message.slices() == ParentOrderCommandDecoder.slicesNullValue()
                        || isBetween(message.slices(), 1, ParentTerms.MAX_SLICES))
                && isRateOrNull(message.jitterRate())
                && isRateOrNull(message.participationRate())
                && FieldRules.isQuantityOrNull(message.maxChildQuantity())
                && FieldRules.isQuantityOrNull(message.displayQuantity())
                && isBetween(message.patienceNs(), 0, DAY_NS));
    }

    private static Refusal exit(final ExitCommandDecoder message) {
        if (message.actionRaw() > ExitAction.CANCEL.value()) {
            return Refusal.BAD_ENUM;
        }
        if (message.actionRaw() == ExitAction.CANCEL.value()) {
            return value(message.exitId() > 0);
        }
        if (!isSide(message.sideRaw())
                || message.triggerPriceRaw() > TriggerPrice.BID_ASK.value()
                || message.trailUnitRaw() > TrailUnit.RATE.value()) {
            return Refusal.BAD_ENUM;
        }
        return value(FieldRules.isPriceOrNull(message.stopPrice())
                && FieldRules.isPriceOrNull(message.takeProfitPrice())
                && FieldRules.isQuantityOrNull(message.quantity())
                && isTrail(message)
                && (message.slippageTicks() == ExitCommandDecoder.slippageTicksNullValue()
                        || isBetween(message.slippageTicks(), 0, MAX_TICKS))
                && (message.entryOrderId() == ExitCommandDecoder.entryOrderIdNullValue()
                        || message.entryOrderId() > 0));
    }

    private static boolean isTrail(final ExitCommandDecoder message) {
        final long most = switch (message.trailUnit()) {
            case PRICE -> FieldRules.MAX_PRICE;
            case TICKS -> MAX_TICKS;
            default -> Decimals.RATE_ONE - 1;
        };
        return isBetween(message.trailDistance(), 0, most);
    }

    private static boolean isSide(final short raw) {
        return isBetween(raw, Side.BUY.value(), Side.SELL.value());
    }

    private static boolean isTimeOrNull(final long timeNs) {
        return timeNs == Decimals.NULL || timeNs >= 0;
    }

    private static boolean isRateOrNull(final long rate) {
        return rate == Decimals.NULL || isBetween(rate, 0, Decimals.RATE_ONE);
    }

    private static boolean isBetween(final long value, final long min, final long max) {
        return value >= min && value <= max;
    }

    private static Refusal value(final boolean possible) {
        return possible ? Refusal.NONE : Refusal.IMPOSSIBLE_VALUE;
    }
}
