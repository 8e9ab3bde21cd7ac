package io.saola.tools.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.tools.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.IrDecoder;
import uk.co.real_logic.sbe.ir.Token;
import uk.co.real_logic.sbe.otf.AbstractTokenListener;
import uk.co.real_logic.sbe.otf.OtfHeaderDecoder;
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

    private final Ir schema = load();
    private final OtfHeaderDecoder header = new OtfHeaderDecoder(schema.headerStructure());

    /**
     * Name of a frame's message.
     *
     * @param buffer holding the frame
     * @param offset of the frame
     * @return its name, or its number if the schema does not know it
     */
    public String name(final DirectBuffer buffer, final int offset) {
        return name(header.getTemplateId(buffer, offset));
    }

    /**
     * Name of a message.
     *
     * @param templateId its number
     * @return its name, or its number if the schema does not know it
     */
    public String name(final int templateId) {
        final List<Token> tokens = schema.getMessage(templateId);
        return tokens == null ? "template " + templateId : tokens.get(0).name();
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
        final List<Token> tokens = schema.getMessage(header.getTemplateId(buffer, offset));
        if (tokens != null) {
            OtfMessageDecoder.decode(
                    buffer,
                    offset + header.encodedLength(),
                    header.getSchemaVersion(buffer, offset),
                    header.getBlockLength(buffer, offset),
                    tokens,
                    new Fields(document));
        }
        return document;
    }

    private static Ir load() {
        try (InputStream in = MessageReader.class.getResourceAsStream("/saola-codecs.sbeir")) {
            if (in == null) {
                throw new IllegalStateException("saola-codecs.sbeir is not on the class path");
            }
            try (IrDecoder decoder = new IrDecoder(ByteBuffer.wrap(in.readAllBytes()))) {
                return decoder.decode();
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Collects fields; composites and groups nest. */
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
            if (type.arrayLength() > 1) {
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
