package io.saola.gateway.ssi.orders;

import io.saola.codecs.sbe.OrderAction;
import io.saola.gateway.ssi.KillLatch;
import io.saola.gateway.ssi.session.AccessToken;
import java.util.function.ToLongFunction;

/**
 * The last look at a request before its bytes go to the socket, long after the risk gate allowed it: is the latch still
 * open, will there be a token to cancel with, is the decision still young? Cancels pass, they only take risk away.
 *
 * <p>Belongs to the order thread; allocates nothing unless it refuses.
 */
final class SendGate {
    private static final long NS_PER_MINUTE = 60_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final KillLatch latch;
    private final long maxOrderAgeNs;
    private final long minTokenLifeNs;
    private final ToLongFunction<AccessToken> remainingNs;

    SendGate(
            final KillLatch latch,
            final long maxOrderAgeNs,
            final long minTokenLifeNs,
            final ToLongFunction<AccessToken> remainingNs) {
        this.latch = latch;
        this.maxOrderAgeNs = maxOrderAgeNs;
        this.minTokenLifeNs = minTokenLifeNs;
        this.remainingNs = remainingNs;
    }

    /**
     * Why a request must not even wait for its turn: the latch has been engaged.
     *
     * @param request just taken from the engine
     * @return null if it may
     */
    String stop(final OrderRequest request) {
        final String killed = request.action == OrderAction.CANCEL ? null : latch.reason();
        return killed == null ? null : "stopped at the gateway: " + killed;
    }

    /**
     * Why a request must not leave.
     *
     * @param request to be sent
     * @param token to send it with
     * @param epochNs host time, ns since the epoch
     * @return null if it may
     */
    String refusal(final OrderRequest request, final AccessToken token, final long epochNs) {
        if (request.action == OrderAction.CANCEL) {
            return null;
        }
        final String stopped = stop(request);
        if (stopped != null) {
            return stopped;
        }
        if (remainingNs.applyAsLong(token) < minTokenLifeNs) {
            return "trading token ends within " + minTokenLifeNs / NS_PER_MINUTE + " min, renew it first";
        }
        if (epochNs - request.causeReceivedNs > maxOrderAgeNs) {
            return "decision is older than " + maxOrderAgeNs / NS_PER_MS + " ms";
        }
        return null;
    }
}
