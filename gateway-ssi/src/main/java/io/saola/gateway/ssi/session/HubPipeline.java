package io.saola.gateway.ssi.session;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.util.function.Supplier;

/** What stands between a socket and the handler of a hub's messages: HTTP for the handshake, then WebSocket. */
final class HubPipeline {
    private static final int MAX_HANDSHAKE_LENGTH = 65_536;

    private HubPipeline() {}

    /**
     * Prepares one connection's handlers.
     *
     * @param session negotiated for it
     * @param settings of the hub
     * @param pairs names and values of the handshake's headers in turn
     * @param handler of the messages, last in line
     * @return new handlers
     */
    static Supplier<ChannelHandler[]> of(
            final NegotiatedSession session,
            final HubSettings settings,
            final String[] pairs,
            final HubSocketHandler handler) {
        final HttpHeaders headers = new DefaultHttpHeaders();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.add(pairs[i], pairs[i + 1]);
        }
        final WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(session.connectUri())
                .version(WebSocketVersion.V13)
                .customHeaders(headers)
                .maxFramePayloadLength(settings.maxFrameLength())
                .handshakeTimeoutMillis(settings.timeoutMs())
                .handleCloseFrames(false)
                .build();
        return () -> new ChannelHandler[] {
            new HttpClientCodec(),
            new HttpObjectAggregator(MAX_HANDSHAKE_LENGTH),
            new WebSocketClientProtocolHandler(config),
            handler
        };
    }
}
