package io.saola.tools.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.operations.admin.AdminAnswer;
import io.saola.operations.admin.AdminClient;
import io.saola.operations.admin.AdminRequest;
import io.saola.operations.admin.Outcome;
import io.saola.operations.admin.Verb;
import io.saola.operations.readmodel.Column;
import io.saola.operations.readmodel.ColumnType;
import io.saola.operations.run.OperationsLayout;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.broker.Sheet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command to a running engine shares: where it goes, why it is given, how its answer is shown. */
final class AdminOptions {
    /** More than the server waits for the engine: twice five seconds to send, twice five to be answered. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String SCHEMA = "saola.command/1";

    @Mixin
    private EngineOptions engine;

    @Option(
            names = "--socket",
            paramLabel = "FILE",
            description = "Socket of the engine; by default operations/admin.sock in its folder.")
    private Path socket;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Why; journaled with the command.")
    private String reason;

    @Option(
            names = "--id",
            paramLabel = "NUMBER",
            description = "Command id above 0. The same id again gets the first answer, so that nothing is done twice;"
                    + " a new one each time if absent.")
    private Long id;

    @Option(names = "--dry-run", description = "Say what would be sent and to what it would apply; send nothing.")
    private boolean isDryRun;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table, json, jsonl or csv; ${DEFAULT-VALUE} if absent.")
    private Table.Format format;

    boolean isDryRun() {
        return isDryRun;
    }

    /**
     * Asks the engine and shows the answer.
     *
     * @param verb what to do
     * @param arguments of it
     * @return the exit code
     */
    int ask(final Verb verb, final Map<String, String> arguments) {
        final long commandId = id == null ? AdminClient.newCommandId() : id;
        if (commandId <= 0) {
            throw new CommandException(ExitCode.USAGE, "--id " + commandId + " is not above 0");
        }
        final AdminAnswer answer = send(new AdminRequest(commandId, verb.text(), arguments, reason, isDryRun));
        show(verb, commandId, answer);
        return switch (answer.outcome()) {
            case DONE, PROPOSED, DRY_RUN -> ExitCode.DONE;
            case REFUSED -> ExitCode.REFUSED;
            case UNANSWERED -> ExitCode.UNREACHABLE;
        };
    }

    private AdminAnswer send(final AdminRequest request) {
        final Path file = socket == null ? OperationsLayout.adminSocket(engine.directory()) : socket;
        try (AdminClient client = AdminClient.connect(file)) {
            return answer(client, request);
        } catch (final IOException unreachable) {
            throw new CommandException(
                    ExitCode.UNREACHABLE,
                    "no engine can be asked at " + file + " (" + unreachable.getMessage()
                            + "): does it run, is --dir or $SAOLA_DIR its folder, may this user open the socket?");
        }
    }

    private static AdminAnswer answer(final AdminClient client, final AdminRequest request) {
        try {
            return client.ask(request, TIMEOUT);
        } catch (final IOException lost) {
            throw new CommandException(
                    ExitCode.UNREACHABLE,
                    "command " + request.commandId() + " was sent, but " + lost.getMessage()
                            + "; whether it was obeyed is not known: send it again with --id " + request.commandId());
        }
    }

    private void show(final Verb verb, final long commandId, final AdminAnswer answer) {
        if (format == Table.Format.JSON) {
            System.out.println(Json.pretty(document(verb, commandId, answer)));
        } else if (format == Table.Format.JSONL) {
            System.out.println(Json.line(document(verb, commandId, answer)));
        } else if (format == Table.Format.CSV) {
            System.out.print(lines(verb, commandId, answer).text(Table.Format.CSV, true));
        } else if (!answer.rows().isEmpty()) {
            final Sheet sheet = new Sheet(answer.rows().get(0).keySet().toArray(new String[0]));
            answer.rows().forEach(row -> sheet.row(row.values().toArray()));
            sheet.print(System.out);
        } else if (answer.outcome() == Outcome.REFUSED || answer.outcome() == Outcome.UNANSWERED) {
            System.err.println("saola: " + answer.message());
        } else {
            System.out.println(answer.message()
                    + (answer.orderId() == 0 ? "" : "; order " + answer.orderId())
                    + (answer.sequence() == 0 ? "" : "; journaled at sequence " + answer.sequence()));
        }
    }

    /** The rows that were asked for; of a command that has none, its answer. */
    private static Table lines(final Verb verb, final long commandId, final AdminAnswer answer) {
        if (answer.rows().isEmpty()) {
            return new Table(
                            SCHEMA,
                            columns("command", "id", "outcome", "identity", "role", "message", "sequence", "orderId"))
                    .row(
                            verb.text(),
                            Long.toString(commandId),
                            answer.outcome().name(),
                            answer.identity(),
                            answer.role(),
                            answer.message(),
                            answer.sequence() == 0 ? null : Long.toString(answer.sequence()),
                            answer.orderId() == 0 ? null : Long.toString(answer.orderId()));
        }
        final Table table =
                new Table(SCHEMA, columns(answer.rows().get(0).keySet().toArray(new String[0])));
        answer.rows().forEach(row -> table.row(row.values().toArray()));
        return table;
    }

    private static List<Column> columns(final String... names) {
        return Arrays.stream(names)
                .map(name -> new Column(name, ColumnType.TEXT))
                .toList();
    }

    private static ObjectNode document(final Verb verb, final long commandId, final AdminAnswer answer) {
        final ObjectNode document = Json.object()
                .put("schema", SCHEMA)
                .put("command", verb.text())
                .put("id", commandId)
                .put("outcome", answer.outcome().name())
                .put("identity", answer.identity())
                .put("role", answer.role())
                .put("message", answer.message());
        if (answer.sequence() != 0) {
            document.put("sequence", answer.sequence());
        }
        if (answer.orderId() != 0) {
            document.put("orderId", answer.orderId());
        }
        final ArrayNode rows = document.putArray("rows");
        answer.rows().forEach(row -> {
            final ObjectNode object = rows.addObject();
            row.forEach(object::put);
        });
        return document;
    }
}
