package io.saola.tools.record;

import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import picocli.CommandLine.Option;

/** Options that choose records by sequence and time. */
public final class RecordRange {
    @Option(
            names = {"--from-sequence", "--from"},
            paramLabel = "N",
            description = "First sequence; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long fromSequence;

    @Option(
            names = {"--to-sequence", "--to"},
            paramLabel = "N",
            description = "Last sequence; default: the end.",
            defaultValue = "9223372036854775807")
    private long toSequence;

    @Option(
            names = "--from-time",
            paramLabel = "TIME",
            description = "From this time on: 2026-11-20T09:15:00+07:00, or 09:15[:30] in market time on every day.",
            converter = TimeBound.Converter.class)
    private TimeBound fromTime;

    @Option(
            names = "--to-time",
            paramLabel = "TIME",
            description = "Before this time.",
            converter = TimeBound.Converter.class)
    private TimeBound toTime;

    /**
     * Refuses a range that holds nothing.
     *
     * @throws CommandException with exit code 2
     */
    public void requireSensible() {
        if (fromSequence < 1 || toSequence < fromSequence) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--from-sequence " + fromSequence + " --to-sequence " + toSequence
                            + " is no range; sequences start at 1");
        }
        if (fromTime != null && toTime != null && fromTime.daily() == toTime.daily() && fromTime.ns() >= toTime.ns()) {
            throw new CommandException(ExitCode.USAGE, "--from-time is not before --to-time; exchange them");
        }
    }

    /** First sequence asked for. */
    public long fromSequence() {
        return fromSequence;
    }

    /** Last sequence asked for. */
    public long toSequence() {
        return toSequence;
    }

    /**
     * Whether a record is asked for.
     *
     * @param sequence of the record
     * @param timestampNs of the record
     * @return true if it is in the range
     */
    public boolean contains(final long sequence, final long timestampNs) {
        return sequence >= fromSequence
                && sequence <= toSequence
                && (fromTime == null || fromTime.isReached(timestampNs))
                && (toTime == null || !toTime.isReached(timestampNs));
    }

    /**
     * Whether no later record can be in the range, because neither sequences nor timestamps go back.
     *
     * @param sequence of a record
     * @param timestampNs of the record
     * @return true if reading may end here
     */
    public boolean isPassed(final long sequence, final long timestampNs) {
        return sequence >= toSequence || (toTime != null && !toTime.daily() && toTime.isReached(timestampNs));
    }
}
