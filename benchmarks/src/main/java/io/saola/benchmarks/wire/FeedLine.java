package io.saola.benchmarks.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The data hub's socket between our simulated broker and the gateway. What the hub says of itself passes at once; frames of market data
 * pass too, or, while they are held, wait for the {@link Pacer} to write them at its own times. Few wait: of a market that is faster
 * than the pacer the oldest are dropped, as if they had not happened.
 *
 * <p>One thread relays, another one paces.
 */
final class FeedLine implements Pacer.Line {
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MESSAGES = "\"M\":[{".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 64 * 1024;
    private static final int MOST_HELD = 8;

    private final OutputStream gateway;
    private final Deque<byte[]> held = new ArrayDeque<>();
    private boolean isHolding;
    private long passed;
    private int headMatched;

    FeedLine(final OutputStream gateway) {
        this.gateway = gateway;
    }

    /** Relays until the broker's side ends. */
    void relay(final InputStream broker) throws IOException {
        final FrameSplitter frames = new FrameSplitter(this::onFrame);
        final byte[] chunk = new byte[CHUNK];
        for (int count = broker.read(chunk); count >= 0; count = broker.read(chunk)) {
            final int head = headLength(chunk, count);
            if (head > 0) {
                writeNow(chunk, head);
            }
            frames.onBytes(chunk, head, count - head);
        }
    }

    /** From now on market data waits for the pacer; what waited before is dropped. */
    synchronized void hold() {
        isHolding = true;
        held.clear();
    }

    /** Frames of market data that passed without waiting. */
    synchronized long passed() {
        return passed;
    }

    @Override
    public synchronized byte[] next() {
        return held.poll();
    }

    @Override
    public void write(final byte[] frame) throws IOException {
        writeNow(frame, frame.length);
    }

    private void onFrame(final byte[] frame) throws IOException {
        final boolean isData = contains(frame, MESSAGES);
        synchronized (this) {
            if (isData && isHolding) {
                if (held.size() == MOST_HELD) {
                    held.remove();
                }
                held.add(frame);
                return;
            }
            passed += isData ? 1 : 0;
        }
        writeNow(frame, frame.length);
    }

    private void writeNow(final byte[] bytes, final int length) throws IOException {
        synchronized (gateway) {
            gateway.write(bytes, 0, length);
        }
    }

    /** Bytes of the answer to the handshake at the front of a chunk. */
    private int headLength(final byte[] chunk, final int count) {
        int at = 0;
        while (at < count && headMatched < HEAD_END.length) {
            headMatched = chunk[at] == HEAD_END[headMatched] ? headMatched + 1 : chunk[at] == HEAD_END[0] ? 1 : 0;
            at++;
        }
        return at;
    }

    private static boolean contains(final byte[] frame, final byte[] word) {
        for (int i = 0; i + word.length <= frame.length; i++) {
            int matched = 0;
            while (matched < word.length && frame[i + matched] == word[matched]) {
                matched++;
            }
            if (matched == word.length) {
                return true;
            }
        }
        return false;
    }
}
