package io.saola.engine.ingress;

import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.StrategyCodeDecoder;
import io.saola.codecs.sbe.StrategyControlDecoder;
import io.saola.engine.counters.Refusal;
import org.agrona.DirectBuffer;

/**
 * What the values of messages that change strategies may be; whether a strategy takes them is the logic's to say. Not thread-safe;
 * allocates nothing.
 */
final class StrategyFieldRules {
    private final StrategyControlDecoder control = new StrategyControlDecoder();
    private final StrategyCodeDecoder code = new StrategyCodeDecoder();

    Refusal check(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return header.templateId() == StrategyControlDecoder.TEMPLATE_ID
                ? control(control.wrapAndApplyHeader(buffer, offset, header))
                : code(code.wrapAndApplyHeader(buffer, offset, header));
    }

    private static Refusal control(final StrategyControlDecoder message) {
        final int body = message.offset();
        return value(message.strategyId() >= 0
                && length(
                                message.buffer(),
                                body + StrategyControlDecoder.kindEncodingOffset(),
                                StrategyControlDecoder.kindLength())
                        >= 0
                && length(
                                message.buffer(),
                                body + StrategyControlDecoder.identityEncodingOffset(),
                                StrategyControlDecoder.identityLength())
                        >= 0);
    }

    private static Refusal code(final StrategyCodeDecoder message) {
        final DirectBuffer buffer = message.buffer();
        final int sha256 = message.offset() + StrategyCodeDecoder.sha256EncodingOffset();
        boolean possible = length(
                        buffer,
                        message.offset() + StrategyCodeDecoder.kindEncodingOffset(),
                        StrategyCodeDecoder.kindLength())
                > 0;
        for (int i = 0; i < StrategyCodeDecoder.sha256Length(); i++) {
            final byte digit = buffer.getByte(sha256 + i);
            possible &= (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
        }
        return value(possible);
    }

    /** Length of a printable name padded with zeros, or a negative number if it is none. */
    private static int length(final DirectBuffer buffer, final int offset, final int fieldLength) {
        int length = 0;
        while (length < fieldLength && buffer.getByte(offset + length) != 0) {
            final byte letter = buffer.getByte(offset + length);
            if (letter < ' ' || letter > '~') {
                return -1;
            }
            length++;
        }
        for (int i = length; i < fieldLength; i++) {
            if (buffer.getByte(offset + i) != 0) {
                return -1;
            }
        }
        return length;
    }

    private static Refusal value(final boolean possible) {
        return possible ? Refusal.NONE : Refusal.IMPOSSIBLE_VALUE;
    }
}
