package io.saola.gateway.ssi.data;

import java.util.List;

/**
 * The members of an index, all of them.
 *
 * @param code of the index
 * @param name for people
 * @param exchange that computes it
 * @param symbols of the members, in the broker's order
 */
public record IndexMembers(String code, String name, String exchange, List<String> symbols) {
    /** Keeps an immutable copy. */
    public IndexMembers {
        symbols = List.copyOf(symbols);
    }
}
