package io.saola.benchmarks.wire;

import io.saola.benchmarks.fork.ForkFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.agrona.CloseHelper;

/**
 * The broker's end of the floor: writes frames as it writes them to the product, with the same pacer, and takes the requests that a {@link
 * FloorPeer} answers with. The frames are those of the market, without their meaning.
 */
final class SocketFloor implements Pacer.Line, AutoCloseable {
    private static final int ACCEPT_POLL_MS = 500;
    private static final long START_LIMIT_NS = TimeUnit.SECONDS.toNanos(90);
    private static final int CHUNK = 64 * 1024;
    private static final int FIRST_CAPACITY = 1 << 14;
    private static final long ANSWER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII);

    private final byte[] frame;
    private final ServerSocket server;
    private final Pacer pacer;
    private final Thread reader = new Thread(this::read, "bench-floor-orders");
    private Process peer;
    private Socket orders;
    private Socket feed;
    private long[] arrivedNs = new long[FIRST_CAPACITY];
    private volatile int arrived;

    /**
     * Listens.
     *
     * @param frame written again and again
     * @param ratePerSecond of frames
     * @param cancelled asked between frames
     */
    SocketFloor(final byte[] frame, final int ratePerSecond, final BooleanSupplier cancelled) {
        this.frame = frame.clone();
        pacer = new Pacer(ratePerSecond, cancelled);
        try {
            server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
            server.setSoTimeout(ACCEPT_POLL_MS);
        } catch (final IOException e) {
            throw new UncheckedIOException("no port for the floor", e);
        }
    }

    /**
     * Starts the peer and waits for it.
     *
     * @param command of its process, without its arguments
     */
    void start(final List<String> command) {
        final List<String> whole = new ArrayList<>(command);
        whole.add(Integer.toString(server.getLocalPort()));
        try {
            peer = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            orders = accept();
            feed = accept();
        } catch (final IOException e) {
            throw new ForkFailedException("the floor's process does not connect: " + e.getMessage(), e);
        }
        reader.setDaemon(true);
        reader.start();
    }

    /** One turn. */
    void run(final int turn, final int frames) throws IOException {
        pacer.run(turn, frames, this);
        final long deadlineNs = System.nanoTime() + ANSWER_TIMEOUT_NS;
        while (arrived < pacer.sent().count() && System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(POLL_NS);
        }
    }

    /** Frames whose request has not come. */
    int lost() {
        return pacer.sent().count() - arrived;
    }

    /** From the intended write of a frame to the arrival of its request, of one turn. */
    Histogram latency(final int turn) {
        final Histogram histogram = WireResult.histogram();
        final SentFrames sent = pacer.sent();
        for (int i = 0; i < Math.min(arrived, sent.count()); i++) {
            if (sent.turn(i) == turn) {
                histogram.recordValue(Math.max(1, arrivedNs[i] - sent.intendedNs(i)));
            }
        }
        return histogram;
    }

    @Override
    public byte[] next() {
        return frame;
    }

    @Override
    public void write(final byte[] bytes) throws IOException {
        feed.getOutputStream().write(bytes);
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(feed, orders, server);
        if (peer != null) {
            peer.destroyForcibly();
        }
    }

    private Socket accept() throws IOException {
        final long deadlineNs = System.nanoTime() + START_LIMIT_NS;
        while (true) {
            try {
                final Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                return socket;
            } catch (final SocketTimeoutException notYet) {
                if (!peer.isAlive() || System.nanoTime() - deadlineNs > 0) {
                    throw new IOException(peer.isAlive() ? "not within 90 s" : "it ended with " + peer.exitValue());
                }
            }
        }
    }

    private void read() {
        final byte[] chunk = new byte[CHUNK];
        try {
            final RequestReader requests = new RequestReader((id, isNew, nowNs) -> onRequest(nowNs));
            final InputStream in = orders.getInputStream();
            final OutputStream out = orders.getOutputStream();
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                final int before = arrived;
                requests.onBytes(chunk, count, System.nanoTime());
                for (int i = before; i < arrived; i++) {
                    out.write(ANSWER);
                }
            }
        } catch (final IOException ended) {
            // the run is over, or the frames behind this one are told as lost
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts
    private void onRequest(final long nowNs) {
        if (arrived == arrivedNs.length) {
            arrivedNs = Arrays.copyOf(arrivedNs, 2 * arrived);
        }
        arrivedNs[arrived] = nowNs;
        arrived++;
    }
}
