package io.saola.engine.ingress;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.RuleEntryDecoder;
import io.saola.codecs.sbe.RulebookActivationDecoder;
import io.saola.engine.counters.Refusal;
import io.saola.market.rules.RulebookText;
import io.saola.market.rules.TradingDates;
import org.agrona.DirectBuffer;

/**
 * What the values of rulebook messages may be, one entry at a time; whether entries make a rulebook is the logic's to say. Not
 * thread-safe; allocates nothing.
 */
final class RuleFieldRules {
    private static final int TEXT_HEADER_LENGTH = 2;

    private final RuleEntryDecoder entry = new RuleEntryDecoder();
    private final RulebookActivationDecoder activation = new RulebookActivationDecoder();

    Refusal check(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return header.templateId() == RuleEntryDecoder.TEMPLATE_ID
                ? entry(entry.wrapAndApplyHeader(buffer, offset, header))
                : activation(activation.wrapAndApplyHeader(buffer, offset, header));
    }

    private static Refusal entry(final RuleEntryDecoder message) {
        if (!isScope(message.marketRaw(), Market.DERIVATIVES.value())
                || !isScope(message.boardRaw(), Board.PUT_THROUGH.value())
                || !isScope(message.instrumentTypeRaw(), InstrumentType.INDEX.value())) {
            return Refusal.BAD_ENUM;
        }
        final int key = message.offset() + RuleEntryDecoder.keyEncodingOffset();
        final int text = message.limit() + TEXT_HEADER_LENGTH;
        return value(message.rulebookVersion() >= 1
                && message.entryIndex() >= 0
                && message.entryIndex() < RulebookText.MAX_ENTRIES
                && isDateOrNull(message.effectiveFrom())
                && isDateOrNull(message.effectiveTo())
                && isConfidence(message.confidence())
                && isName(message.buffer(), key)
                && isText(message.buffer(), text, message.valueLength()));
    }

    private static Refusal activation(final RulebookActivationDecoder message) {
        return value(message.rulebookVersion() >= 1
                && message.entryCount() >= 1
                && message.entryCount() <= RulebookText.MAX_ENTRIES);
    }

    private static Refusal value(final boolean possible) {
        return possible ? Refusal.NONE : Refusal.IMPOSSIBLE_VALUE;
    }

    /** From 1, or the enumeration's null for every value. */
    private static boolean isScope(final short raw, final short max) {
        return (raw >= 1 && raw <= max) || raw == Market.NULL_VAL.value();
    }

    private static boolean isDateOrNull(final int date) {
        return date == TradingDates.NULL || TradingDates.isValid(date);
    }

    private static boolean isConfidence(final byte confidence) {
        return confidence == 'V' || confidence == 'R' || confidence == 'U' || confidence == 'P';
    }

    /** Printable, at least one character, zeros to the end of the field. */
    private static boolean isName(final DirectBuffer buffer, final int offset) {
        int length = 0;
        while (length < RuleEntryDecoder.keyLength() && buffer.getByte(offset + length) != 0) {
            length++;
        }
        for (int i = length; i < RuleEntryDecoder.keyLength(); i++) {
            if (buffer.getByte(offset + i) != 0) {
                return false;
            }
        }
        return isText(buffer, offset, length);
    }

    private static boolean isText(final DirectBuffer buffer, final int offset, final int length) {
        for (int i = 0; i < length; i++) {
            final byte character = buffer.getByte(offset + i);
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return length > 0;
    }
}
