package io.saola.tools.operate;

import io.saola.operations.readmodel.ColumnType;
import io.saola.operations.readmodel.ReadModelException;
import io.saola.operations.readmodel.ReadModelReader;
import io.saola.operations.readmodel.ReadModelStatus;
import io.saola.operations.readmodel.ReadModelView;
import io.saola.operations.readmodel.ReadTable;
import io.saola.operations.run.OperationsLayout;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Terminal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.concurrent.SystemEpochNanoClock;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a reading command looks at a read model and prints what it finds; the same for all of them. */
public final class ReadOptions {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long MIN_WATCH_MS = 200;

    /** To the top left corner, and everything below it away. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Mixin
    private EngineOptions engine;

    @Option(
            names = "-o",
            paramLabel = "FORMAT",
            description = "table, json, jsonl or csv; default ${DEFAULT-VALUE}.",
            defaultValue = "table")
    private Table.Format format;

    @Option(names = "--wide", description = "All columns in a table; the other forms always have all.")
    private boolean wide;

    @Option(
            names = "--watch",
            paramLabel = "TIME",
            converter = Pause.class,
            description = "Look again after this time, 2s or 500ms, until Ctrl-C.")
    private Duration watch;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "With --watch: end after so many looks.",
            defaultValue = "9223372036854775807",
            showDefaultValue = Help.Visibility.NEVER)
    private long count;

    @Option(
            names = "--max-age",
            paramLabel = "SECONDS",
            description = {
                "Exit with 5 if the writer of the read model has not shown itself for so long; 0: any age will do.",
                "Default ${DEFAULT-VALUE}."
            },
            defaultValue = "10")
    private long maxAgeS;

    /** The engine that is meant. */
    EngineOptions engine() {
        return engine;
    }

    /**
     * Reads and prints, once or again and again.
     *
     * @param tables that are needed
     * @param content makes what is printed
     * @return exit code
     * @throws CommandException if there is no read model, or it is too old
     */
    int print(final Set<ReadTable> tables, final Function<ReadModelView, Table> content) {
        if (count < 1 || maxAgeS < 0) {
            throw new CommandException(ExitCode.USAGE, "--count must be above 0, --max-age not below 0");
        }
        final Set<ReadTable> wanted = EnumSet.copyOf(tables);
        try (ReadModelReader reader = ReadModelReader.open(OperationsLayout.readModel(engine.directory()))) {
            for (long look = 1; ; look++) {
                requireFresh(reader.status());
                final ReadModelView view = reader.read(wanted);
                warn(view.status());
                if (!show(content.apply(view), view.status(), look)
                        || watch == null
                        || look == count
                        || isInterrupted()) {
                    return view.status().hashMismatches() == 0 ? ExitCode.DONE : ExitCode.FAILED;
                }
            }
        } catch (final ReadModelException e) {
            throw new CommandException(
                    e.kind() == ReadModelException.Kind.DAMAGED ? ExitCode.CORRUPT : ExitCode.UNREACHABLE,
                    e.getMessage());
        }
    }

    private boolean show(final Table table, final ReadModelStatus status, final long look) {
        table.fact("sequence", ColumnType.ID, status.sequence()).fact("time", ColumnType.TIME, status.timestampNs());
        if (watch != null && format == Table.Format.TABLE && Terminal.isColoured()) {
            System.out.print(CLEAR);
        } else if (look > 1 && format == Table.Format.TABLE) {
            System.out.println();
        }
        System.out.print(table.text(format, wide));
        return !System.out.checkError(); // the other end of a pipe may have gone
    }

    private boolean isInterrupted() {
        final long deadlineNs = System.nanoTime() + watch.toNanos();
        while (System.nanoTime() - deadlineNs < 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(deadlineNs - System.nanoTime());
        }
        return Thread.currentThread().isInterrupted();
    }

    private void requireFresh(final ReadModelStatus status) {
        final long ageNs = status.ageNs(SystemEpochNanoClock.INSTANCE.nanoTime());
        final boolean isStopped = status.phase() == ReadModelStatus.Phase.STOPPED;
        if (maxAgeS == 0 || (!isStopped && ageNs <= maxAgeS * NS_PER_S)) {
            return;
        }
        throw new CommandException(
                ExitCode.UNREACHABLE,
                String.format(
                        Locale.ROOT,
                        "the read model in %s is %.1f s old, %s: start the engine, or 'saola readmodel follow'; to read it all"
                                + " the same give --max-age 0",
                        engine.directory(),
                        ageNs / 1e9,
                        isStopped
                                ? "its writer was stopped"
                                : "its writer, process " + status.writerPid() + ", is silent since " + status.phase()));
    }

    private void warn(final ReadModelStatus status) {
        if (status.hashMismatches() != 0) {
            System.err.println("saola: THE STATE DIFFERS from what the engine recorded, first at sequence "
                    + status.mismatchSequence()
                    + ": trust neither; run 'saola replay --verify' on a copy of the journal");
        }
        if (!status.problem().isEmpty()) {
            System.err.println("saola: the read model stands still: " + status.problem());
        }
        if (status.phase() != ReadModelStatus.Phase.FOLLOWING && maxAgeS != 0) {
            System.err.println("saola: the read model is not up to date yet, its writer is " + status.phase());
        }
        final long silentNs =
                status.heartbeatNs() - status.publishedNs(); // by the writer's clock: a slow reader is no silence
        if (maxAgeS != 0 && silentNs > maxAgeS * NS_PER_S) {
            System.err.printf(Locale.ROOT, "saola: the engine has journaled nothing for %.1f s%n", silentNs / 1e9);
        }
    }

    /** A time like {@code 2s} or {@code 500ms}. */
    static final class Pause implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,7})(ms|s)");
        private static final long MAX_MS = TimeUnit.HOURS.toMillis(1);

        @Override
        public Duration convert(final String text) {
            final Matcher time = FORM.matcher(text);
            if (time.matches()) {
                final long ms = Long.parseLong(time.group(1)) * ("ms".equals(time.group(2)) ? 1 : 1_000);
                if (ms >= MIN_WATCH_MS && ms <= MAX_MS) {
                    return Duration.ofMillis(ms);
                }
            }
            throw new TypeConversionException("'" + text + "' is no time from 200ms to 3600s; write 2s or 500ms");
        }
    }
}
