package io.saola.simulator.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * What can be done to one client's stream that a healthy server never does. Exists only for streams a fault has struck;
 * event loop only.
 */
final class FrameFaults {
    private static final int MAX_HELD = 1_000;
    private static final long MAX_HOLD_MS = 1_000;
    private static final String MESSAGES_START = "\"M\":[";

    private final FrameSender sender;
    private final Channel channel;
    private final Deque<Held> held = new ArrayDeque<>();

    FrameFaults(final FrameSender sender, final Channel channel) {
        this.sender = sender;
        this.channel = channel;
    }

    /** Sends a text as a frame behind what waits. */
    void send(final byte[] frame) {
        sender.flush();
        sender.sendText(frame);
    }

    /** The frame in three fragments, cut where the classic clients expect it: before and after the entry. */
    void sendFragments(final byte[] frame, final int entryLength) {
        sender.flush();
        final int entryAt =
                new String(frame, StandardCharsets.ISO_8859_1).indexOf(MESSAGES_START) + MESSAGES_START.length();
        channel.write(new TextWebSocketFrame(false, 0, Unpooled.copiedBuffer(frame, 0, entryAt)))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        channel.write(new ContinuationWebSocketFrame(false, 0, Unpooled.copiedBuffer(frame, entryAt, entryLength)))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        final int rest = entryAt + entryLength;
        channel.writeAndFlush(new ContinuationWebSocketFrame(
                        true, 0, Unpooled.copiedBuffer(frame, rest, frame.length - rest)))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** Keeps a message back until so many others were sent, or a second has passed. */
    void hold(final byte[] entry, final int behind) {
        if (held.size() >= MAX_HELD) {
            return;
        }
        final Held one = new Held(entry, behind);
        held.add(one);
        schedule(
                () -> {
                    if (held.remove(one)) {
                        sendAlone(entry);
                    }
                },
                MAX_HOLD_MS);
    }

    void delay(final byte[] entry, final long delayMs) {
        schedule(() -> sendAlone(entry), delayMs);
    }

    /** One more message was sent: what waited for it follows. */
    void onSent() {
        if (held.isEmpty()) {
            return;
        }
        for (final Held each : held) {
            each.behind--;
        }
        for (Held first = held.peek(); first != null && first.behind <= 0; first = held.peek()) {
            held.remove();
            sendAlone(first.entry);
        }
    }

    void close(final int code) {
        sender.silence();
        defer(() -> channel.writeAndFlush(new CloseWebSocketFrame(code, "")).addListener(ChannelFutureListener.CLOSE));
    }

    void disconnect() {
        sender.silence();
        defer(sender::close);
    }

    void reset() {
        sender.silence();
        defer(() -> {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            sender.close();
        });
    }

    private void sendAlone(final byte[] entry) {
        if (channel.isActive()) {
            send(sender.frameOf(entry));
        }
    }

    /** After whoever is going through the clients now. */
    private void defer(final Runnable action) {
        channel.eventLoop().execute(action);
    }

    private void schedule(final Runnable action, final long delayMs) {
        final Future<?> unused = channel.eventLoop().schedule(action, delayMs, TimeUnit.MILLISECONDS);
    }

    private static final class Held {
        private final byte[] entry;
        private int behind;

        private Held(final byte[] entry, final int behind) {
            this.entry = entry;
            this.behind = behind;
        }
    }
}
