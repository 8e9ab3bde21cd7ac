package io.saola.simulator.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a faults file and collects all that is wrong with it. Used once. */
final class FaultPlanReader {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String KIND = "fault";
    private static final int MAX_FAULTS = 50;

    private final String source;
    private final List<FaultRule> rules = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> lineOfName = new HashMap<>();
    private int lineNumber;

    private FaultPlanReader(final String source) {
        this.source = source;
    }

    static FaultPlan read(final String source, final String text) throws FaultPlanException {
        final FaultPlanReader reader = new FaultPlanReader(source);
        text.lines().forEach(reader::line);
        if (!reader.faults.isEmpty()) {
            throw new FaultPlanException(reader.faults);
        }
        return new FaultPlan(reader.rules);
    }

    private void line(final String line) {
        lineNumber++;
        if (line.isBlank() || line.stripLeading().startsWith("#") || faults.size() >= MAX_FAULTS) {
            return;
        }
        try {
            final JsonNode node = MAPPER.readTree(line);
            if (node.isObject()) {
                rule(node);
            } else {
                fault("expected a JSON object such as {\"fault\":\"drop\",\"hub\":\"data\",\"every\":10}");
            }
        } catch (final JsonProcessingException e) {
            final long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            fault("not valid JSON at column " + column + ": " + e.getOriginalMessage());
        }
    }

    private void rule(final JsonNode node) {
        final String kindName = node.path(KIND).asText("");
        if (kindName.isEmpty()) {
            fault("no fault named; say what goes wrong with \"fault\": one of "
                    + String.join(", ", KnownNames.kinds()));
            return;
        }
        final FaultKind kind = kind(kindName);
        if (kind == null) {
            fault(KnownNames.unknown(KIND, kindName, KnownNames.kinds()));
            return;
        }
        final int before = faults.size();
        FaultRule rule = FaultRule.of(kind);
        for (final Map.Entry<String, JsonNode> field : node.properties()) {
            if (!KIND.equals(field.getKey())) {
                rule = with(rule, field.getKey(), field.getValue());
            }
        }
        rule.faults().forEach(this::fault);
        final String name = rule.text(FaultParameter.NAME, null);
        final Integer earlier = name == null ? null : lineOfName.putIfAbsent(name, lineNumber);
        if (earlier != null) {
            fault("name=" + name + " was given in line " + earlier + " already");
        }
        if (faults.size() == before) {
            rules.add(rule);
        }
    }

    private FaultRule with(final FaultRule rule, final String name, final JsonNode value) {
        for (final FaultParameter parameter : FaultParameter.values()) {
            if (parameter.wireName().equals(name) && rule.kind().takes(parameter)) {
                try {
                    return rule.with(parameter, plain(value));
                } catch (final IllegalArgumentException e) {
                    fault(e.getMessage());
                    return rule;
                }
            }
        }
        fault(KnownNames.unknown("field of " + rule.kind().wireName(), name, KnownNames.parametersOf(rule.kind())));
        return rule;
    }

    private static Object plain(final JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        return value.isNumber() ? value.doubleValue() : value;
    }

    private static FaultKind kind(final String name) {
        for (final FaultKind kind : FaultKind.values()) {
            if (kind.wireName().equals(name)) {
                return kind;
            }
        }
        return null;
    }

    private void fault(final String text) {
        faults.add(source + ":" + lineNumber + ": " + text);
    }
}
