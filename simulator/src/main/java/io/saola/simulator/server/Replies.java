package io.saola.simulator.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import java.io.IOException;
import java.math.BigDecimal;

/** The envelopes of REST replies. Stateless. */
final class Replies {
    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORISED = 401;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Replies() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    /** The trading API's success, and both APIs' token reply. */
    static byte[] success(final JsonNode data) {
        return write(object().put("message", "Success").put("status", OK).set("data", data));
    }

    /** Success without data, as GetOTP answers. */
    static byte[] success() {
        return write(object().put("message", "Success").put("status", OK));
    }

    static byte[] failure(final int status, final String message) {
        return write(object().put("message", message).put("status", status).set("data", NODES.nullNode()));
    }

    /** How both APIs answer a missing, unknown or expired token. */
    static byte[] unauthorised() {
        return write(object().put("message", "Missing Authorization header").put("status", UNAUTHORISED));
    }

    /** The data API's rows, cut to the page that was asked for. */
    static byte[] page(final ArrayNode rows, final int pageIndex, final int pageSize) {
        final ArrayNode page = array();
        final long from = (pageIndex - 1L) * pageSize;
        for (long i = from; i < Math.min(rows.size(), from + pageSize); i++) {
            page.add(rows.get((int) i));
        }
        final ObjectNode reply = object();
        reply.set("data", page);
        reply.put("message", "Success").put("status", "Success").put("totalRecord", rows.size());
        return write(reply);
    }

    /** A scaled price or amount as a JSON number without trailing zeros. */
    static BigDecimal number(final long scaled) {
        final BigDecimal value = BigDecimal.valueOf(scaled, Decimals.DIGITS).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** Whole VND of a scaled amount. */
    static long money(final long scaled) {
        return scaled / Decimals.ONE;
    }

    /** The status a reply tells in its body; the data API's rows carry a word instead of a number. */
    static int statusOf(final byte[] reply) {
        try {
            return MAPPER.readTree(reply).path("status").asInt(OK);
        } catch (final IOException e) {
            throw new IllegalStateException("cannot read a reply of ours", e);
        }
    }

    private static byte[] write(final JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (final JsonProcessingException e) {
            throw new IllegalStateException("cannot write a reply", e);
        }
    }
}
