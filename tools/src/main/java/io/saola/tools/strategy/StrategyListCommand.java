package io.saola.tools.strategy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.plugin.StrategyPlugins;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola strategy list}: kinds with their parameters. */
@Command(
        name = "list",
        description = "Kinds of strategies with their parameters, defaults and ranges.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:a jar cannot be used, or two offer the same kind", "3:not used"},
        footerHeading = "%nExamples:%n",
        footer = {"  saola strategy list", "  saola strategy list --plugins my-strategies -o json"})
final class StrategyListCommand implements Callable<Integer> {
    @Mixin
    private PluginOptions plugins;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Override
    public Integer call() {
        try (StrategyPlugins loaded = plugins.load()) {
            if (format == OutputFormat.JSON) {
                System.out.println(Json.pretty(json(loaded)));
            } else {
                loaded.kinds().forEach(kind -> print(kind, loaded.origin(kind)));
            }
        }
        return ExitCode.DONE;
    }

    private static void print(final StrategyKind kind, final String origin) {
        System.out.printf("%s   from %s%n", kind.id(), origin);
        for (final Parameter parameter : kind.parameters()) {
            System.out.printf(
                    Locale.ROOT,
                    "    %-34s %s %s%s%n",
                    parameter.name() + '=' + parameter.print(parameter.defaultValue()),
                    parameter.meaning(),
                    '[' + parameter.range() + ']',
                    parameter.unit().isEmpty() ? "" : ' ' + parameter.unit());
        }
    }

    private static ObjectNode json(final StrategyPlugins loaded) {
        final ObjectNode document = Json.object();
        document.put("schema", "saola.strategy.list/1");
        final ArrayNode kinds = document.putArray("kinds");
        for (final StrategyKind kind : loaded.kinds()) {
            final ObjectNode node = kinds.addObject();
            node.put("id", kind.id());
            node.put("name", kind.name());
            node.put("version", kind.version());
            node.put("stateVersion", kind.stateVersion());
            node.put("oldestState", kind.oldestState());
            node.put("origin", loaded.origin(kind));
            node.put("sha256", kind.codeIdentity().isEmpty() ? null : kind.codeIdentity());
            final ArrayNode parameters = node.putArray("parameters");
            for (final Parameter parameter : kind.parameters()) {
                parameters
                        .addObject()
                        .put("name", parameter.name())
                        .put("type", parameter.type().name())
                        .put("unit", parameter.unit())
                        .put("meaning", parameter.meaning())
                        .put("default", parameter.print(parameter.defaultValue()))
                        .put("range", parameter.range())
                        .put("defaultValue", parameter.defaultValue())
                        .put("min", parameter.min())
                        .put("max", parameter.max());
            }
        }
        return document;
    }
}
