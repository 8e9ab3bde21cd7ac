package io.saola.tools.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.tools.Json;
import io.saola.tools.record.MessageSchema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.ir.Token;
import uk.co.real_logic.sbe.otf.AbstractTokenListener;
import uk.co.real_logic.sbe.otf.OtfMessageDecoder;
import uk.co.real_logic.sbe.otf.Types;

/**
 * Turns any frame into a document by the compiled schema, without knowing a single message: absent values become null, prices
 * and money decimal numbers, enumerations their names. Not thread-safe; for tools, not for the engine.
 */
public final class MessageReader {
    private static final Set<String> DECIMAL_TYPES = Set.of("Price", "Money");
    private static final Set<String> RATE_TYPES = Set.of("Decimal9");
    private static final int RATE_DIGITS = 9;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageSchema schema;

    /** Reads frames by the schema that this program was built with. */
    public MessageReader() {
        this(MessageSchema.load());
    }

    /**
     * Reads frames by a schema.
     *
     * @param schema of the frames
     */
    public MessageReader(final MessageSchema schema) {
        this.schema = schema;
    }

    /**
     * Name of a frame's message.
     *
     * @param buffer holding the frame
     * @param offset of the frame
     * @return its name, or its number if the schema does not know it
     */
    public String name(final DirectBuffer buffer, final int offset) {
        return name(header.wrap(buffer, offset).templateId());
    }

    /**
     * Name of a message.
     *
     * @param templateId its number
     * @return its name, or its number if the schema does not know it
     */
    public String name(final int templateId) {
        return schema.name(templateId);
    }

    /**
     * Content of a frame.
     *
     * @param buffer holding the frame
     * @param offset of the frame
     * @return its fields in the order of the schema
     */
    public ObjectNode read(final DirectBuffer buffer, final int offset) {
        final ObjectNode document = Json.object();
        final List<Token> tokens = schema.tokens(header.wrap(buffer, offset).templateId());
        if (tokens != null) {
            OtfMessageDecoder.decode(
                    buffer,
                    offset + header.encodedLength(),
                    header.version(),
                    header.blockLength(),
                    tokens,
                    new Fields(document));
        }
        return document;
    }

    /** Collects fields; composites and groups nest. What the frame's version did not have yet becomes null. */
    private static final class Fields extends AbstractTokenListener {
        private final Deque<ObjectNode> nodes = new ArrayDeque<>();
        private final Deque<ArrayNode> groups = new ArrayDeque<>();

        Fields(final ObjectNode root) {
            nodes.push(root);
        }

        @Override
        public void onEncoding(
                final Token field,
                final DirectBuffer buffer,
                final int index,
                final Token type,
                final int actingVersion) {
            final ObjectNode node = nodes.element();
            final String name = field.name();
            if (field.version() > actingVersion) {
                node.putNull(name);
                return;
            }
            if (type.encoding().primitiveType() == PrimitiveType.CHAR) {
                node.put(name, text(buffer, index, type.arrayLength()));
                return;
            }
            final long value = Types.getLong(buffer, index, type.encoding());
            if (value == type.encoding().applicableNullValue().longValue()) {
                node.putNull(name);
            } else if (DECIMAL_TYPES.contains(type.name())) {
                node.put(name, decimal(value, Decimals.DIGITS));
            } else if (RATE_TYPES.contains(type.name())) {
                node.put(name, decimal(value, RATE_DIGITS));
            } else {
                node.put(name, value);
            }
        }

        @Override
        public void onEnum(
                final Token field,
                final DirectBuffer buffer,
                final int index,
                final List<Token> tokens,
                final int fromIndex,
                final int toIndex,
                final int actingVersion) {
            if (field.version() > actingVersion) {
                nodes.element().putNull(field.name());
                return;
            }
            final long raw =
                    Types.getLong(buffer, index, tokens.get(fromIndex + 1).encoding());
            String name = null;
            for (int i = fromIndex + 1; i < toIndex; i++) {
                if (tokens.get(i).encoding().constValue().longValue() == raw) {
                    name = tokens.get(i).name();
                }
            }
            nodes.element().put(field.name(), name);
        }

        @Override
        public void onBeginComposite(
                final Token field, final List<Token> tokens, final int fromIndex, final int toIndex) {
            nodes.push(nodes.element().putObject(field.name()));
        }

        @Override
        public void onEndComposite(
                final Token field, final List<Token> tokens, final int fromIndex, final int toIndex) {
            nodes.pop();
        }

        @Override
        public void onGroupHeader(final Token token, final int numInGroup) {
            groups.push(nodes.element().putArray(token.name()));
        }

        @Override
        public void onBeginGroup(final Token token, final int groupIndex, final int numInGroup) {
            nodes.push(groups.element().addObject());
        }

        @Override
        public void onEndGroup(final Token token, final int groupIndex, final int numInGroup) {
            nodes.pop();
        }

        @Override
        public void onVarData(
                final Token field, final DirectBuffer buffer, final int index, final int length, final Token type) {
            nodes.element().put(field.name(), text(buffer, index, length));
        }

        private static BigDecimal decimal(final long value, final int digits) {
            final BigDecimal stripped = BigDecimal.valueOf(value, digits).stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }

        private static String text(final DirectBuffer buffer, final int index, final int length) {
            final byte[] bytes = new byte[length];
            buffer.getBytes(index, bytes);
            int end = 0;
            while (end < length && bytes[end] != 0) {
                end++;
            }
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        }
    }
}
