package io.saola.backtest.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.saola.engine.ConfigurationException;
import io.saola.market.rules.TradingDates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** YAML as trees: a key that stands twice is refused, numbers keep their decimals. */
final class YamlText {
    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private YamlText() {}

    static JsonNode read(final Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (final IOException e) {
            throw new ConfigurationException(List.of(file + " cannot be read: " + e.getMessage()));
        }
    }

    static JsonNode parse(final String yaml, final String source) {
        try {
            final JsonNode node = MAPPER.readTree(yaml);
            return node == null ? MissingNode.getInstance() : node;
        } catch (final JsonProcessingException e) {
            throw new ConfigurationException(List.of(source + " is no YAML: " + e.getOriginalMessage() + " at line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())));
        }
    }

    static String write(final JsonNode root) {
        try {
            return MAPPER.writeValueAsString(root);
        } catch (final JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory cannot fail to print", e);
        }
    }

    static ObjectNode mapping() {
        return MAPPER.createObjectNode();
    }

    /** Sets a date if there is one to set. */
    static void date(final JsonNode root, final String key, final int date) {
        if (date != 0) {
            ((ObjectNode) root).put(key, TradingDates.toString(date));
        }
    }
}
