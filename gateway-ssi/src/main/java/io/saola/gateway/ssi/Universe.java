package io.saola.gateway.ssi;

import io.saola.gateway.ssi.json.NameTable;
import java.util.List;

/**
 * The instruments the gateway follows: symbols to dense ids, fixed at the start. Immutable and thread-safe; looking up
 * allocates nothing.
 */
public final class Universe {
    private final List<InstrumentSpec> specs;
    private final NameTable ids;

    /**
     * Numbers the instruments by their place.
     *
     * @param specs in the order of their ids
     * @throws IllegalArgumentException if a symbol occurs twice, in whatever case
     */
    public Universe(final List<InstrumentSpec> specs) {
        this.specs = List.copyOf(specs);
        ids = new NameTable(specs.size());
        for (int id = 0; id < specs.size(); id++) {
            ids.add(specs.get(id).symbol(), id);
        }
    }

    /**
     * Number of instruments.
     *
     * @return ids run from 0 to one less
     */
    public int size() {
        return specs.size();
    }

    /**
     * An instrument.
     *
     * @param instrumentId from 0
     * @return its specification
     */
    public InstrumentSpec spec(final int instrumentId) {
        return specs.get(instrumentId);
    }

    /**
     * Looks a symbol up, ignoring case.
     *
     * @param bytes hold the symbol
     * @param from first byte
     * @param to past the last byte
     * @return the instrument id or {@link NameTable#ABSENT}
     */
    public int find(final byte[] bytes, final int from, final int to) {
        return ids.find(bytes, from, to);
    }
}
