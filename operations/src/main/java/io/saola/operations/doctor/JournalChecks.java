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

    private final Host host;
    private final Path directory;
    private final Findings findings;
    private long lastTimestampNs;

    JournalChecks(final Host host, final Path directory, final Findings findings) {
        this.host = host;
        this.directory = directory;
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
            final long end = host.holder(inputs.resolve("lock")) >= 0 ? liveEnd(inputs) : restingEnd(inputs);
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
            return follower.nextSequence();
        }
    }

    private void readLast(final Path inputs, final long next) {
        final RecordHandler last = (sequence, timestampNs, buffer, offset, length) -> lastTimestampNs = timestampNs;
        try (JournalFollower follower = JournalFollower.open(inputs, Math.max(1, next - 1))) {
            boolean more = true;
            while (more) {
                more = follower.poll(last);
            }
        }
    }

    private void clock() {
        final long aheadNs = lastTimestampNs - host.epochClock().nanoTime();
        if (lastTimestampNs == 0) {
            findings.ok("journal-clock", "nothing to compare with");
        } else if (aheadNs > AHEAD_NS) {
            findings.fail(
                    "journal-clock",
                    String.format(Locale.ROOT, "the last input is %.1f s in the future", aheadNs / 1e9),
                    "the clock went back, or another wrote this journal: until it has caught up, time stands still for"
                            + " the logic; see docs/runbook.md#clock-step");
        } else {
            findings.ok("journal-clock", "the last input lies in the past");
        }
    }
}
