package io.saola.benchmarks.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import io.saola.codecs.Decimals;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.feed.FeedField;
import io.saola.gateway.ssi.feed.FeedPublisher;
import io.saola.gateway.ssi.feed.FeedRecord;
import io.saola.gateway.ssi.feed.FeedRecordBuilder;
import io.saola.gateway.ssi.feed.InstrumentTable;
import io.saola.gateway.ssi.json.DecimalText;
import io.saola.gateway.ssi.json.NameTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The same work with Jackson's streaming parser: the layers are unescaped by Jackson, values go through the same checks and the same
 * publisher. Nothing is left on the table: no tree, no String except Jackson's own field names, numbers go from its characters to a
 * scaled long without BigDecimal or double, and keys are first compared with the ones met at the same place before.
 */
final class JacksonFeed implements FeedReaderUnderTest {
    /** What the inner layers are read from; each is faster for some machines and messages. */
    enum Inner {
        /** The characters that the outer parser unescaped, kept as they are. */
        CHARS,
        /** Those characters copied to bytes, for the parser that Jackson makes most of. */
        BYTES
    }

    private static final int MAX_FIELDS = 96;
    private static final int MAX_WHOLE_DIGITS = 14;
    private static final long[] FRACTION_SCALE = {Decimals.ONE, 1_000, 100, 10, 1};

    private final JsonFactory factory = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private final Map<String, Integer> slots = new HashMap<>();
    private final SerializedString[] keys = new SerializedString[2 * MAX_FIELDS];
    private final int[] keySlots = new int[2 * MAX_FIELDS];
    private final Layer text = new Layer();
    private final Layer argument = new Layer();
    private final Layer content = new Layer();
    private final FeedRecord message = new FeedRecord();
    private final FeedRecordBuilder builder;
    private final FeedPublisher publisher;
    private final Inner inner;
    private boolean quote;

    JacksonFeed(final InstrumentTable instruments, final FeedPublisher publisher, final Inner inner) {
        builder = new FeedRecordBuilder(instruments);
        this.publisher = publisher;
        this.inner = inner;
    }

    /** Layer by layer, each parser closed before the next one opens, so that Jackson's pooled buffers go round. */
    @Override
    public void onFrame(final UnsafeBuffer frame, final long receivedNs) {
        try {
            try (JsonParser parser = factory.createParser(frame.byteArray(), 0, frame.capacity())) {
                readFrame(parser);
            }
            try (JsonParser parser = innerParser(argument)) {
                readEnvelope(parser);
            }
            try (JsonParser parser = innerParser(content)) {
                onContent(parser, receivedNs);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("the frame to be measured is no JSON", e);
        }
    }

    private void readFrame(final JsonParser parser) throws IOException {
        expect(parser, JsonToken.START_OBJECT);
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if ("M".equals(key)) {
                expect(parser, JsonToken.START_ARRAY);
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    readCall(parser);
                }
            } else {
                parser.nextToken();
                parser.skipChildren();
            }
        }
    }

    private void readCall(final JsonParser parser) throws IOException {
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if ("A".equals(key)) {
                expect(parser, JsonToken.START_ARRAY);
                expect(parser, JsonToken.VALUE_STRING);
                argument.keep(parser, inner);
                expect(parser, JsonToken.END_ARRAY);
            } else {
                parser.nextToken();
                parser.skipChildren();
            }
        }
    }

    private void readEnvelope(final JsonParser parser) throws IOException {
        expect(parser, JsonToken.START_OBJECT);
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            expect(parser, JsonToken.VALUE_STRING);
            if ("DataType".equals(key)) {
                quote = parser.getTextLength()
                                == FeedMessageKind.QUOTE.dataType().length()
                        && parser.getTextCharacters()[parser.getTextOffset() + 2] == 'Q';
            } else if ("Content".equals(key)) {
                content.keep(parser, inner);
            }
        }
    }

    private void onContent(final JsonParser parser, final long receivedNs) throws IOException {
        builder.begin(message, receivedNs);
        expect(parser, JsonToken.START_OBJECT);
        int place = quote ? 0 : MAX_FIELDS;
        while (true) {
            final SerializedString expected = keys[place];
            final int slot;
            if (expected != null && parser.nextFieldName(expected)) {
                slot = keySlots[place];
            } else {
                if (expected == null) {
                    parser.nextToken();
                }
                if (parser.currentToken() != JsonToken.FIELD_NAME) {
                    break;
                }
                slot = learn(place, parser.currentName());
            }
            place++;
            onField(parser, slot);
        }
        final FeedRefusal refusal = builder.end();
        if (refusal != null) {
            throw new IllegalStateException("the frame to be measured is refused: " + refusal);
        }
        if (quote) {
            publisher.onQuote(message);
        } else {
            publisher.onTrade(message);
        }
    }

    private int learn(final int place, final String key) {
        final int slot = slots.computeIfAbsent(key, FeedField::slotOf);
        keys[place] = new SerializedString(key);
        keySlots[place] = slot;
        return slot;
    }

    private void onField(final JsonParser parser, final int slot) throws IOException {
        final JsonToken token = parser.nextToken();
        if (slot == NameTable.ABSENT) {
            parser.skipChildren();
        } else if (token == JsonToken.VALUE_STRING && FeedField.isText(slot)) {
            text.keep(parser, Inner.BYTES);
            builder.text(slot, text.bytes, 0, text.length);
        } else if (token == JsonToken.VALUE_NULL) {
            builder.noText(slot);
        } else {
            builder.number(slot, number(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()));
        }
    }

    private JsonParser innerParser(final Layer layer) throws IOException {
        return inner == Inner.CHARS
                ? factory.createParser(layer.chars, 0, layer.length)
                : factory.createParser(layer.bytes, 0, layer.length);
    }

    /** As our reader does it; what that leaves to the general way does not occur in these frames. */
    private static long number(final char[] chars, final int from, final int length) {
        final int to = from + length;
        final boolean negative = chars[from] == '-';
        int at = negative ? from + 1 : from;
        final int wholeFrom = at;
        long value = 0;
        while (at < to && chars[at] != '.') {
            final int digit = chars[at++] - '0';
            if (digit < 0 || digit > 9) {
                return DecimalText.INVALID;
            }
            value = value * 10 + digit;
        }
        final boolean tooLong = at - wholeFrom > MAX_WHOLE_DIGITS || to - at > Decimals.DIGITS + 1;
        long fraction = 0;
        int digits = 0;
        for (at++; at < to; at++, digits++) {
            fraction = fraction * 10 + chars[at] - '0';
        }
        final long scaled = tooLong ? DecimalText.INVALID : value * Decimals.ONE + fraction * FRACTION_SCALE[digits];
        return negative ? -scaled : scaled;
    }

    private static void expect(final JsonParser parser, final JsonToken token) throws IOException {
        if (parser.nextToken() != token) {
            throw new IllegalStateException(
                    "the frame to be measured holds " + parser.currentToken() + ", not " + token);
        }
    }

    /** A text that outlives its parser; ASCII. */
    private static final class Layer {
        private final char[] chars = new char[64 * 1024];
        private final byte[] bytes = new byte[64 * 1024];
        private int length;

        void keep(final JsonParser parser, final Inner as) throws IOException {
            final char[] from = parser.getTextCharacters();
            final int offset = parser.getTextOffset();
            length = parser.getTextLength();
            if (as == Inner.CHARS) {
                System.arraycopy(from, offset, chars, 0, length);
            } else {
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) from[offset + i];
                }
            }
        }
    }
}
