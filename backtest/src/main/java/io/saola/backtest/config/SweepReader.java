package io.saola.backtest.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.backtest.metrics.Objective;
import io.saola.engine.ConfigurationException;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the section {@code sweep} of a configuration, and writes configurations with other values. */
public final class SweepReader {
    private SweepReader() {}

    /**
     * Reads what a sweep varies.
     *
     * @param file of the configuration
     * @param config the same file, checked
     * @param kinds strategies that it names
     * @return checked
     * @throws ConfigurationException telling every fault
     */
    public static SweepSettings read(final Path file, final BacktestConfig config, final List<StrategyKind> kinds) {
        final List<String> faults = new ArrayList<>();
        final YamlSection top = new YamlSection(YamlText.read(file), "", faults);
        if (!top.has("sweep")) {
            top.fault("sweep", "is missing: it names the parameters to vary");
        }
        final YamlSection sweep = top.section("sweep");
        final Map<String, List<String>> parameters = new LinkedHashMap<>();
        final YamlSection values = sweep.section("parameters");
        for (final String key : values.keys()) {
            final int dot = key.indexOf('.');
            final String name = dot < 0 ? "" : key.substring(0, dot);
            final StrategySettings strategy = config.strategies().stream()
                    .filter(s -> s.name().equals(name))
                    .findFirst()
                    .orElse(null);
            if (strategy == null) {
                values.fault(
                        key,
                        "must be written strategy.parameter"
                                + YamlSection.suggestion(
                                        name,
                                        config.strategies().stream()
                                                .map(StrategySettings::name)
                                                .toList()));
                continue;
            }
            parameters.put(key, new ParameterReader(kind(kinds, strategy)).values(values, key, key.substring(dot + 1)));
        }
        if (values.keys().isEmpty()) {
            sweep.fault("parameters", "is missing: nothing would vary");
        }
        final SweepSettings settings = new SweepSettings(
                sweep.choice(
                        "method",
                        SweepSettings.Method.class,
                        SweepSettings.Method.GRID,
                        EnumSet.allOf(SweepSettings.Method.class)),
                (int) sweep.integer("samples", 20, 1, 10_000),
                parameters,
                sweep.text("objective", "totalReturn"),
                (int) sweep.integer("trainDays", 250, 1, 5_000),
                (int) sweep.integer("testDays", 60, 1, 5_000));
        if (settings.method() == SweepSettings.Method.WALK_FORWARD
                && (config.from() == 0 || config.to() > 21_000_101)) {
            sweep.fault("method", "walkForward needs from and to of the run");
        }
        try {
            Objective.of(settings.objective());
        } catch (final IllegalArgumentException e) {
            sweep.fault("objective", "is unknown: " + e.getMessage());
        }
        sweep.refuseUnknownKeys();
        if (!faults.isEmpty()) {
            throw new ConfigurationException(
                    faults.stream().map(fault -> file + ": " + fault).toList());
        }
        return settings;
    }

    /**
     * The same run with other values.
     *
     * @param config resolved
     * @param values by {@code strategy.parameter}
     * @param from first date, or 0 to keep it
     * @param to last date, or 0 to keep it
     * @return YAML
     */
    public static String vary(
            final BacktestConfig config, final Map<String, String> values, final int from, final int to) {
        final JsonNode root = YamlText.parse(config.text(), config.name());
        values.forEach((key, value) -> {
            final String name = key.substring(0, key.indexOf('.'));
            for (final JsonNode strategy : root.path("strategies")) {
                if (strategy.path("name").asText().equals(name)) {
                    parameters((ObjectNode) strategy)
                            .set(key.substring(key.indexOf('.') + 1), YamlText.parse(value, key));
                }
            }
        });
        YamlText.date(root, "from", from);
        YamlText.date(root, "to", to);
        return YamlText.write(root);
    }

    private static StrategyKind kind(final List<StrategyKind> kinds, final StrategySettings strategy) {
        return kinds.stream()
                .filter(kind -> kind.id().equals(strategy.kind()))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode parameters(final ObjectNode strategy) {
        return strategy.path("parameters").isObject()
                ? (ObjectNode) strategy.get("parameters")
                : strategy.putObject("parameters");
    }
}
