package io.saola.tools.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.tools.CommandException;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.Terminal;
import io.saola.tools.export.ExportFormat;
import io.saola.tools.export.ExportKind;
import io.saola.tools.export.ExportReport;
import io.saola.tools.export.JournalExport;
import io.saola.tools.record.RecordRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola journal export DIR}: tables for research. */
@Command(
        name = "export",
        description = {
            "Writes quotes, trades, orders, fills and signals as tables, one file each, and _schema.json, which",
            "tells columns, units and scales. Prices are integers with 4 decimals, times nanoseconds in UTC."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a file cannot be written; none was given its name",
            "2:wrong usage",
            "3:no journal there",
            "4:a file exists already; --force replaces it",
            "6:the journal is damaged; only what stands before the damage has been exported"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola journal export DIR --format parquet --out research --type quotes,trades --from-time 09:00")
final class JournalExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder of an engine.")
    private Path directory;

    @Option(names = "--format", paramLabel = "FORMAT", required = true, description = "csv, jsonl or parquet.")
    private ExportFormat format;

    @Option(names = "--out", paramLabel = "OUTDIR", required = true, description = "Where the files go; may be new.")
    private Path outDirectory;

    @Option(
            names = "--type",
            paramLabel = "KIND",
            split = ",",
            description = "quotes, trades, orders, fills, signals; several with commas between; default: all.")
    private final List<ExportKind> types = new ArrayList<>();

    @Mixin
    private RecordRange range;

    @Option(names = "--force", description = "Replace files that exist.")
    private boolean force;

    @Mixin
    private DocumentOutput output;

    @Override
    public Integer call() {
        range.requireSensible();
        final JournalFolders folders = JournalFolders.requireEngine(directory);
        final Set<ExportKind> kinds = types.isEmpty() ? EnumSet.allOf(ExportKind.class) : EnumSet.copyOf(types);
        final JournalExport export = new JournalExport(outDirectory, format, range, JournalExportCommand::progress);
        requireFree(export.files(kinds));
        if (folders.effects() == null && kinds.stream().anyMatch(ExportKind::needsEffects)) {
            System.err.println("saola: there are no effects in " + directory
                    + ": requests and signals of strategies will be missing");
        }
        final ExportReport report = run(export, folders, kinds);
        System.out.println(output.isJson() ? Json.pretty(json(report)) : table(report));
        if (report.damage() != null) {
            throw new CommandException(
                    ExitCode.CORRUPT,
                    report.damage().getMessage() + ". Exported is only what stands before, up to sequence "
                            + report.lastSequence());
        }
        return ExitCode.DONE;
    }

    private void requireFree(final List<Path> files) {
        if (Files.exists(outDirectory) && !Files.isDirectory(outDirectory)) {
            throw new CommandException(ExitCode.USAGE, "--out " + outDirectory + " is a file; give a folder");
        }
        for (final Path file : files) {
            if (!force && Files.exists(file)) {
                throw new CommandException(
                        ExitCode.REFUSED, file + " exists already; choose another --out, or replace it with --force");
            }
        }
    }

    private ExportReport run(final JournalExport export, final JournalFolders folders, final Set<ExportKind> kinds) {
        Path work = null;
        Thread hook = null;
        try {
            Files.createDirectories(outDirectory);
            work = Files.createTempDirectory(outDirectory, ".export-");
            hook = new Thread(remover(work), "saola-export-cleanup");
            Runtime.getRuntime().addShutdownHook(hook);
            return export.run(folders.inputs(), folders.effects(), kinds, work);
        } catch (final IOException e) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "cannot export to " + outDirectory + ": " + e + "; check space and permissions, then try again");
        } finally {
            if (Terminal.isInteractive()) {
                System.err.print("\r\u001B[K");
            }
            if (hook != null) {
                Runtime.getRuntime().removeShutdownHook(hook);
                remover(work).run();
            }
        }
    }

    private static Runnable remover(final Path work) {
        return () -> {
            try (Stream<Path> walk = Files.walk(work)) {
                for (final Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (final IOException e) {
                System.err.println("saola: temporary files are left in " + work + ": " + e + "; remove them by hand");
            }
        };
    }

    private static void progress(final long sequence) {
        if (Terminal.isInteractive()) {
            System.err.printf(Locale.ROOT, "\rexporting ... sequence %,d", sequence);
        }
    }

    private static String table(final ExportReport report) {
        final StringBuilder out = new StringBuilder(512);
        report.tables()
                .forEach(table -> out.append(String.format(
                        Locale.ROOT, "%-8s %,14d rows  %s%n", table.layout().name(), table.rows(), table.file())));
        return out.append(String.format(Locale.ROOT, "read to sequence %,d", report.lastSequence()))
                .toString();
    }

    private static ObjectNode json(final ExportReport report) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.journal.export/1");
        node.put("lastSequence", report.lastSequence());
        node.put("complete", report.damage() == null);
        final ArrayNode tables = node.putArray("tables");
        report.tables()
                .forEach(table -> tables.addObject()
                        .put("name", table.layout().name())
                        .put("file", table.file().toString())
                        .put("rows", table.rows()));
        return node;
    }
}
