package io.saola.gateway.ssi.json;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of codes and what they mean. Looking up ignores case and allocates nothing. Filled once, then immutable and
 * thread-safe.
 *
 * @param <E> what codes stand for
 */
public final class CodeTable<E> {
    private final NameTable indices;
    private final List<E> meanings = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param capacity codes it will hold, at most
     */
    public CodeTable(final int capacity) {
        indices = new NameTable(capacity);
    }

    /**
     * Adds a code.
     *
     * @param code ASCII
     * @param meaning of the code
     * @return this
     */
    public CodeTable<E> add(final String code, final E meaning) {
        indices.add(code, meanings.size());
        meanings.add(meaning);
        return this;
    }

    /**
     * Looks a code up.
     *
     * @param bytes hold the code
     * @param from first byte
     * @param to past the last byte
     * @return its meaning, or null if the table does not list it
     */
    public E find(final byte[] bytes, final int from, final int to) {
        final int index = indices.find(bytes, from, to);
        return index == NameTable.ABSENT ? null : meanings.get(index);
    }
}
