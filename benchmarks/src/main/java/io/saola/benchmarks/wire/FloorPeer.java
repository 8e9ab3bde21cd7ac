package io.saola.benchmarks.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The floor, in a process of its own: a text frame comes in on one socket, and a request of the length of an order's goes out on another,
 * at once and by the same thread. The same network library as the gateway's, the same sockets, and nothing in between.
 */
public final class FloorPeer {
    private static final int MAX_FRAME_LENGTH = 1 << 18;

    /** What an order request of ours has: head with token and signature, and a body. */
    private static final int BODY_LENGTH = 308;

    private static final int TOKEN_LENGTH = 400;
    private static final int SIGNATURE_LENGTH = 256;

    private FloorPeer() {}

    /**
     * Echoes until the feed's socket is closed.
     *
     * @param arguments port of the floor's server
     * @throws InterruptedException if it is told to end
     */
    public static void main(final String[] arguments) throws InterruptedException {
        final int port = Integer.parseInt(arguments[0]);
        final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("bench-floor", true), NioIoHandler.newFactory());
        try {
            final ByteBuf request =
                    Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(request()));
            final Channel orders = connect(group, port, new Discard());
            final Channel feed = connect(
                    group,
                    port,
                    new WebSocket13FrameDecoder(false, false, MAX_FRAME_LENGTH),
                    new Echo(orders, request));
            feed.closeFuture().sync();
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }

    /** Bytes like an order's. */
    static byte[] request() {
        final String body = "{\"requestID\":\"1\"" + " ".repeat(BODY_LENGTH) + '}';
        return ("POST /api/v2/Trading/NewOrder HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer " + "t".repeat(TOKEN_LENGTH) + "\r\nX-Signature: "
                        + "0".repeat(SIGNATURE_LENGTH) + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Channel connect(final EventLoopGroup group, final int port, final ChannelHandler... handlers)
            throws InterruptedException {
        return new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        channel.pipeline().addLast(handlers);
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), port)
                .sync()
                .channel();
    }

    /** Answers each frame with a request. */
    private static final class Echo extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final Channel orders;
        private final ByteBuf request;

        Echo(final Channel orders, final ByteBuf request) {
            this.orders = orders;
            this.request = request;
        }

        @Override
        protected void channelRead0(final ChannelHandlerContext context, final TextWebSocketFrame frame) {
            final ChannelFuture unused =
                    orders.writeAndFlush(request.duplicate()).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    /** The answers say nothing. */
    private static final class Discard extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(final ChannelHandlerContext context, final Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
