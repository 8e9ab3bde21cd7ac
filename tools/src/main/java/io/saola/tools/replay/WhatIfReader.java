package io.saola.tools.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.simulator.fill.FillModel;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a what-if configuration and holds it against the journal it is for. All faults are told at once; a configuration with one is
 * not used at all. Not thread-safe.
 */
final class WhatIfReader {
    private static final long MAX_LENGTH_BYTES = 1 << 20;
    private static final long MAX_LATENCY_MS = 60_000;
    private static final long NS_PER_MS = 1_000_000;
    private static final Set<String> LIMITS =
            Set.of("maxOrderQuantity", "maxOrderNotional", "maxNetQuantity", "maxOpenOrders");
    private static final Set<String> CONTROL_VALUES =
            Set.of("enabled", "firstLimit", "secondLimit", "thirdLimit", "windowNs");
    private static final Set<String> CONTROL_KEYS = Set.of("scope", "target", "control");

    private static final String FILE_FORM = "strategies: {imbalance: {enabled: false}}";
    private static final String STRATEGIES_FORM = "strategies: {imbalance: {parameters: {thresholdPercent: 75}}}";
    private static final String PARAMETERS_FORM = "parameters: {thresholdPercent: 75}";
    private static final String LIMITS_FORM = "limits: {default: {maxOrderQuantity: 500}}";
    private static final String CONTROLS_FORM = "controls: [{scope: FIRM, control: MAX_QUANTITY, firstLimit: 500}]";
    private static final String VENUE_FORM = "venue: {model: QUEUE, orderLatencyMs: 20}";

    private final List<String> faults = new ArrayList<>();
    private final JournalDefinitions journal;
    private final List<StrategyKind> kinds;

    private WhatIfReader(final JournalDefinitions journal, final List<StrategyKind> kinds) {
        this.journal = journal;
        this.kinds = kinds;
    }

