package io.saola.gateway.ssi.query;

import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.session.AccessToken;
import io.saola.gateway.ssi.session.Backoff;
import io.saola.gateway.ssi.session.BodyTooLargeException;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Asks the broker and waits for the answer, on the calling thread. A read that failed in a way that may pass is tried again, after a
 * growing delay or as long as the broker wants to be left alone, until attempts or deadline are used up. A refused token is replaced
 * once. Thread-safe; all callers share one quota.
 */
public final class QueryClient {
    private static final String BEARER = "Bearer ";

    private final URI base;
    private final RestClient rest;
    private final TokenSource tokens;
    private final RequestQuota quota;
    private final QuerySettings settings;
    private final QueryClock clock;
    private final QueryCounters counters;
    private final AtomicLong calls = new AtomicLong();

    /**
     * Creates a client; asks for nothing yet.
     *
     * @param base of the REST interface, http or https
     * @param rest sends the requests; its timeout bounds each attempt
     * @param tokens of the same interface
     * @param quota of requests
     * @param settings how patient reads are
     * @param clock time and waiting
     * @param counters of requests and failures
     */
    public QueryClient(
            final URI base,
            final RestClient rest,
            final TokenSource tokens,
            final RequestQuota quota,
            final QuerySettings settings,
            final QueryClock clock,
            final QueryCounters counters) {
        this.base = base;
        this.rest = rest;
        this.tokens = tokens;
        this.quota = quota;
        this.settings = settings;
        this.clock = clock;
        this.counters = counters;
    }

    /**
     * What this client counts.
     *
     * @return live counters
     */
    public QueryCounters counters() {
        return counters;
    }

    /**
     * Asks until there is an answer or none can be had.
     *
     * @param query to send
     * @param reader makes a value of the reply's fields; throws {@link QueryException} if they are not what they should be
     * @param <T> kind of value
     * @return the answer
     * @throws QueryException if there is none
     */
    public <T> Answer<T> ask(final Query query, final Function<ReplyFields, T> reader) {
        final long deadlineNs = clock.nanoTime() + settings.deadline().toNanos();
        final Backoff backoff = new Backoff(
                settings.firstDelay().toMillis(),
                settings.maxDelay().toMillis(),
                settings.seed() + calls.getAndIncrement());
        boolean isRenewed = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(query, reader, deadlineNs);
            } catch (final QueryException failure) {
                counters.onFailure(failure.failure());
                final boolean renews = failure.failure() == QueryFailure.UNAUTHORISED && !isRenewed;
                isRenewed |= renews;
                if (attempt >= settings.maxAttempts()
                        || !(renews || failure.failure().isTransient())) {
                    throw failure;
                }
                if (!renews) {
                    final long delayNs = delayNs(failure, backoff);
                    if (clock.nanoTime() + delayNs > deadlineNs) {
                        throw failure; // rather now than after a wait that cannot help
                    }
                    pause(delayNs);
                }
            }
        }
    }

    private <T> Answer<T> attempt(final Query query, final Function<ReplyFields, T> reader, final long deadlineNs) {
        final AccessToken token = token(query, deadlineNs);
        final long waitNs = quota.take(clock.nanoTime(), deadlineNs - clock.nanoTime());
        if (waitNs == RequestQuota.TOO_LONG) {
            throw new QueryException(QueryFailure.TOO_LATE, query + " got no place in the quota of requests in time");
        }
        pause(waitNs);
        counters.onRequest();
        final long sentNs = clock.epochNs();
        final CompletableFuture<HttpResponse<byte[]>> exchange =
                rest.get(query.at(base), "Authorization", token.authorization(), "Accept", "application/json");
        try {
            final HttpResponse<byte[]> response =
                    join(exchange, query.toString(), deadlineNs, QueryFailure.UNREACHABLE);
            final long receivedNs = clock.epochNs();
            final Answer<T> answer = new Answer<>(reader.apply(Reply.fields(response, query)), sentNs, receivedNs);
            counters.onAnswer();
            return answer;
        } catch (final QueryException failure) {
            if (failure.failure() == QueryFailure.UNAUTHORISED) {
                tokens.invalidate(token);
            }
            throw failure.without(token.authorization().substring(BEARER.length()));
        } finally {
            exchange.cancel(true); // nobody waits for it any more
        }
    }

    private AccessToken token(final Query query, final long deadlineNs) {
        final AccessToken current = tokens.current();
        return current == null
                ? join(tokens.obtain(), "the token for " + query, deadlineNs, QueryFailure.NO_TOKEN)
                : current;
    }

    private <T> T join(
            final CompletableFuture<T> future, final String what, final long deadlineNs, final QueryFailure failure) {
        try {
            return future.get(Math.max(1, deadlineNs - clock.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (final InterruptedException interrupted) {
            throw interrupted(what);
        } catch (final TimeoutException late) {
            throw new QueryException(QueryFailure.TOO_LATE, what + ": no answer before the deadline");
        } catch (final ExecutionException failed) {
            final Throwable cause = failed.getCause();
            if (cause instanceof BodyTooLargeException) {
                throw new QueryException(QueryFailure.TOO_LARGE, what + ": " + cause.getMessage());
            }
            throw new QueryException(
                    isUnreachable(cause) ? QueryFailure.UNREACHABLE : failure,
                    what + " from " + base.getHost() + ": "
                            + (cause instanceof GatewayException ? cause.getMessage() : cause.toString()));
        }
    }

    /** True if no answer came at all, which may pass; a refused token will not. */
    private static boolean isUnreachable(final Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private long delayNs(final QueryException failure, final Backoff backoff) {
        final long maxNs = settings.maxDelay().toNanos();
        final long ownNs = TimeUnit.MILLISECONDS.toNanos(backoff.nextDelayMs());
        final long delayNs = Math.min(maxNs, Math.max(ownNs, failure.retryAfterNs()));
        if (failure.failure() == QueryFailure.QUOTA) {
            quota.closeUntil(clock.nanoTime() + delayNs); // for everybody who asks, not only this caller
        }
        return delayNs;
    }

    private void pause(final long durationNs) {
        if (durationNs > 0) {
            try {
                clock.await(durationNs);
            } catch (final InterruptedException interrupted) {
                throw interrupted("a wait for the broker");
            }
        }
    }

    private static QueryException interrupted(final String what) {
        Thread.currentThread().interrupt();
        return new QueryException(QueryFailure.INTERRUPTED, what + " was interrupted");
    }
}
