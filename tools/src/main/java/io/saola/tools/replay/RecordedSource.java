package io.saola.tools.replay;

import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.engine.logic.BusinessLogic;
import io.saola.journal.JournalReader;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/** Says what the live run recorded in its effects journal. */
final class RecordedSource implements DecisionSource {
    private final JournalReader reader;
    private final CapturedEffects group = new CapturedEffects();
    private int next;

    RecordedSource(final Path effects) {
        reader = JournalReader.open(effects);
    }

    @Override
    public boolean onInput(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final CapturedEffects effects) {
        while (hasNext() && causeOfNext() <= sequence) {
            if (causeOfNext() == sequence) {
                effects.add(group.buffer(), group.offset(next), group.length(next));
            }
            next++;
        }
        return hasNext() || effects.count() > 0;
    }

    @Override
    public BusinessLogic logic() {
        return null;
    }

    @Override
    public void close() {
        reader.close();
    }

    private boolean hasNext() {
        if (next == group.count()) {
            group.clear();
            next = 0;
            reader.poll((sequence, timestampNs, buffer, offset, length) -> group.add(buffer, offset, length));
        }
        return next < group.count();
    }

    /** Every effect begins with its cause's sequence. */
    private long causeOfNext() {
        return group.buffer()
                .getLong(group.offset(next) + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
    }
}
