package io.saola.engine.logic.reconcile;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.Phase;

/** When accounts are compared because the session has closed. Event time only. Logic thread only. */
final class ReconcileSchedule {
    private static final int CLOSES_PER_DATE = 4;

    private boolean traded;
    private boolean closing;
    private long closedNs;
    private int closes;

    /** Takes the phase of an instrument or market. A close after trading arms the end of the day, each later one arms it anew. */
    void onPhase(final Phase phase, final long nowNs) {
        if (phase == Phase.CONTINUOUS) {
            traded = true;
        } else if (phase == Phase.CLOSED && traded && closes < CLOSES_PER_DATE) {
            closing = true;
            closedNs = nowNs;
        }
    }

    /** A new trading date. */
    void newDate() {
        traded = false;
        closing = false;
        closes = 0;
    }

    /** True, once, when the last close is long enough ago. */
    boolean isEndOfDay(final long nowNs) {
        if (!closing || nowNs - closedNs < ReconcileTimes.CLOSE_SETTLES_NS) {
            return false;
        }
        closing = false;
        closes++;
        return true;
    }

    void snapshot(final StateWriter out) {
        out.putBoolean(traded);
        out.putBoolean(closing);
        out.putLong(closedNs);
        out.putInt(closes);
    }

    void restore(final StateReader in) {
        traded = in.getBoolean();
        closing = in.getBoolean();
        closedNs = in.getLong();
        closes = in.getInt();
    }

    long digest(final long start) {
        return Digest.fold(Digest.fold(Digest.fold(start, (traded ? 2 : 0) | (closing ? 1 : 0)), closedNs), closes);
    }
}
