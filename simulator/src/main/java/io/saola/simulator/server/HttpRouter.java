package io.saola.simulator.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Sends each request, by its path, to the API or hub that answers it. One per socket; event loop only. */
final class HttpRouter extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final int MAX_FRAME_BYTES = 64 * 1024;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final SimulatorServices services;

    HttpRouter(final SimulatorServices services) {
        this.services = services;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext ctx, final FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            services.counters().onMalformedRequest();
            reply(ctx, HttpReply.text(Replies.BAD_REQUEST, "Bad request"), false);
            return;
        }
        final ApiRequest apiRequest;
        try {
            apiRequest = ApiRequest.of(request, ipAddress(ctx));
        } catch (final IllegalArgumentException e) {
            services.counters().onMalformedRequest();
            reply(ctx, HttpReply.text(Replies.BAD_REQUEST, "Bad request"), false);
            return;
        }
        services.advance();
        if (SignalREndpoint.isSocketPath(apiRequest.path())) {
            openSocket(ctx, request, apiRequest);
        } else {
            delayedReply(ctx, answer(apiRequest), HttpUtil.isKeepAlive(request));
            services.orderStream().pump(services.hostClock().nanoTime());
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext ctx, final Throwable cause) {
        if (!(cause instanceof IOException)) {
            services.counters().onMalformedRequest();
            services.errorHandler().onError(new IllegalStateException("HTTP connection closed on error", cause));
        }
        close(ctx);
    }

    private static void close(final ChannelHandlerContext ctx) {
        final ChannelFuture unused = ctx.close();
    }

    private HttpReply answer(final ApiRequest request) {
        try {
            final String path = request.path();
            if (path.startsWith(SignalREndpoint.PREFIX)) {
                return services.signalR().handle(request);
            }
            byte[] body = null;
            if (path.startsWith(TradingApi.PREFIX)) {
                body = services.tradingApi().handle(request);
            } else if (path.startsWith(MarketDataApi.PREFIX)) {
                body = services.marketDataApi().handle(request);
            }
            return body == null ? HttpReply.text(NOT_FOUND, "Not found") : HttpReply.json(Replies.OK, body);
        } catch (final BadRequestException e) {
            services.counters().onOrderRefused();
            return HttpReply.json(Replies.OK, Replies.failure(Replies.BAD_REQUEST, e.getMessage()));
        } catch (final RuntimeException e) {
            services.errorHandler().onError(new IllegalStateException("request failed: path=" + request.path(), e));
            return HttpReply.json(SERVER_ERROR, Replies.failure(SERVER_ERROR, "InternalServerError"));
        }
    }

    private void openSocket(
            final ChannelHandlerContext ctx, final FullHttpRequest request, final ApiRequest apiRequest) {
        final SignalREndpoint.Admission admission = services.signalR().admit(apiRequest);
        if (admission.connection() == null) {
            reply(ctx, admission.refusal(), HttpUtil.isKeepAlive(request));
            return;
        }
        final WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(MAX_FRAME_BYTES)
                .allowExtensions(false)
                .build();
        final ChannelFuture handshake;
        try {
            handshake = new WebSocketServerHandshaker13(request.uri(), null, config).handshake(ctx.channel(), request);
        } catch (final WebSocketHandshakeException e) {
            reply(ctx, HttpReply.text(Replies.BAD_REQUEST, "Not a valid web socket request."), false);
            return;
        }
        final SignalRConnection connection = admission.connection();
        final boolean isReconnect = SignalREndpoint.isReconnect(apiRequest.path());
        handshake.addListener((ChannelFutureListener) done -> {
            if (done.isSuccess()) {
                ctx.pipeline().addLast(new WebSocketFrameAggregator(MAX_FRAME_BYTES));
                ctx.pipeline()
                        .addLast(new HubSocketHandler(
                                connection,
                                services.connections(),
                                services.dataHub(),
                                services.counters(),
                                services.errorHandler()));
                ctx.pipeline().remove(this);
                services.connections().onSocket(connection, ctx.channel(), isReconnect);
                services.orderStream().pump(services.hostClock().nanoTime());
            } else {
                close(ctx);
            }
        });
    }

    private void delayedReply(final ChannelHandlerContext ctx, final HttpReply reply, final boolean keepAlive) {
        if (services.replyLatencyNs() == 0) {
            reply(ctx, reply, keepAlive);
        } else {
            final Future<?> unused = ctx.executor()
                    .schedule(() -> reply(ctx, reply, keepAlive), services.replyLatencyNs(), TimeUnit.NANOSECONDS);
        }
    }

    private static void reply(final ChannelHandlerContext ctx, final HttpReply reply, final boolean keepAlive) {
        final FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(reply.body()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, reply.contentType())
                .setInt(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
        HttpUtil.setKeepAlive(response, keepAlive);
        final ChannelFuture written = ctx.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static String ipAddress(final ChannelHandlerContext ctx) {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "";
    }
}
