package io.saola.gateway.ssi.json;

/**
 * Walks through one JSON text in an array of bytes, forwards, without allocating.
 *
 * <p>The first fault sticks: from then on every container has ended, every kind is {@link JsonKind#NONE} and {@link
 * #fault()} tells why, so that callers check once, after the walk. Text is given as a range of the array, which stays
 * valid as long as the array is not written to.
 *
 * <p>Not thread-safe.
 */
public final class JsonCursor {
    /** Containers inside containers, at most. */
    public static final int MAX_DEPTH = 16;

    private byte[] bytes = {};
    private int position;
    private int limit;
    private boolean atFirst;
    private JsonFault fault = JsonFault.NONE;
    private int keyFrom;
    private int keyTo;
    private int textFrom;
    private int textTo;
    private boolean escaped;

    /**
     * Starts anew.
     *
     * @param source holds the text; {@link #unescape()} writes into it
     * @param from first byte
     * @param to past the last byte
     * @return this
     */
    public JsonCursor wrap(final byte[] source, final int from, final int to) {
        bytes = source;
        position = from;
        limit = to;
        atFirst = false;
        fault = JsonFault.NONE;
        return this;
    }

    /**
     * The first fault.
     *
     * @return {@link JsonFault#NONE} while all is well
     */
    public JsonFault fault() {
        return fault;
    }

    /**
     * Tells whether no fault was met.
     *
     * @return true while all is well
     */
    public boolean isIntact() {
        return fault == JsonFault.NONE;
    }

    /**
     * Kind of the value at the cursor, which does not move except over white space.
     *
     * @return the kind, judged by its first byte
     */
    public JsonKind peek() {
        skipSpace();
        if (position >= limit) {
            return JsonKind.NONE;
        }
        return switch (bytes[position]) {
            case '{' -> JsonKind.OBJECT;
            case '[' -> JsonKind.ARRAY;
            case '"' -> JsonKind.STRING;
            case 't' -> JsonKind.TRUE;
            case 'f' -> JsonKind.FALSE;
            case 'n' -> JsonKind.NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonKind.NUMBER;
            default -> JsonKind.NONE;
        };
    }

    /** Goes into the object at the cursor; {@link #nextField()} leads through it. */
    public void enterObject() {
        expect('{');
        atFirst = true;
    }

    /** Goes into the array at the cursor; {@link #nextElement()} leads through it. */
    public void enterArray() {
        expect('[');
        atFirst = true;
    }

    /**
     * Moves to the value of the next field of the innermost open object. The value must be read, entered or skipped.
     *
     * @return false at the end of the object, which is then left, or after a fault
     */
    public boolean nextField() {
        if (!hasNext('}')) {
            return false;
        }
        readString();
        keyFrom = textFrom;
        keyTo = textTo;
        expect(':');
        return isIntact();
    }

    /**
     * Moves to the next element of the innermost open array. It must be read, entered or skipped.
     *
     * @return false at the end of the array, which is then left, or after a fault
     */
    public boolean nextElement() {
        return hasNext(']');
    }

    /**
     * Where the cursor stands.
     *
     * @return index of the next byte
     */
    public int position() {
        return position;
    }

    /**
     * Start of the key that {@link #nextField()} met, as written, escapes and all.
     *
     * @return index of its first byte
     */
    public int keyFrom() {
        return keyFrom;
    }

    /**
     * End of the key.
     *
     * @return index past its last byte
     */
    public int keyTo() {
        return keyTo;
    }

    /**
     * Start of the text of the last string or scalar read, without quotes.
     *
     * @return index of its first byte
     */
    public int textFrom() {
        return textFrom;
    }

    /**
     * End of the text.
     *
     * @return index past its last byte
     */
    public int textTo() {
        return textTo;
    }

    /**
     * Tells whether the text still contains escapes.
     *
     * @return true until {@link #unescape()} removed them
     */
    public boolean isEscaped() {
        return escaped;
    }

