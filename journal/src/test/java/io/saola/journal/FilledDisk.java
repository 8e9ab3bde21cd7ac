package io.saola.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a journal until its disk is full, then reads it back; also a program, for a real file system of its own. */
final class FilledDisk {
    private static final int MAX_RECORDS = 10_000;
    private static final long PREPARATION_TIMEOUT_NS = 60_000_000_000L;

    private FilledDisk() {}

    /**
     * What happened.
     *
     * @param acknowledged last sequence acknowledged
     * @param lowAfter sequence at which the space was first called low, 0 if it never was
     * @param usableWhenLow bytes free at that moment
     * @param failure what stopped the writer
     * @param readBack records that could be read afterwards
     * @param findings of the verifier afterwards
     */
    record Outcome(
            long acknowledged,
            long lowAfter,
            long usableWhenLow,
            JournalException failure,
            int readBack,
            List<Finding> findings) {}

    static Outcome fill(final Storage storage) {
        final JournalFixture fixture = new JournalFixture(12L);
        long acknowledged = 0;
        long lowAfter = 0;
        long usableWhenLow = 0;
        JournalException failure = null;
        final JournalWriter writer = JournalWriter.open(JournalFixture.context(storage));
        try {
            for (int i = 0; i < MAX_RECORDS; i++) {
                fixture.append(writer, 4_000);
                writer.flush();
                acknowledged = writer.durableSequence();
                awaitPreparation(writer);
                if (lowAfter == 0 && writer.space().isLow()) {
                    lowAfter = acknowledged;
                    usableWhenLow = writer.space().usableBytes();
                }
            }
        } catch (final JournalException e) {
            failure = e;
        } finally {
            writer.close();
        }
        final List<JournalFixture.Row> rows = new ArrayList<>(JournalFixture.readAll(storage));
        return new Outcome(
                acknowledged,
                lowAfter,
                usableWhenLow,
                failure,
                rows.size(),
                JournalVerifier.verify(storage).findings());
    }

    /** The background thread has prepared the next segment, or has said why it cannot. */
    private static void awaitPreparation(final JournalWriter writer) {
        final long deadlineNs = System.nanoTime() + PREPARATION_TIMEOUT_NS;
        while (!writer.isNextSegmentPrepared() && !writer.space().isLow()) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("the next segment is neither prepared nor refused");
            }
            Thread.onSpinWait();
        }
    }

    /** Fills the file system of a directory and tells what happened. */
    public static void main(final String[] args) {
        final Outcome outcome = fill(new FileStorage(Path.of(args[0]).resolve("journal")));
        System.out.println(outcome.acknowledged + " " + outcome.lowAfter + " " + outcome.readBack + " "
                + outcome.findings.size() + " " + (outcome.failure == null ? "-" : outcome.failure.kind()) + " "
                + (outcome.failure == null ? "" : outcome.failure.what()));
    }
}
