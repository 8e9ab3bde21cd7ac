package io.saola.operations.telemetry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Answers monitors: {@code /metrics} for Prometheus, {@code /health} (does the process live) and {@code /ready} (may it trade now), the
 * latter two with their reasons as JSON and 503 if not. Reads nothing of a request but its first line and headers.
 *
 * <p>The JDK's server gives a thread to whoever has begun a request, until it is complete and answered. So there are as many threads as
 * requests may be half open, made when needed and gone when idle; 64 more requests wait, and what is still more is turned away. A request
 * that takes longer than two seconds to arrive, or an answer longer than five to be taken, loses its connection. Whoever asks too much
 * starves other monitors, never the engine.
 */
final class MetricsServer implements AutoCloseable {
    private static final int THREADS = 128;
    private static final int WAITING = 64;
    private static final int BACKLOG = 256;
    private static final long THREAD_IDLE_S = 10;
    private static final String REQUEST_LIMIT_S = "2";
    private static final String ANSWER_LIMIT_S = "5";
    private static final String IDLE_LIMIT_S = "5";
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON_TYPE = "application/json";

    private final ObjectMapper mapper = new ObjectMapper();
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            THREADS, THREADS, THREAD_IDLE_S, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), this::thread);
    private final HttpServer server;

    private MetricsServer(final HttpServer server) {
        this.server = server;
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * Opens the door.
     *
     * @param address to listen on
     * @param port to listen on, 0 for any
     * @param metrics makes the document for Prometheus
     * @param health judges the process
     * @return answering
     * @throws IOException if it cannot listen there
     */
    static MetricsServer launch(
            final String address, final int port, final Supplier<String> metrics, final Health health)
            throws IOException {
        limit("sun.net.httpserver.maxReqTime", REQUEST_LIMIT_S);
        limit("sun.net.httpserver.maxRspTime", ANSWER_LIMIT_S);
        limit("sun.net.httpserver.idleInterval", IDLE_LIMIT_S);
        final MetricsServer opened = new MetricsServer(
                HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), BACKLOG));
        opened.server.setExecutor(opened.executor);
        opened.server.createContext("/", exchange -> opened.answer(exchange, metrics, health));
        opened.server.start();
        return opened;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    /** Read by the JDK's server when its first instance is made; a wish of whoever started the process goes first. */
    private static void limit(final String property, final String limitS) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, limitS);
        }
    }

    private void answer(final HttpExchange exchange, final Supplier<String> metrics, final Health health)
            throws IOException {
        try (exchange) {
            final boolean isHead = exchange.getRequestMethod().equals("HEAD");
            if (!isHead && !exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, JSON_TYPE, "{\"error\":\"only GET and HEAD\"}", isHead);
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/metrics" -> send(exchange, 200, METRICS_TYPE, metrics.get(), isHead);
                case "/health" -> send(exchange, "saola.health/1", health.life(), isHead);
                case "/ready" -> send(exchange, "saola.ready/1", health.readiness(), isHead);
                default ->
                    send(exchange, 404, JSON_TYPE, "{\"error\":\"there are /metrics, /health and /ready\"}", isHead);
            }
        }
    }

    private void send(
            final HttpExchange exchange, final String schema, final List<HealthCheck> checks, final boolean isHead)
            throws IOException {
        final boolean isFine = checks.stream().allMatch(HealthCheck::isFine);
        final ObjectNode document =
                mapper.createObjectNode().put("schema", schema).put("ok", isFine);
        final ArrayNode rows = document.putArray("checks");
        checks.forEach(check -> rows.addObject()
                .put("name", check.name())
                .put("ok", check.isFine())
                .put("text", check.text()));
        send(exchange, isFine ? 200 : 503, JSON_TYPE, mapper.writeValueAsString(document) + '\n', isHead);
    }

    private static void send(
            final HttpExchange exchange, final int status, final String type, final String text, final boolean isHead)
            throws IOException {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, isHead ? -1 : bytes.length);
        if (!isHead) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private Thread thread(final Runnable task) {
        final Thread thread = new Thread(task, "metrics-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
