package io.saola.simulator.server;

import io.netty.channel.Channel;

/** One SignalR connection from negotiate to the end, over one socket or, after a reconnect, several. Event loop only. */
final class SignalRConnection {
    /** Protocols from here on announce themselves ready with /start; older ones are ready at once. */
    private static final double START_PROTOCOL = 1.4;

    private final String token;
    private final String id;
    private final String consumerId;
    private final double protocol;
    private final DataSession dataSession;
    private final OrderStream.OrderSession orderSession;

    private long notifyId = OrderStream.LIVE_ONLY;
    private long lastSeenMs;
    private Channel channel;
    private FrameSender sender;
    private boolean isStarted;

    SignalRConnection(
            final String token,
            final String id,
            final String consumerId,
            final double protocol,
            final boolean isOrderHub,
            final long nowMs) {
        this.token = token;
        this.id = id;
        this.consumerId = consumerId;
        this.protocol = protocol;
        dataSession = isOrderHub ? null : new DataSession();
        orderSession = isOrderHub ? new OrderStream.OrderSession() : null;
        lastSeenMs = nowMs;
    }

    String token() {
        return token;
    }

    String id() {
        return id;
    }

    String consumerId() {
        return consumerId;
    }

    boolean isOrderHub() {
        return orderSession != null;
    }

    boolean needsStart() {
        return protocol >= START_PROTOCOL;
    }

    DataSession dataSession() {
        return dataSession;
    }

    OrderStream.OrderSession orderSession() {
        return orderSession;
    }

    long notifyId() {
        return notifyId;
    }

    void notifyId(final long id) {
        notifyId = id;
    }

    Channel channel() {
        return channel;
    }

    FrameSender sender() {
        return sender;
    }

    boolean isConnected() {
        return channel != null;
    }

    boolean isStarted() {
        return isStarted;
    }

    void started() {
        isStarted = true;
    }

    void connected(final Channel socket, final FrameSender frameSender) {
        channel = socket;
        sender = frameSender;
        if (dataSession == null) {
            orderSession.attach(frameSender);
        } else {
            dataSession.attach(frameSender);
        }
    }

    void disconnected(final long nowMs) {
        channel = null;
        sender = null;
        lastSeenMs = nowMs;
    }

    /** True when it has had no socket for as long as the client may take to come back. */
    boolean isForgotten(final long nowMs, final long disconnectTimeoutMs) {
        return channel == null && nowMs - lastSeenMs > disconnectTimeoutMs;
    }
}
