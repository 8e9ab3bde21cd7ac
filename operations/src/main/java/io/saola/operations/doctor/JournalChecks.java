package io.saola.operations.doctor;

import io.saola.engine.JournalLayout;
import io.saola.journal.JournalException;
import io.saola.journal.JournalFollower;
import io.saola.journal.JournalReader;
import io.saola.journal.RecordHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The end of the journal, as the next start will judge it. Cheap: reads the last segment; {@code journal verify} reads all. */
final class JournalChecks {
    private static final long AHEAD_NS = TimeUnit.SECONDS.toNanos(1);

    /** Inputs of one time that are more than can have come with one poll. */
    private static final int STANDSTILL = 128;

    private final Host host;
    private final Path directory;
    private final Findings findings;
    private final long clockOffsetNs;
    private boolean isRunning;
    private int standing;
    private long lastTimestampNs;

    JournalChecks(final Host host, final Path directory, final long clockOffsetNs, final Findings findings) {
        this.host = host;
        this.directory = directory;
        this.clockOffsetNs = clockOffsetNs;
        this.findings = findings;
    }

    void examine() {
        findings.look("journal", this::end);
        findings.look("journal-clock", this::clock);
    }

    private void end() throws IOException {
        final Path inputs = JournalLayout.inputs(directory);
        if (!Files.isDirectory(inputs)) {
            findings.ok("journal", "none yet in " + directory);
            return;
        }
        try {
            isRunning = host.holder(inputs.resolve("lock")) >= 0;
            final long end = isRunning ? liveEnd(inputs) : restingEnd(inputs);
            findings.ok("journal", String.format(Locale.ROOT, "ends whole before sequence %,d", end));
        } catch (final JournalException e) {
            final String action =
                    "see docs/runbook.md#corrupt-journal; " + e.kind().advice();
            switch (e.kind()) {
                case NOT_FOUND -> findings.ok("journal", "none yet in " + inputs);
                case TORN -> findings.warn("journal", e.getMessage(), action);
                default -> findings.fail("journal", e.getMessage(), action);
            }
        }
    }

    private long restingEnd(final Path inputs) {
        final long next;
        try (JournalReader reader = JournalReader.open(inputs).fromSequence(Long.MAX_VALUE)) {
            boolean more = true;
            while (more) {
                more = reader.poll((sequence, timestampNs, buffer, offset, length) -> {});
            }
            next = reader.nextSequence();
        }
        readLast(inputs, next);
        return next;
    }

    private long liveEnd(final Path inputs) {
        try (JournalFollower follower = JournalFollower.open(inputs, Long.MAX_VALUE)) {
            boolean more = true;
            while (more) {
                more = follower.poll((sequence, timestampNs, buffer, offset, length) -> {});
            }
            readLast(inputs, follower.nextSequence());
            return follower.nextSequence();
        }
    }

    private void readLast(final Path inputs, final long next) {
        final RecordHandler last = (sequence, timestampNs, buffer, offset, length) -> {
            standing = timestampNs == lastTimestampNs ? standing + 1 : 1;
            lastTimestampNs = timestampNs;
        };
        try (JournalFollower follower = JournalFollower.open(inputs, Math.max(1, next - STANDSTILL))) {
            boolean more = true;
            while (more) {
                more = follower.poll(last);
            }
        }
    }

    /** A running engine may live in a time of its own, as in a demo; but time that stands still, ahead of the clock, was set back. */
    private void clock() {
        final long aheadNs = lastTimestampNs - host.epochClock().nanoTime() - clockOffsetNs;
        if (lastTimestampNs == 0) {
            findings.ok("journal-clock", "nothing to compare with");
        } else if (aheadNs <= AHEAD_NS) {
            findings.ok("journal-clock", "the last input lies in the past");
        } else if (isRunning && standing < STANDSTILL) {
            findings.ok("journal-clock", "the time of inputs moves on");
        } else {
            findings.fail(
                    "journal-clock",
                    String.format(
                            Locale.ROOT,
                            isRunning
                                    ? "time stands still, %.1f s in the future"
                                    : "the last input is %.1f s in the future",
                            aheadNs / 1e9),
                    "the clock went back, or another wrote this journal: until it has caught up, time stands still for"
                            + " the logic; see docs/runbook.md#clock-step; after an exercise give its --config");
        }
    }
}
