package io.saola.simulator.server;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.saola.codecs.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A JSON object sent by a client; names are matched without regard to case. Immutable. */
final class RequestBody {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int MAX_SCALE = 32;

    private final Map<String, JsonNode> fields = new HashMap<>();

    private RequestBody(final JsonNode object) {
        final Iterator<Map.Entry<String, JsonNode>> entries =
                object.properties().iterator();
        while (entries.hasNext()) {
            final Map.Entry<String, JsonNode> entry = entries.next();
            fields.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
        }
    }

    static RequestBody parse(final byte[] json) throws BadRequestException {
        try {
            final JsonNode node = MAPPER.readTree(json);
            if (node != null && node.isObject()) {
                return new RequestBody(node);
            }
        } catch (final IOException e) {
            throw new BadRequestException("Request body is not valid JSON");
        }
        throw new BadRequestException("Request body must be a JSON object");
    }

    /** The value as it was sent, or null. */
    JsonNode raw(final String name) {
        return fields.get(name.toLowerCase(Locale.ROOT));
    }

    /** Text of a field, empty if it is absent or null. */
    String text(final String name) {
        final JsonNode node = raw(name);
        return node == null || node.isNull() ? "" : node.asText("").trim();
    }

    /** Text that must be there and match. */
    String text(final String name, final String label, final Pattern pattern) throws BadRequestException {
        final String value = text(name);
        if (value.isEmpty()) {
            throw new BadRequestException("'" + label + "' must not be empty.");
        }
        if (!pattern.matcher(value).matches()) {
            throw new BadRequestException("'" + label + "' is not valid.");
        }
        return value;
    }

    boolean isTrue(final String name) {
        final JsonNode node = raw(name);
        return node != null && node.asBoolean(false);
    }

    /** A scaled price; 0 if the field is absent or null. */
    long price(final String name, final String label) throws BadRequestException {
        final BigDecimal value = number(name, label);
        try {
            return Decimals.parse(value.toPlainString());
        } catch (final NumberFormatException e) {
            throw new BadRequestException("'" + label + "' is not a valid number.");
        }
    }

    /** A whole number; 0 if the field is absent or null. */
    long quantity(final String name, final String label) throws BadRequestException {
        try {
            return number(name, label).longValueExact();
        } catch (final ArithmeticException e) {
            throw new BadRequestException("'" + label + "' is not a valid number.");
        }
    }

    /** The scale is checked first: expanding 1e999999999 would fill the memory. */
    private BigDecimal number(final String name, final String label) throws BadRequestException {
        final JsonNode node = raw(name);
        if (node == null || node.isNull()) {
            return BigDecimal.ZERO;
        }
        try {
            final BigDecimal value = node.isNumber() ? node.decimalValue() : new BigDecimal(node.asText(""));
            if (Math.abs((long) value.scale()) <= MAX_SCALE && value.precision() <= MAX_SCALE) {
                return value;
            }
        } catch (final NumberFormatException e) {
            throw new BadRequestException("'" + label + "' is not a valid number.");
        }
        throw new BadRequestException("'" + label + "' is not a valid number.");
    }
}
