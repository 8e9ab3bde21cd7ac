package io.saola.gateway.ssi.session;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.saola.gateway.ssi.TransportRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * Opens TCP connections, with TLS and a check of the host name for https. Names are looked up on an executor, never on
 * the event loop, which a slow name server would stop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // listeners tell the outcome
public final class Connector {
    private final EventLoop loop;
    private final Executor lookups;
    private final SSLContext tls;
    private final int timeoutMs;

    /**
     * Creates a connector.
     *
     * @param loop runs the connections
     * @param lookups runs look-ups of names
     * @param tls trust settings
     * @param timeoutMs of an attempt
     */
    public Connector(final EventLoop loop, final Executor lookups, final SSLContext tls, final int timeoutMs) {
        this.loop = loop;
        this.lookups = lookups;
        this.tls = tls;
        this.timeoutMs = timeoutMs;
    }

    /**
     * The event loop of all connections.
     *
     * @return the loop
     */
    public EventLoop loop() {
        return loop;
    }

    /**
     * Opens a connection.
     *
     * @param target http or https URI; only host and port count
     * @param handlers make the pipeline behind TLS
     * @param listener called on the loop with the channel or the failure; not called if the loop was shut down
     */
    public void connect(
            final URI target,
            final Supplier<ChannelHandler[]> handlers,
            final BiConsumer<Channel, Throwable> listener) {
        CompletableFuture.supplyAsync(() -> lookUp(target), lookups)
                .whenCompleteAsync(
                        (address, failure) -> {
                            if (failure == null) {
                                open(target, address, handlers, listener);
                            } else {
                                listener.accept(null, failure.getCause() == null ? failure : failure.getCause());
                            }
                        },
                        loop);
    }

    /**
     * The port of an http or https URI.
     *
     * @param target URI
     * @return as written, or the scheme's own
     */
    public static int port(final URI target) {
        if (target.getPort() > 0) {
            return target.getPort();
        }
        return isTls(target) ? 443 : 80;
    }

    private void open(
            final URI target,
            final InetAddress address,
            final Supplier<ChannelHandler[]> handlers,
            final BiConsumer<Channel, Throwable> listener) {
        final Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMs)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        if (isTls(target)) {
                            channel.pipeline().addLast(tlsHandler(target));
                        }
                        channel.pipeline().addLast(handlers.get());
                    }
                });
        bootstrap.connect(new InetSocketAddress(address, port(target))).addListener((ChannelFutureListener) future -> {
            if (!future.isSuccess()) {
                listener.accept(null, future.cause());
            } else if (isTls(target)) {
                awaitTls(future.channel(), listener);
            } else {
                listener.accept(future.channel(), null);
            }
        });
    }

    private static void awaitTls(final Channel channel, final BiConsumer<Channel, Throwable> listener) {
        channel.pipeline().get(SslHandler.class).handshakeFuture().addListener(handshake -> {
            if (handshake.isSuccess()) {
                listener.accept(channel, null);
            } else {
                channel.close();
                listener.accept(null, handshake.cause());
            }
        });
    }

    private SslHandler tlsHandler(final URI target) {
        final SSLEngine engine = tls.createSSLEngine(target.getHost(), port(target));
        engine.setUseClientMode(true);
        engine.setSSLParameters(TransportRules.tls());
        final SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(timeoutMs);
        return handler;
    }

    private static boolean isTls(final URI target) {
        return "https".equals(target.getScheme());
    }

    private static InetAddress lookUp(final URI target) {
        try {
            return InetAddress.getByName(target.getHost());
        } catch (final UnknownHostException unknown) {
            throw new IllegalStateException("unknown host " + target.getHost(), unknown);
        }
    }
}
