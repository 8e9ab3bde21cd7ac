package io.saola.operations.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One source of settings: a tree whose values are the texts people wrote, and for each of its keys where it stands. Texts, because
 * YAML would read an account number with a leading zero as an octal number.
 *
 * @param tree settings
 * @param origins by path, {@code engine.directory} or {@code accounts[0].code}
 */
record ConfigLayer(ObjectNode tree, Map<String, String> origins) {
    private static final long MAX_FILE_LENGTH_BYTES = 1 << 20;
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static ConfigLayer empty() {
        return new ConfigLayer(JsonNodeFactory.instance.objectNode(), new LinkedHashMap<>());
    }

    /** Reads a file; what is wrong with it goes to the faults, and the layer is empty then. */
    static ConfigLayer file(final Path file, final ConfigFaults faults) {
        try {
            if (Files.size(file) > MAX_FILE_LENGTH_BYTES) {
                faults.add(file + " is longer than 1 MiB: is it a configuration file?");
                return empty();
            }
            final Map<String, String> origins = new LinkedHashMap<>();
            try (YAMLParser parser = YAML.createParser(Files.readString(file))) {
                if (parser.nextToken() == null) {
                    return empty();
                }
                final JsonNode root = node(parser, "", file.getFileName() + ":", origins);
                if (root instanceof ObjectNode tree && parser.nextToken() == null) {
                    return new ConfigLayer(tree, origins);
                }
            }
            faults.add(file + " is not one document of keys and values; begin with 'mode: paper'");
        } catch (final NoSuchFileException missing) {
            faults.add("configuration file " + file + " does not exist; check the path");
        } catch (final MalformedInputException binary) {
            faults.add("configuration file " + file + " is not UTF-8 text");
        } catch (final JsonProcessingException malformed) {
            faults.add(file.getFileName() + ":"
                    + (malformed.getLocation() == null
                            ? "?"
                            : malformed.getLocation().getLineNr())
                    + ": not YAML: "
                    + malformed.getOriginalMessage().lines().findFirst().orElse("unreadable"));
        } catch (final IOException failed) {
            faults.add("configuration file " + file + " cannot be read: " + failed);
        }
        return empty();
    }

    /** Sets a key of nested objects. */
    void set(final String path, final String value, final String origin) {
        ObjectNode at = tree;
        final String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            at = at.get(steps[i]) instanceof ObjectNode inner ? inner : at.putObject(steps[i]);
        }
        at.put(steps[steps.length - 1], value);
        origins.put(path, origin);
    }

    /** The node that begins at the parser's token; afterwards the parser stands at its end. */
    private static JsonNode node(
            final YAMLParser parser, final String path, final String file, final Map<String, String> origins)
            throws IOException {
        origins.put(path, file + parser.currentTokenLocation().getLineNr());
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                final ObjectNode object = JsonNodeFactory.instance.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    final String name = parser.currentName();
                    parser.nextToken();
                    object.set(name, node(parser, ConfigKey.child(path, name), file, origins));
                }
                return object;
            }
            case START_ARRAY -> {
                final ArrayNode array = JsonNodeFactory.instance.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(node(parser, path + '[' + array.size() + ']', file, origins));
                }
                return array;
            }
            case VALUE_NULL -> {
                return JsonNodeFactory.instance.nullNode();
            }
            default -> {
                return JsonNodeFactory.instance.textNode(parser.getText());
            }
        }
    }
}
