package io.saola.simulator.server;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.saola.codecs.sbe.Side;
import io.saola.simulator.fault.FaultKind;
import io.saola.simulator.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The running simulator: an exchange with background flow behind a FastConnect v2 server on one loopback port.
 *
 * <p>One event loop thread, {@code fastconnect-simulator}, does everything. The methods here may be called from any other
 * thread.
 */
public final class FastConnectSimulator implements AutoCloseable {
    private static final long TICK_MS = 2;
    private static final long KEEPALIVE_S = 10;
    private static final long CLOSE_TIMEOUT_S = 5;
    private static final long CALL_TIMEOUT_S = 10;
    private static final long RESTART_DELAY_MS = 50;

    private final MultiThreadIoEventLoopGroup group;
    private final SimulatorServices services;
    private final Listener listener;
    private final int port;
    private final List<Future<?>> timers = new ArrayList<>();

    private FastConnectSimulator(
            final MultiThreadIoEventLoopGroup group,
            final SimulatorServices services,
            final Listener listener,
            final int port) {
        this.group = group;
        this.services = services;
        this.listener = listener;
        this.port = port;
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
            final Listener listener = new Listener(group.next(), services);
            final int port = listener.bind(context.port());
            final FastConnectSimulator simulator = new FastConnectSimulator(group, services, listener, port);
            services.onRestart(listener::restart);
            services.onRestartLater(action -> later(group.next(), action));
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

    /**
     * What goes wrong.
     *
     * @return the rules in force, to add to and remove from at any time
     */
    public Faults faults() {
        return services.faults();
    }

    /**
     * Goes away and comes back at the same port: connections and tokens are lost, orders and accounts stay. Returns at once.
     *
     * @param downMs how long nobody can connect, host time
     * @param keepNotifyIds whether the numbering of order events goes on; otherwise it starts again and earlier events can
     *     no longer be asked for
     */
    public void restart(final long downMs, final boolean keepNotifyIds) {
        call("restart", () -> {
            services.restart(downMs, keepNotifyIds);
            return null;
        });
    }

    /**
     * Lets a fault strike the open streams of one hub at once, without waiting for a message.
     *
     * @param isOrderHub the order hub's, otherwise the data hub's
     * @param kind MUTE, SILENCE, CLOSE, DISCONNECT or RESET_STREAM
     * @return how many streams there were
     * @throws IllegalArgumentException if this kind strikes single messages only
     */
    public int breakStreams(final boolean isOrderHub, final FaultKind kind) {
        return call("breakStreams", () -> services.breakStreams(isOrderHub, kind));
    }

    /**
     * Whether clients can connect now.
     *
     * @return false while it is down for a restart
     */
    public boolean isListening() {
        return listener.isListening();
    }

    /** No token issued so far is worth anything any more. */
    public void expireTokens() {
        call("expireTokens", () -> {
            services.tokens().expireAll();
            return null;
        });
    }

    /** The customer calls the broker, and one-time passwords are sent again. */
    public void unlockOneTimeCodes() {
        call("unlockOneTimeCodes", () -> {
            services.codes().unlock();
            return null;
        });
    }

    /**
     * The customer places a limit order by another channel, such as the broker's web site.
     *
     * @param account whose
     * @param symbol what
     * @param side direction
     * @param price scaled by 10,000
     * @param quantity shares or contracts
     * @return the broker's order id
     * @throws IllegalArgumentException if the order is refused, naming the reason
     */
    public String placeExternalOrder(
            final String account, final String symbol, final Side side, final long price, final long quantity) {
        return call(
                "placeExternalOrder", () -> services.externalOrders().place(account, symbol, side, price, quantity));
    }

    /**
     * The customer cancels an order by another channel.
     *
     * @param orderId the broker's
     * @throws IllegalArgumentException if there is no such open order
     */
    public void cancelExternally(final String orderId) {
        call("cancelExternally", () -> {
            services.externalOrders().cancel(orderId);
            return null;
        });
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

    private static void later(final EventLoop loop, final Runnable action) {
        final Future<?> unused = loop.schedule(action, RESTART_DELAY_MS, TimeUnit.MILLISECONDS);
    }

    /** Runs on the event loop and waits for it. */
    private <T> T call(final String what, final Callable<T> action) {
        final Future<T> done = group.next().submit(action);
        if (!done.awaitUninterruptibly(CALL_TIMEOUT_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the simulator's thread did not answer: call=" + what);
        }
        if (done.cause() instanceof IllegalArgumentException refused) {
            throw refused;
        }
        if (!done.isSuccess()) {
            throw new IllegalStateException("call failed: call=" + what, done.cause());
        }
        return done.getNow();
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
        listener.close();
    }
}
