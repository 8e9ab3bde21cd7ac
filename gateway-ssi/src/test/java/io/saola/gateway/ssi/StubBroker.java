package io.saola.gateway.ssi;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A small scripted broker: REST and both hubs on one port of the loopback interface. */
@SuppressWarnings("FutureReturnValueIgnored")
public final class StubBroker implements AutoCloseable {
    /** How an order request is answered; {0} in the body becomes the request id. */
    public sealed interface Script {
        record Answer(int status, String contentType, String body) implements Script {}

        record Raw(String bytes) implements Script {}

        record Close() implements Script {}

        record Silence() implements Script {}
    }

    public record Seen(String method, String path, String body, Map<String, String> headers) {}

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel server;
    private final AtomicInteger connectionTokens = new AtomicInteger();
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
    private final Set<Channel> unanswered = ConcurrentHashMap.newKeySet();

    public final List<Seen> seen = new CopyOnWriteArrayList<>();
    public final List<String> invocations = new CopyOnWriteArrayList<>();
    public final Map<String, Channel> hubs = new ConcurrentHashMap<>();
    public volatile Script orderScript = new Script.Silence();
    /** In seconds; longer than any test, because this broker sends nothing by itself. */
    public volatile double keepAliveTimeout = 300.0;

    public volatile String tradingTokenAnswer =
            "{\"message\":\"Success\",\"status\":200,\"data\":{\"accessToken\":\"trading-token\"}}";
    public volatile int negotiateStatus = 200;
    /** Answer to GetOTP; null for none. */
    public volatile String otpAnswer = "{\"message\":\"Success\",\"status\":200}";

