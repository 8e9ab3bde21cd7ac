package io.saola.tools.broker;

import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.account.AccountQueries;
import io.saola.gateway.ssi.data.MarketDataQueries;
import io.saola.gateway.ssi.query.QueryClient;
import io.saola.gateway.ssi.query.QueryClock;
import io.saola.gateway.ssi.query.QueryCounters;
import io.saola.gateway.ssi.query.QuerySettings;
import io.saola.gateway.ssi.query.RateLimit;
import io.saola.gateway.ssi.query.RequestQuota;
import io.saola.gateway.ssi.session.LoginBody;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.TokenSource;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/** A command's connection to a broker, for reads only: its tokens carry no right to place orders. */
public final class BrokerSession implements AutoCloseable {
    private static final EpochNanoClock CLOCK = new SystemEpochNanoClock();

    /** The broker's sample of its trading limits; it tells the real ones only to those who ask. */
    private static final List<RateLimit> TRADING_LIMITS = List.of(RateLimit.of(5, 1), RateLimit.of(30, 5));

    private final ExecutorService executor;
    private final QueryClient client;

    private BrokerSession(
            final BrokerOptions options, final String name, final String tokenPath, final List<RateLimit> limits) {
        final URI base = options.base();
        final Secret id = options.consumerId();
        final Secret secret = options.consumerSecret();
        final Supplier<byte[]> credentials =
                "trading".equals(name) ? () -> LoginBody.reading(id, secret) : () -> LoginBody.of(id, secret);
        executor = Executors.newFixedThreadPool(2, task -> {
            final Thread thread = new Thread(task, "saola-broker");
            thread.setDaemon(true);
            return thread;
        });
        final RestClient rest = new RestClient(options.timeout(), executor, tls());
        final String root = base.toString().replaceAll("/+$", "");
        final TokenSource tokens = new TokenSource(
                name, URI.create(root + tokenPath), credentials, false, rest, CLOCK, new GatewayCounters());
        client = new QueryClient(
                base,
                rest,
                tokens,
                new RequestQuota(limits),
                new QuerySettings(
                        4,
                        options.timeout().multipliedBy(4).plusSeconds(120),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(60),
                        System.nanoTime()),
                QueryClock.host(CLOCK),
                new QueryCounters());
    }

    /**
     * Connects to the trading interface. Nothing is asked yet.
     *
     * @param options where and who
     * @return the session
     */
    public static BrokerSession trading(final BrokerOptions options) {
        return new BrokerSession(options, "trading", "/api/v2/Trading/AccessToken", TRADING_LIMITS);
    }

    /**
     * Connects to the market data interface. Nothing is asked yet.
     *
     * @param options where and who
     * @param limits on its requests
     * @return the session
     */
    public static BrokerSession marketData(final BrokerOptions options, final List<RateLimit> limits) {
        return new BrokerSession(options, "data", "/api/v2/Market/AccessToken", limits);
    }

    /** The trading interface's reads. */
    public AccountQueries account() {
        return new AccountQueries(client);
    }

    /** The market data interface's reads. */
    public MarketDataQueries data() {
        return new MarketDataQueries(client);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (final NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no TLS", missing);
        }
    }
}
