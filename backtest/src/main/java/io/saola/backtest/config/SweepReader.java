package io.saola.backtest.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the section {@code sweep} of a configuration, and writes configurations with other values. */
public final class SweepReader {
    private static final int MAX_VALUES = 1_000;

    private SweepReader() {}

    /**
     * Reads what a sweep varies.
     *
     * @param file of the configuration
     * @param config the same file, checked
     * @return checked
     * @throws ConfigurationException telling every fault
     */
    public static SweepSettings read(final Path file, final BacktestConfig config) {
        final List<String> faults = new ArrayList<>();
        final YamlSection top = new YamlSection(YamlText.read(file), "", faults);
        if (!top.has("sweep")) {
            top.fault("sweep", "is missing: it names the parameters to vary");
        }
        final YamlSection sweep = top.section("sweep");
        final Map<String, List<Long>> parameters = new LinkedHashMap<>();
        final YamlSection values = sweep.section("parameters");
        for (final String key : values.keys()) {
            final List<Long> list = new ArrayList<>();
            for (final String text : values.texts(key)) {
                try {
                    list.add(Long.parseLong(text.replace("_", "")));
                } catch (final NumberFormatException e) {
                    values.fault(key, "has a value that is no whole number: " + text);
                }
            }
            if (list.isEmpty() || list.size() > MAX_VALUES) {
                values.fault(key, "must list 1 to " + MAX_VALUES + " values");
            }
            final int dot = key.indexOf('.');
            final String strategy = dot < 0 ? "" : key.substring(0, dot);
            if (config.strategies().stream().noneMatch(s -> s.name().equals(strategy))) {
                values.fault(
                        key,
                        "must be written strategy.parameter"
                                + YamlSection.suggestion(
                                        strategy,
                                        config.strategies().stream()
                                                .map(StrategySettings::name)
                                                .toList()));
            }
            parameters.put(key, list);
        }
        if (parameters.isEmpty()) {
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
            final BacktestConfig config, final Map<String, Long> values, final int from, final int to) {
        final JsonNode root = YamlText.parse(config.text(), config.name());
        values.forEach((key, value) -> {
            final String name = key.substring(0, key.indexOf('.'));
            for (final JsonNode strategy : root.path("strategies")) {
                if (strategy.path("name").asText().equals(name)) {
                    parameters((ObjectNode) strategy).put(key.substring(key.indexOf('.') + 1), value);
                }
            }
        });
        YamlText.date(root, "from", from);
        YamlText.date(root, "to", to);
        return YamlText.write(root);
    }

    private static ObjectNode parameters(final ObjectNode strategy) {
        return strategy.path("parameters").isObject()
                ? (ObjectNode) strategy.get("parameters")
                : strategy.putObject("parameters");
    }
}
