package io.saola.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import org.agrona.ErrorHandler;

/** What clients send on an open socket: calls to the hub, and WebSocket control frames. */
final class HubSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SignalRConnection connection;
    private final ConnectionRegistry connections;
    private final DataHub dataHub;
    private final SimulatorCounters counters;
    private final ErrorHandler errorHandler;

    HubSocketHandler(
            final SignalRConnection connection,
            final ConnectionRegistry connections,
            final DataHub dataHub,
            final SimulatorCounters counters,
            final ErrorHandler errorHandler) {
        this.connection = connection;
        this.connections = connections;
        this.dataHub = dataHub;
        this.counters = counters;
        this.errorHandler = errorHandler;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext ctx, final WebSocketFrame frame) {
        if (connection.sender() != null && connection.sender().isSilent()) {
            return;
        }
        if (frame instanceof TextWebSocketFrame text) {
            onText(text.text());
        } else if (frame instanceof PingWebSocketFrame) {
            ctx.writeAndFlush(new PongWebSocketFrame(frame.content().retain()))
                    .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        } else if (frame instanceof CloseWebSocketFrame close) {
            ctx.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext ctx) {
        connections.onSocketClosed(connection, ctx.channel());
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext ctx, final Throwable cause) {
        if (cause instanceof IOException) {
            // The client is gone; channelInactive follows.
            close(ctx);
            return;
        }
        counters.onMalformedRequest();
        errorHandler.onError(
                new IllegalStateException("socket closed on error: connectionId=" + connection.id(), cause));
        close(ctx);
    }

    private static void close(final ChannelHandlerContext ctx) {
        final ChannelFuture unused = ctx.close();
    }

    private void onText(final String text) {
        if (connection.sender() == null) {
            return;
        }
        final JsonNode call;
        try {
            call = MAPPER.readTree(text);
        } catch (final IOException e) {
            counters.onMalformedRequest();
            return;
        }
        if (call == null || !call.isObject() || !call.path("M").isTextual()) {
            counters.onMalformedRequest();
            return;
        }
        final String error = invoke(call);
        if (error != null) {
            counters.onMalformedRequest();
        }
        if (call.has("I")) {
            connection.sender().sendNow(result(call.path("I").asText(), error));
        }
    }

    /** Calls the hub; returns the error text, or null. */
    private String invoke(final JsonNode call) {
        final String method = call.path("M").asText();
        final String name = call.path("H").asText("") + "." + method;
        if (connection.isOrderHub() || !"SwitchChannels".equalsIgnoreCase(method)) {
            return "'" + method + "' method could not be resolved.";
        }
        final JsonNode argument = call.path("A").path(0);
        if (!argument.isTextual() || !dataHub.switchChannels(connection.dataSession(), argument.asText())) {
            return "There was an error invoking Hub method '" + name + "'.";
        }
        return null;
    }

    private static String result(final String id, final String error) {
        final ObjectNode node = MAPPER.createObjectNode().put("I", id);
        if (error != null) {
            node.put("E", error);
        }
        return node.toString();
    }
}
