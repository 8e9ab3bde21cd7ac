package io.saola.tools.outcome;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.CloseHelper;

/**
 * HTTP/1.1 and WebSocket on loopback sockets, kept alive, a thread for each connection; every byte and every way of ending a connection
 * is the caller's choice.
 */
final class LoopbackHttp implements AutoCloseable {
    /** Takes requests on their connection's thread; may answer at once, or later from any thread. */
    interface Handler {
        void serve(Connection request) throws IOException;
    }

    private static final Pattern FIRST_LINE = Pattern.compile("[A-Z]+ ([^ ?]+)\\??([^ ]*) HTTP/1.1");
    private static final String WEB_SOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int MAX_LINE = 16_384;
    private static final int CLOSE = 8;

    private final Predicate<String> wanted;
    private final Handler handler;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        final Thread thread = new Thread(task, "loopback-http");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Connection> open = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private Future<?> accepting;

    /** Listens at once; a request whose path is not wanted is reset after its first line. */
    LoopbackHttp(final Predicate<String> wanted, final Handler handler) throws IOException {
        this.wanted = wanted;
        this.handler = handler;
        server = bound(0);
        port = server.getLocalPort();
        accept(server);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Takes connections again, at the same port. */
    void listen() throws IOException {
        server = bound(port);
        accept(server);
    }

    /** Takes no connection any more and ends the open ones; returns when their clients have noticed. */
    void refuse() throws IOException {
        server.close();
        awaitLastAccepted();
        for (final Connection connection : open) {
            connection.end();
        }
        for (final Connection connection : open) {
            connection.awaitEnd();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (final Connection connection : open) {
            connection.reset();
        }
        threads.shutdownNow();
    }

    private static ServerSocket bound(final int port) throws IOException {
        final ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        return socket;
    }

    private void accept(final ServerSocket listening) {
        accepting = threads.submit(() -> {
            while (!listening.isClosed()) {
                try {
                    final Connection connection = new Connection(listening.accept());
                    open.add(connection);
                    threads.execute(connection::run);
                } catch (final IOException closed) {
                    return;
                }
            }
        });
    }

    /** A connection that was accepted just before the end stands among the open ones then. */
    private void awaitLastAccepted() throws IOException {
        try {
            accepting.get();
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (final ExecutionException failed) {
            throw new IOException(failed);
        }
    }

    /** A connection, and the request that it carries now. */
    final class Connection {
        private final Socket socket;
        private final DataInputStream in;
        private volatile boolean upgraded;
        private volatile boolean ended;
        private String head = "";
        private String path = "";
        private String query = "";
        private String body = "";

        private Connection(final Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
        }

        String path() {
            return path;
        }

        String query() {
            return query;
        }

        String body() {
            return body;
        }

        String header(final String name) {
            final Matcher matcher =
                    Pattern.compile("(?im)^" + name + ": *([^\r\n]*)").matcher(head);
            return matcher.find() ? matcher.group(1) : "";
        }

        void answer(final int status, final String text) throws IOException {
            raw("HTTP/1.1 " + status + " Told\r\nContent-Type: application/json\r\nContent-Length: "
                    + text.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + text);
        }

        void raw(final String text) throws IOException {
            synchronized (socket) {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            }
        }

        /** Ends with a reset: what is under way is lost on both sides. */
        void reset() throws IOException {
            synchronized (socket) {
                if (!socket.isClosed()) {
                    socket.setSoLinger(true, 0);
                    socket.close();
                }
            }
        }

        boolean isOpen() {
            return !ended;
        }

        void upgrade() throws IOException {
            upgraded = true;
            try {
                final byte[] digest = MessageDigest.getInstance("SHA-1")
                        .digest((header("sec-websocket-key") + WEB_SOCKET_GUID).getBytes(StandardCharsets.US_ASCII));
                raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
            } catch (final NoSuchAlgorithmException impossible) {
                throw new IOException(impossible);
            }
        }

        /** Sends a text message of at most 64 KiB. */
        void text(final String message) throws IOException {
            final byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            final ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(0x81);
            if (bytes.length < 126) {
                frame.write(bytes.length);
            } else {
                frame.write(126);
                frame.write(bytes.length >>> 8);
                frame.write(bytes.length);
            }
            frame.write(bytes);
            synchronized (socket) {
                socket.getOutputStream().write(frame.toByteArray());
            }
        }

        private void end() throws IOException {
            synchronized (socket) {
                if (!socket.isClosed()) {
                    socket.shutdownOutput();
                }
            }
        }

        private synchronized void awaitEnd() {
            try {
                while (!ended) {
                    wait();
                }
            } catch (final InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void run() {
            try {
                while (!upgraded && readRequest()) {
                    handler.serve(this);
                }
                int opcode = 0;
                while (upgraded && opcode != CLOSE) {
                    opcode = readMessage();
                }
                reset();
            } catch (final IOException gone) {
                body = ""; // the client, or the test, has ended the connection
            } finally {
                closed();
            }
        }

        private void closed() {
            synchronized (socket) {
                CloseHelper.quietClose(socket);
            }
            open.remove(this);
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }

        private boolean readRequest() throws IOException {
            final String line = line();
            final Matcher first = FIRST_LINE.matcher(line);
            if (!first.matches()) {
                return false;
            }
            if (!wanted.test(first.group(1))) {
                reset();
                return false;
            }
            final StringBuilder lines = new StringBuilder();
            for (String next = line(); !next.isEmpty(); next = line()) {
                lines.append(next).append("\r\n");
            }
            head = lines.toString();
            path = first.group(1);
            query = first.group(2);
            final String length = header("content-length");
            body = length.isEmpty() ? "" : new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
            return true;
        }

        private String line() throws IOException {
            final StringBuilder line = new StringBuilder();
            for (int next = in.read(); next >= 0 && next != '\n' && line.length() < MAX_LINE; next = in.read()) {
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        /** Reads a client's message away; returns what kind it was. */
        private int readMessage() throws IOException {
            final int opcode = in.readUnsignedByte() & 0xF;
            final int shortLength = in.readUnsignedByte() & 0x7F;
            final int length = shortLength == 126 ? in.readUnsignedShort() : shortLength;
            if (shortLength == 127) {
                throw new EOFException("no client sends so much");
            }
            in.skipNBytes(4L + length);
            return opcode;
        }
    }
}
