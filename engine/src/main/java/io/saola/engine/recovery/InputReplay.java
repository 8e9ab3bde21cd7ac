package io.saola.engine.recovery;

import io.saola.engine.logic.BusinessLogic;
import io.saola.journal.RecordHandler;
import io.saola.journal.snapshot.SnapshotHeader;
import org.agrona.DirectBuffer;

/**
 * Feeds journaled inputs to a logic, from its snapshot on if it came from one. The record that the snapshot was taken after is
 * held against the snapshot first: only if this very input is in the journal does the state belong to it. Single-threaded;
 * allocates nothing per input.
 */
final class InputReplay implements RecordHandler {
    /** The journal holds another input at the snapshot's sequence. */
    static final class ForeignInputException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ForeignInputException(final long sequence) {
            super("the journal holds another input at sequence " + sequence);
        }
    }

    private final InputCrc crc = new InputCrc();
    private final BusinessLogic logic;
    private final SnapshotHeader start;
    private final long lastSequence;
    private final RecordHandler afterInput;
    private long inputs;

    /**
     * Prepares a replay.
     *
     * @param logic new, or restored from the snapshot
     * @param start the snapshot's header, null if there is none
     * @param lastSequence nothing after this is processed
     * @param afterInput told of every input processed
     */
    InputReplay(
            final BusinessLogic logic,
            final SnapshotHeader start,
            final long lastSequence,
            final RecordHandler afterInput) {
        this.logic = logic;
        this.start = start;
        this.lastSequence = lastSequence;
        this.afterInput = afterInput;
    }

    /** Sequence to start reading at. */
    long firstSequence() {
        return start == null ? 1 : start.sequence();
    }

    /** Inputs processed so far. */
    long inputs() {
        return inputs;
    }

    @Override
    public void onRecord(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        if (sequence > lastSequence) {
            return;
        }
        if (start != null && sequence == start.sequence()) {
            if (timestampNs != start.timestampNs() || crc.of(buffer, offset, length) != start.inputCrc()) {
                throw new ForeignInputException(sequence);
            }
            return;
        }
        logic.onInput(sequence, timestampNs, buffer, offset);
        inputs++;
        afterInput.onRecord(sequence, timestampNs, buffer, offset, length);
    }
}
