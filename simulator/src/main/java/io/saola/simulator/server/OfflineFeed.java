package io.saola.simulator.server;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.saola.simulator.fault.FaultKind;
import io.saola.simulator.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableArrayBuffer;

/**
 * The data hub without sockets: the frames one client would get, faults included, as fast as they can be made. Time passes only
 * when the caller says so, in even steps, so one seed and one sequence of calls give the same frames. Not threadsafe.
 */
public final class OfflineFeed {
    private static final long TICK_NS = 100_000_000L;

    private final FrameHandler handler;
    private final SimulatorServices services;
    private final List<String> channels = new ArrayList<>();
    private final ExpandableArrayBuffer frame = new ExpandableArrayBuffer(64 * 1024);
    private final DataSession session = new DataSession();
    private EmbeddedChannel socket;
    private FrameSender sender;
    private int frameLength;
    private long nowNs;

    /**
     * Begins a day.
     *
     * @param context settings; the event clock is replaced by the caller's steps
     * @param startNs event time, nanoseconds since the epoch
     * @param handler gets each frame
     */
    public OfflineFeed(final SimulatorContext context, final long startNs, final FrameHandler handler) {
        this.handler = handler;
        nowNs = startNs;
        services = new SimulatorServices(context.eventClock(() -> nowNs).conclude());
        open();
    }

    /**
     * Asks for a channel, now and after each reconnect. The last message of each symbol comes at once.
     *
     * @param channel as a client writes it, such as X-QUOTE:ALL
     * @throws IllegalArgumentException if there is no such channel
     */
    public void subscribe(final String channel) {
        if (!services.dataHub().switchChannels(session, channel)) {
            throw new IllegalArgumentException("no such channel: " + channel);
        }
        channels.add(channel);
        deliver();
    }

    /**
     * Lets time pass.
     *
     * @param eventNs event time to stop at, not before now
     */
    public void advanceTo(final long eventNs) {
        while (nowNs < eventNs) {
            final long stepNs = Math.min(TICK_NS, eventNs - nowNs);
            nowNs += stepNs;
            services.onTick();
            deliver();
            socket.advanceTimeBy(stepNs, TimeUnit.NANOSECONDS);
            socket.runPendingTasks();
            deliver();
        }
    }

    /**
     * Whether the stream is open; a silent one is.
     *
     * @return false once it was closed, reset or cut off
     */
    public boolean isOpen() {
        return socket.isActive();
    }

    /** Gives the stream up, opens another one and asks for the same channels. What was held back is lost. */
    public void reconnect() {
        services.dataHub().close(session);
        socket.close().syncUninterruptibly();
        open();
        channels.forEach(channel -> services.dataHub().switchChannels(session, channel));
        deliver();
    }

    /**
     * Lets a fault strike the stream.
     *
     * @param kind MUTE, SILENCE, CLOSE, DISCONNECT or RESET_STREAM
     */
    public void breakStream(final FaultKind kind) {
        MessageFaults.breakStream(kind, sender, MessageFaults.GOING_AWAY);
    }

    /**
     * What goes wrong.
     *
     * @return the rules in force
     */
    public Faults faults() {
        return services.faults();
    }

    /**
     * What has been sent.
     *
     * @return a live view
     */
    public SimulatorCounters counters() {
        return services.counters();
    }

    private void open() {
        socket = new EmbeddedChannel();
        socket.freezeTime();
        sender = new FrameSender(socket, Integer.MAX_VALUE, services.has(Quirk.FRAGMENTED_FRAMES));
        session.attach(sender);
        services.dataHub().open(session);
    }

    private void deliver() {
        for (WebSocketFrame part = socket.readOutbound(); part != null; part = socket.readOutbound()) {
            try {
                receive(part);
            } finally {
                part.release();
            }
        }
    }

    /** Text frames and their continuations; the close frame ends the stream, which {@link #isOpen} tells. */
    private void receive(final WebSocketFrame part) {
        if (!(part instanceof TextWebSocketFrame) && !(part instanceof ContinuationWebSocketFrame)) {
            return;
        }
        if (part instanceof TextWebSocketFrame) {
            frameLength = 0;
        }
        final int length = part.content().readableBytes();
        frame.putBytes(frameLength, part.content().nioBuffer(), length);
        frameLength += length;
        if (part.isFinalFragment()) {
            handler.onFrame(frame, frameLength, nowNs);
        }
    }

    /** Gets the frames. */
    @FunctionalInterface
    public interface FrameHandler {
        /**
         * One whole text frame.
         *
         * @param buffer holds it from 0 on; not to be kept
         * @param lengthBytes of the frame
         * @param eventNs event time, nanoseconds since the epoch
         */
        void onFrame(ExpandableArrayBuffer buffer, int lengthBytes, long eventNs);
    }
}
