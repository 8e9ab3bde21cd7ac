package io.saola.engine.logic.reconcile;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.GatewayStatusDecoder;

/**
 * Whether the gateway can trade: its session with the broker, and its latch. As long as a gateway has told neither, both are taken
 * to be good; the gateway itself refuses to send without a token. Logic thread only.
 */
public final class BrokerSession {
    private boolean closed;
    private boolean latched;
    private long sessionEndNs;

    BrokerSession() {}

    /** True if new orders may be sent. */
    public boolean isOpen() {
        return !closed && !latched;
    }

    /**
     * Takes what the gateway tells.
     *
     * @param status valid during the call
     * @return true if the session is another than before
     */
    boolean onStatus(final GatewayStatusDecoder status) {
        final GatewayCondition condition = status.condition();
        switch (condition) {
            case SESSION_VALID, SESSION_ENDS_SOON -> closed = false;
            case SESSION_CLOSING, SESSION_ENDED, OTP_NEEDED, OTP_LOCKED, DATE_ENDED -> closed = true;
            case KILL_LATCHED -> latched = true;
            case KILL_RELEASED -> latched = false;
            default -> throw new IllegalArgumentException("condition " + condition + " was let in");
        }
        final boolean isLatch =
                condition == GatewayCondition.KILL_LATCHED || condition == GatewayCondition.KILL_RELEASED;
        if (isLatch || status.sessionEndNs() == sessionEndNs) {
            return false;
        }
        sessionEndNs = status.sessionEndNs();
        return true;
    }

    /** A new process life: the gateway that comes has a session and a latch of its own, and tells. */
    void restart() {
        closed = false;
        latched = false;
        sessionEndNs = 0;
    }

    void snapshot(final StateWriter out) {
        out.putBoolean(closed);
        out.putBoolean(latched);
        out.putLong(sessionEndNs);
    }

    void restore(final StateReader in) {
        closed = in.getBoolean();
        latched = in.getBoolean();
        sessionEndNs = in.getLong();
    }

    long digest(final long start) {
        return Digest.fold(Digest.fold(start, (closed ? 2 : 0) | (latched ? 1 : 0)), sessionEndNs);
    }
}
