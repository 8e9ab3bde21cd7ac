package io.saola.tools.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.operations.config.ConfigReading;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola config show}: every setting as a process would see it; secrets are masked. */
@Command(
        name = "show",
        description = "Every setting as a process would see it; secrets are masked.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  saola config show --config ops/config/paper.yaml --origin")
final class ConfigShowCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options;

    @Option(names = "--origin", description = "Tell where each value comes from.")
    private boolean hasOrigin;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Override
    public Integer call() {
        final ConfigReading reading = options.read();
        if (format == OutputFormat.JSON) {
            System.out.println(Json.pretty(document(reading)));
            return ExitCode.DONE;
        }
        final int keyWidth = reading.rows().stream()
                .mapToInt(row -> row.key().length())
                .max()
                .orElse(1);
        for (final ConfigReading.Row row : reading.rows()) {
            final String value = row.value().isEmpty() ? "-" : row.value();
            System.out.println(
                    hasOrigin
                            ? String.format(
                                    Locale.ROOT, "%-" + keyWidth + "s  %-32s  %s", row.key(), value, row.origin())
                            : String.format(Locale.ROOT, "%-" + keyWidth + "s  %s", row.key(), value));
        }
        return ExitCode.DONE;
    }

    private ObjectNode document(final ConfigReading reading) {
        final ObjectNode document = Json.object();
        document.put("schema", "saola.config.show/1");
        final ArrayNode settings = document.putArray("settings");
        for (final ConfigReading.Row row : reading.rows()) {
            final ObjectNode setting = settings.addObject().put("key", row.key());
            setting.put("value", row.value().isEmpty() ? null : row.value());
            if (hasOrigin) {
                setting.put("origin", row.origin());
            }
        }
        return document;
    }
}
