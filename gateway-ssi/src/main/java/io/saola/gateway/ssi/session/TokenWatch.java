package io.saola.gateway.ssi.session;

import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import java.util.concurrent.TimeUnit;
import org.agrona.ErrorHandler;

/**
 * Follows the trading token's life: counts and tells every phase, and reminds people while it is a bad one. Belongs to the
 * order thread.
 */
public final class TokenWatch {
    private static final long REMINDER_INTERVAL_NS = TimeUnit.MINUTES.toNanos(10);

    private final TokenSource tokens;
    private final long alarmNs;
    private final long stopNs;
    private final TokenLifeListener listener;
    private final GatewayCounters counters;
    private final ErrorHandler errorHandler;
    private TokenPhase phase = TokenPhase.NONE;
    private boolean reminded;
    private long nextReminderNs;

    /**
     * Creates a watch.
     *
     * @param tokens to follow
     * @param alarmNs rest of life at which somebody is told
     * @param stopNs rest of life at which new orders stop, at most {@code alarmNs}
     * @param listener hears every change
     * @param counters of alarms, stops and ends
     * @param errorHandler hears what a person should do
     */
    public TokenWatch(
            final TokenSource tokens,
            final long alarmNs,
            final long stopNs,
            final TokenLifeListener listener,
            final GatewayCounters counters,
            final ErrorHandler errorHandler) {
        this.tokens = tokens;
        this.alarmNs = alarmNs;
        this.stopNs = stopNs;
        this.listener = listener;
        this.counters = counters;
        this.errorHandler = errorHandler;
    }

    /**
     * The phase seen last.
     *
     * @return the phase
     */
    public TokenPhase phase() {
        return phase;
    }

    /**
     * Looks at the token.
     *
     * @param nowNs monotonic host time
     */
    public void check(final long nowNs) {
        final AccessToken token = tokens.current();
        final long remainingNs = token == null ? 0 : tokens.remainingNs(token);
        final TokenPhase seen = phase(token, remainingNs);
        final boolean changed = seen != phase;
        if (changed) {
            phase = seen;
            reminded = false;
            count();
            listener.onTokenPhase(seen, remainingNs);
        }
        final boolean needsPerson = phase == TokenPhase.NONE ? tokens.isWaiting() : phase != TokenPhase.GOOD;
        if (needsPerson && (!reminded || nowNs - nextReminderNs >= 0)) {
            reminded = true;
            nextReminderNs = nowNs + REMINDER_INTERVAL_NS;
            errorHandler.onError(new GatewayException(reminder(remainingNs)));
        }
    }

    private TokenPhase phase(final AccessToken token, final long remainingNs) {
        if (token == null) {
            return phase == TokenPhase.NONE ? TokenPhase.NONE : TokenPhase.ENDED;
        }
        if (remainingNs < stopNs) {
            return TokenPhase.CLOSING;
        }
        return remainingNs < alarmNs ? TokenPhase.ENDING : TokenPhase.GOOD;
    }

    private void count() {
        switch (phase) {
            case ENDING -> counters.increment(GatewayCounter.TOKEN_ALARMS);
            case CLOSING -> counters.increment(GatewayCounter.TOKEN_ORDER_STOPS);
            case ENDED -> counters.increment(GatewayCounter.TOKEN_ENDS);
            default -> {
                // nothing to worry about
            }
        }
    }

    private String reminder(final long remainingNs) {
        final String state = switch (phase) {
            case NONE -> "a code is needed for the trading token";
            case ENDED -> "the trading token has ended, working orders cannot be cancelled from here";
            case CLOSING ->
                "the trading token ends in " + TimeUnit.NANOSECONDS.toMinutes(remainingNs)
                        + " min, new orders are stopped; cancel or hand over working orders";
            default -> "the trading token ends in " + TimeUnit.NANOSECONDS.toMinutes(remainingNs) + " min";
        };
        return state + "; " + (tokens.isWaiting() ? tokens.task() : "a new one is asked for");
    }
}
