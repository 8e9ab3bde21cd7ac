package io.saola.simulator.server;

import static io.saola.simulator.server.AsciiWriter.ascii;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;

/**
 * Packs hub messages into SignalR frames of at most ten and writes them to one socket. Event loop only.
 */
final class FrameSender {
    private static final int MAX_ENTRIES = 10;
    private static final byte[] CURSOR = ascii("{\"C\":\"d-");
    private static final byte[] MESSAGES = ascii(",0|B,0\",\"M\":[");
    private static final byte[] END = ascii("]}");
    private static final int FRAME_BYTES = 8192;
    private static final int KEEPALIVE_BYTES = 2;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final Channel channel;
    private final int maxPendingBytes;
    private final boolean isFragmenting;
    private final byte[] hexDigits = new byte[16];
    private ByteBuf frame;
    private int entries;
    private long frameNumber;
    private boolean isMute;
    private boolean isSilent;

    /** Null unless a fault has struck this stream. */
    private FrameFaults faults;

    FrameSender(final Channel channel, final int maxPendingBytes, final boolean isFragmenting) {
        this.channel = channel;
        this.maxPendingBytes = maxPendingBytes;
        this.isFragmenting = isFragmenting;
    }

    /** The first frame of a new connection. */
    void sendInit() {
        write(text("{\"C\":\"s-0," + Long.toHexString(channel.hashCode()) + "\",\"S\":1,\"M\":[]}"));
        channel.flush();
    }

    void sendKeepalive() {
        final ByteBuf buffer = channel.alloc().buffer(KEEPALIVE_BYTES);
        buffer.writeByte('{').writeByte('}');
        write(buffer);
        channel.flush();
    }

    /** A frame outside the message sequence, such as the result of a call. */
    void sendNow(final String json) {
        write(text(json));
        channel.flush();
    }

    void add(final AsciiWriter entry) {
        if (isMute) {
            return;
        }
        beginEntry(entry.length());
        entry.writeTo(frame);
        endEntry();
    }

    void add(final byte[] entry) {
        if (isMute) {
            return;
        }
        beginEntry(entry.length);
        frame.writeBytes(entry);
        endEntry();
    }

    /** Sends what waits for its frame to fill up. */
    void flush() {
        writeFrame();
        channel.flush();
    }

    /** The text of a frame that holds one message. */
    byte[] frameOf(final byte[] entry) {
        final ByteBuf text = channel.alloc().heapBuffer(FRAME_BYTES + entry.length);
        try {
            beginFrame(text);
            text.writeBytes(entry).writeBytes(END);
            return ByteBufUtil.getBytes(text);
        } finally {
            text.release();
        }
    }

    /** A text as it stands, valid or not. */
    void sendText(final byte[] text) {
        if (!isMute) {
            write(channel.alloc().buffer(text.length).writeBytes(text));
            channel.flush();
        }
    }

    /** No messages any more, keepalives only. */
    void mute() {
        flush();
        isMute = true;
    }

    /** Nothing any more. */
    void silence() {
        mute();
        isSilent = true;
    }

    boolean isMute() {
        return isMute;
    }

    boolean isSilent() {
        return isSilent;
    }

    /** The faults of this stream; from the first call on it is a struck one. */
    FrameFaults faults() {
        if (faults == null) {
            faults = new FrameFaults(this, channel);
        }
        return faults;
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /** True if the client has left more unread than it may. */
    boolean isOverLimit() {
        return channel.bytesBeforeWritable() > maxPendingBytes;
    }

    void close() {
        if (frame != null) {
            frame.release();
            frame = null;
        }
        // Whoever closes need not wait; channelInactive follows when it is done.
        final ChannelFuture unused = channel.close();
    }

    private void beginEntry(final int lengthBytes) {
        if (frame == null) {
            frame = channel.alloc().buffer(FRAME_BYTES + lengthBytes);
            beginFrame(frame);
            entries = 0;
        } else {
            frame.writeByte(',');
        }
    }

    private void beginFrame(final ByteBuf to) {
        to.writeBytes(CURSOR);
        writeHex(++frameNumber, to);
        to.writeBytes(MESSAGES);
    }

    private void endEntry() {
        entries++;
        if (entries == MAX_ENTRIES) {
            writeFrame();
        }
        if (faults != null) {
            faults.onSent();
        }
    }

    private void writeFrame() {
        if (frame != null) {
            frame.writeBytes(END);
            final ByteBuf whole = frame;
            frame = null;
            if (isFragmenting && !isSilent) {
                writeFragments(whole);
            } else {
                write(whole);
            }
        }
    }

    private void write(final ByteBuf buffer) {
        if (isSilent) {
            buffer.release();
            return;
        }
        write(new TextWebSocketFrame(buffer));
    }

    /** Cut where classic clients expect it: behind the head of the frame and before its end. */
    private void writeFragments(final ByteBuf whole) {
        final int end = whole.readableBytes() - END.length;
        final int start = whole.indexOf(whole.readerIndex(), whole.writerIndex(), (byte) '[') + 1;
        write(new TextWebSocketFrame(false, 0, whole.retainedSlice(0, start)));
        write(new ContinuationWebSocketFrame(false, 0, whole.retainedSlice(start, end - start)));
        write(new ContinuationWebSocketFrame(true, 0, whole.slice(end, END.length)));
    }

    private void write(final WebSocketFrame part) {
        channel.write(part).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private ByteBuf text(final String json) {
        final byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return channel.alloc().buffer(bytes.length).writeBytes(bytes);
    }

    private void writeHex(final long number, final ByteBuf to) {
        int at = hexDigits.length;
        long rest = number;
        do {
            hexDigits[--at] = (byte) HEX[(int) (rest & 0xF)];
            rest >>>= 4;
        } while (rest != 0);
        to.writeBytes(hexDigits, at, hexDigits.length - at);
    }
}
