package io.saola.gateway.ssi.query;

import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.TokenSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.agrona.concurrent.SystemEpochNanoClock;

/** A client of a scripted broker whose waits take no time. */
public final class QueryFixture implements AutoCloseable {
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(20);

    private final ExecutorService executor = Executors.newFixedThreadPool(2);

    public final ScriptedBroker broker;
    public final VirtualClock clock = new VirtualClock();
    public final QueryCounters counters = new QueryCounters();
    public final RestClient rest;
    public final TokenSource tokens;

    public QueryFixture() {
        try {
            broker = new ScriptedBroker();
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
        rest = rest(ATTEMPT_TIMEOUT);
        tokens = new TokenSource(
                "trading",
                broker.uri().resolve("/api/v2/Trading/AccessToken"),
                () -> "{\"consumerSecret\":\"kept\"}".getBytes(StandardCharsets.UTF_8),
                false,
                rest,
                new SystemEpochNanoClock(),
                new GatewayCounters());
    }

    public QueryClient client(final RateLimit... limits) {
        return client(QuerySettings.ofSeed(1), limits);
    }

    public QueryClient client(final QuerySettings settings, final RateLimit... limits) {
        return client(settings, rest, limits);
    }

    /** One that gives each attempt up after a while. */
    public QueryClient client(final Duration attemptTimeout) {
        return client(QuerySettings.ofSeed(1), rest(attemptTimeout));
    }

    private QueryClient client(final QuerySettings settings, final RestClient client, final RateLimit... limits) {
        return new QueryClient(
                broker.uri(), client, tokens, new RequestQuota(List.of(limits)), settings, clock, counters);
    }

    private RestClient rest(final Duration timeout) {
        try {
            return new RestClient(timeout, executor, SSLContext.getDefault());
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            broker.close();
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
