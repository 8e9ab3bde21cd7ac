package io.saola.operations.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A key that may be set.
 *
 * @param path {@code engine.segmentMib}; elements of lists are written {@code accounts[].code}
 * @param type of its value
 * @param setting what it means
 */
record ConfigKey(String path, Class<?> type, Setting setting) {
    /** All keys, in the order of the records. */
    static List<ConfigKey> all() {
        final List<ConfigKey> keys = new ArrayList<>();
        collect(SaolaConfig.class, "", keys);
        return keys;
    }

    /** Whether the environment or a flag can set it: everything outside lists and maps. */
    boolean isSingle() {
        return !path.contains("[]") && type != List.class && type != Map.class;
    }

    /** {@code SAOLA_ENGINE_SEGMENT_MIB}. */
    String environment() {
        return "SAOLA_"
                + path.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    static String child(final String path, final String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }

    /** The type of a list's elements. */
    static Class<?> element(final Type listType) {
        return (Class<?>) ((ParameterizedType) listType).getActualTypeArguments()[0];
    }

    private static void collect(final Class<?> type, final String at, final List<ConfigKey> keys) {
        for (final RecordComponent component : type.getRecordComponents()) {
            final String path = child(at, component.getName());
            if (component.getType().isRecord()) {
                collect(component.getType(), path, keys);
            } else if (component.getType() == List.class
                    && element(component.getGenericType()).isRecord()) {
                collect(element(component.getGenericType()), path + "[]", keys);
            } else {
                keys.add(new ConfigKey(path, component.getType(), component.getAnnotation(Setting.class)));
            }
        }
    }
}
