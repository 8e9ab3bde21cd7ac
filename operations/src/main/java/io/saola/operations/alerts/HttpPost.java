package io.saola.operations.alerts;

import io.saola.gateway.ssi.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON to one address. Certificates and host names are checked, redirects are not followed, an answer's body is thrown away.
 * One attempt is bounded in time as a whole. Nothing of the address gets into messages, because it may be a secret.
 */
final class HttpPost {
    private static final int MAX_RETRY_AFTER_S = 3_600;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final HttpClient client;
    private final URI address;
    private final Secret bearer;
    private final Duration timeout;

    /**
     * Posts to an address.
     *
     * @param address checked by {@link #address}
     * @param bearer token sent with it, or null
     * @param timeout of one attempt
     */
    HttpPost(final URI address, final Secret bearer, final Duration timeout) {
        this.address = address;
        this.bearer = bearer;
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Checks an address: https, or http to this machine.
     *
     * @param text of the address
     * @return null if it is none
     */
    static URI address(final String text) {
        try {
            final URI uri = new URI(text.strip());
            final boolean secure = "https".equalsIgnoreCase(uri.getScheme());
            final boolean local = "http".equalsIgnoreCase(uri.getScheme()) && isThisMachine(uri.getHost());
            return uri.getHost() != null && uri.getUserInfo() == null && (secure || local) ? uri : null;
        } catch (final URISyntaxException wrong) {
            return null; // its message would show the address
        }
    }

    static boolean isThisMachine(final String host) {
        return "localhost".equals(host)
                || "[::1]".equals(host)
                || (host != null && host.matches("127(\\.\\d{1,3}){3}"));
    }

    /**
     * Posts once.
     *
     * @param json body
     * @throws DeliveryException if the answer is not 2xx
     */
    void send(final String json) {
        final HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer.reveal());
        }
        judge(await(client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())));
    }

    private HttpResponse<Void> await(final CompletableFuture<HttpResponse<Void>> answer) {
        try {
            return answer.get(timeout.toMillis() + timeout.toMillis() / 4, TimeUnit.MILLISECONDS);
        } catch (final TimeoutException late) {
            answer.cancel(true);
            throw DeliveryException.passing("no whole answer within " + timeout.toMillis() + " ms", Duration.ZERO);
        } catch (final ExecutionException e) {
            throw DeliveryException.passing(reason(e.getCause()), Duration.ZERO);
        } catch (final InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw DeliveryException.passing("interrupted", Duration.ZERO);
        }
    }

    private String reason(final Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return "no answer within " + timeout.toMillis() + " ms";
        }
        if (cause instanceof ConnectException) {
            return "the server cannot be reached";
        }
        return (cause instanceof IOException ? "the connection failed: " : "failed: ")
                + cause.getClass().getSimpleName();
    }

    private static void judge(final HttpResponse<Void> answer) {
        final int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        final String what = "the server answered " + status;
        if (status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
            throw DeliveryException.passing(what, retryAfter(answer));
        }
        throw DeliveryException.permanent(what);
    }

    private static Duration retryAfter(final HttpResponse<Void> answer) {
        final String seconds = answer.headers().firstValue("Retry-After").orElse("");
        return seconds.matches("\\d{1,9}")
                ? Duration.ofSeconds(Math.min(MAX_RETRY_AFTER_S, Integer.parseInt(seconds)))
                : Duration.ZERO;
    }
}
