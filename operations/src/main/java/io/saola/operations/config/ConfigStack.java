package io.saola.operations.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts layers over each other: files in their order, then the environment, then flags; a later one wins key by key, but a list
 * replaces a list as a whole. Not thread-safe.
 */
public final class ConfigStack {
    private static final String PREFIX = "SAOLA_";

    private final ConfigFaults faults = new ConfigFaults();
    private final ObjectNode tree = ConfigLayer.empty().tree();
    private final Map<String, String> origins = new LinkedHashMap<>();
    private boolean isFileLost;

    /**
     * Adds a file.
     *
     * @param file YAML
     * @return this
     */
    public ConfigStack file(final Path file) {
        final ConfigLayer layer = ConfigLayer.file(file, faults);
        isFileLost |= layer.tree().isEmpty() && !faults.isEmpty();
        merge(layer);
        return this;
    }

    /**
     * Adds variables {@code SAOLA_SECTION_KEY}. A variable of a known section with an unknown key is a fault; others that begin
     * with {@code SAOLA_} belong to the launcher or to other commands.
     *
     * @param environment of the process
     * @return this
     */
    public ConfigStack environment(final Map<String, String> environment) {
        final ConfigLayer layer = ConfigLayer.empty();
        final List<String> names = new ArrayList<>();
        for (final ConfigKey key : ConfigKey.all()) {
            if (key.isSingle()) {
                names.add(key.environment());
                final String value = environment.get(key.environment());
                if (value != null) {
                    layer.set(key.path(), value, key.environment());
                }
            }
        }
        environment.keySet().stream().sorted().forEach(name -> {
            if (isOfASection(name) && !names.contains(name)) {
                faults.add("environment variable " + name + " sets nothing" + Suggestion.of(name, names));
            }
        });
        merge(layer);
        return this;
    }

    /**
     * Adds a flag.
     *
     * @param assignment {@code engine.threading=dedicated}
     * @return this
     */
    public ConfigStack flag(final String assignment) {
        final int equals = assignment.indexOf('=');
        final String path = equals < 0 ? assignment : assignment.substring(0, equals);
        final ConfigKey key = ConfigKey.all().stream()
                .filter(known -> known.isSingle() && known.path().equals(path))
                .findFirst()
                .orElse(null);
        if (equals < 0) {
            faults.add("--set " + assignment + ": write --set key=value");
        } else if (key == null) {
            faults.add("--set " + path + ": there is no such key"
                    + Suggestion.of(
                            path,
                            ConfigKey.all().stream()
                                    .filter(ConfigKey::isSingle)
                                    .map(ConfigKey::path)
                                    .toList()));
        } else if (key.setting().secret()) {
            faults.add("--set " + path + ": a secret on a command line can be read by everybody on this machine; use "
                    + key.environment() + " or " + path + "File");
        } else {
            final ConfigLayer layer = ConfigLayer.empty();
            layer.set(path, assignment.substring(equals + 1), "--set");
            merge(layer);
        }
        return this;
    }

    /**
     * Checks and binds everything. Where a file could not be read only that is told: what it would have set is not missing.
     *
     * @return the configuration with its origins
     * @throws io.saola.engine.ConfigurationException listing all faults
     */
    public ConfigReading read() {
        if (isFileLost) {
            faults.throwIfAny();
        }
        final ConfigReader reader = new ConfigReader(origins, faults);
        final SaolaConfig config = reader.read(tree);
        faults.throwIfAny();
        return new ConfigReading(config, reader.rows());
    }

    private static boolean isOfASection(final String name) {
        for (final ConfigKey key : ConfigKey.all()) {
            final int dot = key.path().indexOf('.');
            if (dot > 0
                    && key.isSingle()
                    && name.startsWith(PREFIX
                            + key.environment().substring(PREFIX.length()).split("_", 2)[0]
                            + '_')) {
                return true;
            }
        }
        return false;
    }

    private void merge(final ConfigLayer layer) {
        merge(tree, layer.tree(), "", layer.origins());
    }

    private void merge(
            final ObjectNode into, final ObjectNode from, final String at, final Map<String, String> layerOrigins) {
        from.properties().forEach(property -> {
            final String path = ConfigKey.child(at, property.getKey());
            final JsonNode value = property.getValue();
            if (value instanceof ObjectNode inner && into.get(property.getKey()) instanceof ObjectNode known) {
                merge(known, inner, path, layerOrigins);
                return;
            }
            origins.keySet()
                    .removeIf(key -> key.equals(path) || key.startsWith(path + '[') || key.startsWith(path + '.'));
            layerOrigins.forEach((key, origin) -> {
                if (key.equals(path) || key.startsWith(path + '[') || key.startsWith(path + '.')) {
                    origins.put(key, origin);
                }
            });
            into.set(property.getKey(), value.deepCopy());
        });
    }
}
