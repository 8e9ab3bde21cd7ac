package io.saola.gateway.ssi.reconcile;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.gateway.ssi.KillLatch;
import io.saola.gateway.ssi.session.AccessToken;
import io.saola.gateway.ssi.session.TokenLifeListener;
import io.saola.gateway.ssi.session.TokenPhase;
import io.saola.gateway.ssi.session.TokenSource;
import org.agrona.concurrent.EpochNanoClock;

/** Watches the trading token and the latch for the engine: held or not, near its end, a person's code needed. Order thread only. */
public final class SessionWatch implements TokenLifeListener {
    private final TokenSource tokens;
    private final KillLatch latch;
    private final BrokerStatusPublisher publisher;
    private final TokenLifeListener next;
    private final EpochNanoClock clock;
    private AccessToken told;
    private TokenPhase phase = TokenPhase.NONE;
    private TokenPhase toldPhase = TokenPhase.NONE;
    private boolean waiting;
    private boolean latched;
    private boolean dateEnded;

    /**
     * Watches token and latch.
     *
     * @param tokens for trading
     * @param latch of the gateway
     * @param publisher tells the engine
     * @param next hears of the token's phases as well
     * @param clock stamps what is told
     */
    public SessionWatch(
            final TokenSource tokens,
            final KillLatch latch,
            final BrokerStatusPublisher publisher,
            final TokenLifeListener next,
            final EpochNanoClock clock) {
        this.tokens = tokens;
        this.latch = latch;
        this.publisher = publisher;
        this.next = next;
        this.clock = clock;
    }

    /** The broker's date is another than the engine's: from now on no token opens the session. */
    public void dateEnded() {
        dateEnded = true;
        tell(GatewayCondition.DATE_ENDED, "restart the engine for the new trading date");
    }

    /** Tells the engine what has changed since the last call. */
    public void poll() {
        final AccessToken now = tokens.current();
        if (now != told) {
            told = now;
            if (now == null) {
                tell(GatewayCondition.SESSION_ENDED, "no trading token is held");
            } else if (!dateEnded) {
                tell(GatewayCondition.SESSION_VALID, "");
            }
        }
        tellPhase();
        if (tokens.isWaiting() != waiting) {
            waiting = tokens.isWaiting();
            if (waiting) {
                tell(GatewayCondition.OTP_NEEDED, tokens.task());
            }
        }
        final String reason = latch.reason();
        if ((reason != null) != latched) {
            latched = reason != null;
            tell(latched ? GatewayCondition.KILL_LATCHED : GatewayCondition.KILL_RELEASED, latched ? reason : "");
        }
    }

    /** The engine hears of it with the next {@link #poll}. */
    @Override
    public void onTokenPhase(final TokenPhase begun, final long remainingNs) {
        phase = begun;
        next.onTokenPhase(begun, remainingNs);
    }

    private void tellPhase() {
        if (phase != toldPhase) {
            toldPhase = phase;
            if (phase == TokenPhase.ENDING && !dateEnded) {
                tell(GatewayCondition.SESSION_ENDS_SOON, "");
            } else if (phase == TokenPhase.CLOSING) {
                tell(GatewayCondition.SESSION_CLOSING, "no new orders, cancels only");
            }
        }
    }

    private void tell(final GatewayCondition condition, final String text) {
        publisher.gateway(condition, clock.nanoTime(), told == null ? Decimals.NULL : told.expiryNs(), text);
    }
}
