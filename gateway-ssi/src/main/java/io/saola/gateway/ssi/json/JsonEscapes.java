package io.saola.gateway.ssi.json;

/**
 * The backslash escapes of JSON strings, removed in place. That always fits: no escape is shorter than the UTF-8 bytes it
 * stands for. Stateless.
 */
final class JsonEscapes {
    /** The text ended inside an escape. */
    static final int CUT = -1;

    /** No such escape. */
    static final int UNKNOWN = -2;

    private static final int UNICODE_LENGTH = 6;

    private JsonEscapes() {}

    /** Index past the escape that starts at {@code at}, or {@link #CUT} or {@link #UNKNOWN}. */
    static int skip(final byte[] bytes, final int at, final int limit) {
        if (at + 1 >= limit) {
            return CUT;
        }
        return switch (bytes[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> skipUnicode(bytes, at, limit);
            default -> UNKNOWN;
        };
    }

    /** Rewrites a range whose escapes {@link #skip} found well-formed; returns its new end. */
    static int unescape(final byte[] bytes, final int from, final int to) {
        int out = from;
        int in = from;
        while (in < to) {
            final byte b = bytes[in];
            if (b != '\\') {
                bytes[out++] = b;
                in++;
            } else if (bytes[in + 1] == 'u') {
                final int first = hex4(bytes, in + 2);
                in += UNICODE_LENGTH;
                int codePoint = first;
                if (Character.isHighSurrogate((char) first) && isLowSurrogateEscape(bytes, in, to)) {
                    codePoint = Character.toCodePoint((char) first, (char) hex4(bytes, in + 2));
                    in += UNICODE_LENGTH;
                }
                out = appendUtf8(bytes, out, codePoint);
            } else {
                bytes[out++] = simple(bytes[in + 1]);
                in += 2;
            }
        }
        return out;
    }

    private static int skipUnicode(final byte[] bytes, final int at, final int limit) {
        for (int i = at + 2; i < at + UNICODE_LENGTH; i++) {
            if (i >= limit) {
                return CUT;
            }
            if (Character.digit(bytes[i], 16) < 0) {
                return UNKNOWN;
            }
        }
        return at + UNICODE_LENGTH;
    }

    private static boolean isLowSurrogateEscape(final byte[] bytes, final int at, final int to) {
        return at + UNICODE_LENGTH <= to
                && bytes[at] == '\\'
                && bytes[at + 1] == 'u'
                && Character.isLowSurrogate((char) hex4(bytes, at + 2));
    }

    private static int hex4(final byte[] bytes, final int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = (value << 4) | Character.digit(bytes[i], 16);
        }
        return value;
    }

    private static byte simple(final byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    private static int appendUtf8(final byte[] bytes, final int at, final int codePoint) {
        int out = at;
        if (codePoint < 0x80) {
            bytes[out++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            bytes[out++] = (byte) (0xC0 | (codePoint >> 6));
            bytes[out++] = (byte) (0x80 | (codePoint & 0x3F));
        } else if (Character.isSurrogate((char) codePoint) && codePoint < 0x10000) {
            bytes[out++] = '?'; // half a pair is no character
        } else if (codePoint < 0x10000) {
            bytes[out++] = (byte) (0xE0 | (codePoint >> 12));
            bytes[out++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
            bytes[out++] = (byte) (0x80 | (codePoint & 0x3F));
        } else {
            bytes[out++] = (byte) (0xF0 | (codePoint >> 18));
            bytes[out++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
            bytes[out++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
            bytes[out++] = (byte) (0x80 | (codePoint & 0x3F));
        }
        return out;
    }
}
