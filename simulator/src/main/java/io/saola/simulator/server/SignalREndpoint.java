package io.saola.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * The HTTP side of SignalR: negotiate, start, ping and abort, and the checks before connect and reconnect become
 * WebSockets. Requests are told apart by path alone, because some clients leave upgrade headers on plain requests. Event
 * loop only.
 */
final class SignalREndpoint {
    static final String PREFIX = "/v2.0/signalr/";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double MIN_PROTOCOL = 1.2;
    private static final double MAX_PROTOCOL = 2.0;
    private static final int MAX_CONNECTION_DATA = 4_096;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final ConnectionRegistry connections;
    private final Tokens tokens;

    SignalREndpoint(final ConnectionRegistry connections, final Tokens tokens) {
        this.connections = connections;
        this.tokens = tokens;
    }

    /** Whether the path asks for a socket. */
    static boolean isSocketPath(final String path) {
        return path.equals(PREFIX + "connect") || path.equals(PREFIX + "reconnect");
    }

    static boolean isReconnect(final String path) {
        return path.equals(PREFIX + "reconnect");
    }

    HttpReply handle(final ApiRequest request) {
        return switch (request.path().substring(PREFIX.length())) {
            case "negotiate" -> negotiate(request);
            case "start" -> start(request);
            case "ping" -> HttpReply.json("{ \"Response\": \"pong\" }");
            case "abort" -> abort(request);
            default -> HttpReply.text(NOT_FOUND, "Not found");
        };
    }

    /** Finds the connection a socket is for; the reply says what is wrong if there is none. */
    Admission admit(final ApiRequest request) {
        if (!"websockets".equals(request.parameter("transport").toLowerCase(Locale.ROOT))) {
            return Admission.refused(HttpReply.text(Replies.BAD_REQUEST, "Protocol error: Unknown transport."));
        }
        final Admission admission = find(request);
        if (admission.connection() != null && !isUpgrade(request)) {
            return Admission.refused(HttpReply.text(Replies.BAD_REQUEST, "Not a valid web socket request."));
        }
        return admission;
    }

    private Admission find(final ApiRequest request) {
        final String connectionToken = request.parameter("connectiontoken");
        if (connectionToken.isEmpty()) {
            return Admission.refused(HttpReply.text(Replies.BAD_REQUEST, "Protocol error: Missing connection token."));
        }
        final AccessToken token = tokens.find(request.bearerToken());
        if (token == null) {
            return Admission.refused(HttpReply.text(Replies.UNAUTHORISED, "Unauthorized"));
        }
        final SignalRConnection connection = connections.find(connectionToken);
        if (connection == null) {
            return Admission.refused(
                    HttpReply.text(Replies.BAD_REQUEST, "The ConnectionId is in the incorrect format."));
        }
        if (!connection.consumerId().equals(token.consumerId()) || connection.isOrderHub() != isTrading(token)) {
            return Admission.refused(HttpReply.text(
                    FORBIDDEN,
                    "Unrecognized user identity.  The user identity cannot change during an active SignalR"
                            + " connection."));
        }
        readNotifyId(request, connection);
        return new Admission(connection, null);
    }

    private HttpReply negotiate(final ApiRequest request) {
        final AccessToken token = tokens.find(request.bearerToken());
        if (token == null) {
            return HttpReply.text(Replies.UNAUTHORISED, "Unauthorized");
        }
        final String hub = hubName(request.parameter("connectiondata"));
        final boolean isOrderHub = OrderStream.NAME.equalsIgnoreCase(hub);
        if (!isOrderHub && !DataHub.NAME.equalsIgnoreCase(hub)) {
            return HttpReply.text(Replies.BAD_REQUEST, "Protocol error: Unknown hub in connectionData.");
        }
        if (isOrderHub != isTrading(token)) {
            return HttpReply.text(Replies.UNAUTHORISED, "Unauthorized: this token belongs to the other API");
        }
        final double protocol = protocol(request.parameter("clientprotocol"));
        final SignalRConnection connection =
                connections.create(UUID.randomUUID().toString(), token.consumerId(), protocol, isOrderHub);
        if (connection == null) {
            return HttpReply.text(UNAVAILABLE, "Too many connections");
        }
        readNotifyId(request, connection);
        return HttpReply.json("{\"Url\":\"/v2.0/signalr\",\"ConnectionToken\":\"" + connection.token()
                + "\",\"ConnectionId\":\"" + connection.id()
                + "\",\"KeepAliveTimeout\":20.0,\"DisconnectTimeout\":30.0,\"ConnectionTimeout\":110.0,"
                + "\"TryWebSockets\":true,\"ProtocolVersion\":\"" + protocol
                + "\",\"TransportConnectTimeout\":5.0,\"LongPollDelay\":0.0}");
    }

    private HttpReply start(final ApiRequest request) {
        final Admission admission = find(request);
        if (admission.connection() == null) {
            return admission.refusal();
        }
        connections.onStart(admission.connection());
        return HttpReply.json("{ \"Response\": \"started\" }");
    }

    /** Clients say goodbye without a token, and the answer does not depend on what they say. */
    private HttpReply abort(final ApiRequest request) {
        final SignalRConnection connection = connections.find(request.parameter("connectiontoken"));
        if (connection != null) {
            connections.abort(connection);
        }
        return HttpReply.text(Replies.OK, "");
    }

    private static boolean isTrading(final AccessToken token) {
        return token.audience() == AccessToken.Audience.TRADING;
    }

    private static boolean isUpgrade(final ApiRequest request) {
        return request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    }

    private static void readNotifyId(final ApiRequest request, final SignalRConnection connection) {
        final String header = request.header("NotifyID");
        if (header == null) {
            return;
        }
        try {
            connection.notifyId(Math.max(OrderStream.LIVE_ONLY, Long.parseLong(header.trim())));
        } catch (final NumberFormatException e) {
            connection.notifyId(OrderStream.LIVE_ONLY);
        }
    }

    private static double protocol(final String text) {
        try {
            final double value = Double.parseDouble(text);
            return value >= MIN_PROTOCOL ? Math.min(value, MAX_PROTOCOL) : MIN_PROTOCOL;
        } catch (final NumberFormatException e) {
            return MIN_PROTOCOL;
        }
    }

    /** The name of the one hub, or an empty text. */
    private static String hubName(final String connectionData) {
        if (connectionData.length() > MAX_CONNECTION_DATA) {
            return "";
        }
        try {
            final JsonNode hubs = MAPPER.readTree(connectionData.getBytes(StandardCharsets.UTF_8));
            return hubs == null ? "" : hubs.path(0).path("name").asText("");
        } catch (final IOException e) {
            return "";
        }
    }

    /**
     * Whether a socket may be opened.
     *
     * @param connection whose, or null
     * @param refusal what to answer instead, or null
     */
    record Admission(SignalRConnection connection, HttpReply refusal) {
        static Admission refused(final HttpReply refusal) {
            return new Admission(null, refusal);
        }
    }
}