    /** Reads the string at the cursor into the text range, unescaped only on {@link #unescape()}. */
    public void readString() {
        expect('"');
        textFrom = position;
        escaped = false;
        int at = position;
        while (at < limit) {
            final byte b = bytes[at];
            if (b == '"') {
                textTo = at;
                position = at + 1;
                return;
            }
            if (b == '\\') {
                escaped = true;
                at = JsonEscapes.skip(bytes, at, limit);
                if (at < 0) {
                    fail(at == JsonEscapes.CUT ? JsonFault.TRUNCATED : JsonFault.NOT_JSON);
                    return;
                }
            } else if (b >= 0 && b < ' ') {
                fail(JsonFault.NOT_JSON);
                return;
            } else {
                at++;
            }
        }
        fail(JsonFault.TRUNCATED);
    }

    /** Removes the escapes of the last string, in place; its text range becomes shorter. */
    public void unescape() {
        if (escaped && isIntact()) {
            textTo = JsonEscapes.unescape(bytes, textFrom, textTo);
            escaped = false;
        }
    }

    /** Reads the number, true, false or null at the cursor into the text range. */
    public void readScalar() {
        final JsonKind kind = peek();
        textFrom = position;
        escaped = false;
        switch (kind) {
            case TRUE -> literal("true");
            case FALSE -> literal("false");
            case NULL -> literal("null");
            case NUMBER -> number();
            default -> unexpected();
        }
        textTo = position;
    }

    /** Goes past the value at the cursor, whatever it is, and checks its grammar. */
    public void skipValue() {
        skipValue(1);
    }

    /** Refuses everything but white space after the value. */
    public void expectEnd() {
        skipSpace();
        if (position < limit) {
            fail(JsonFault.NOT_JSON);
        }
    }

    private void skipValue(final int depth) {
        switch (peek()) {
            case OBJECT -> {
                enterObject();
                while (mayDescend(depth) && nextField()) {
                    skipValue(depth + 1);
                }
            }
            case ARRAY -> {
                enterArray();
                while (mayDescend(depth) && nextElement()) {
                    skipValue(depth + 1);
                }
            }
            case STRING -> readString();
            default -> readScalar();
        }
    }

    private boolean mayDescend(final int depth) {
        if (depth > MAX_DEPTH) {
            fail(JsonFault.TOO_DEEP);
        }
        return isIntact();
    }

    private boolean hasNext(final char close) {
        skipSpace();
        if (position >= limit) {
            unexpected();
            return false;
        }
        final boolean first = atFirst;
        atFirst = false;
        if (bytes[position] == close) {
            position++;
            return false;
        }
        if (!first) {
            expect(',');
            skipSpace();
        }
        return isIntact();
    }

    private void number() {
        if (bytes[position] == '-') {
            position++;
        }
        if (position < limit && bytes[position] == '0') {
            position++;
        } else {
            digits();
        }
        if (position < limit && bytes[position] == '.') {
            position++;
            digits();
        }
        if (position < limit && (bytes[position] | 0x20) == 'e') {
            position++;
            if (position < limit && (bytes[position] == '+' || bytes[position] == '-')) {
                position++;
            }
            digits();
        }
    }

    private void digits() {
        final int from = position;
        while (position < limit && bytes[position] >= '0' && bytes[position] <= '9') {
            position++;
        }
        if (position == from) {
            unexpected();
        }
    }

    private void literal(final String word) {
        for (int i = 0; i < word.length() && isIntact(); i++) {
            if (position >= limit || bytes[position] != word.charAt(i)) {
                unexpected();
            } else {
                position++;
            }
        }
    }

    private void expect(final char c) {
        skipSpace();
        if (position >= limit || bytes[position] != c) {
            unexpected();
        } else {
            position++;
        }
    }

    private void skipSpace() {
        while (position < limit) {
            final byte b = bytes[position];
            if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                return;
            }
            position++;
        }
    }

    private void unexpected() {
        fail(position >= limit ? JsonFault.TRUNCATED : JsonFault.NOT_JSON);
    }

    private void fail(final JsonFault cause) {
        if (fault == JsonFault.NONE) {
            fault = cause;
        }
        position = limit;
    }
}
