package io.saola.tools.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import uk.co.real_logic.sbe.ir.Encoding;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;
import uk.co.real_logic.sbe.otf.Types;

/**
 * One field of the fixed block of a message, read by its place: no field before it is decoded. A frame of an older schema
 * version that ends before the field has no value there. Immutable.
 */
public final class BlockField {
    /** No value. */
    public static final long NULL = Long.MIN_VALUE;

    private static final int MAX_ENUM_CODES = 256;

    private final int offset;
    private final int length;
    private final Encoding encoding;
    private final String[] names;

    private BlockField(final int offset, final int length, final Encoding encoding, final String[] names) {
        this.offset = offset;
        this.length = length;
        this.encoding = encoding;
        this.names = names;
    }

    /** The field whose type stands at that place among the tokens; null for a composite. */
    static BlockField of(final List<Token> tokens, final int typeIndex) {
        final Token type = tokens.get(typeIndex);
        return switch (type.signal()) {
            case ENCODING -> new BlockField(type.offset(), type.encodedLength(), type.encoding(), null);
            case BEGIN_ENUM ->
                new BlockField(type.offset(), type.encodedLength(), type.encoding(), names(tokens, typeIndex));
            default -> null;
        };
    }

    private static String[] names(final List<Token> tokens, final int typeIndex) {
        final String[] names = new String[MAX_ENUM_CODES];
        for (int i = typeIndex + 1; tokens.get(i).signal() == Signal.VALID_VALUE; i++) {
            names[(int) tokens.get(i).encoding().constValue().longValue()] =
                    tokens.get(i).name();
        }
        return names;
    }

    /**
     * The number in the field.
     *
     * @param frame of the field's message
     * @return the value, for an enumeration its code; {@link #NULL} if there is none
     */
    public long value(final FrameView frame) {
        if (offset + length > frame.blockLength()) {
            return NULL;
        }
        final long value = Types.getLong(frame.buffer(), frame.blockOffset() + offset, encoding);
        return value == encoding.applicableNullValue().longValue() ? NULL : value;
    }

    /**
     * The text in the field: the name of an enumeration's value, or characters up to the first zero.
     *
     * @param frame of the field's message
     * @return the text, or null if there is none
     */
    public String text(final FrameView frame) {
        if (names != null) {
            final long code = value(frame);
            return code < 0 || code >= names.length ? null : names[(int) code];
        }
        if (offset + length > frame.blockLength()) {
            return null;
        }
        final byte[] bytes = new byte[length];
        frame.buffer().getBytes(frame.blockOffset() + offset, bytes);
        int end = 0;
        while (end < length && bytes[end] != 0) {
            end++;
        }
        return end == 0 ? null : new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
