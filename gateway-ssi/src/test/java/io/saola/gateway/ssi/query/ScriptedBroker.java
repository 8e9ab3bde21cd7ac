package io.saola.gateway.ssi.query;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A broker that answers each request with the next bytes of a script, whatever they are, and closes the connection. */
public final class ScriptedBroker implements AutoCloseable {
    private static final String HEAD_END = "\r\n\r\n";

    /** What is done with a request. */
    @FunctionalInterface
    public interface Script {
        void answer(OutputStream out, CountDownLatch closing) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Thread acceptor;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, ConcurrentLinkedDeque<Script>> scripts = new ConcurrentHashMap<>();

    public final List<String> requests = new CopyOnWriteArrayList<>();
    public volatile UnaryOperator<String> token = number -> "token-" + number;

    public ScriptedBroker() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        acceptor = new Thread(this::serve, "scripted-broker");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Answers requests that contain a text, in turns; the last script answers all that follow, the longest text counts. */
    public ScriptedBroker on(final String part, final Script... script) {
        scripts.put(part, new ConcurrentLinkedDeque<>(List.of(script)));
        return this;
    }

    public long count(final String part) {
        return requests.stream().filter(request -> request.contains(part)).count();
    }

    public static Script json(final String body) {
        return http(200, "", body);
    }

    public static Script http(final int status, final String headers, final String body) {
        final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return raw("HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: " + bytes.length
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    public static Script raw(final String text) {
        return (out, closing) -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Headers at once, the body a byte at a time, for ever. */
    public static Script drip() {
        return (out, closing) -> {
            out.write("HTTP/1.1 200 X\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            do {
                out.write(' ');
                out.flush();
            } while (!closing.await(20, TimeUnit.MILLISECONDS));
        };
    }

    public static Script silence() {
        return (out, closing) -> closing.await();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.close();
        try {
            acceptor.join(); // a connection made after this is refused
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (closing.getCount() > 0) {
            try {
                final Socket socket = server.accept();
                final Thread thread = new Thread(() -> serve(socket), "scripted-broker-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (final IOException closed) {
                return;
            }
        }
    }

    private void serve(final Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            final String request = read(in);
            requests.add(request);
            script(request).answer(out, closing);
        } catch (final SocketException clientWentAway) {
            return;
        } catch (final IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Script script(final String request) {
        final String longest = scripts.keySet().stream()
                .filter(request::contains)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        if (!longest.isEmpty()) {
            final ConcurrentLinkedDeque<Script> turns = scripts.get(longest);
            return turns.size() > 1 ? turns.poll() : turns.peek();
        }
        if (request.contains("AccessToken")) {
            final String text = token.apply(Long.toString(count("AccessToken")));
            return json("{\"message\":\"Success\",\"status\":200,\"data\":{\"accessToken\":\"" + text + "\"}}");
        }
        return http(404, "", "");
    }

    private static String read(final InputStream in) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith(HEAD_END)) {
            final int b = in.read();
            if (b < 0) {
                return head;
            }
            bytes.write(b);
            head = bytes.toString(StandardCharsets.UTF_8);
        }
        final String lower = head.toLowerCase(Locale.ROOT);
        final int at = lower.indexOf("content-length:");
        final int length = at < 0
                ? 0
                : Integer.parseInt(
                        lower.substring(at + 15, lower.indexOf('\r', at)).trim());
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
