package io.saola.operations.alerts;

import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.journal.JournalException;
import io.saola.journal.JournalFollower;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.DirectBuffer;

/** Reads alerts from the recorded effects of an engine, also before there are any. Takes no lock. Not thread-safe. */
final class EffectsTail implements AutoCloseable {
    private static final int SCHEMA_ID = MessageHeaderDecoder.SCHEMA_ID;

    private final Path effects;
    private final AlertTexts texts;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final Deque<AlertMessage> read = new ArrayDeque<>();
    private long nextSequence;
    private JournalFollower follower;

    EffectsTail(final Path effects, final AlertTexts texts, final long fromSequence) {
        this.effects = effects;
        this.texts = texts;
        nextSequence = fromSequence;
    }

    /**
     * The sequence behind the last whole group.
     *
     * @param effects folder of the journal
     * @return 1 if there is no journal yet
     * @throws JournalException if it cannot be read
     */
    static long end(final Path effects) {
        try (JournalFollower follower = JournalFollower.open(effects, Long.MAX_VALUE)) {
            boolean more = true;
            while (more) {
                more = follower.poll((sequence, timestampNs, buffer, offset, length) -> {});
            }
            return follower.nextSequence();
        } catch (final JournalException e) {
            if (e.kind() == JournalException.Kind.NOT_FOUND) {
                return 1;
            }
            throw e;
        }
    }

    /**
     * Takes the next alert.
     *
     * @return null if there is none now; {@link #nextSequence} tells how far was read
     * @throws JournalException if the journal cannot be read; the next call opens it anew
     */
    AlertMessage poll() {
        if (read.isEmpty()) {
            readOn();
        }
        return read.poll();
    }

    /** Sequence behind the last effect read; alerts before it may still be waiting in {@link #poll}. */
    long nextSequence() {
        return nextSequence;
    }

    private void readOn() {
        try {
            if (follower == null) {
                follower = JournalFollower.open(effects, nextSequence);
            }
            boolean more = true;
            while (more && read.isEmpty()) {
                more = follower.poll(this::onEffect);
            }
        } catch (final JournalException e) {
            close();
            if (e.kind() != JournalException.Kind.NOT_FOUND) {
                throw e;
            }
        }
    }

    private void onEffect(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        nextSequence = sequence + 1;
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            return;
        }
        header.wrap(buffer, offset);
        if (header.schemaId() == SCHEMA_ID && header.templateId() == AlertDecoder.TEMPLATE_ID) {
            alert.wrapAndApplyHeader(buffer, offset, header);
            read.add(texts.message(sequence, timestampNs, alert));
        }
    }

    @Override
    public void close() {
        if (follower != null) {
            follower.close();
            follower = null;
        }
    }
}
