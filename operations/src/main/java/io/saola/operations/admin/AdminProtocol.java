package io.saola.operations.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The documents on the socket: each a length of four bytes, big end first, then so many bytes of one JSON object, at most {@link
 * #MAX_LENGTH}. Read field by field; no class is named or loaded by what comes in. Thread-safe.
 */
final class AdminProtocol {
    /** Of the documents; another one is refused. */
    static final int VERSION = 1;

    /** Bytes of a document. */
    static final int MAX_LENGTH = 64 * 1024;

    /** Bytes of a document's length. */
    static final int HEADER_LENGTH = Integer.BYTES;

    private static final int MAX_DEPTH = 4;
    private static final int MAX_TEXT_LENGTH = 1_024;
    private static final int MAX_ARGUMENTS = 32;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT_LENGTH)
                            .maxNumberLength(Long.BYTES * 3)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private AdminProtocol() {}

    static byte[] write(final AdminRequest request) {
        final ObjectNode node = MAPPER.createObjectNode()
                .put("v", VERSION)
                .put("id", request.commandId())
                .put("verb", request.verb());
        final ObjectNode arguments = node.putObject("arguments");
        request.arguments().forEach(arguments::put);
        return bytes(node.put("reason", request.reason()).put("dryRun", request.isDryRun()));
    }

    static byte[] write(final AdminAnswer answer) {
        final ObjectNode node = MAPPER.createObjectNode()
                .put("v", VERSION)
                .put("id", answer.commandId())
                .put("outcome", answer.outcome().name())
                .put("identity", answer.identity())
                .put("role", answer.role())
                .put("message", answer.message())
                .put("sequence", answer.sequence())
                .put("orderId", answer.orderId());
        final ArrayNode rows = node.putArray("rows");
        answer.rows().forEach(row -> {
            final ObjectNode object = rows.addObject();
            row.forEach(object::put);
        });
        return bytes(node);
    }

    static AdminRequest readRequest(final byte[] document, final int length) throws MalformedRequestException {
        final JsonNode node = object(document, length);
        final long id = node.path("id").asLong();
        if (!node.path("id").isIntegralNumber() || !node.path("id").canConvertToLong() || id <= 0) {
            throw new MalformedRequestException("id: a whole number above 0 is wanted");
        }
        if (!node.path("arguments").isObject() || node.path("arguments").size() > MAX_ARGUMENTS) {
            throw new MalformedRequestException("arguments: an object of at most " + MAX_ARGUMENTS + " is wanted");
        }
        final Map<String, String> arguments = new LinkedHashMap<>();
        for (final Map.Entry<String, JsonNode> argument : node.path("arguments").properties()) {
            arguments.put(argument.getKey(), text(argument.getValue(), "arguments." + argument.getKey()));
        }
        if (!node.path("dryRun").isBoolean()) {
            throw new MalformedRequestException("dryRun: true or false is wanted");
        }
        return new AdminRequest(
                id,
                text(node.path("verb"), "verb"),
                arguments,
                text(node.path("reason"), "reason"),
                node.path("dryRun").booleanValue());
    }

    static AdminAnswer readAnswer(final byte[] document, final int length) throws MalformedRequestException {
        final JsonNode node = object(document, length);
        final List<Map<String, String>> rows = new ArrayList<>();
        for (final JsonNode row : node.path("rows")) {
            final Map<String, String> values = new LinkedHashMap<>();
            row.properties()
                    .forEach(
                            value -> values.put(value.getKey(), value.getValue().asText()));
            rows.add(values);
        }
        try {
            return new AdminAnswer(
                    node.path("id").asLong(),
                    Outcome.valueOf(node.path("outcome").asText()),
                    node.path("identity").asText(),
                    node.path("role").asText(),
                    node.path("message").asText(),
                    node.path("sequence").asLong(),
                    node.path("orderId").asLong(),
                    rows);
        } catch (final IllegalArgumentException unknown) {
            throw new MalformedRequestException(
                    "outcome: " + node.path("outcome").asText());
        }
    }

    private static JsonNode object(final byte[] document, final int length) throws MalformedRequestException {
        final JsonNode node;
        try {
            node = MAPPER.readTree(document, 0, length);
        } catch (final JsonProcessingException wrong) {
            throw new MalformedRequestException("no JSON document: " + wrong.getOriginalMessage());
        } catch (final IOException impossible) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", impossible);
        }
        if (node == null || !node.isObject()) {
            throw new MalformedRequestException("a JSON object is wanted");
        }
        if (!node.path("v").isInt() || node.path("v").intValue() != VERSION) {
            throw new MalformedRequestException(
                    "v: version " + VERSION + " is spoken here; is the program of another release?");
        }
        return node;
    }

    private static String text(final JsonNode node, final String name) throws MalformedRequestException {
        if (!node.isTextual() || node.textValue().length() > MAX_TEXT_LENGTH) {
            throw new MalformedRequestException(
                    name + ": a text of at most " + MAX_TEXT_LENGTH + " characters is wanted");
        }
        return node.textValue();
    }

    private static byte[] bytes(final ObjectNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (final JsonProcessingException impossible) {
            throw new IllegalStateException("a document in memory cannot fail to be written", impossible);
        }
    }
}
