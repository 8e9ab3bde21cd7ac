package io.saola.gateway.ssi.query;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * What a response proves. The broker tells failures in the body, often under HTTP 200, and sometimes in plain text:
 *
 * <pre>
 *   401, 403 as HTTP or body status                  → UNAUTHORISED
 *   429 as HTTP or body status                       → QUOTA
 *   5xx, 408 as HTTP or body status                  → SERVER_ERROR
 *   a body that is no JSON object, HTTP 2xx          → NOT_JSON
 *   body status 200 or "Success", HTTP 2xx           → an answer
 *   everything else                                  → REFUSED
 * </pre>
 */
final class Reply {
    private static final int MAX_SHOWN = 200;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int MAX_RETRY_AFTER_S = 86_400;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Reply() {}

    /** The fields of an answer. */
    static ReplyFields fields(final HttpResponse<byte[]> response, final Query query) {
        final JsonNode body = parse(response.body());
        final String told = body == null ? "" : body.path("status").asText();
        final String message =
                body == null ? text(response.body()) : body.path("message").asText();
        final QueryFailure failure = failure(response.statusCode(), told, body != null);
        if (failure != null) {
            throw new QueryException(
                    failure,
                    query + " was answered with http=" + response.statusCode() + ", status=" + shown(told)
                            + ", message=" + shown(message),
                    failure == QueryFailure.QUOTA ? retryAfterNs(response) : 0);
        }
        return new ReplyFields(body, query.toString());
    }

    private static QueryFailure failure(final int http, final String told, final boolean isJson) {
        final int status = number(told);
        if (http == 401 || http == 403 || status == 401 || status == 403) {
            return QueryFailure.UNAUTHORISED;
        }
        if (http == 429 || status == 429) {
            return QueryFailure.QUOTA;
        }
        if (isServerError(http) || isServerError(status)) {
            return QueryFailure.SERVER_ERROR;
        }
        final boolean isGood = http >= 200 && http < 300;
        if (!isJson) {
            return isGood ? QueryFailure.NOT_JSON : QueryFailure.REFUSED;
        }
        return isGood && (status == 200 || "Success".equalsIgnoreCase(told)) ? null : QueryFailure.REFUSED;
    }

    private static boolean isServerError(final int status) {
        return (status >= 500 && status < 600) || status == 408;
    }

    private static int number(final String status) {
        return status.matches("\\d{1,9}") ? Integer.parseInt(status) : -1;
    }

    private static JsonNode parse(final byte[] body) {
        try {
            final JsonNode tree = JSON.readTree(body);
            return tree != null && tree.isObject() ? tree : null;
        } catch (final JsonProcessingException notJson) {
            return null;
        } catch (final IOException impossible) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", impossible);
        }
    }

    private static String text(final byte[] body) {
        return new String(body, 0, Math.min(body.length, 4 * MAX_SHOWN), StandardCharsets.UTF_8);
    }

    private static String shown(final String text) {
        final String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "...";
    }

    private static long retryAfterNs(final HttpResponse<byte[]> response) {
        final int seconds = number(response.headers().firstValue("Retry-After").orElse(""));
        return Math.max(0, Math.min(seconds, MAX_RETRY_AFTER_S)) * NS_PER_SECOND;
    }
}
