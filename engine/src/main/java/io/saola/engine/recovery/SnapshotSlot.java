package io.saola.engine.recovery;

import io.saola.codecs.StateWriter;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.ring.FrameEvent;
import io.saola.journal.snapshot.SnapshotHeader;
import java.util.UUID;
import org.agrona.DirectBuffer;

/**
 * The one copy of the state between the logic, which fills it, and the publisher, which empties it. The memory is kept: once it
 * has grown to the state's size nothing is allocated.
 */
final class SnapshotSlot {
    /** Room for 1,800 instruments and 10,000 orders, so that a full market does not make it grow. */
    private static final int INITIAL_CAPACITY = 8 * 1024 * 1024;

    private final StateWriter state = new StateWriter(INITIAL_CAPACITY);
    private final InputCrc inputCrc = new InputCrc();
    private volatile boolean full;
    private long sequence;
    private long timestampNs;
    private int crc;
    private long stateHash;

    /** True from {@link #fill} to {@link #empty}. */
    boolean isFull() {
        return full;
    }

    /** Copies the state. The slot must be empty. */
    void fill(final BusinessLogic logic, final FrameEvent lastInput) {
        logic.snapshot(state.reset());
        stateHash = logic.stateHash();
        sequence = lastInput.sequence();
        timestampNs = lastInput.timestampNs();
        crc = inputCrc.of(lastInput.buffer(), 0, lastInput.lengthBytes());
        full = true;
    }

    /** Gives the slot back. */
    void empty() {
        full = false;
    }

    long sequence() {
        return sequence;
    }

    DirectBuffer state() {
        return state.buffer();
    }

    SnapshotHeader header(
            final UUID journalId,
            final long durableSequence,
            final long schemaFingerprint,
            final long creationTimeNs,
            final String codeVersion) {
        return new SnapshotHeader(
                journalId,
                sequence,
                timestampNs,
                crc,
                durableSequence,
                stateHash,
                schemaFingerprint,
                creationTimeNs,
                state.length(),
                codeVersion);
    }
}
