package io.saola.gateway.ssi.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.gateway.ssi.GatewayException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * What the negotiate request agreed on, and the URIs that follow from it. Prints without the connection token.
 *
 * @param endpoint {@code …/v2.0/signalr}
 * @param connectionData query text that names the hub
 * @param connectionToken query text
 * @param keepAliveTimeoutMs silence after which the connection counts as dead
 * @param connectTimeoutMs time for the first frame
 */
record NegotiatedSession(
        String endpoint,
        String connectionData,
        String connectionToken,
        long keepAliveTimeoutMs,
        long connectTimeoutMs) {
    /** For servers that send no keep-alives: a link that says nothing at all for so long is not worth keeping. */
    static final long SILENCE_LIMIT_MS = 120_000;

    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final String CLIENT_PROTOCOL = "1.5";
    private static final ObjectMapper JSON = new ObjectMapper();

    static URI negotiateUri(final HubSettings settings) {
        return URI.create(endpoint(settings) + "/negotiate?clientProtocol=" + CLIENT_PROTOCOL + "&connectionData="
                + connectionData(settings));
    }

    static NegotiatedSession read(final HubSettings settings, final HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new GatewayException(settings.name() + " negotiate was answered with http=" + response.statusCode());
        }
        try {
            final JsonNode body = JSON.readTree(response.body());
            final String token = body.path("ConnectionToken").asText();
            if (token.isEmpty() || !body.path("TryWebSockets").asBoolean(false)) {
                throw new GatewayException(settings.name() + " negotiate offers no WebSocket connection");
            }
            final double keepAlive = body.path("KeepAliveTimeout").asDouble(0);
            final double connect = body.path("TransportConnectTimeout").asDouble(0);
            return new NegotiatedSession(
                    endpoint(settings),
                    connectionData(settings),
                    URLEncoder.encode(token, StandardCharsets.UTF_8),
                    keepAlive > 0 ? (long) (keepAlive * 1_000) : SILENCE_LIMIT_MS,
                    Math.max((long) (connect * 1_000), settings.timeoutMs()));
        } catch (final IOException notJson) {
            throw new GatewayException(settings.name() + " negotiate was not answered with JSON");
        }
    }

    /** Whether an answer says that the token is not good: by its HTTP status or, as the data interface does, in its body. */
    static boolean isUnauthorised(final HttpResponse<byte[]> response) {
        if (response.statusCode() == UNAUTHORISED || response.statusCode() == FORBIDDEN) {
            return true;
        }
        try {
            return JSON.readTree(response.body()).path("status").asInt() == UNAUTHORISED;
        } catch (final IOException notJson) {
            return false;
        }
    }

    URI connectUri() {
        return URI.create("ws" + uri("connect").substring("http".length()));
    }

    URI startUri() {
        return URI.create(uri("start"));
    }

    URI abortUri() {
        return URI.create(uri("abort"));
    }

    @Override
    public String toString() {
        return "NegotiatedSession[" + endpoint + ", keepAliveTimeoutMs=" + keepAliveTimeoutMs + ']';
    }

    private String uri(final String step) {
        return endpoint + '/' + step + "?clientProtocol=" + CLIENT_PROTOCOL + "&transport=webSockets&connectionToken="
                + connectionToken + "&connectionData=" + connectionData;
    }

    private static String endpoint(final HubSettings settings) {
        final String base = settings.base().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/v2.0/signalr";
    }

    private static String connectionData(final HubSettings settings) {
        return URLEncoder.encode("[{\"name\":\"" + settings.hub() + "\"}]", StandardCharsets.UTF_8);
    }
}
