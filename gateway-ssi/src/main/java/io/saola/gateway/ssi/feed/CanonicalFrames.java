package io.saola.gateway.ssi.feed;

import io.saola.codecs.Decimals;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.json.DecimalText;
import io.saola.gateway.ssi.json.NameTable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads frames written the one way in which the broker's server writes them, in a single pass over the bytes as they
 * came: no white space, members in the server's order, text without escapes, so that a quotation mark of the inner JSON
 * is always the same run of backslashes. Whatever deviates makes {@link #read} give up, without any effect, and the
 * general way takes the frame; what this class accepts, that one would have read to the same values.
 *
 * <p>Keys come in the same order in every message of a type, so the key met last time at the same place is tried before
 * any look-up. Allocates nothing after construction. Not thread-safe.
 */
final class CanonicalFrames {
    /** Messages in one frame, at most; more go the general way. */
    static final int MAX_MESSAGES = 16;

    private static final int MAX_FIELDS = 96;
    private static final int MAX_KEY_LENGTH = 24;
    private static final int MAX_WHOLE_DIGITS = 14;
    private static final int GIVE_UP = -1;
    private static final long[] FRACTION_SCALE = {Decimals.ONE, 1_000, 100, 10, 1};

    private static final byte[] CURSOR = ascii("{\"C\":\"");
    private static final byte[] CALLS = ascii("\",\"M\":[");
    private static final byte[] HUB = ascii("{\"H\":\"");
    private static final byte[] METHOD = ascii("\",\"M\":\"Broadcast\",\"A\":[\"{\\\"DataType\\\":\\\"");
    private static final byte[] CONTENT = ascii("\\\",\\\"Content\\\":\\\"{");
    private static final byte[] INNER_QUOTE = ascii("\\\\\\\"");
    private static final byte[] CALL_END = ascii("\\\"}\"]}");
    private static final byte[] FRAME_END = ascii("]}");

    private final FeedRecordBuilder builder;
    private final FeedRecord[] records = new FeedRecord[MAX_MESSAGES];
    private final FeedRefusal[] refusals = new FeedRefusal[MAX_MESSAGES];
    private final int[] dataTypes = new int[MAX_MESSAGES];
    private final KeyOrder[] orders = new KeyOrder[FeedParser.DATA_TYPE_COUNT];
    private int messageCount;
    private int unknownCodes;
    private byte[] bytes;
    private int limit;
    private int at;

    CanonicalFrames(final FeedRecordBuilder builder) {
        this.builder = builder;
        Arrays.setAll(records, i -> new FeedRecord());
        Arrays.setAll(orders, i -> new KeyOrder());
    }

    /** Reads a whole frame; false if the general way has to. */
    boolean read(final byte[] source, final int from, final int to, final long receivedNs) {
        bytes = source;
        limit = to;
        at = from;
        messageCount = 0;
        unknownCodes = 0;
        if (!take(CURSOR) || !skipPlainText() || !take(CALLS)) {
            return false;
        }
        do {
            if (messageCount == MAX_MESSAGES || !readCall(receivedNs)) {
                return false;
            }
        } while (takeComma());
        return take(FRAME_END) && at == limit;
    }

    /** Messages of the frame read last. */
    int messageCount() {
        return messageCount;
    }

    /** Type of a message, by {@link FeedParser#DATA_TYPES}. */
    int dataType(final int message) {
        return dataTypes[message];
    }

    /** Why a message is refused, or null. */
    FeedRefusal refusal(final int message) {
        return refusals[message];
    }

    /** What a message says. */
    FeedRecord message(final int message) {
        return records[message];
    }

    /** Codes of the whole frame that no table lists. */
    int unknownCodes() {
        return unknownCodes;
    }

    private boolean readCall(final long receivedNs) {
        if (!take(HUB) || !skipPlainText() || !take(METHOD)) {
            return false;
        }
        final int typeFrom = at;
        if (!skipPlainText()) {
            return false;
        }
        final int dataType = FeedParser.DATA_TYPES.find(bytes, typeFrom, at);
        if (dataType == NameTable.ABSENT || !take(CONTENT)) {
            return false;
        }
        builder.begin(records[messageCount], receivedNs);
        if (!readFields(orders[dataType]) || !take(CALL_END)) {
            return false;
        }
        refusals[messageCount] = builder.end();
        unknownCodes += builder.unknownCodes();
        dataTypes[messageCount] = dataType;
        messageCount++;
        return true;
    }

    private boolean readFields(final KeyOrder order) {
        int field = 0;
        do {
            if (field == MAX_FIELDS) {
                return false;
            }
            final int slot = order.slotAt(field++, bytes, at, limit);
            if (slot == GIVE_UP) {
                return false;
            }
            at += order.length;
            if (at >= limit || !readValue(slot)) {
                return false;
            }
        } while (takeComma());
        return at < limit && bytes[at++] == '}';
    }

    private boolean readValue(final int slot) {
        final byte first = bytes[at];
        if (first == '\\') {
            return readText(slot);
        }
        if (first == 'n') {
            return readNull(slot);
        }
        return (slot == KeyOrder.UNKNOWN_KEY || !FeedField.isText(slot)) && readNumber(slot);
    }

    private boolean readText(final int slot) {
        if (!take(INNER_QUOTE)) {
            return false;
        }
        final int from = at;
        if (!skipPlainText()) {
            return false;
        }
        final int to = at;
        if (!take(INNER_QUOTE)) {
            return false;
        }
        if (slot != KeyOrder.UNKNOWN_KEY) {
            if (FeedField.isText(slot)) {
                builder.text(slot, bytes, from, to);
            } else {
                builder.number(slot, DecimalText.parse(bytes, from, to));
            }
        }
        return true;
    }

    private boolean readNull(final int slot) {
        if (at + 4 > limit || bytes[at + 1] != 'u' || bytes[at + 2] != 'l' || bytes[at + 3] != 'l') {
            return false;
        }
        at += 4;
        if (slot != KeyOrder.UNKNOWN_KEY && FeedField.isText(slot)) {
            builder.noText(slot);
        }
        return true;
    }

    /** A number without exponent; one with more digits than four decimals or a long hold is read by the general reader. */
    private boolean readNumber(final int slot) {
        final int from = at;
        final boolean negative = bytes[at] == '-';
        int p = negative ? at + 1 : at;
        final int wholeFrom = p;
        long whole = 0;
        int digit;
        while (p < limit && (digit = bytes[p] - '0') >= 0 && digit <= 9) {
            whole = whole * 10 + digit;
            p++;
        }
        final int wholeDigits = p - wholeFrom;
        if (wholeDigits == 0 || p >= limit || (wholeDigits > 1 && bytes[wholeFrom] == '0')) {
            return false;
        }
        long fraction = 0;
        int fractionDigits = 0;
        if (bytes[p] == '.') {
            final int fractionFrom = ++p;
            while (p < limit && (digit = bytes[p] - '0') >= 0 && digit <= 9) {
                fraction = fraction * 10 + digit;
                p++;
            }
            fractionDigits = p - fractionFrom;
            if (fractionDigits == 0 || p >= limit) {
                return false;
            }
        }
        at = p;
        if (bytes[p] != ',' && bytes[p] != '}') {
            return false;
        }
        if (slot != KeyOrder.UNKNOWN_KEY) {
            if (wholeDigits > MAX_WHOLE_DIGITS || fractionDigits > Decimals.DIGITS) {
                builder.number(slot, DecimalText.parse(bytes, from, p));
            } else {
                final long magnitude = whole * Decimals.ONE + fraction * FRACTION_SCALE[fractionDigits];
                builder.number(slot, negative ? -magnitude : magnitude);
            }
        }
        return true;
    }

    /** Goes to the next quotation mark, backslash or control character, which a plain text does not contain. */
    private boolean skipPlainText() {
        int p = at;
        while (p < limit) {
            final byte b = bytes[p];
            if (b == '"' || b == '\\') {
                at = p;
                return true;
            }
            if (b >= 0 && b < ' ') {
                return false;
            }
            p++;
        }
        return false;
    }

    private boolean takeComma() {
        if (at < limit && bytes[at] == ',') {
            at++;
            return true;
        }
        return false;
    }

    private boolean take(final byte[] expected) {
        final int end = at + expected.length;
        if (end > limit) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        at = end;
        return true;
    }

    private static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The keys of a message type in the order they came last, each with its quotation marks and its colon, and the slots they stand
     * for. A key is compared eight bytes at a time, the last ones under a mask.
     */
    private static final class KeyOrder {
        static final int UNKNOWN_KEY = -2;

        private static final VarHandle WORD =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
        private static final int MAX_LENGTH = 2 * INNER_QUOTE.length + MAX_KEY_LENGTH + 1;
        private static final int WORDS = (MAX_LENGTH + Long.BYTES - 1) / Long.BYTES;

        private final long[] words = new long[MAX_FIELDS * WORDS];
        private final long[] lastMasks = new long[MAX_FIELDS];
        private final int[] lengths = new int[MAX_FIELDS];
        private final int[] slots = new int[MAX_FIELDS];

        /** Length of what was found last, from quotation mark to colon. */
        private int length;

        /** Slot of the key that starts at {@code from}, {@link #UNKNOWN_KEY}, or {@link #GIVE_UP} if it is no plain key. */
        int slotAt(final int field, final byte[] bytes, final int from, final int limit) {
            length = lengths[field];
            return length > 0 && isHere(field, bytes, from, limit) ? slots[field] : learn(field, bytes, from, limit);
        }

        private boolean isHere(final int field, final byte[] bytes, final int from, final int limit) {
            final int lastWord = (length - 1) / Long.BYTES;
            if (from + length > limit || from + (lastWord + 1) * Long.BYTES > bytes.length) {
                return false;
            }
            final int first = field * WORDS;
            for (int i = 0; i < lastWord; i++) {
                if ((long) WORD.get(bytes, from + i * Long.BYTES) != words[first + i]) {
                    return false;
                }
            }
            final long last = (long) WORD.get(bytes, from + lastWord * Long.BYTES);
            return (last & lastMasks[field]) == words[first + lastWord];
        }

        private int learn(final int field, final byte[] bytes, final int from, final int limit) {
            final int keyFrom = from + INNER_QUOTE.length;
            if (!isInnerQuote(bytes, from, limit)) {
                return GIVE_UP;
            }
            int to = keyFrom;
            while (to < limit && bytes[to] != '\\') {
                if (bytes[to] == '"' || (bytes[to] >= 0 && bytes[to] < ' ')) {
                    return GIVE_UP;
                }
                to++;
            }
            final int colon = to + INNER_QUOTE.length;
            if (to == keyFrom
                    || to - keyFrom > MAX_KEY_LENGTH
                    || !isInnerQuote(bytes, to, limit)
                    || colon >= limit
                    || bytes[colon] != ':') {
                return GIVE_UP;
            }
            length = colon + 1 - from;
            final int slot = FeedField.SLOT_BY_KEY.find(bytes, keyFrom, to);
            keep(field, bytes, from, slot == NameTable.ABSENT ? UNKNOWN_KEY : slot);
            return slots[field];
        }

        private void keep(final int field, final byte[] bytes, final int from, final int slot) {
            final int first = field * WORDS;
            Arrays.fill(words, first, first + WORDS, 0);
            for (int i = 0; i < length; i++) {
                words[first + i / Long.BYTES] |= (bytes[from + i] & 0xFFL) << (i % Long.BYTES * Byte.SIZE);
            }
            final int inLastWord = (length - 1) % Long.BYTES + 1;
            lastMasks[field] = -1L >>> (Long.SIZE - inLastWord * Byte.SIZE);
            lengths[field] = length;
            slots[field] = slot;
        }

        private static boolean isInnerQuote(final byte[] bytes, final int from, final int limit) {
            return from + INNER_QUOTE.length <= limit
                    && Arrays.equals(bytes, from, from + INNER_QUOTE.length, INNER_QUOTE, 0, INNER_QUOTE.length);
        }
    }
}
