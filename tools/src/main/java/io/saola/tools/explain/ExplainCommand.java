package io.saola.tools.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.plugin.StrategyPlugins;
import io.saola.tools.CommandException;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.journal.JournalFolders;
import io.saola.tools.replay.FrameText;
import io.saola.tools.strategy.PluginOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola explain}: the whole chain of an order. */
@Command(
        name = "explain",
        description = {
            "Tells the story of an order from the tick to the books: the input that caused an order, everything decided on it, what each risk control measured,",
            "the intent, the request with its bytes, the broker's answers, executions, and what they did to the account.",
            "The number is the client order id, as in SendOrder; if no such order was sent it is the sequence of an input, and all",
            "orders that it caused are explained. The journal is replayed from the newest snapshot before it."
        },
        footer = {
            "",
            "Examples:",
            "  saola explain 729025 --dir saola-data/demo-1",
            "  saola explain 11391 --seq --dir saola-data/demo-1 -o json"
        },
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ORDER|SEQ", description = "Client order id, or sequence of an input.")
    private long number;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            required = true,
            description = "Folder that an engine or the demo wrote.")
    private Path directory;

    @Option(names = "--seq", description = "The number is a sequence, even if an order has the same one.")
    private boolean sequence;

    @Mixin
    private PluginOptions plugins;

    @Mixin
    private DocumentOutput output;

    @Override
    public Integer call() {
        JournalFolders.requireEngine(directory);
        try (StrategyPlugins strategies = plugins.load()) {
            final Explanation explanation = new Explanation(directory, strategies.kinds());
            try {
                return explain(explanation);
            } finally {
                // An order that cannot be found may be one of a strategy that is not here.
                explanation.logic().ifPresent(logic -> PluginOptions.tellOtherCode(strategies, logic));
            }
        }
    }

    private int explain(final Explanation explanation) {
        ObjectNode document = sequence ? null : explanation.order(number);
        if (document == null && number > 0) {
            document = explanation.input(number);
        }
        if (document == null) {
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    "neither an order nor an input " + number + " is in " + directory
                            + "; list orders with: saola journal dump " + directory + " --effects --type SendOrder");
        }
        System.out.println(output.isJson() ? Json.pretty(document) : table(document));
        return ExitCode.DONE;
    }

    private static String table(final ObjectNode document) {
        final StringBuilder out = new StringBuilder(4096);
        out.append("input      ").append(FrameText.line((ObjectNode) document.get("input")));
        document.get("decisions")
                .forEach(decision -> out.append("\n  decided  ").append(FrameText.line((ObjectNode) decision)));
        document.get("refusedOrders").forEach(check -> {
            out.append("\n  refused  ").append(check.get("result").asText());
            controls(out, check);
        });
        document.get("orders").forEach(order -> order(out, order));
        if (document.get("orders").isEmpty()) {
            out.append("\nno order was caused by it");
        }
        return out.toString();
    }

    private static void order(final StringBuilder out, final JsonNode order) {
        out.append("\n\norder      ").append(order.get("clientOrderId").asText());
        if (order.hasNonNull("strategy")) {
            out.append(" of strategy ").append(order.get("strategy").asText());
        }
        out.append("\n  risk     ")
                .append(order.path("riskChecks").path("result").asText("unknown"));
        controls(out, order.path("riskChecks"));
        out.append("\n  intent   ");
        values(out, order.get("intent"));
        order.get("requests").forEach(request -> {
            out.append("\n  request  ").append(FrameText.line((ObjectNode) request));
            out.append("\n           ").append(request.get("bytes").asText());
            out.append("\n           ")
                    .append(
                            request.get("recorded").asBoolean()
                                    ? "recorded with these bytes"
                                    : "no copy recorded; as replayed");
        });
        order.get("events").forEach(event -> {
            out.append("\n  answer   ").append(FrameText.line((ObjectNode) event.get("input")));
            out.append("\n           ")
                    .append(event.get("stateBefore").asText())
                    .append(" to ")
                    .append(event.get("stateAfter").asText())
                    .append(", filled ")
                    .append(event.get("filledQuantity").asText());
            event.path("ledger")
                    .properties()
                    .forEach(change -> out.append("\n           ledger ")
                            .append(change.getKey())
                            .append(": ")
                            .append(change.getValue().get("before").asText())
                            .append(" to ")
                            .append(change.getValue().get("after").asText()));
        });
        out.append("\n  result   ").append(order.get("finalState").asText());
        out.append(", filled ").append(order.path("filledQuantity").asText());
        if (!order.get("complete").asBoolean()) {
            out.append("; the journal does not tell: ").append(order.get("missing"));
        }
    }

    private static void controls(final StringBuilder out, final JsonNode check) {
        check.path("controls").forEach(control -> {
            out.append("\n           ")
                    .append(String.format("%-22s", control.get("control").asText()))
                    .append(control.get("result").asText());
            if (control.hasNonNull("measured")) {
                out.append("  ").append(control.get("measured").asText());
            }
            if (control.hasNonNull("limit")) {
                out.append("  of ").append(control.get("limit").asText());
            }
            control.path("settings").forEach(setting -> {
                out.append("\n             set for ");
                values(out, setting);
            });
        });
    }

    private static void values(final StringBuilder out, final JsonNode node) {
        node.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                out.append(field.getKey())
                        .append('=')
                        .append(field.getValue().asText())
                        .append(' ');
            }
        });
        out.setLength(out.length() - 1);
    }
}
