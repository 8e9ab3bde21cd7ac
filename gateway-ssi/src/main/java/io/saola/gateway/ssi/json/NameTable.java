package io.saola.gateway.ssi.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the number of a name written in bytes, without making a string of it: an open-addressing table, half empty at
 * most, that ignores the case of ASCII letters. Used for JSON keys, code tables and symbols.
 *
 * <p>Filled once, before it is shared; then immutable and thread-safe.
 */
public final class NameTable {
    /** The name is in no row. */
    public static final int ABSENT = -1;

    private final byte[][] names;
    private final int[] values;
    private final int mask;

    /**
     * An empty table.
     *
     * @param capacity names it will hold, at most
     */
    public NameTable(final int capacity) {
        final int slots = Integer.highestOneBit(Math.max(capacity, 1)) << 2;
        names = new byte[slots][];
        values = new int[slots];
        Arrays.fill(values, ABSENT);
        mask = slots - 1;
    }

    /**
     * Adds a name.
     *
     * @param name ASCII
     * @param value 0 or more
     * @return this
     * @throws IllegalArgumentException if the name is there already, in whatever case
     */
    public NameTable add(final String name, final int value) {
        final byte[] key = name.getBytes(StandardCharsets.US_ASCII);
        final int slot = slotOf(key, 0, key.length);
        if (names[slot] != null) {
            throw new IllegalArgumentException("\"" + name + "\" stands in the table twice");
        }
        names[slot] = key;
        values[slot] = value;
        return this;
    }

    /**
     * Looks a name up.
     *
     * @param bytes hold the name
     * @param from first byte
     * @param to past the last byte
     * @return its value or {@link #ABSENT}
     */
    public int find(final byte[] bytes, final int from, final int to) {
        return values[slotOf(bytes, from, to)];
    }

    private int slotOf(final byte[] bytes, final int from, final int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + fold(bytes[i]);
        }
        int slot = (hash ^ (hash >>> 15)) & mask;
        while (names[slot] != null && !isSame(names[slot], bytes, from, to)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static boolean isSame(final byte[] name, final byte[] bytes, final int from, final int to) {
        if (name.length != to - from) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (fold(name[i]) != fold(bytes[from + i])) {
                return false;
            }
        }
        return true;
    }

    private static int fold(final byte b) {
        return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
    }
}
