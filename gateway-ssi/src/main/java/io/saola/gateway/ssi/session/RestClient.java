package io.saola.gateway.ssi.session;

import io.saola.gateway.ssi.TransportRules;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;

/**
 * The rare requests: tokens, reference data, the handshake of the streams. Orders never come this way. HTTP/1.1 only,
 * because an offered upgrade to HTTP/2 confuses servers that look for WebSocket upgrades. Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the returned future tells the outcome
public final class RestClient {
    private static final int MAX_BODY_LENGTH = 16 << 20;

    /**
     * The HTTP client's own debug log, silenced: it shows answers that are not HTTP, and those may quote a token. Held here,
     * because the runtime forgets the level of a logger that nobody holds.
     */
    private static final Logger CLIENT_LOG = Logger.getLogger("jdk.internal.httpclient.debug");

    static {
        CLIENT_LOG.setLevel(Level.OFF);
    }

    private final HttpClient http;
    private final Duration timeout;

    /**
     * Creates a client.
     *
     * @param timeout of a connection attempt and of a whole request
     * @param executor runs its callbacks
     * @param tls trust settings; host names are always verified
     */
    public RestClient(final Duration timeout, final Executor executor, final SSLContext tls) {
        this.timeout = timeout;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(executor)
                .sslContext(tls)
                .sslParameters(TransportRules.tls())
                .build();
    }

    /**
     * Sends a GET.
     *
     * @param uri of the resource
     * @param headers names and values, in turns
     * @return the whole response, whatever its status; completes exceptionally within the timeout if there is none, with
     *     {@link BodyTooLargeException} if it is too long
     */
    public CompletableFuture<HttpResponse<byte[]>> get(final URI uri, final String... headers) {
        return send(HttpRequest.newBuilder(uri).GET(), headers);
    }

    /**
     * Sends a POST of JSON, once.
     *
     * @param uri of the resource
     * @param body UTF-8
     * @param headers names and values, in turns
     * @return the response, whatever its status
     */
    public CompletableFuture<HttpResponse<byte[]>> post(final URI uri, final byte[] body, final String... headers) {
        final HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(request, headers);
    }

    private CompletableFuture<HttpResponse<byte[]>> send(final HttpRequest.Builder request, final String[] headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        final CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request.timeout(timeout).build(), response -> new LimitedBody(MAX_BODY_LENGTH));
        // The request's own timeout ends with the headers: a body that drips would keep its reader waiting for ever.
        final CompletableFuture<HttpResponse<byte[]>> bounded =
                exchange.copy().orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        bounded.whenComplete((response, failure) -> exchange.cancel(true));
        return bounded;
    }
}
