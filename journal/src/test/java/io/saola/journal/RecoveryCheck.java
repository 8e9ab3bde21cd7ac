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

    /** What had been durable long before the crash is read back only every so often. */
    private static final int FULL_READ_EVERY = 4;

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
        final long from = next % FULL_READ_EVERY == 0 ? 1 : Math.max(1, Math.min(next, acknowledged) - 1);
        final Reading reading = new Reading(next, from);
        try (JournalReader reader = JournalReader.open(disk)) {
            reader.fromSequence(from).forEach(reading);
        } catch (final JournalException e) {
            return new Breach(Promise.GOES_ON, e.getMessage());
        }
        if (reading.different > 0) {
            return new Breach(Promise.INVENTS_NOTHING, reading.different + " records differ");
        }
        if (reading.expected != next + 1) {
            return new Breach(Promise.GOES_ON, "read back to record " + (reading.expected - 1) + ", expected " + next);
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
        private long expected;
        private long different;

        Reading(final long addedSequence, final long fromSequence) {
            this.addedSequence = addedSequence;
            this.expected = fromSequence;
        }

        @Override
        public void onRecord(
                final long sequence,
                final long timestampNs,
                final DirectBuffer buffer,
                final int offset,
                final int length) {
            final boolean same = sequence == addedSequence
                    ? length == ADDED.length && buffer.getByte(offset) == ADDED[0]
                    : sequence < addedSequence && day.wrote(sequence, timestampNs, buffer, offset, length);
            different += same && sequence == expected ? 0 : 1;
            expected++;
        }
    }
}
