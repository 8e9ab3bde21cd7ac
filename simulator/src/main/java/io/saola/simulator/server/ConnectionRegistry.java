package io.saola.simulator.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.saola.simulator.fault.FaultKind;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.concurrent.EpochClock;

/** All SignalR connections, and their ties to the hubs. Bounded. Event loop only. */
final class ConnectionRegistry {
    private static final int MAX_CONNECTIONS = 256;
    private static final int TOKEN_BYTES = 40;
    private static final long DISCONNECT_TIMEOUT_MS = 35_000;

    private final Map<String, SignalRConnection> byToken = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final DataHub dataHub;
    private final OrderStream orderStream;
    private final SimulatorCounters counters;
    private final EpochClock clock;
    private final int maxPendingBytes;
    private final boolean isFragmenting;

    ConnectionRegistry(
            final DataHub dataHub,
            final OrderStream orderStream,
            final SimulatorCounters counters,
            final EpochClock clock,
            final int maxPendingBytes,
            final boolean isFragmenting) {
        this.dataHub = dataHub;
        this.orderStream = orderStream;
        this.counters = counters;
        this.clock = clock;
        this.maxPendingBytes = maxPendingBytes;
        this.isFragmenting = isFragmenting;
    }

    /** A new connection without a socket, or null if there are too many. */
    SignalRConnection create(
            final String id, final String consumerId, final double protocol, final boolean isOrderHub) {
        forgetOld();
        if (byToken.size() >= MAX_CONNECTIONS) {
            return null;
        }
        final byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        final String token = Base64.getEncoder().encodeToString(bytes);
        final SignalRConnection connection =
                new SignalRConnection(token, id, consumerId, protocol, isOrderHub, clock.time());
        byToken.put(token, connection);
        return connection;
    }

    SignalRConnection find(final String token) {
        return byToken.get(token);
    }

    /** A socket is open; an older one of the same connection is replaced. */
    void onSocket(final SignalRConnection connection, final Channel channel, final boolean isReconnect) {
        final Channel older = connection.channel();
        if (older != null) {
            onSocketClosed(connection, older);
            close(older);
        }
        connection.connected(channel, new FrameSender(channel, maxPendingBytes, isFragmenting));
        counters.onConnectionOpened();
        if (!isReconnect) {
            if (!connection.needsStart()) {
                begin(connection);
            }
            connection.sender().sendInit();
        }
        resume(connection);
    }

    void onStart(final SignalRConnection connection) {
        if (connection.needsStart() && connection.isConnected()) {
            begin(connection);
        }
    }

    void onSocketClosed(final SignalRConnection connection, final Channel channel) {
        if (connection.channel() != channel) {
            return;
        }
        if (connection.isOrderHub()) {
            orderStream.close(connection.orderSession());
        } else {
            dataHub.close(connection.dataSession());
        }
        connection.sender().close();
        connection.disconnected(clock.time());
        counters.onConnectionClosed();
    }

    void abort(final SignalRConnection connection) {
        byToken.remove(connection.token());
        final Channel channel = connection.channel();
        if (channel != null) {
            onSocketClosed(connection, channel);
            close(channel);
        }
    }

    void sendKeepalives() {
        for (final SignalRConnection connection : byToken.values()) {
            if (connection.isConnected() && connection.sender().isWritable()) {
                connection.sender().sendKeepalive();
            }
        }
    }

    /**
     * Lets a fault strike all open streams of one hub.
     *
     * @return how many there were
     */
    int breakStreams(final boolean isOrderHub, final FaultKind kind) {
        int broken = 0;
        for (final SignalRConnection connection : byToken.values()) {
            if (connection.isOrderHub() == isOrderHub && connection.isConnected()) {
                MessageFaults.breakStream(kind, connection.sender(), MessageFaults.GOING_AWAY);
                broken++;
            }
        }
        return broken;
    }

    void closeAll() {
        while (!byToken.isEmpty()) {
            abort(byToken.values().iterator().next());
        }
    }

    /** The hub's own beginning: once per connection. */
    private void begin(final SignalRConnection connection) {
        if (connection.isOrderHub() && !connection.isStarted()) {
            orderStream.open(connection.orderSession(), connection.notifyId());
        }
        connection.started();
    }

    private void resume(final SignalRConnection connection) {
        if (!connection.isOrderHub()) {
            dataHub.open(connection.dataSession());
        } else if (connection.isStarted()) {
            orderStream.resume(connection.orderSession());
        }
    }

    private static void close(final Channel channel) {
        final ChannelFuture unused = channel.close();
    }

    private void forgetOld() {
        final long nowMs = clock.time();
        final Iterator<SignalRConnection> all = byToken.values().iterator();
        while (all.hasNext()) {
            if (all.next().isForgotten(nowMs, DISCONNECT_TIMEOUT_MS)) {
                all.remove();
            }
        }
    }
}
