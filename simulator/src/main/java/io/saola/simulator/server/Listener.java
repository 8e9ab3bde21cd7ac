package io.saola.simulator.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The listening socket and all connections accepted from it. It can go away and come back at the same port. Event loop
 * only, except for {@link #bind} and {@link #isListening}.
 */
final class Listener {
    private static final int MAX_LINE_BYTES = 16 * 1024;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_CHUNK_BYTES = 8 * 1024;
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int LOW_WATER_BYTES = 128 * 1024;
    private static final int HIGH_WATER_BYTES = 512 * 1024;
    private static final int BACKLOG = 64;
    private static final int MAX_BIND_TRIES = 50;
    private static final long BIND_RETRY_MS = 100;

    private final EventLoop loop;
    private final SimulatorServices services;
    private final ChannelGroup accepted;
    private final ServerBootstrap bootstrap;
    private volatile Channel server;
    private boolean isClosed;
    private boolean isDown;

    Listener(final EventLoop loop, final SimulatorServices services) {
        this.loop = loop;
        this.services = services;
        accepted = new DefaultChannelGroup(loop);
        bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(LOW_WATER_BYTES, HIGH_WATER_BYTES))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(final SocketChannel channel) {
                        accepted.add(channel);
                        channel.pipeline()
                                .addLast(new HttpServerCodec(MAX_LINE_BYTES, MAX_HEADER_BYTES, MAX_CHUNK_BYTES))
                                .addLast(new HttpObjectAggregator(MAX_BODY_BYTES, true))
                                .addLast(new HttpRouter(services));
                    }
                });
    }

    /**
     * Listens for the first time; blocks until it does.
     *
     * @return the port
     */
    int bind(final int port) throws InterruptedException {
        server = bootstrap.bind(InetAddress.getLoopbackAddress(), port).sync().channel();
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    boolean isListening() {
        return server.isOpen();
    }

    /** Everybody is cut off, nobody can connect for a while. While it is down already it does nothing. */
    void restart(final long downMs) {
        if (isClosed || isDown) {
            return;
        }
        isDown = true;
        final int port = ((InetSocketAddress) server.localAddress()).getPort();
        final ChannelFuture unused = server.close();
        final ChannelGroupFuture unusedToo = accepted.close();
        bindLater(port, downMs, 1);
    }

    void close() {
        isClosed = true;
        final ChannelFuture unused = server.close();
        final ChannelGroupFuture unusedToo = accepted.close();
    }

    private void bindLater(final int port, final long delayMs, final int tries) {
        final Future<?> unused = loop.schedule(() -> bindAgain(port, tries), delayMs, TimeUnit.MILLISECONDS);
    }

    private void bindAgain(final int port, final int tries) {
        if (isClosed) {
            return;
        }
        bootstrap.bind(InetAddress.getLoopbackAddress(), port).addListener((ChannelFutureListener) bound -> {
            if (bound.isSuccess()) {
                server = bound.channel();
                isDown = false;
            } else if (tries < MAX_BIND_TRIES) {
                bindLater(port, BIND_RETRY_MS, tries + 1);
            } else {
                services.errorHandler()
                        .onError(new IllegalStateException(
                                "cannot listen again after the restart: port=" + port + ", tries=" + tries,
                                bound.cause()));
            }
        });
    }
}