    /**
     * Reads a file.
     *
     * @param file YAML
     * @param journal that the configuration is for
     * @param kinds strategies it may name
     * @return the configuration
     * @throws CommandException with every fault, exit code 2; exit code 3 if there is no such file
     */
    static WhatIfConfig read(final Path file, final JournalDefinitions journal, final List<StrategyKind> kinds) {
        final WhatIfReader reader = new WhatIfReader(journal, kinds);
        final WhatIfConfig config = reader.config(parse(file));
        if (!reader.faults.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE, file + " is not usable:\n  " + String.join("\n  ", reader.faults));
        }
        return config;
    }

    private static JsonNode parse(final Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandException(ExitCode.NOT_FOUND, "there is no file " + file + "; check the path");
        }
        try {
            if (Files.size(file) > MAX_LENGTH_BYTES) {
                throw new CommandException(ExitCode.USAGE, file + " is larger than " + MAX_LENGTH_BYTES + " bytes");
            }
            return YAMLMapper.builder(YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build())
                    .build()
                    .readTree(file.toFile());
        } catch (final JsonProcessingException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    file + " is no YAML: " + e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : ", line " + e.getLocation().getLineNr()));
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, "cannot read " + file + ": " + e.getMessage());
        }
    }

    private WhatIfConfig config(final JsonNode root) {
        if (root == null || root.isMissingNode() || root.isNull()) {
            return WhatIfConfig.UNCHANGED;
        }
        final Map<String, WhatIfConfig.Strategy> strategies = new LinkedHashMap<>();
        final Map<Integer, Map<String, Long>> limits = new LinkedHashMap<>();
        final Map<ControlKey, Map<String, Long>> controls = new LinkedHashMap<>();
        WhatIfConfig.Venue venue = WhatIfConfig.Venue.DEFAULT;
        for (final Map.Entry<String, JsonNode> entry : fields("the file", root, FILE_FORM)) {
            switch (entry.getKey()) {
                case "strategies" ->
                    fields("strategies", entry.getValue(), STRATEGIES_FORM)
                            .forEach(field -> strategy(field.getKey(), field.getValue(), strategies));
                case "limits" ->
                    fields("limits", entry.getValue(), LIMITS_FORM)
                            .forEach(field -> limits(field.getKey(), field.getValue(), limits));
                case "controls" -> controls(entry.getValue(), controls);
                case "venue" -> venue = venue(entry.getValue());
                default ->
                    faults.add("unknown key " + entry.getKey() + "; known are strategies, limits, controls, venue");
            }
        }
        return new WhatIfConfig(strategies, limits, controls, venue);
    }

    private void strategy(final String name, final JsonNode node, final Map<String, WhatIfConfig.Strategy> strategies) {
        final String path = "strategies." + name;
        final String recordedKind = journal.strategies().get(name);
        if (recordedKind == null) {
            faults.add(path + ": the journal defines no such strategy; it has "
                    + journal.strategies().keySet());
            return;
        }
        Boolean enabled = null;
        StrategyKind kind = null;
        JsonNode parameters = null;
        for (final Map.Entry<String, JsonNode> field : fields(path, node, STRATEGIES_FORM)) {
            switch (field.getKey()) {
                case "enabled" -> enabled = flag(path + ".enabled", field.getValue());
                case "kind" -> kind = kind(path + ".kind", field.getValue().asText());
                case "parameters" -> parameters = field.getValue();
                default ->
                    faults.add(path + ": unknown key " + field.getKey() + "; known are enabled, kind, parameters");
            }
        }
        final StrategyKind effective = kind == null ? kind(path, recordedKind) : kind;
        strategies.put(
                name,
                new WhatIfConfig.Strategy(
                        enabled,
                        kind,
                        effective == null || parameters == null
                                ? Map.of()
                                : parameters(path + ".parameters", parameters, effective)));
    }

    private StrategyKind kind(final String path, final String name) {
        for (final StrategyKind kind : kinds) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        faults.add(path + ": there is no kind " + name + "; there are "
                + kinds.stream().map(StrategyKind::name).toList());
        return null;
    }

    private Map<String, Long> parameters(final String path, final JsonNode node, final StrategyKind kind) {
        final Map<String, Long> values = new LinkedHashMap<>();
        for (final Map.Entry<String, JsonNode> field : fields(path, node, PARAMETERS_FORM)) {
            final Parameter parameter = kind.parameters().stream()
                    .filter(known -> known.name().equals(field.getKey()))
                    .findFirst()
                    .orElse(null);
            if (parameter == null) {
                faults.add(path + ": " + kind.name() + " has no parameter " + field.getKey() + "; it has "
                        + kind.parameters().stream().map(Parameter::name).toList());
                continue;
            }
            try {
                values.put(field.getKey(), parameter.parse(field.getValue().asText()));
            } catch (final IllegalArgumentException e) {
                faults.add(path + '.' + field.getKey() + ": " + e.getMessage());
            }
        }
        return values;
    }

    private void limits(final String symbol, final JsonNode node, final Map<Integer, Map<String, Long>> limits) {
        final String path = "limits." + symbol;
        final Integer id = "default".equals(symbol)
                ? (Integer) JournalDefinitions.DEFAULT_LIMITS
                : journal.instruments().get(symbol);
        if (id == null || !journal.limits().contains(id)) {
            faults.add(path + ": the journal sets no limits of its own for " + symbol
                    + "; change those of an instrument that has some, or default");
            return;
        }
        final Map<String, Long> values = new LinkedHashMap<>();
        for (final Map.Entry<String, JsonNode> field : fields(path, node, LIMITS_FORM)) {
            final String key = path + '.' + field.getKey();
            if (!LIMITS.contains(field.getKey())) {
                faults.add(path + ": unknown limit " + field.getKey() + "; known are " + LIMITS);
                continue;
            }
            final Long value = "maxOrderNotional".equals(field.getKey())
                    ? money(key, field.getValue())
                    : whole(key, field.getValue());
            if (value != null && (value < 0 || ("maxOpenOrders".equals(field.getKey()) && value > Integer.MAX_VALUE))) {
                faults.add(key + ": " + field.getValue().asText() + " is out of range");
            } else if (value != null) {
                values.put(field.getKey(), value);
            }
        }
        limits.put(id, values);
    }

    private void controls(final JsonNode list, final Map<ControlKey, Map<String, Long>> controls) {
        if (!list.isArray()) {
            faults.add("controls: a list is needed, such as " + CONTROLS_FORM);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            final String path = "controls[" + i + ']';
            final JsonNode node = list.get(i);
            final RiskScope scope = constant(path + ".scope", node.path("scope"), RiskScope.class);
            final RiskControlId control = constant(path + ".control", node.path("control"), RiskControlId.class);
            final Long target = scope == RiskScope.FIRM
                    ? (Long) (long) RiskControlDecoder.targetIdNullValue()
                    : whole(path + ".target", node.path("target"));
            if (scope == null || control == null || target == null) {
                continue;
            }
            final ControlKey key = new ControlKey(scope, target.intValue(), control);
            if (!journal.controls().contains(key)) {
                faults.add(path + ": the journal does not set " + key);
            }
            final Map<String, Long> values = new LinkedHashMap<>();
            for (final Map.Entry<String, JsonNode> field : fields(path, node, CONTROLS_FORM)) {
                if (field.getKey().equals("enabled")) {
                    final Boolean enabled = flag(path + ".enabled", field.getValue());
                    values.put("enabled", enabled != null && enabled ? 1L : 0L);
                } else if (CONTROL_VALUES.contains(field.getKey())) {
                    final Long value = whole(path + '.' + field.getKey(), field.getValue());
                    values.put(field.getKey(), value == null ? 0 : value);
                } else if (!CONTROL_KEYS.contains(field.getKey())) {
                    faults.add(path + ": unknown key " + field.getKey() + "; known are " + CONTROL_KEYS + " and "
                            + CONTROL_VALUES);
                }
            }
            controls.put(key, values);
        }
    }

    private WhatIfConfig.Venue venue(final JsonNode node) {
        FillModel model = WhatIfConfig.Venue.DEFAULT.model();
        long orderNs = WhatIfConfig.Venue.DEFAULT.orderLatencyNs();
        long responseNs = WhatIfConfig.Venue.DEFAULT.responseLatencyNs();
        for (final Map.Entry<String, JsonNode> field : fields("venue", node, VENUE_FORM)) {
            switch (field.getKey()) {
                case "model" -> {
                    final FillModel given = constant("venue.model", field.getValue(), FillModel.class);
                    model = given == null ? model : given;
                }
                case "orderLatencyMs" -> orderNs = latencyNs("venue.orderLatencyMs", field.getValue());
                case "responseLatencyMs" -> responseNs = latencyNs("venue.responseLatencyMs", field.getValue());
                default ->
                    faults.add("venue: unknown key " + field.getKey()
                            + "; known are model, orderLatencyMs, responseLatencyMs");
            }
        }
        return new WhatIfConfig.Venue(model, orderNs, responseNs);
    }

    private long latencyNs(final String path, final JsonNode node) {
        final Long ms = whole(path, node);
        if (ms != null && (ms < 0 || ms > MAX_LATENCY_MS)) {
            faults.add(path + ": " + ms + " is outside 0.." + MAX_LATENCY_MS);
        }
        return ms == null ? 0 : ms * NS_PER_MS;
    }

    private Iterable<Map.Entry<String, JsonNode>> fields(final String path, final JsonNode node, final String form) {
        if (!node.isObject()) {
            faults.add(path + ": names with values are needed, such as " + form + ", not "
                    + (node.isArray() ? "a list" : node));
            return List.of();
        }
        return node.properties();
    }

    private <E extends Enum<E>> E constant(final String path, final JsonNode node, final Class<E> type) {
        final List<E> values = Arrays.stream(type.getEnumConstants())
                .filter(value -> !"NULL_VAL".equals(value.name()))
                .toList();
        for (final E value : values) {
            if (value.name().equals(node.asText().toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        faults.add(path + ": " + (node.isMissingNode() ? "is missing" : node.asText() + " is none") + " of " + values);
        return null;
    }

    private Boolean flag(final String path, final JsonNode node) {
        if (!node.isBoolean()) {
            faults.add(path + ": true or false is needed, not " + node);
            return null;
        }
        return node.booleanValue();
    }

    private Long whole(final String path, final JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            faults.add(path + ": a whole number is needed" + (node.isMissingNode() ? "" : ", not " + node));
            return null;
        }
        return node.longValue();
    }

    private Long money(final String path, final JsonNode node) {
        try {
            return Decimals.parse(node.asText());
        } catch (final IllegalArgumentException | ArithmeticException e) {
            faults.add(path + ": an amount in VND is needed, not " + node);
            return null;
        }
    }
}
