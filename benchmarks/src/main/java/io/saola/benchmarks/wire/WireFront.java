package io.saola.benchmarks.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.agrona.CloseHelper;

/**
 * Stands between the product and our simulated broker, on a loopback port: relays every connection byte by byte, stamps whole order
 * requests as they come, and lets the market data be paced. The broker behind it is the simulator as it is, so tokens, books, signatures
 * and order events are its.
 *
 * <p>Two daemon threads a connection; all methods may be called from any thread.
 */
final class WireFront implements AutoCloseable {
    /** When the broker had a whole order request. */
    record Arrival(boolean isNew, long arrivedNs) {}

    private static final int BACKLOG = 64;
    private static final int CHUNK = 64 * 1024;
    private static final String DATA_HUB = "fcmarketdatav2hub";
    private static final String CONNECT = "/signalr/connect";
    private static final Pattern ORDER =
            Pattern.compile("post \\S*/api/v2/trading/(neworder|modifyorder|cancelorder) ");

    private final ServerSocket server;
    private final int brokerPort;
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        final Thread thread = new Thread(task, "bench-front");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Map<Long, Arrival> arrivals = new ConcurrentHashMap<>();
    private volatile FeedLine feed;
    private volatile String fault;

    /**
     * Listens.
     *
     * @param brokerPort of the simulator
     * @throws UncheckedIOException if there is no port
     */
    WireFront(final int brokerPort) {
        this.brokerPort = brokerPort;
        try {
            server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (final IOException e) {
            throw new UncheckedIOException("no port for the broker's front", e);
        }
        executor.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The data hub's newest socket, or null. */
    FeedLine feed() {
        return feed;
    }

    /** Order requests by request id. */
    Map<Long, Arrival> arrivals() {
        return arrivals;
    }

    /** What a connection died of, or null. */
    String fault() {
        return fault;
    }

    @Override
    public void close() {
        CloseHelper.quietClose(server);
        open.forEach(CloseHelper::quietClose);
        executor.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                final Socket product = server.accept();
                open.add(product);
                executor.execute(() -> serve(product));
            } catch (final IOException closed) {
                return;
            }
        }
    }

    private void serve(final Socket product) {
        Socket broker = null;
        try {
            product.setTcpNoDelay(true);
            final byte[] chunk = new byte[CHUNK];
            final int count = product.getInputStream().read(chunk);
            final long nowNs = System.nanoTime();
            if (count < 0) {
                return; // opened ahead and never used
            }
            broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
            broker.setTcpNoDelay(true);
            open.add(broker);
            final String head = new String(chunk, 0, count, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
            final boolean isOrders = ORDER.matcher(head).lookingAt();
            answers(broker, product, head.contains(CONNECT) && head.contains(DATA_HUB));
            requests(product, broker, chunk, count, nowNs, isOrders);
        } catch (final IOException e) {
            onBroken(e);
        } finally {
            close(product);
            close(broker);
        }
    }

    private void answers(final Socket broker, final Socket product, final boolean isFeed) throws IOException {
        final InputStream in = broker.getInputStream();
        final OutputStream out = product.getOutputStream();
        final FeedLine line = isFeed ? new FeedLine(out) : null;
        if (isFeed) {
            feed = line;
        }
        executor.execute(() -> {
            try {
                if (line == null) {
                    in.transferTo(out);
                } else {
                    line.relay(in);
                }
            } catch (final IOException e) {
                onBroken(e);
            } finally {
                close(broker);
                close(product);
            }
        });
    }

    private void requests(
            final Socket product,
            final Socket broker,
            final byte[] chunk,
            final int first,
            final long firstNs,
            final boolean isOrders)
            throws IOException {
        final RequestReader reader =
                new RequestReader((id, isNew, arrivedNs) -> arrivals.putIfAbsent(id, new Arrival(isNew, arrivedNs)));
        final InputStream in = product.getInputStream();
        final OutputStream out = broker.getOutputStream();
        long nowNs = firstNs;
        for (int count = first; count >= 0; count = in.read(chunk), nowNs = System.nanoTime()) {
            if (isOrders) {
                reader.onBytes(chunk, count, nowNs);
            }
            out.write(chunk, 0, count);
        }
    }

    /** A side that hangs up is no fault; a stream that cannot be understood is. */
    private void onBroken(final IOException e) {
        if (!server.isClosed() && !(e instanceof SocketException)) {
            fault = e.getMessage();
        }
    }

    private void close(final Closeable socket) {
        if (socket != null) {
            CloseHelper.quietClose(socket);
            open.remove(socket);
        }
    }
}
