package io.saola.gateway.ssi.operator;

import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.KillLatch;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.session.TokenSource;
import io.saola.gateway.ssi.session.TradingLogin;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;

/**
 * The gateway's thread for people: looks at the latch file in every cycle and for typed codes a few times a second, so that
 * no other thread touches a file. Waits a few milliseconds between cycles, which bounds how late the latch closes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the answer is told to the person
public final class OperatorAgent implements Agent {
    /** Wait between cycles. */
    public static final int INTERVAL_MS = 5;

    private static final long CODE_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final KillLatch latch;
    private final RuntimeDirectory directory;
    private final CodeInbox codes;
    private final TradingLogin login;
    private final TokenSource tokens;
    private final GatewayCounters counters;
    private final ErrorHandler errorHandler;
    private boolean engaged;
    private String latchProblem;
    private long nextCodeNs = System.nanoTime();

    /**
     * Creates the agent.
     *
     * @param latch looked at
     * @param directory where people leave codes, or null if they cannot
     * @param login gets the codes
     * @param tokens try them
     * @param counters of codes and of the latch
     * @param errorHandler hears of the latch, and of codes that cannot be used
     */
    public OperatorAgent(
            final KillLatch latch,
            final RuntimeDirectory directory,
            final TradingLogin login,
            final TokenSource tokens,
            final GatewayCounters counters,
            final ErrorHandler errorHandler) {
        this.latch = latch;
        this.directory = directory;
        codes = directory == null ? null : new CodeInbox(directory, System::currentTimeMillis);
        this.login = login;
        this.tokens = tokens;
        this.counters = counters;
        this.errorHandler = errorHandler;
    }

    @Override
    public int doWork() {
        lookAtLatch();
        final long nowNs = System.nanoTime();
        if (codes != null && nowNs - nextCodeNs >= 0) {
            nextCodeNs = nowNs + CODE_INTERVAL_NS;
            takeCode();
        }
        return 0; // a cycle is for looking; the wait that follows sets the pace
    }

    @Override
    public String roleName() {
        return "ssi-operator";
    }

    private void lookAtLatch() {
        final String problem = latch.look();
        if (problem != null && !problem.equals(latchProblem)) {
            errorHandler.onError(new GatewayException(problem));
        }
        latchProblem = problem;
        final String reason = latch.reason();
        if (reason != null && !engaged) {
            engaged = true;
            counters.increment(GatewayCounter.KILLS);
            errorHandler.onError(new GatewayException(
                    "new orders are stopped at the gateway until it is restarted: " + reason + "; cancels go on"));
        }
    }

    private void takeCode() {
        if (tokens.isAsking() || !codes.isWaiting()) {
            return;
        }
        try {
            final Secret code = codes.take();
            if (code == null) {
                return; // withdrawn in between
            }
            login.offer(code);
        } catch (final GatewayException unusable) {
            codes.answer("not used: " + unusable.getMessage());
            throw unusable; // to the error handler
        }
        counters.increment(GatewayCounter.CODES_TAKEN);
        tokens.retry().whenComplete((token, failure) -> {
            if (failure == null) {
                new OtpLedger(directory).clear();
                codes.answer("accepted: the gateway has a trading token");
            } else {
                final Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
                codes.answer("not accepted: " + cause.getMessage());
            }
        });
    }
}
