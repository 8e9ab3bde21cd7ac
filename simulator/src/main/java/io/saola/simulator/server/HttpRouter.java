package io.saola.simulator.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.io.IOException;
import java.net.InetSocketAddress;

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
            ReplyWriter.reply(ctx, HttpReply.text(Replies.BAD_REQUEST, "Bad request"), false);
            return;
        }
        final ApiRequest apiRequest;
        try {
            apiRequest = ApiRequest.of(request, ipAddress(ctx));
        } catch (final IllegalArgumentException e) {
            services.counters().onMalformedRequest();
            ReplyWriter.reply(ctx, HttpReply.text(Replies.BAD_REQUEST, "Bad request"), false);
            return;
        }
        if (apiRequest.path().startsWith(AdminApi.PREFIX)) {
            ReplyWriter.reply(ctx, services.adminApi().handle(apiRequest), HttpUtil.isKeepAlive(request));
            return;
        }
        services.advance();
        if (!services.faults().isActive() || !isStruck(ctx, request, apiRequest)) {
            proceed(ctx, request, apiRequest);
        }
    }

    private boolean isStruck(
            final ChannelHandlerContext ctx, final FullHttpRequest request, final ApiRequest apiRequest) {
        // What is put off must not hold on to a buffer that is given back.
        final FullHttpRequest later = request.replace(Unpooled.EMPTY_BUFFER);
        return services.requestFaults()
                .strike(
                        ctx,
                        apiRequest,
                        HttpUtil.isKeepAlive(request),
                        SignalREndpoint.isSocketPath(apiRequest.path()),
                        () -> carryOut(apiRequest),
                        () -> {
                            if (ctx.channel().isActive()) {
                                proceed(ctx, later, apiRequest);
                            }
                        });
    }

    private void proceed(final ChannelHandlerContext ctx, final FullHttpRequest request, final ApiRequest apiRequest) {
        if (SignalREndpoint.isSocketPath(apiRequest.path())) {
            openSocket(ctx, request, apiRequest);
        } else {
            send(ctx, carryOut(apiRequest), HttpUtil.isKeepAlive(request));
        }
    }

    private HttpReply carryOut(final ApiRequest request) {
        final HttpReply reply = answer(request);
        services.orderStream().pump(services.hostClock().nanoTime());
        return reply;
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext ctx, final Throwable cause) {
        if (!(cause instanceof IOException)) {
            services.counters().onMalformedRequest();
            services.errorHandler().onError(new IllegalStateException("HTTP connection closed on error", cause));
        }
        ReplyWriter.close(ctx);
    }

    private HttpReply answer(final ApiRequest request) {
        try {
            final HttpReply overQuota = services.rateLimiter().refusal(request);
            if (overQuota != null) {
                return overQuota;
            }
            services.accessGate().check(request);
            final String path = request.path();
            if (path.startsWith(SignalREndpoint.PREFIX)) {
                return services.signalR().handle(request);
            }
            byte[] body = null;
            if (path.startsWith(TradingApi.PREFIX)) {
                body = services.tradingApi().handle(request);
            } else if (AssetsApi.covers(path)) {
                body = services.assetsApi().handle(request);
            } else if (path.startsWith(MarketDataApi.PREFIX)) {
                body = services.marketDataApi().handle(request);
            }
            return body == null ? HttpReply.text(NOT_FOUND, "Not found") : HttpReply.json(httpStatus(body), body);
        } catch (final BadRequestException e) {
            services.counters().onOrderRefused();
            final byte[] failure = Replies.failure(e.status(), e.getMessage());
            return HttpReply.json(httpStatus(failure), failure);
        } catch (final RuntimeException e) {
            services.errorHandler().onError(new IllegalStateException("request failed: path=" + request.path(), e));
            return HttpReply.json(SERVER_ERROR, Replies.failure(SERVER_ERROR, "InternalServerError"));
        }
    }

    /** The broker answers 200 whatever the body says, as far as anybody knows. */
    private int httpStatus(final byte[] body) {
        return services.has(Quirk.HTTP_ERROR_CODES) ? Replies.statusOf(body) : Replies.OK;
    }

    private void openSocket(
            final ChannelHandlerContext ctx, final FullHttpRequest request, final ApiRequest apiRequest) {
        final SignalREndpoint.Admission admission = services.signalR().admit(apiRequest);
        if (admission.connection() == null) {
            ReplyWriter.reply(ctx, admission.refusal(), HttpUtil.isKeepAlive(request));
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
            ReplyWriter.reply(ctx, HttpReply.text(Replies.BAD_REQUEST, "Not a valid web socket request."), false);
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
                ReplyWriter.close(ctx);
            }
        });
    }

    private void send(final ChannelHandlerContext ctx, final HttpReply reply, final boolean keepAlive) {
        if (services.replyLatencyNs() == 0) {
            ReplyWriter.reply(ctx, reply, keepAlive);
        } else {
            ReplyWriter.replyLater(ctx, reply, keepAlive, services.replyLatencyNs());
        }
    }

    private static String ipAddress(final ChannelHandlerContext ctx) {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "";
    }
}
