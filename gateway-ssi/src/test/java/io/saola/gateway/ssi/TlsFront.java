package io.saola.gateway.ssi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** TLS in front of a plain server, with a certificate that may change, or with an offer of TLS 1.1 and nothing better. */
final class TlsFront implements AutoCloseable {
    /** ServerHello of TLS 1.1 with a cipher suite that every old client knew. */
    private static final byte[] OLD_SERVER_HELLO = new byte[5 + 4 + 38];

    static {
        final byte[] start = {22, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2};
        System.arraycopy(start, 0, OLD_SERVER_HELLO, 0, start.length);
        OLD_SERVER_HELLO[44] = (byte) 0xC0;
        OLD_SERVER_HELLO[45] = 0x09;
    }

    private final ServerSocket server;
    private final URI behind;
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        final Thread thread = new Thread(task, "tls-front");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile SSLContext first;
    private volatile int firstConnections;
    private volatile SSLContext context;

    /** Bytes that clients sent over TLS after the first connections: what a wrong server would have learned. */
    final AtomicLong bytesLearned = new AtomicLong();

    final AtomicInteger connections = new AtomicInteger();

    TlsFront(final URI behind) throws IOException {
        this.behind = behind;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        executor.execute(this::accept);
    }

    URI uri() {
        return URI.create("https://localhost:" + server.getLocalPort());
    }

    /** Shows one server for a number of connections, then another. */
    void show(final SSLContext before, final int count, final SSLContext after) {
        first = before;
        firstConnections = count;
        context = after;
    }

    /** From now on; null for TLS 1.1. Connections there were are cut. */
    void show(final SSLContext shown) {
        firstConnections = 0;
        context = shown;
        open.forEach(TlsFront::close);
        open.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (final IOException gone) {
            throw new UncheckedIOException(gone);
        }
        open.forEach(TlsFront::close);
        executor.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                final Socket client = server.accept();
                final boolean isFirst = connections.incrementAndGet() <= firstConnections;
                open.add(client);
                executor.execute(() -> serve(client, isFirst));
            } catch (final IOException closed) {
                return;
            }
        }
    }

    private void serve(final Socket client, final boolean isFirst) {
        final SSLContext shown = isFirst ? first : context;
        try {
            if (shown == null) {
                offerOldTls(client);
                return;
            }
            final SSLSocket tls = (SSLSocket) shown.getSocketFactory().createSocket(client, null, true);
            tls.setUseClientMode(false);
            tls.startHandshake();
            final Socket target = new Socket(behind.getHost(), behind.getPort());
            open.add(target);
            executor.execute(() -> pipe(target, tls, null));
            pipe(tls, target, isFirst ? null : bytesLearned);
        } catch (final IOException refused) {
            close(client);
        }
    }

    private void offerOldTls(final Socket client) throws IOException {
        final InputStream in = client.getInputStream();
        final byte[] head = in.readNBytes(5);
        if (head.length == 5) {
            in.readNBytes((head[3] & 0xFF) << 8 | (head[4] & 0xFF));
            client.getOutputStream().write(OLD_SERVER_HELLO);
            client.getOutputStream().flush();
            in.readNBytes(1); // until the client has judged it
        }
        close(client);
    }

    private static void pipe(final Socket from, final Socket to, final AtomicLong count) {
        try {
            final InputStream in = from.getInputStream();
            final OutputStream out = to.getOutputStream();
            final byte[] buffer = new byte[8_192];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (count != null) {
                    count.addAndGet(length);
                }
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (final IOException cut) {
            close(from);
        }
        close(from);
        close(to);
    }

    private static void close(final Socket socket) {
        try {
            socket.close();
        } catch (final IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
