package io.saola.engine.ingress;

import io.saola.codecs.sbe.OperatorActionDecoder;
import io.saola.codecs.sbe.OperatorRole;
import io.saola.codecs.sbe.OperatorVerdict;
import io.saola.engine.counters.Refusal;
import org.agrona.DirectBuffer;

/** What the values of a recorded action may be: ids that can be, and text that can be printed. Allocates nothing. */
final class OperatorFieldRules {
    private static final long MAX_UID = 0xFFFF_FFFFL;

    private OperatorFieldRules() {}

    static Refusal check(final OperatorActionDecoder message) {
        if (message.verdictRaw() < OperatorVerdict.EXECUTE.value()
                || message.verdictRaw() > OperatorVerdict.TOO_MANY_PROPOSALS.value()
                || message.roleRaw() > OperatorRole.OWNER.value()) {
            return Refusal.BAD_ENUM;
        }
        final boolean possible = message.commandId() > 0
                && isNullOr(message.uid(), OperatorActionDecoder.uidNullValue(), 0, MAX_UID)
                && isNullOr(message.proposalId(), OperatorActionDecoder.proposalIdNullValue(), 1, Long.MAX_VALUE)
                && isText(message, OperatorActionDecoder.verbEncodingOffset(), OperatorActionDecoder.verbLength())
                && isText(
                        message, OperatorActionDecoder.identityEncodingOffset(), OperatorActionDecoder.identityLength())
                && isText(
                        message, OperatorActionDecoder.approverEncodingOffset(), OperatorActionDecoder.approverLength())
                && areArguments(message);
        return possible ? Refusal.NONE : Refusal.IMPOSSIBLE_VALUE;
    }

    private static boolean isNullOr(final long value, final long nullValue, final long min, final long max) {
        return value == nullValue || (value >= min && value <= max);
    }

    private static boolean areArguments(final OperatorActionDecoder message) {
        final int from = message.limit() + OperatorActionDecoder.argumentsHeaderLength();
        boolean isText = true;
        for (int i = 0; i < message.argumentsLength(); i++) {
            isText &= isPrintable(message.buffer().getByte(from + i));
        }
        return isText;
    }

    /** Printable, then zeros to the end of the field. */
    private static boolean isText(final OperatorActionDecoder message, final int field, final int length) {
        final DirectBuffer buffer = message.buffer();
        final int from = message.offset() + field;
        int end = 0;
        while (end < length && isPrintable(buffer.getByte(from + end))) {
            end++;
        }
        while (end < length && buffer.getByte(from + end) == 0) {
            end++;
        }
        return end == length;
    }

    private static boolean isPrintable(final byte letter) {
        return letter >= ' ' && letter <= '~';
    }
}
