package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The file {@code control}: four copies of a {@link ControlState}. An update writes its generation to one pair of
 * copies and syncs, the next update to the other pair, so a torn update leaves the generation before it whole. The
 * newest generation on which two copies agree counts.
 *
 * <p>Not threadsafe.
 */
final class ControlFile {
    static final String NAME = "control";
    static final String TEMPORARY_NAME = "control.tmp";
    static final int COPIES = 4;
    static final int LENGTH = COPIES * ControlState.LENGTH;

    private static final int PAIR_LENGTH = 2 * ControlState.LENGTH;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(LENGTH);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final Crc32c crc = new Crc32c(bytes);
    private final Storage storage;
    private final boolean syncs;

    /**
     * The control file of a journal.
     *
     * @param syncs false only where nothing has to survive a crash
     */
    ControlFile(final Storage storage, final boolean syncs) {
        this.storage = storage;
        this.syncs = syncs;
    }

    /**
     * What the file holds.
     *
     * @param state the newest state that two copies agree on, null if there is none
     * @param copies all four, null where one is damaged
     * @param fileLength length of the file in bytes
     * @param witnessedSequence highest sequence that a witness outside the file knows to have been durable, 0 if none
     */
    record Contents(ControlState state, List<ControlState> copies, long fileLength, long witnessedSequence) {
        /** The same, and what a witness knows. */
        Contents witnessed(final long sequence) {
            return new Contents(state, copies, fileLength, sequence);
        }

        boolean intact() {
            return state != null && fileLength == LENGTH && !copies.contains(null);
        }

        /** The highest durable sequence that an undamaged copy or the witness tells of: it is never taken back. */
        long durableSequence() {
            long highest = witnessedSequence;
            for (final ControlState copy : copies) {
                highest = copy == null ? highest : Math.max(highest, copy.durableSequence());
            }
            return highest;
        }
    }

    /** Reads all copies. */
    Contents read() throws IOException {
        final long fileLength;
        buffer.setMemory(0, LENGTH, (byte) 0);
        try (StorageFile file = storage.open(NAME, false)) {
            fileLength = file.length();
            CompleteIo.read(file, bytes.clear(), 0);
        }
        final List<ControlState> copies = new ArrayList<>(COPIES);
        ControlState newest = null;
        for (int copy = 0; copy < COPIES; copy++) {
            final ControlState state = ControlState.decode(buffer, copy * ControlState.LENGTH, crc);
            if (state != null
                    && copies.contains(state)
                    && (newest == null || state.generation() > newest.generation())) {
                newest = state;
            }
            copies.add(state);
        }
        return new Contents(newest, copies, fileLength, 0);
    }

    /** Creates the file in one step, with generation 1 in one pair and generation 2 in the other. */
    ControlState create(final ControlState initial) throws IOException {
        final ControlState older = initial.nextGeneration();
        final ControlState newer = older.nextGeneration();
        encodePair(older);
        encodePair(newer);
        try (StorageFile file = storage.create(TEMPORARY_NAME)) {
            CompleteIo.write(file, bytes.clear(), 0);
            sync(file);
        }
        storage.rename(TEMPORARY_NAME, NAME);
        if (syncs) {
            storage.syncDirectory();
        }
        return newer;
    }

    /** Makes a new state durable; the result carries its generation. */
    ControlState update(final ControlState state) throws IOException {
        final ControlState next = state.nextGeneration();
        final int position = encodePair(next);
        try (StorageFile file = storage.open(NAME, true)) {
            CompleteIo.write(file, bytes.clear().limit(position + PAIR_LENGTH).position(position), position);
            sync(file);
        }
        return next;
    }

    private int encodePair(final ControlState state) {
        final int position = (int) (state.generation() & 1) * PAIR_LENGTH;
        state.encode(buffer, position, crc);
        state.encode(buffer, position + ControlState.LENGTH, crc);
        return position;
    }

    private void sync(final StorageFile file) throws IOException {
        if (syncs) {
            file.force(true);
        }
    }
}
