package io.saola.gateway.ssi.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Obtains, renews and keeps the token of one of the broker's interfaces. At most one request is under way; whoever asks
 * meanwhile waits for the same answer. Thread-safe.
 *
 * <p>A second factor must not be tried twice: after a definite refusal of a PIN nothing is asked any more until a person
 * offers another code, and a one-time password goes out once. Whoever asks while a person has to type a code waits for
 * that person, unless the present token is still alive.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the returned future tells the outcome
public final class TokenSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_REASON_LENGTH = 200;

    private final String name;
    private final URI endpoint;
    private final Login login;
    private final RestClient rest;
    private final EpochNanoClock clock;
    private final GatewayCounters counters;
    private volatile AccessToken latest;
    private CompletableFuture<AccessToken> pending;
    private boolean asking;
    private boolean personNeeded;
    private GatewayException refusal;

    /**
     * Creates a source whose requests are always the same; asks for nothing yet.
     *
     * @param name for messages, such as trading
     * @param endpoint of the AccessToken request
     * @param credentials make the request's body
     * @param stopsAfterRefusal true if the body holds a second factor
     * @param rest sends the request
     * @param clock for the token's life; best one that is never set
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
        this(name, endpoint, Login.of(credentials, stopsAfterRefusal), rest, clock, counters);
    }

    /**
     * Creates a source; asks for nothing yet.
     *
     * @param name for messages, such as trading
     * @param endpoint of the AccessToken request
     * @param login makes the requests' bodies
     * @param rest sends the requests
     * @param clock for the token's life; best one that is never set
     * @param counters of tokens
     */
    public TokenSource(
            final String name,
            final URI endpoint,
            final Login login,
            final RestClient rest,
            final EpochNanoClock clock,
            final GatewayCounters counters) {
        this.name = name;
        this.endpoint = endpoint;
        this.login = login;
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
        final AccessToken token = latest;
        return token == null || remainingNs(token) <= 0 ? null : token;
    }

    /**
     * The token obtained last, even if it should have ended by now: good enough to try a cancel with.
     *
     * @return null if there is none, or the broker refused it
     */
    public AccessToken latest() {
        return latest;
    }

    /**
     * The rest of a token's life.
     *
     * @param token of this source
     * @return nanoseconds, negative if it has ended
     */
    public long remainingNs(final AccessToken token) {
        return token.expiryNs() - clock.nanoTime();
    }

    /**
     * A token good for a new connection: a new one if renewal is due and works, else the one that is still alive.
     *
     * @return completes exceptionally with {@link GatewayException} if there is none; completed on any thread, and only
     *     when a person has acted if that is what is missing
     */
    public CompletableFuture<AccessToken> obtain() {
        return renew().exceptionally(failure -> {
            final AccessToken alive = current();
            if (alive == null) {
                throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
            }
            return alive;
        });
    }

    /**
     * The current token, or a new one if it is time for that.
     *
     * @return as {@link #obtain}, but failed if a renewal that is due fails
     */
    public synchronized CompletableFuture<AccessToken> renew() {
        final AccessToken token = current();
        if (token != null && !token.isRenewalDue(clock.nanoTime())) {
            return CompletableFuture.completedFuture(token);
        }
        if (pending != null) {
            return asking || token == null ? pending : CompletableFuture.completedFuture(token);
        }
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        final byte[] body = login.nextBody();
        personNeeded = body == null;
        if (personNeeded && token != null) {
            return CompletableFuture.completedFuture(token);
        }
        final CompletableFuture<AccessToken> result = new CompletableFuture<>();
        pending = result;
        if (body != null) {
            ask(result, body);
        }
        return result;
    }

    /**
     * Asks for a new token at once, whatever the age of the present one: a person has given the login another code.
     *
     * @return as {@link #renew}; that of the request under way if there is one
     */
    public synchronized CompletableFuture<AccessToken> retry() {
        if (asking) {
            return pending;
        }
        final byte[] body = login.nextBody();
        if (body == null) {
            return CompletableFuture.failedFuture(new GatewayException(name + " token: " + login.task()));
        }
        refusal = null;
        personNeeded = false;
        final CompletableFuture<AccessToken> result = pending == null ? new CompletableFuture<>() : pending;
        pending = result;
        ask(result, body);
        return result;
    }

    /**
     * Tells whether a person must act before another token can come.
     *
     * @return true if nothing is tried meanwhile
     */
    public synchronized boolean isWaiting() {
        return personNeeded || refusal != null;
    }

    /**
     * Tells whether a request is under way.
     *
     * @return true until its answer is there
     */
    public synchronized boolean isAsking() {
        return asking;
    }

    /**
     * What a person must do to bring the login on.
     *
     * @return one sentence
     */
    public String task() {
        return login.task();
    }

    /**
     * Forgets a token that the broker refused. A newer one stays.
     *
     * @param refused the token that was used
     */
    public synchronized void invalidate(final AccessToken refused) {
        if (latest == refused) {
            latest = null;
        }
    }

    /**
     * Takes out of a text from outside what must not be shown: the login's secrets and the token.
     *
     * @param text to clean
     * @return the text without secrets
     */
    public String redact(final String text) {
        final AccessToken token = latest;
        final String clean = login.redact(text);
        return token == null ? clean : token.redact(clean);
    }

    /** Called with the lock held. */
    private void ask(final CompletableFuture<AccessToken> result, final byte[] body) {
        asking = true;
        rest.post(endpoint, body).whenComplete((response, failure) -> {
            Arrays.fill(body, (byte) 0);
            try {
                final AccessToken token = failure == null ? read(response) : null;
                finish(
                        result,
                        token,
                        failure == null ? null : new GatewayException(unreachable(failure), failure),
                        false);
            } catch (final GatewayException refused) {
                finish(result, null, refused, isDefinite(response));
            }
        });
    }

    private void finish(
            final CompletableFuture<AccessToken> result,
            final AccessToken token,
            final GatewayException failure,
            final boolean definite) {
        synchronized (this) {
            pending = null;
            asking = false;
            if (token != null) {
                latest = token;
                login.onAccepted();
            } else if (definite && login.onRefused()) {
                refusal = failure;
            }
        }
        if (token != null) {
            counters.increment(GatewayCounter.TOKENS_OBTAINED);
            if (!token.isExpiryBelieved()) {
                counters.increment(GatewayCounter.TOKEN_EXPIRIES_DISBELIEVED);
            }
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
            return AccessToken.of(value.textValue(), clock.nanoTime(), brokerNs(response));
        }
        throw new GatewayException(name + " token refused by " + endpoint.getHost() + ": http=" + response.statusCode()
                + ", status=" + told(body.path("status")) + ", message=" + told(body.path("message")) + "; "
                + login.task());
    }

    private String unreachable(final Throwable failure) {
        return name + " token: " + endpoint.getHost() + " did not answer, "
                + failure.getClass().getSimpleName() + ": " + login.redact(String.valueOf(failure.getMessage()));
    }

    /** The broker's words, which may quote what it was sent. */
    private String told(final JsonNode words) {
        final String text = login.redact(words.asText());
        return text.substring(0, Math.min(text.length(), MAX_REASON_LENGTH));
    }

    private static long brokerNs(final HttpResponse<byte[]> response) {
        final String date = response.headers().firstValue("Date").orElse("");
        try {
            final Instant instant = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            return TimeUnit.SECONDS.toNanos(instant.getEpochSecond());
        } catch (final DateTimeParseException absent) {
            return AccessToken.UNKNOWN_TIME;
        }
    }

    private static boolean isDefinite(final HttpResponse<byte[]> response) {
        final int status = response.statusCode();
        final int told = parse(response.body()).path("status").asInt();
        final boolean toldSo = status < 500 && status != 429 && told >= 400 && told < 500 && told != 429;
        return toldSo || status == 400 || status == 401 || status == 403;
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
