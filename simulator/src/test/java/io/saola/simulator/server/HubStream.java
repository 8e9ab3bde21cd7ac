package io.saola.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The receiving end of a hub connection. Not the JDK's WebSocket: that one loses the end of a stream which ends while its
 * listener still has the last message, and then never says that it is closed.
 */
final class HubStream extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final long TIMEOUT_S = 60;
    private static final int MAX_BYTES = 1 << 20;
    private static final int CLOSED_WITHOUT_A_FRAME = 1006;
    private static final byte[] KEEPALIVE = {'{', '}'};
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final EventLoopGroup LOOP =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("hub-stream", true), NioIoHandler.newFactory());

    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> broken = new LinkedBlockingQueue<>();
    private final CompletableFuture<Channel> open = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final AtomicInteger fragments = new AtomicInteger();
    private Channel channel;

    private HubStream() {}

    /** Connects and waits until the server has taken the upgrade; fails if it does not. */
    static HubStream connect(final URI uri, final String token, final long notifyId) throws Exception {
        final HttpHeaders headers = new DefaultHttpHeaders()
                .add("Authorization", "Bearer " + token)
                .add("NotifyID", Long.toString(notifyId));
        final WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(uri)
                .customHeaders(headers)
                .maxFramePayloadLength(MAX_BYTES)
                .handleCloseFrames(false)
                .handshakeTimeoutMillis(TimeUnit.SECONDS.toMillis(TIMEOUT_S))
                .build();
        final HubStream stream = new HubStream();
        stream.channel = new Bootstrap()
                .group(LOOP)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(final SocketChannel socket) {
                        socket.pipeline()
                                .addLast(
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(MAX_BYTES),
                                        new WebSocketClientProtocolHandler(config),
                                        stream);
                    }
                })
                .connect(uri.getHost(), uri.getPort())
                .sync()
                .channel();
        stream.open.get(TIMEOUT_S, TimeUnit.SECONDS);
        return stream;
    }

    @Override
    public void userEventTriggered(final ChannelHandlerContext ctx, final Object event) {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            open.complete(ctx.channel());
        }
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext ctx, final WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            closed.complete(close.statusCode());
            ctx.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
        } else if (frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            onText(ByteBufUtil.getBytes(frame.content()), frame.isFinalFragment());
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext ctx) {
        open.completeExceptionally(new IOException("closed before the upgrade"));
        closed.complete(CLOSED_WITHOUT_A_FRAME);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext ctx, final Throwable cause) {
        open.completeExceptionally(cause);
        closed.completeExceptionally(cause);
        final ChannelFuture unused = ctx.close();
    }

    /** Code of the close frame, or 1006 if the stream ended without one; fails if it was reset, or did not end. */
    int closeCode() throws Exception {
        return closed.get(TIMEOUT_S, TimeUnit.SECONDS);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    /** The next frame that is no JSON. */
    String broken() throws InterruptedException {
        return broken.poll(TIMEOUT_S, TimeUnit.SECONDS);
    }

    /** Pieces of text frames received so far, without keepalives, which come as time passes. */
    int fragments() {
        return fragments.get();
    }

    void invoke(final String hub, final String subscription, final String id) {
        sendText("{\"H\":\"" + hub + "\",\"M\":\"SwitchChannels\",\"A\":[\"" + subscription + "\"],\"I\":" + id + "}");
    }

    void sendText(final String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text)).syncUninterruptibly();
    }

    /** The next frame that is no hub message and fits. */
    JsonNode next(final Predicate<JsonNode> fits) throws InterruptedException {
        return poll(frames, fits);
    }

    /** The next hub message that fits, with its content decoded. */
    JsonNode message(final Predicate<JsonNode> fits) throws InterruptedException {
        return poll(messages, fits);
    }

    JsonNode feed(final String dataType) throws InterruptedException {
        return message(message -> message.path("DataType").asText().equals(dataType))
                .path("Content");
    }

    JsonNode event(final String type, final String status) throws InterruptedException {
        return message(message -> message.path("type").asText().equals(type)
                        && (status.isEmpty()
                                || message.at("/data/orderStatus").asText().equals(status)))
                .path("data");
    }

    JsonNode nextMessage() throws InterruptedException {
        return message(message -> true);
    }

    boolean isQuiet() {
        return messages.isEmpty();
    }

    void stopReading() {
        channel.config().setAutoRead(false);
    }

    void abort() {
        channel.close().syncUninterruptibly();
    }

    private void onText(final byte[] bytes, final boolean isLast) {
        partial.writeBytes(bytes);
        if (!Arrays.equals(KEEPALIVE, bytes)) {
            fragments.incrementAndGet();
        }
        if (isLast) {
            receive(partial.toString(StandardCharsets.UTF_8));
            partial.reset();
        }
    }

    private void receive(final String text) {
        try {
            final JsonNode frame = MAPPER.readTree(text);
            if (frame.path("M").isArray() && !frame.path("M").isEmpty()) {
                for (final JsonNode call : frame.path("M")) {
                    messages.add(decode(call));
                }
            } else {
                frames.add(frame);
            }
        } catch (final IOException e) {
            broken.add(text);
        }
    }

    private static JsonNode poll(final BlockingQueue<JsonNode> queue, final Predicate<JsonNode> fits)
            throws InterruptedException {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
        while (System.nanoTime() < deadlineNs) {
            final JsonNode node = queue.poll(100, TimeUnit.MILLISECONDS);
            if (node != null && fits.test(node)) {
                return node;
            }
        }
        throw new AssertionError("nothing fitting arrived in " + TIMEOUT_S + " s");
    }

    private static JsonNode decode(final JsonNode call) throws IOException {
        if (!call.path("M").asText().equals("Broadcast") || !call.at("/A/0").isTextual()) {
            throw new AssertionError("not a broadcast of a string: " + call);
        }
        final ObjectNode message = (ObjectNode) MAPPER.readTree(call.at("/A/0").asText());
        if (message.has("Content")) {
            message.set("Content", MAPPER.readTree(message.path("Content").asText()));
        }
        return message;
    }
}
