package io.saola.tools.support;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a gateway and the simulator, one request per connection. It gives every token a mark of the test's, and can
 * answer for the broker in the worst way: by quoting the request with all its secrets.
 */
public final class BrokerFront implements AutoCloseable {
    /** How requests whose path contains the part are answered. */
    public enum Fault {
        QUOTE_401,
        QUOTE_403,
        QUOTE_500,
        QUOTE_400_BODY,
        ECHO_RAW,
        SILENCE,
        CUT
    }

    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");
    private static final Pattern BEARER = Pattern.compile("(?i)\r\nauthorization: bearer (\\S+)");
    private static final int MAX_HEAD = 32_768;

    private final ServerSocket server;
    private final int targetPort;
    private final String tokenMark;
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        final Thread thread = new Thread(task, "broker-front");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Map<String, String> realTokens = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<Fault, Integer> answered = new ConcurrentHashMap<>();

    public BrokerFront(final int targetPort, final String tokenMark) throws IOException {
        this.targetPort = targetPort;
        this.tokenMark = tokenMark;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        executor.execute(this::accept);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public void fail(final String pathPart, final Fault fault) {
        faults.put(pathPart, fault);
    }

    public void heal() {
        faults.clear();
    }

    public int tokensIssued() {
        return realTokens.size();
    }

    public int answeredWith(final Fault fault) {
        return answered.getOrDefault(fault, 0);
    }

    @Override
    public void close() {
        close(server);
        open.forEach(BrokerFront::close);
        executor.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                final Socket client = server.accept();
                open.add(client);
                executor.execute(() -> serve(client));
            } catch (final IOException closed) {
                return;
            }
        }
    }

    private void serve(final Socket client) {
        try {
            final InputStream in = client.getInputStream();
            final String head = head(in);
            if (head.isEmpty()) {
                close(client);
                return;
            }
            final Matcher length =
                    Pattern.compile("(?i)\r\ncontent-length: *(\\d+)").matcher(head);
            final String body = length.find()
                    ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.ISO_8859_1)
                    : "";
            final Fault fault = faults.entrySet().stream()
                    .filter(entry -> head.substring(0, head.indexOf('\r')).contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
            if (fault == null) {
                forward(client, head, body);
            } else {
                answered.merge(fault, 1, Integer::sum);
                answer(client, fault, head + body);
            }
        } catch (final IOException cut) {
            close(client);
        }
    }

    private void forward(final Socket client, final String head, final String body) throws IOException {
        String request = head;
        for (final Map.Entry<String, String> token : realTokens.entrySet()) {
            request = request.replace(token.getKey(), token.getValue());
        }
        final boolean isSocket = request.toLowerCase(Locale.ROOT).contains("upgrade: websocket");
        final Socket target = new Socket(InetAddress.getLoopbackAddress(), targetPort);
        open.add(target);
        if (!isSocket) {
            request = request.replaceFirst("\r\n", "\r\nConnection: close\r\n");
        }
        write(target, request + body);
        if (isSocket) {
            executor.execute(() -> pipe(client, target));
            pipe(target, client);
            return;
        }
        String response = new String(target.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        final Matcher token = TOKEN.matcher(response);
        if (token.find()) {
            final String marked = tokenMark + realTokens.size() + "x".repeat(20);
            realTokens.put(marked, token.group(1));
            final String json =
                    response.substring(response.indexOf("\r\n\r\n") + 4).replace(token.group(1), marked);
            response = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
                    + "\r\nConnection: close\r\n\r\n" + json;
        }
        write(client, response);
        close(client);
        close(target);
    }

    private static void answer(final Socket client, final Fault fault, final String request) throws IOException {
        final Matcher bearer = BEARER.matcher(request);
        final String worstFirst = bearer.find() ? bearer.group(1) + " of " + request : request;
        final String quoted = worstFirst.replaceAll("[\"\\\\\r\n]", " ");
        switch (fault) {
            case QUOTE_401 -> reply(client, 401, "{\"status\":401,\"message\":\"" + quoted + "\"}");
            case QUOTE_403 -> reply(client, 403, "<html>" + request + "</html>");
            case QUOTE_500 -> reply(client, 500, request);
            case QUOTE_400_BODY ->
                reply(
                        client,
                        200,
                        "{\"status\":400,\"message\":\"" + quoted.substring(quoted.lastIndexOf("  ") + 2) + "\"}");
            case ECHO_RAW -> {
                write(client, request.substring(request.toLowerCase(Locale.ROOT).indexOf("authorization") + 1));
                close(client);
            }
            case SILENCE -> client.getInputStream().readAllBytes();
            default -> close(client);
        }
    }

    private static void reply(final Socket client, final int status, final String body) throws IOException {
        write(
                client,
                "HTTP/1.1 " + status + " Told\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body);
        close(client);
    }

    private static String head(final InputStream in) throws IOException {
        final ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4 && head.size() < MAX_HEAD) {
            final int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            matched = next == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(final Socket socket, final String text) throws IOException {
        final OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void pipe(final Socket from, final Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (final IOException cut) {
            close(from);
        }
        close(from);
        close(to);
    }

    private static void close(final Closeable socket) {
        try {
            socket.close();
        } catch (final IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
