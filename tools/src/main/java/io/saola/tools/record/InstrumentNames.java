package io.saola.tools.record;

import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.engine.logic.BusinessLogic;
import io.saola.journal.JournalReader;
import java.nio.file.Path;

/**
 * Symbols by instrument id, learnt from the definitions in a journal. The first definition of an id counts, as in the engine's
 * logic. Bounded by the engine's number of instruments. Not thread-safe.
 */
public final class InstrumentNames {
    private final String[] symbols = new String[BusinessLogic.INSTRUMENT_CAPACITY];
    private final BlockField id;
    private final BlockField symbol;

    /**
     * Knows nothing yet.
     *
     * @param schema of the frames
     */
    public InstrumentNames(final MessageSchema schema) {
        id = schema.field(InstrumentDefinitionDecoder.TEMPLATE_ID, "instrumentId");
        symbol = schema.field(InstrumentDefinitionDecoder.TEMPLATE_ID, "symbol");
    }

    /**
     * Learns from a frame, if it is a definition.
     *
     * @param frame of any message
     */
    public void learn(final FrameView frame) {
        if (frame.templateId() == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            final long instrumentId = id.value(frame);
            if (instrumentId >= 0 && instrumentId < symbols.length && symbols[(int) instrumentId] == null) {
                symbols[(int) instrumentId] = symbol.text(frame);
            }
        }
    }

    /**
     * Learns all definitions of a journal, reading it to its end.
     *
     * @param inputs folder of the journal
     * @param frame to read with
     * @throws io.saola.journal.JournalException if the journal is missing or damaged
     */
    public void learnAll(final Path inputs, final FrameView frame) {
        try (JournalReader reader = JournalReader.open(inputs)) {
            reader.forEach(
                    (sequence, timestampNs, buffer, offset, length) -> learn(frame.wrap(buffer, offset, length)));
        }
    }

    /**
     * Symbol of an instrument.
     *
     * @param instrumentId its number, or {@link BlockField#NULL}
     * @return its symbol, or null if no definition was met
     */
    public String symbol(final long instrumentId) {
        return instrumentId >= 0 && instrumentId < symbols.length ? symbols[(int) instrumentId] : null;
    }

    /**
     * Whether a definition of a symbol was met.
     *
     * @param wanted symbol, in any case
     * @return true if it was
     */
    public boolean knows(final String wanted) {
        for (final String known : symbols) {
            if (wanted.equalsIgnoreCase(known)) {
                return true;
            }
        }
        return false;
    }
}
