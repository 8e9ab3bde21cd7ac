package io.saola.simulator.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The running simulator: an exchange with background flow behind a FastConnect v2 server on one loopback port.
 *
 * <p>One event loop thread, {@code fastconnect-simulator}, does everything. {@link #port()}, {@link #counters()} and
 * {@link #close()} may be called from any thread.
 */
public final class FastConnectSimulator implements AutoCloseable {
    private static final int MAX_LINE_BYTES = 16 * 1024;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_CHUNK_BYTES = 8 * 1024;
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int LOW_WATER_BYTES = 128 * 1024;
    private static final int HIGH_WATER_BYTES = 512 * 1024;
    private static final int BACKLOG = 64;
    private static final long TICK_MS = 2;
    private static final long KEEPALIVE_S = 10;
    private static final long CLOSE_TIMEOUT_S = 5;

    private final MultiThreadIoEventLoopGroup group;
    private final SimulatorServices services;
    private final Channel server;
    private final int port;
    private final List<Future<?>> timers = new ArrayList<>();

    private FastConnectSimulator(
            final MultiThreadIoEventLoopGroup group, final SimulatorServices services, final Channel server) {
        this.group = group;
        this.services = services;
        this.server = server;
        port = ((InetSocketAddress) server.localAddress()).getPort();
    }

    /**
     * Starts a simulator.
     *
     * @param context its settings; concluded here
     * @return the simulator, listening and running
     * @throws IllegalArgumentException if a setting is wrong
     * @throws IllegalStateException if the port cannot be bound
     */
    public static FastConnectSimulator launch(final SimulatorContext context) {
        context.conclude();
        final SimulatorServices services = new SimulatorServices(context);
        final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("fastconnect-simulator", true), NioIoHandler.newFactory());
        try {
            final Channel server = bootstrap(group, services)
                    .bind(InetAddress.getLoopbackAddress(), context.port())
                    .sync()
                    .channel();
            final FastConnectSimulator simulator = new FastConnectSimulator(group, services, server);
            simulator.startTimers(group.next());
            return simulator;
        } catch (final InterruptedException e) {
            shutDown(group);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while binding: port=" + context.port(), e);
        } catch (final RuntimeException e) {
            shutDown(group);
            throw e;
        } catch (final Exception e) {
            shutDown(group);
            throw new IllegalStateException(
                    "cannot listen: port=" + context.port() + "; is another process using it?", e);
        }
    }

    /**
     * Where it listens.
     *
     * @return the port on the loopback address
     */
    public int port() {
        return port;
    }

    /**
     * What it has done so far.
     *
     * @return a live view, readable from any thread
     */
    public SimulatorCounters counters() {
        return services.counters();
    }

    /** Closes every connection and stops the thread. Waits a few seconds at most; calling it again does nothing. */
    @Override
    public void close() {
        if (group.isShuttingDown()) {
            return;
        }
        group.next().submit(this::stop).awaitUninterruptibly(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
        shutDown(group);
    }

    private static ServerBootstrap bootstrap(
            final MultiThreadIoEventLoopGroup group, final SimulatorServices services) {
        return new ServerBootstrap()
                .group(group)
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
                        channel.pipeline()
                                .addLast(new HttpServerCodec(MAX_LINE_BYTES, MAX_HEADER_BYTES, MAX_CHUNK_BYTES))
                                .addLast(new HttpObjectAggregator(MAX_BODY_BYTES, true))
                                .addLast(new HttpRouter(services));
                    }
                });
    }

    private static void shutDown(final MultiThreadIoEventLoopGroup group) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
    }

    private void startTimers(final EventLoop loop) {
        timers.add(loop.scheduleAtFixedRate(guarded(services::onTick), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS));
        timers.add(loop.scheduleAtFixedRate(
                guarded(() -> services.connections().sendKeepalives()), KEEPALIVE_S, KEEPALIVE_S, TimeUnit.SECONDS));
    }

    /** A timer that throws would never run again. */
    private Runnable guarded(final Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (final RuntimeException e) {
                services.errorHandler().onError(new IllegalStateException("simulator timer failed", e));
            }
        };
    }

    private void stop() {
        for (final Future<?> timer : timers) {
            timer.cancel(false);
        }
        services.connections().closeAll();
        final ChannelFuture unused = server.close();
    }
}
