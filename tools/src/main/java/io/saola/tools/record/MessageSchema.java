package io.saola.tools.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.IrDecoder;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/** The compiled schema of all messages, as the build put it on the class path. Immutable; for tools, not for the engine. */
public final class MessageSchema {
    private final Ir ir;

    private MessageSchema(final Ir ir) {
        this.ir = ir;
    }

    /** Reads the schema that this program was built with. */
    public static MessageSchema load() {
        try (InputStream in = MessageSchema.class.getResourceAsStream("/saola-codecs.sbeir")) {
            if (in == null) {
                throw new IllegalStateException("saola-codecs.sbeir is not on the class path");
            }
            try (IrDecoder decoder = new IrDecoder(ByteBuffer.wrap(in.readAllBytes()))) {
                return new MessageSchema(decoder.decode());
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number of the schema, as every frame carries it. */
    public int id() {
        return ir.id();
    }

    /**
     * The tokens of a message.
     *
     * @param templateId number of the message
     * @return them, or null if the schema does not know it
     */
    public List<Token> tokens(final int templateId) {
        return ir.getMessage(templateId);
    }

    /**
     * Name of a message.
     *
     * @param templateId number of the message
     * @return its name, or its number if the schema does not know it
     */
    public String name(final int templateId) {
        final List<Token> tokens = tokens(templateId);
        return tokens == null ? "template " + templateId : tokens.get(0).name();
    }

    /** Names of all messages, by number. */
    public List<String> names() {
        return ir.messages().stream()
                .map(tokens -> tokens.get(0))
                .sorted(Comparator.comparingInt(Token::id))
                .map(Token::name)
                .toList();
    }

    /**
     * Number of a message.
     *
     * @param name in any case
     * @return its template id, or -1 if there is none of that name
     */
    public int templateId(final String name) {
        return ir.messages().stream()
                .map(tokens -> tokens.get(0))
                .filter(token -> token.name().equalsIgnoreCase(name))
                .mapToInt(Token::id)
                .findFirst()
                .orElse(-1);
    }

    /**
     * A field of a message's fixed block.
     *
     * @param templateId number of the message
     * @param name of the field
     * @return the field, or null if the message has none of that name
     */
    public BlockField field(final int templateId, final String name) {
        final List<Token> tokens = tokens(templateId);
        if (tokens == null) {
            return null;
        }
        int i = 1;
        while (i < tokens.size() && tokens.get(i).signal() == Signal.BEGIN_FIELD) {
            if (tokens.get(i).name().equals(name)) {
                return BlockField.of(tokens, i + 1);
            }
            i += tokens.get(i).componentTokenCount();
        }
        return null;
    }
}
