package io.saola.tools.strategy.check;

import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.ExternalSignalDecoder;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The market of a journal as a tape; what brokers answered to the orders of that day is left out. */
final class JournalTape {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final List<String> symbols = new ArrayList<>();
    private final List<UnsafeBuffer> definitions = new ArrayList<>();
    private final List<UnsafeBuffer> events = new ArrayList<>();
    private final List<Long> timestampsNs = new ArrayList<>();

    private JournalTape() {}

    /**
     * Reads the first events of an engine's journal.
     *
     * @throws io.saola.journal.JournalException if the journal is missing or damaged
     */
    static EventTape read(final Path directory) {
        final JournalTape reading = new JournalTape();
        try (JournalReader inputs = JournalReader.open(JournalLayout.inputs(directory))) {
            inputs.forEach((sequence, timestampNs, buffer, offset, length) ->
                    reading.onInput(timestampNs, buffer, offset, length));
        }
        return reading.tape();
    }

    private void onInput(final long timestampNs, final DirectBuffer buffer, final int offset, final int length) {
        final int template = header.wrap(buffer, offset).templateId();
        if (template == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            define(definition.wrapAndApplyHeader(buffer, offset, header), copy(buffer, offset, length));
        } else if (isMarket(template) && events.size() < EventTape.MAX_EVENTS) {
            events.add(copy(buffer, offset, length));
            timestampsNs.add(timestampNs);
        }
    }

    private void define(final InstrumentDefinitionDecoder message, final UnsafeBuffer frame) {
        if (message.instrumentId() == symbols.size()) {
            symbols.add(message.symbol());
            definitions.add(frame);
        }
    }

    private EventTape tape() {
        final EventTape tape = new EventTape(symbols);
        final long firstNs = timestampsNs.isEmpty() ? 0 : timestampsNs.get(0);
        definitions.forEach(frame -> tape.define(firstNs, frame, 0, frame.capacity()));
        for (int i = 0; i < events.size(); i++) {
            tape.append(timestampsNs.get(i), events.get(i), 0, events.get(i).capacity());
        }
        return tape;
    }

    private static UnsafeBuffer copy(final DirectBuffer buffer, final int offset, final int length) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[length]);
        frame.putBytes(0, buffer, offset, length);
        return frame;
    }

    private static boolean isMarket(final int template) {
        return switch (template) {
            case SessionChangeDecoder.TEMPLATE_ID,
                    QuoteDecoder.TEMPLATE_ID,
                    TradeDecoder.TEMPLATE_ID,
                    ForeignFlowDecoder.TEMPLATE_ID,
                    IndexValueDecoder.TEMPLATE_ID,
                    BarDecoder.TEMPLATE_ID,
                    ExternalSignalDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }
}
