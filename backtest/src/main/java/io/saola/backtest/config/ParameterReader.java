package io.saola.backtest.config;

import io.saola.strategies.api.ParameterType;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads parameters of a kind of strategy as people write them, with the parser that {@code strategy list} and the production's
 * configuration go by: {@link Parameter#parse}. Faults go to the section, with the key, the type, the range and what may have been meant.
 */
final class ParameterReader {
    /** Most values of one parameter in a sweep. */
    static final int MAX_VALUES = 1_000;

    private final StrategyKind kind;

    ParameterReader(final StrategyKind kind) {
        this.kind = kind;
    }

    /** Values on the wire of all parameters in the kind's order, defaults where none is given. */
    List<Long> complete(final YamlSection section, final String prefix, final Map<String, String> given) {
        for (final String name : given.keySet()) {
            find(section, prefix + name, name);
        }
        final List<Long> values = new ArrayList<>();
        for (final Parameter parameter : kind.parameters()) {
            final String text = given.get(parameter.name());
            values.add(
                    text == null
                            ? parameter.defaultValue()
                            : parse(section, prefix + parameter.name(), parameter, text));
        }
        return values;
    }

    /**
     * The values that a sweep gives to one parameter: a list, or {@code {from, to, step}} with both ends, where words and flags go in
     * their own order by steps of 1.
     *
     * @return as {@link Parameter#print} writes them
     */
    List<String> values(final YamlSection section, final String key, final String name) {
        final Parameter parameter = find(section, key, name);
        if (parameter == null) {
            return List.of();
        }
        final List<Long> values = new ArrayList<>();
        if (section.isMapping(key)) {
            addRange(values, section.section(key), section, key, parameter);
        } else {
            for (final String text : section.texts(key)) {
                values.add(parse(section, key, parameter, text));
            }
        }
        final List<String> texts =
                values.stream().distinct().map(parameter::print).toList();
        if (!section.isMapping(key) && (texts.isEmpty() || texts.size() > MAX_VALUES)) {
            section.fault(key, "must have 1 to " + MAX_VALUES + " values");
        } else if (texts.size() < values.size()) {
            section.fault(key, "has a value twice");
        }
        return texts;
    }

    private static void addRange(
            final List<Long> values,
            final YamlSection range,
            final YamlSection section,
            final String key,
            final Parameter parameter) {
        final long from = parse(range, "from", parameter, range.requiredText("from"));
        final long to = parse(range, "to", parameter, range.requiredText("to"));
        final boolean isPlace =
                parameter.type() == ParameterType.ENUMERATION || parameter.type() == ParameterType.BOOLEAN;
        final long step = isPlace ? 1 : step(range, parameter);
        range.refuseUnknownKeys();
        if (from > to) {
            range.fault("from", "is after to");
            return;
        }
        final long steps = Long.divideUnsigned(to - from, step);
        if (Long.compareUnsigned(steps, MAX_VALUES) >= 0) {
            section.fault(key, "must have 1 to " + MAX_VALUES + " values");
            return;
        }
        for (long i = 0; i <= steps; i++) {
            values.add(from + i * step);
        }
    }

    /** A step is of the parameter's type and may be below its smallest value. */
    private static long step(final YamlSection range, final Parameter parameter) {
        final Parameter any = new Parameter(
                "step", parameter.meaning(), 1, 1, Long.MAX_VALUE, parameter.type(), parameter.unit(), List.of());
        return parse(range, "step", any, range.requiredText("step"));
    }

    private Parameter find(final YamlSection section, final String key, final String name) {
        for (final Parameter parameter : kind.parameters()) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        section.fault(
                key,
                "is unknown"
                        + YamlSection.suggestion(
                                name,
                                kind.parameters().stream().map(Parameter::name).toList()));
        return null;
    }

    private static long parse(
            final YamlSection section, final String key, final Parameter parameter, final String text) {
        try {
            return parameter.parse(text);
        } catch (final IllegalArgumentException e) {
            section.fault(
                    key,
                    "is wrong: " + e.getMessage()
                            + (parameter.choices().isEmpty() ? "" : YamlSection.suggestion(text, parameter.choices())));
            return parameter.defaultValue();
        }
    }
}
