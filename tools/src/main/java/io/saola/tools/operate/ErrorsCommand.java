package io.saola.tools.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.operations.run.OperationsLayout;
import io.saola.operations.telemetry.ErrorLog;
import io.saola.operations.telemetry.RecordedError;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.broker.Sheet;
import io.saola.tools.record.RecordFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola errors}: what went wrong in a process that runs, or in one that has died. */
@Command(
        name = "errors",
        description = {
            "Lists the errors of a running or dead process: each distinct one once, with its count, the last one first.",
            "Times of the table are Vietnam's. Exit code 3 if no process has kept any record."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  saola errors", "  saola errors --stack --before", "  saola errors -o json | jq '.errors[0].text'"},
        mixinStandardHelpOptions = true)
public final class ErrorsCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    @Mixin
    private EngineOptions engine;

    @Option(
            names = "-o",
            paramLabel = "FORMAT",
            description = "table, json, jsonl or csv; default ${DEFAULT-VALUE}.",
            defaultValue = "table")
    private RecordFormat format;

    @Option(names = "--stack", description = "With the table: the whole stack trace of each.")
    private boolean stack;

    @Option(names = "--before", description = "Errors of the process before this one.")
    private boolean before;

    private record Row(String process, RecordedError error) {}

    @Override
    public Integer call() {
        final List<Row> rows = rows();
        final PrintStream out = System.out;
        switch (format) {
            case TABLE -> table(rows, out);
            case JSON -> {
                final ObjectNode node = Json.object().put("schema", "saola.errors/1");
                final ArrayNode array = node.putArray("errors");
                rows.forEach(row -> fill(row, array.addObject()));
                out.println(Json.pretty(node));
            }
            case JSONL ->
                rows.forEach(row -> {
                    final ObjectNode node = Json.object().put("schema", "saola.errors/1");
                    fill(row, node);
                    out.println(Json.line(node));
                });
            case CSV -> csv(rows, out);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private List<Row> rows() {
        final List<Row> rows = new ArrayList<>();
        boolean found = false;
        for (final Path log : new Path[] {
            OperationsLayout.errors(engine.directory()), OperationsLayout.gatewayErrors(engine.directory())
        }) {
            final String process = log.equals(OperationsLayout.errors(engine.directory())) ? "engine" : "gateway";
            final Path file = before ? ErrorLog.before(log) : log;
            if (Files.exists(file)) {
                found = true;
                read(file).forEach(error -> rows.add(new Row(process, error)));
            }
        }
        if (!found) {
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    "no process has kept " + (before ? "earlier errors" : "errors") + " in "
                            + OperationsLayout.folder(engine.directory())
                            + "; name the engine's folder with --dir");
        }
        rows.sort(Comparator.comparingLong((Row row) -> row.error().lastMs()).reversed());
        return rows;
    }

    private static List<RecordedError> read(final Path file) {
        try {
            return ErrorLog.read(file);
        } catch (final IOException e) {
            throw new CommandException(ExitCode.CORRUPT, "cannot read the error log: " + e.getMessage());
        }
    }

    private void table(final List<Row> rows, final PrintStream out) {
        if (rows.isEmpty()) {
            System.err.println("saola errors: none");
            return;
        }
        if (!stack) {
            final Sheet sheet = new Sheet("count", "last", "first", "process", "error");
            rows.forEach(row -> sheet.row(
                    (long) row.error().count(),
                    time(row.error().lastMs()),
                    time(row.error().firstMs()),
                    row.process(),
                    row.error().headline()));
            sheet.print(out);
            return;
        }
        rows.forEach(row -> out.printf(
                "%d times, last %s, first %s, %s%n%s%n",
                row.error().count(),
                time(row.error().lastMs()),
                time(row.error().firstMs()),
                row.process(),
                row.error().text()));
    }

    private static void csv(final List<Row> rows, final PrintStream out) {
        out.println("process,count,firstAt,lastAt,error");
        rows.forEach(row -> out.printf(
                "%s,%d,%s,%s,\"%s\"%n",
                row.process(),
                row.error().count(),
                Instant.ofEpochMilli(row.error().firstMs()),
                Instant.ofEpochMilli(row.error().lastMs()),
                row.error().headline().replace("\"", "\"\"")));
    }

    private static void fill(final Row row, final ObjectNode node) {
        node.put("process", row.process())
                .put("count", row.error().count())
                .put("firstAt", Instant.ofEpochMilli(row.error().firstMs()).toString())
                .put("lastAt", Instant.ofEpochMilli(row.error().lastMs()).toString())
                .put("error", row.error().headline())
                .put("text", row.error().text());
    }

    private static String time(final long epochMs) {
        return TIME.format(Instant.ofEpochMilli(epochMs));
    }
}
