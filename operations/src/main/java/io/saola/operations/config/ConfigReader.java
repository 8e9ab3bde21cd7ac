package io.saola.operations.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.gateway.ssi.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds a tree to the configuration's records; collects every fault instead of stopping at the first. Not thread-safe. */
final class ConfigReader {
    private static final int MAX_LIST_LENGTH = 4_096;
    private static final String MASK = "********";

    private final Map<String, String> origins;
    private final ConfigFaults faults;
    private final List<ConfigReading.Row> rows = new ArrayList<>();

    ConfigReader(final Map<String, String> origins, final ConfigFaults faults) {
        this.origins = origins;
        this.faults = faults;
    }

    /** The configuration; of no use if faults were found. */
    SaolaConfig read(final ObjectNode tree) {
        return (SaolaConfig) section(SaolaConfig.class, tree, "");
    }

    List<ConfigReading.Row> rows() {
        return rows;
    }

    private Object section(final Class<?> type, final ObjectNode node, final String at) {
        final RecordComponent[] components = type.getRecordComponents();
        final List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                final String path = ConfigKey.child(at, name);
                faults.add(place(path) + path + ": there is no such key" + Suggestion.of(name, names));
            }
        });
        final Object[] values = new Object[components.length];
        final Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = component(components[i], node.get(names.get(i)), ConfigKey.child(at, names.get(i)));
        }
        return construct(type, types, values);
    }

    private Object component(final RecordComponent component, final JsonNode node, final String path) {
        final Setting setting = component.getAnnotation(Setting.class);
        if (component.getType().isRecord()) {
            return section(component.getType(), object(node, path), path);
        }
        if (component.getType() == List.class) {
            return list(ConfigKey.element(component.getGenericType()), setting, node, path);
        }
        if (component.getType() == Map.class) {
            return map(node, path);
        }
        if (node == null || node.isNull()) {
            return absent(component.getType(), setting, path);
        }
        if (!node.isValueNode()) {
            faults.add(place(path) + path + ": one value is wanted, not a list or keys");
            return nothing(component.getType());
        }
        return value(component.getType(), setting, node.asText(), path);
    }

    private ObjectNode object(final JsonNode node, final String path) {
        if (node == null || node.isNull()) {
            return ConfigLayer.empty().tree();
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        faults.add(place(path) + path + ": keys are wanted below it, not a value");
        return ConfigLayer.empty().tree();
    }

    private List<Object> list(final Class<?> element, final Setting setting, final JsonNode node, final String path) {
        final List<Object> values = new ArrayList<>();
        if (node == null || node.isNull()) {
            if (setting.byDefault().equals(Setting.REQUIRED)) {
                faults.add(path + " is missing; " + setting.value());
            }
            return values;
        }
        if (!(node instanceof ArrayNode array) || array.size() > MAX_LIST_LENGTH) {
            faults.add(place(path) + path + ": a list of at most " + MAX_LIST_LENGTH + " is wanted");
            return values;
        }
        for (int i = 0; i < array.size(); i++) {
            final String at = path + '[' + i + ']';
            if (element.isRecord()) {
                values.add(section(element, object(array.get(i), at), at));
            } else if (array.get(i).isValueNode() && !array.get(i).isNull()) {
                values.add(value(element, setting, array.get(i).asText(), at));
            } else {
                faults.add(place(at) + at + ": one value is wanted");
            }
        }
        return values;
    }

    private Map<String, String> map(final JsonNode node, final String path) {
        final Map<String, String> values = new LinkedHashMap<>();
        object(node, path).properties().forEach(property -> {
            final String at = ConfigKey.child(path, property.getKey());
            if (property.getValue().isValueNode() && !property.getValue().isNull()) {
                values.put(property.getKey(), property.getValue().asText());
                rows.add(new ConfigReading.Row(at, property.getValue().asText(), origin(at)));
            } else {
                faults.add(place(at) + at + ": one value is wanted");
            }
        });
        return values;
    }

    private Object absent(final Class<?> type, final Setting setting, final String path) {
        if (setting.byDefault().equals(Setting.REQUIRED)) {
            faults.add(path + " is missing; " + setting.value());
            return nothing(type);
        }
        if (setting.byDefault().equals(Setting.NONE)) {
            rows.add(new ConfigReading.Row(path, "", "default"));
            return nothing(type);
        }
        return value(type, setting, setting.byDefault(), path);
    }

    private Object value(final Class<?> type, final Setting setting, final String text, final String path) {
        if (setting.secret() && !origin(path).startsWith("SAOLA_")) {
            faults.add(place(path) + path
                    + ": a secret does not belong into a configuration file; use the environment or " + path + "File");
            return nothing(type);
        }
        try {
            final Object value = type == Secret.class ? Secret.of(text) : ConfigValues.parse(type, text, setting);
            rows.add(new ConfigReading.Row(path, setting.secret() ? MASK : ConfigValues.text(value), origin(path)));
            return value;
        } catch (final IllegalArgumentException wrong) {
            faults.add(place(path) + path + ": " + wrong.getMessage());
            return nothing(type);
        }
    }

    private String origin(final String path) {
        return origins.getOrDefault(path, "default");
    }

    /** Where a key stands, as the beginning of a line. */
    private String place(final String path) {
        final String origin = origins.get(path);
        return origin == null ? "" : origin + ": ";
    }

    private static Object nothing(final Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? (Object) 0L : null;
    }

    private static Object construct(final Class<?> type, final Class<?>[] types, final Object[] values) {
        try {
            final Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (final ReflectiveOperationException broken) {
            throw new LinkageError("configuration record " + type.getName(), broken);
        }
    }
}
