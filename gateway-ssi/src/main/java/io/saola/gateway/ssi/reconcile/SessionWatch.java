package io.saola.gateway.ssi.reconcile;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.gateway.ssi.KillLatch;
import io.saola.gateway.ssi.session.AccessToken;
import io.saola.gateway.ssi.session.TokenSource;
import org.agrona.concurrent.EpochNanoClock;

/** Watches the trading token and the latch for the engine. Order thread only. */
public final class SessionWatch {
    private final TokenSource tokens;
    private final KillLatch latch;
    private final BrokerStatusPublisher publisher;
    private final EpochNanoClock clock;
    private AccessToken told;
    private boolean latched;

    /**
     * Watches token and latch.
     *
     * @param tokens for trading
     * @param latch of the gateway
     * @param publisher tells the engine
     * @param clock stamps what is told
     */
    public SessionWatch(
            final TokenSource tokens,
            final KillLatch latch,
            final BrokerStatusPublisher publisher,
            final EpochNanoClock clock) {
        this.tokens = tokens;
        this.latch = latch;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Tells the engine what has changed since the last call. */
    public void poll() {
        final AccessToken now = tokens.current();
        if (now != told) {
            told = now;
            if (now == null) {
                publisher.gateway(
                        GatewayCondition.SESSION_ENDED, clock.nanoTime(), Decimals.NULL, "no trading token is held");
            } else {
                publisher.gateway(GatewayCondition.SESSION_VALID, clock.nanoTime(), now.expiryNs(), "");
            }
        }
        final String reason = latch.reason();
        if ((reason != null) != latched) {
            latched = reason != null;
            publisher.gateway(
                    latched ? GatewayCondition.KILL_LATCHED : GatewayCondition.KILL_RELEASED,
                    clock.nanoTime(),
                    told == null ? Decimals.NULL : told.expiryNs(),
                    latched ? reason : "");
        }
    }
}
