package io.saola.journal;

import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Recovers a disk that a crash left, as the next process would, and tells which promise was broken, if any. */
final class RecoveryCheck {
    /** What must hold after every crash. */
    enum Promise {
        /** Opening refuses no legal crash. */
        RECOVERS,
        /** Everything acknowledged is there, once, unchanged and in order. */
        KEEPS_ACKNOWLEDGED,
        /** Nothing is there that was not written, in another order or changed. */
        INVENTS_NOTHING,
        /** The journal goes on with the next sequence, and reads back in full. */
        GOES_ON,
        /** The verifier finds nothing afterwards, copies of what was cut included. */
        IS_INTACT
    }

    /** A broken promise. */
    record Breach(Promise promise, String what) {}

    private static final byte[] ADDED = {42, 7};

    private final CrashDay day;

    RecoveryCheck(final CrashDay day) {
        this.day = day;
    }

    /**
     * Recovers, appends, closes and reads.
     *
     * @param acknowledged the sequence up to which nothing may be missing
     * @return null if every promise was kept
     */
    Breach check(final SimulatedDisk disk, final long acknowledged) {
        final long next;
        final boolean cut;
        try (JournalWriter writer = JournalWriter.open(day.context(disk))) {
            next = writer.nextSequence();
            cut = writer.truncation().isPresent();
            writer.append(1, new UnsafeBuffer(ADDED), 0, ADDED.length);
            writer.sync();
        } catch (final JournalException e) {
            return new Breach(Promise.RECOVERS, e.getMessage());
        }
        if (next <= acknowledged) {
            return new Breach(
                    Promise.KEEPS_ACKNOWLEDGED, "next sequence is " + next + ", acknowledged " + acknowledged);
        }
        if (next > day.records() + 1L) {
            return new Breach(Promise.INVENTS_NOTHING, "next sequence is " + next);
        }
        final Reading reading = new Reading(next);
        try (JournalReader reader = JournalReader.open(disk)) {
            reader.forEach(reading);
        } catch (final JournalException e) {
            return new Breach(Promise.GOES_ON, e.getMessage());
        }
        if (reading.different > 0) {
            return new Breach(Promise.INVENTS_NOTHING, reading.different + " records differ");
        }
        if (reading.records != next) {
            return new Breach(Promise.GOES_ON, "read back " + reading.records + " records, expected " + next);
        }
        if (next % (cut ? 4 : 8) == 0) {
            final List<Finding> findings = JournalVerifier.verify(disk).findings();
            if (!findings.isEmpty()) {
                return new Breach(Promise.IS_INTACT, findings.toString());
            }
        }
        return null;
    }

    /** Compares what is read with what was written, and the last record with the one appended after recovery. */
    private final class Reading implements RecordHandler {
        private final long addedSequence;
        private long records;
        private long different;

        Reading(final long addedSequence) {
            this.addedSequence = addedSequence;
        }

        @Override
        public void onRecord(
                final long sequence,
                final long timestampNs,
                final DirectBuffer buffer,
                final int offset,
                final int length) {
            records++;
            final boolean same = sequence == addedSequence
                    ? length == ADDED.length && buffer.getByte(offset) == ADDED[0]
                    : sequence < addedSequence && day.wrote(sequence, timestampNs, buffer, offset, length);
            different += same && sequence == records ? 0 : 1;
        }
    }
}
