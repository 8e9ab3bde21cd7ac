package io.saola.operations.readmodel;

import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.StateHashDecoder;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalException;
import io.saola.journal.JournalFollower;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/**
 * Reads what the engine recorded of its effects: of the time before the follower's first input the events, which no state keeps, and of
 * the time after it the state hashes. An effects journal that is missing or cannot be read costs those two and nothing else.
 */
final class EffectsTail implements AutoCloseable {
    /** Effects that are searched for events of the time before. */
    private static final long LOOK_BACK = 1_000_000;

    private static final long RETRY_NS = 1_000_000_000L;
    private static final int GROUPS_PER_POLL = 64;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StateHashDecoder stateHash = new StateHashDecoder();
    private final Path effects;
    private final long startSequence;
    private final EventRows events;
    private final HashComparison hashes;
    private JournalFollower follower;
    private long retryNs;
    private boolean eventsRead;

    /**
     * Prepares a reading.
     *
     * @param directory of the engine
     * @param startSequence last input that the follower did not process itself
     * @param events takes what happened up to it
     * @param hashes takes what was recorded after it
     */
    EffectsTail(final Path directory, final long startSequence, final EventRows events, final HashComparison hashes) {
        effects = JournalLayout.effects(directory);
        this.startSequence = startSequence;
        this.events = events;
        this.hashes = hashes;
    }

    /** Reads all that is there, so that the events of the time before are complete. */
    void readAll(final long nowNs) {
        while (poll(nowNs)) {
            // to the end
        }
        eventsRead = true;
    }

    /**
     * Reads on, a bounded number of groups.
     *
     * @param nowNs monotonic
     * @return true if there may be more
     */
    boolean poll(final long nowNs) {
        if (follower == null && nowNs - retryNs < 0) {
            return false;
        }
        try {
            if (follower == null) {
                follower = JournalFollower.open(effects, Math.max(1, end(effects) - LOOK_BACK));
            }
            for (int i = 0; i < GROUPS_PER_POLL; i++) {
                if (!follower.poll(this::onRecord)) {
                    return false;
                }
            }
            return true;
        } catch (final JournalException unreadable) {
            close();
            follower = null;
            eventsRead = true; // those that were taken are not taken again
            retryNs = nowNs + RETRY_NS;
            return false;
        }
    }

    private static long end(final Path folder) {
        try (JournalFollower last = JournalFollower.open(folder, Long.MAX_VALUE)) {
            while (last.poll((sequence, timestampNs, buffer, offset, length) -> {})) {
                // skips to the end
            }
            return last.nextSequence();
        }
    }

    private void onRecord(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        // every effect begins with its cause's sequence
        final long cause = buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
        if (cause <= startSequence) {
            if (!eventsRead) {
                events.onEffect(timestampNs, buffer, offset);
            }
        } else if (header.wrap(buffer, offset).templateId() == StateHashDecoder.TEMPLATE_ID) {
            hashes.recorded(
                    cause, stateHash.wrapAndApplyHeader(buffer, offset, header).hash());
        }
    }

    @Override
    public void close() {
        CloseHelper.quietClose(follower);
    }
}
