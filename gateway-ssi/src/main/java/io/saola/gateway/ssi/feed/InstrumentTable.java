package io.saola.gateway.ssi.feed;

import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.json.NameTable;

/**
 * The instruments whose definitions are known; market data of all others is refused. Belongs to the feed's thread.
 */
public final class InstrumentTable {
    private final Universe universe;
    private final InstrumentDefinition[] definitions;

    /**
     * A table in which nothing is defined yet.
     *
     * @param universe symbols and ids
     */
    public InstrumentTable(final Universe universe) {
        this.universe = universe;
        definitions = new InstrumentDefinition[universe.size()];
    }

    /**
     * Sets or replaces a definition.
     *
     * @param instrumentId from 0
     * @param definition what the broker says
     */
    public void define(final int instrumentId, final InstrumentDefinition definition) {
        definitions[instrumentId] = definition;
    }

    /**
     * A definition.
     *
     * @param instrumentId from 0
     * @return null if the broker knows no such instrument
     */
    public InstrumentDefinition definition(final int instrumentId) {
        return definitions[instrumentId];
    }

    /**
     * Symbols and ids.
     *
     * @return the universe
     */
    public Universe universe() {
        return universe;
    }

    int find(final byte[] bytes, final int from, final int to) {
        final int id = universe.find(bytes, from, to);
        return id == NameTable.ABSENT || definitions[id] == null ? NameTable.ABSENT : id;
    }

    Market market(final int instrumentId) {
        return definitions[instrumentId].market();
    }

    long contractMultiplier(final int instrumentId) {
        return definitions[instrumentId].contractMultiplier();
    }
}
