package io.saola.tools.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.backtest.files.ResultFiles;
import io.saola.tools.CommandException;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola backtest compare}: figures of two runs side by side, and the first order that differs. */
@Command(
        name = "compare",
        description = "Compare two results folders: figures side by side, and the first order that differs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the same orders", "1:orders differ", "3:no results there", "6:a file is damaged"},
        footerHeading = "%nExamples:%n",
        footer = {"  saola backtest compare results/A results/B", "  saola backtest compare results/A results/B -o json"
        },
        mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Parameters(index = "0", paramLabel = "A", description = "Results folder.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "Results folder.")
    private Path second;

    @Mixin
    private DocumentOutput output;

    @Override
    public Integer call() {
        final Map<String, String> left = figures(first);
        final Map<String, String> right = figures(second);
        final Set<String> names = new LinkedHashSet<>(left.keySet());
        names.addAll(right.keySet());
        final OrderDifference difference = OrderDifference.between(orders(first), orders(second));
        if (output.isJson()) {
            final ObjectNode node = Json.object();
            node.put("schema", "saola.backtest.compare/1");
            final ObjectNode figures = node.putObject("figures");
            names.forEach(
                    name -> figures.putObject(name).put("a", left.get(name)).put("b", right.get(name)));
            difference.addTo(node.putObject("orders"));
            System.out.println(Json.pretty(node));
        } else {
            final StringBuilder out = new StringBuilder(2_048);
            names.forEach(name -> out.append(String.format(
                    Locale.ROOT,
                    "%-36s %24s %24s %s%n",
                    name,
                    left.getOrDefault(name, "-"),
                    right.getOrDefault(name, "-"),
                    String.valueOf(left.get(name)).equals(right.get(name)) ? "" : "*")));
            System.out.println(out.append(difference.text()));
        }
        return difference.isNone() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static Map<String, String> figures(final Path folder) {
        final Map<String, String> figures = new LinkedHashMap<>();
        add(figures, json(folder.resolve(ResultFiles.SUMMARY)));
        add(figures, json(folder.resolve("metrics.json")).path("figures"));
        return figures;
    }

    /** Plain values, and those one level below: what lies deeper are tables. */
    private static void add(final Map<String, String> figures, final JsonNode node) {
        for (final Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getValue().isValueNode()) {
                figures.put(field.getKey(), field.getValue().asText());
            } else {
                for (final Map.Entry<String, JsonNode> inner : field.getValue().properties()) {
                    if (inner.getValue().isValueNode()) {
                        figures.put(
                                field.getKey() + '.' + inner.getKey(),
                                inner.getValue().asText());
                    }
                }
            }
        }
    }

    private static JsonNode json(final Path file) {
        try {
            return MAPPER.readTree(text(file));
        } catch (final JsonProcessingException e) {
            throw new CommandException(ExitCode.CORRUPT, file + " is damaged: " + e.getOriginalMessage());
        }
    }

    private static List<String> orders(final Path folder) {
        return text(folder.resolve("orders.csv")).lines().toList();
    }

    private static String text(final Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandException(
                    ExitCode.NOT_FOUND, file + " is missing; the folder must be one that 'saola backtest run' wrote");
        }
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new CommandException(ExitCode.CORRUPT, file + " cannot be read: " + e.getMessage());
        }
    }
}
