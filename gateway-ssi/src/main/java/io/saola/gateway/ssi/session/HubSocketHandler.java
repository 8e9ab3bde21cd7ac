package io.saola.gateway.ssi.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Puts WebSocket frames together to messages, within a bound, and tells the connection what happens on its socket. Lives
 * on the event loop, allocates nothing per message.
 */
final class HubSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    /** Hears of everything that happens on a socket. */
    interface Listener {
        void onOpen(HubSocketHandler socket);

        void onMessage(HubSocketHandler socket, UnsafeBuffer buffer, int length);

        void onUnauthorised(HubSocketHandler socket);

        void onLost(HubSocketHandler socket, String why);
    }

    private final Listener listener;
    private final byte[] bytes;
    private final UnsafeBuffer buffer;
    private int length;

    HubSocketHandler(final Listener listener, final int maxMessageLength) {
        this.listener = listener;
        bytes = new byte[maxMessageLength];
        buffer = new UnsafeBuffer(bytes);
    }

    @Override
    public void userEventTriggered(final ChannelHandlerContext context, final Object event) {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            listener.onOpen(this);
        } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
            listener.onLost(this, "WebSocket handshake timed out");
        }
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final WebSocketFrame frame) {
        if (frame instanceof BinaryWebSocketFrame) {
            listener.onLost(this, "binary message");
            return;
        }
        if (frame instanceof CloseWebSocketFrame close) {
            listener.onLost(this, "closed by the server, code " + close.statusCode());
            return;
        }
        final ByteBuf content = frame.content();
        final int partLength = content.readableBytes();
        if (partLength > bytes.length - length) {
            listener.onLost(this, "message longer than " + bytes.length + " bytes");
            return;
        }
        content.getBytes(content.readerIndex(), bytes, length, partLength);
        length += partLength;
        if (frame.isFinalFragment()) {
            final int messageLength = length;
            length = 0;
            listener.onMessage(this, buffer, messageLength);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        listener.onLost(this, "connection closed");
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        if (isUnauthorised(cause)) {
            listener.onUnauthorised(this);
        } else {
            listener.onLost(this, cause.getClass().getSimpleName() + ": " + cause.getMessage());
        }
    }

    private static boolean isUnauthorised(final Throwable cause) {
        return cause instanceof WebSocketClientHandshakeException refused
                && refused.response() != null
                && (HttpResponseStatus.UNAUTHORIZED.equals(refused.response().status())
                        || HttpResponseStatus.FORBIDDEN.equals(
                                refused.response().status()));
    }
}