    public StubBroker() {
        server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        connections.add((SocketChannel) channel);
                        channel.closeFuture().addListener(closed -> connections.remove(channel));
                        channel.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 20), new HttpHandler());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    /** Sends a text message to a hub's client, in as many WebSocket frames as there are parts. */
    public void push(final String hub, final String... parts) {
        final Channel channel = hubs.get(hub);
        for (int i = 0; i < parts.length; i++) {
            final boolean last = i == parts.length - 1;
            final byte[] bytes = parts[i].getBytes(StandardCharsets.UTF_8);
            channel.writeAndFlush(
                    i == 0
                            ? new TextWebSocketFrame(last, 0, Unpooled.wrappedBuffer(bytes))
                            : new ContinuationWebSocketFrame(last, 0, Unpooled.wrappedBuffer(bytes)));
        }
    }

    public void drop(final String hub) {
        hubs.get(hub).close().syncUninterruptibly();
    }

    /** Connections that are open. */
    public int connections() {
        return connections.size();
    }

    /** Listens no more and ends its side of every connection. Returns when all clients have noticed and ended theirs. */
    public void hangUp() {
        server.close().syncUninterruptibly();
        for (final SocketChannel connection : connections) {
            connection.shutdownOutput();
            connection.closeFuture().syncUninterruptibly();
        }
    }

    /** Ends the connections of the orders that were met with silence. */
    public void dropUnanswered() {
        group.submit(() -> unanswered.forEach(Channel::close)).syncUninterruptibly(); // between two requests
    }

    public long count(final String pathPart) {
        return seen.stream()
                .filter(request -> request.path().contains(pathPart))
                .count();
    }

    public Seen last(final String pathPart) {
        return seen.stream()
                .filter(request -> request.path().contains(pathPart))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
    }

    private final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(final ChannelHandlerContext context, final FullHttpRequest request) {
            final String path = new QueryStringDecoder(request.uri()).path();
            final Map<String, String> headers = new ConcurrentHashMap<>();
            request.headers()
                    .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
            final String body = request.content().toString(StandardCharsets.UTF_8);
            seen.add(new Seen(request.method().name(), request.uri(), body, headers));
            if (path.endsWith("/connect")) {
                upgrade(context, request);
            } else if (path.matches(".*/Trading/(New|Modify|Cancel)Order")) {
                order(context, body);
            } else if (!path.endsWith("/GetOTP") || otpAnswer != null) {
                final int status = path.endsWith("/negotiate") ? negotiateStatus : 200;
                answer(context, status, "application/json", fixed(path, request.uri()));
            }
        }

        private String fixed(final String path, final String uri) {
            if (path.endsWith("/Market/AccessToken")) {
                return "{\"message\":\"Success\",\"status\":200,\"data\":{\"accessToken\":\"data-token\"}}";
            }
            if (path.endsWith("/Trading/AccessToken")) {
                return tradingTokenAnswer;
            }
            if (path.endsWith("/GetOTP")) {
                return otpAnswer;
            }
            if (path.endsWith("/SecuritiesDetails")) {
                final String rows = uri.contains("market=HOSE")
                        ? "{\"Symbol\":\"SSI\",\"SecType\":\"S\",\"MarketId\":\"HOSE\",\"LotSize\":\"100\","
                                + "\"ContractMultiplier\":\"0\",\"LastTradingDate\":\"\",\"Underlying\":null}"
                        : uri.contains("market=DER")
                                ? "{\"Symbol\":\"VN30F2407\",\"SecType\":\"FU\",\"MarketId\":\"DER\",\"LotSize\":\"1\","
                                        + "\"ContractMultiplier\":\"100000\",\"LastTradingDate\":\"18/07/2024\","
                                        + "\"Underlying\":\"VN30\"}"
                                : "";
                return "{\"data\":[{\"RepeatedInfo\":[" + rows
                        + "]}],\"message\":\"Success\",\"status\":\"Success\",\"totalRecord\":1}";
            }
            if (path.endsWith("/DailyStockPrice")) {
                return uri.contains("market=HOSE")
                        ? "{\"data\":[{\"Symbol\":\"SSI\",\"TradingDate\":\"20/11/2026\",\"RefPrice\":\"28600\","
                                + "\"CeilingPrice\":\"30600\",\"FloorPrice\":\"26600\"}],\"message\":\"Success\","
                                + "\"status\":\"Success\",\"totalRecord\":1}"
                        : "{\"data\":[],\"message\":\"Success\",\"status\":\"Success\",\"totalRecord\":0}";
            }
            if (path.endsWith("/IndexList")) {
                return "{\"data\":[{\"IndexCode\":\"VN30\",\"IndexName\":\"VN30\",\"Exchange\":\"HOSE\"}],"
                        + "\"message\":\"Success\",\"status\":\"Success\",\"totalRecord\":1}";
            }
            if (path.endsWith("/negotiate")) {
                return "{\"Url\":\"/v2.0/signalr\",\"ConnectionToken\":\"tok+/=" + connectionTokens.incrementAndGet()
                        + "\",\"ConnectionId\":\"id\",\"KeepAliveTimeout\":" + keepAliveTimeout
                        + ",\"DisconnectTimeout\":30.0,\"TryWebSockets\":true,\"ProtocolVersion\":\"1.5\","
                        + "\"TransportConnectTimeout\":5.0}";
            }
            return path.endsWith("/start") ? "{ \"Response\": \"started\" }" : "";
        }

        private void upgrade(final ChannelHandlerContext context, final FullHttpRequest request) {
            final WebSocketServerHandshaker handshaker =
                    new WebSocketServerHandshakerFactory("ws://stub", null, false).newHandshaker(request);
            final String hub = request.uri().contains("fcmarketdatav2hub") ? "data" : "orders";
            handshaker.handshake(context.channel(), request).addListener(done -> {
                context.pipeline().remove(this);
                context.pipeline().addLast(new HubHandler());
                hubs.put(hub, context.channel());
                push(hub, "{\"C\":\"s-0,2A1\",\"S\":1,\"M\":[]}");
            });
        }

        private void order(final ChannelHandlerContext context, final String body) {
            final Script script = orderScript;
            if (script instanceof Script.Answer reply) {
                final String id = body.replaceAll(".*\"requestID\":\"(\\d+)\".*", "$1");
                answer(
                        context,
                        reply.status(),
                        reply.contentType(),
                        reply.body().replace("{0}", id));
            } else if (script instanceof Script.Raw raw) {
                context.pipeline()
                        .firstContext()
                        .writeAndFlush(Unpooled.copiedBuffer(raw.bytes(), StandardCharsets.UTF_8))
                        .addListener(ChannelFutureListener.CLOSE);
            } else if (script instanceof Script.Close) {
                context.close();
            } else {
                unanswered.add(context.channel());
            }
        }

        private void answer(
                final ChannelHandlerContext context, final int status, final String contentType, final String body) {
            final DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(status),
                    Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
            context.writeAndFlush(response);
        }
    }

    private final class HubHandler extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        protected void channelRead0(final ChannelHandlerContext context, final TextWebSocketFrame frame) {
            invocations.add(frame.text());
        }
    }
}
