package io.saola.gateway.ssi.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Obtains and keeps the token of one of the broker's interfaces. At most one request is under way; whoever asks
 * meanwhile waits for the same answer. Thread-safe.
 *
 * <p>A second factor must not be tried twice: after a definite refusal a source with a second factor asks no more,
 * because repeated wrong codes lock the account.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the returned future tells the outcome
public final class TokenSource {
    /** A token that ends sooner than this is not used for a new connection any more. */
    public static final long MIN_LIFE_NS = 1_800_000_000_000L;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_REASON_LENGTH = 200;

    private final String name;
    private final URI endpoint;
    private final Supplier<byte[]> credentials;
    private final boolean stopsAfterRefusal;
    private final RestClient rest;
    private final EpochNanoClock clock;
    private final GatewayCounters counters;
    private volatile AccessToken current;
    private CompletableFuture<AccessToken> pending;
    private GatewayException refusal;

    /**
     * Creates a source; asks for nothing yet.
     *
     * @param name for messages, such as trading
     * @param endpoint of the AccessToken request
     * @param credentials make the request's body
     * @param stopsAfterRefusal true if the body holds a second factor
     * @param rest sends the request
     * @param clock for the token's life
     * @param counters of tokens
     */
    public TokenSource(
            final String name,
            final URI endpoint,
            final Supplier<byte[]> credentials,
            final boolean stopsAfterRefusal,
            final RestClient rest,
            final EpochNanoClock clock,
            final GatewayCounters counters) {
        this.name = name;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.stopsAfterRefusal = stopsAfterRefusal;
        this.rest = rest;
        this.clock = clock;
        this.counters = counters;
    }

    /**
     * The token in use.
     *
     * @return null if there is none, or it has ended
     */
    public AccessToken current() {
        final AccessToken token = current;
        return token == null || token.expiryNs() <= clock.nanoTime() ? null : token;
    }

    /**
     * A token good for a new connection: the current one, or a new one if that ends soon.
     *
     * @return completes exceptionally with {@link GatewayException}; completed on any thread
     */
    public synchronized CompletableFuture<AccessToken> obtain() {
        final AccessToken token = current;
        if (token != null && token.expiryNs() - clock.nanoTime() > MIN_LIFE_NS) {
            return CompletableFuture.completedFuture(token);
        }
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        if (pending == null) {
            pending = request();
        }
        return pending;
    }

    /**
     * Forgets a token that the broker refused. A newer one stays.
     *
     * @param refused the token that was used
     */
    public synchronized void invalidate(final AccessToken refused) {
        if (current == refused) {
            current = null;
        }
    }

    private CompletableFuture<AccessToken> request() {
        final CompletableFuture<AccessToken> result = new CompletableFuture<>();
        rest.post(endpoint, credentials.get()).whenComplete((response, failure) -> {
            try {
                final AccessToken token = failure == null ? read(response) : null;
                finish(result, token, failure == null ? null : new GatewayException(unreachable(failure)), false);
            } catch (final GatewayException refused) {
                finish(result, null, refused, isDefinite(response));
            }
        });
        return result;
    }

    private void finish(
            final CompletableFuture<AccessToken> result,
            final AccessToken token,
            final GatewayException failure,
            final boolean definite) {
        synchronized (this) {
            pending = null;
            if (token != null) {
                current = token;
            } else if (definite && stopsAfterRefusal) {
                refusal = failure;
            }
        }
        if (token != null) {
            counters.increment(GatewayCounter.TOKENS_OBTAINED);
            result.complete(token);
        } else {
            counters.increment(GatewayCounter.TOKENS_FAILED);
            result.completeExceptionally(failure);
        }
    }

    private AccessToken read(final HttpResponse<byte[]> response) {
        final JsonNode body = parse(response.body());
        final JsonNode value = body.path("data").path("accessToken");
        if (body.path("status").asInt() == 200 && value.isTextual()) {
            return AccessToken.of(value.textValue(), clock.nanoTime());
        }
        final String reason = body.path("message").asText();
        throw new GatewayException(name + " token refused by " + endpoint.getHost() + ": http=" + response.statusCode()
                + ", status=" + body.path("status").asText() + ", message="
                + reason.substring(0, Math.min(reason.length(), MAX_REASON_LENGTH))
                + (stopsAfterRefusal && isDefinite(response)
                        ? "; not tried again, check key and code, then restart the gateway"
                        : "; check the key if this lasts"));
    }

    private String unreachable(final Throwable failure) {
        return name + " token: " + endpoint.getHost() + " did not answer, "
                + failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static boolean isDefinite(final HttpResponse<byte[]> response) {
        final int status = response.statusCode();
        final int told = parse(response.body()).path("status").asInt();
        return status < 500 && status != 429 && told >= 400 && told < 500 && told != 429;
    }

    private static JsonNode parse(final byte[] body) {
        try {
            final JsonNode tree = JSON.readTree(body);
            return tree == null ? JSON.nullNode() : tree;
        } catch (final IOException notJson) {
            return JSON.nullNode(); // judged like any other body without a token
        }
    }
}
