package io.saola.engine.logic.reconcile;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * Whether the order stream has told everything. A break that the next connection fills, because it resumes from a number that we
 * have, leaves no hole; a message that was lost or could not be read does, until a connection resumes from before it.
 *
 * <p>The epoch grows with every break, and with every change of the session: evidence of absence from two epochs proves nothing
 * together (docs/architecture.md, proof of absence). Logic thread only.
 */
public final class OrderStream {
    private boolean heard;
    private boolean connected;
    private long epoch;
    private long holeSequence;
    private long holeNotifyId;
    private long earlierHoleSequence;

    OrderStream() {}

    /** True if a gateway told of the stream in this process life. */
    public boolean isHeard() {
        return heard;
    }

    /** True while events come. */
    public boolean isConnected() {
        return connected;
    }

    /** Counts breaks. */
    long epoch() {
        return epoch;
    }

    /**
     * Tells whether every event since an input has come.
     *
     * @param sequence of the input
     * @return false while the stream is down, or if a hole was opened after it
     */
    boolean isWholeSince(final long sequence) {
        return connected && holeSequence < sequence;
    }

    /** A connection that resumes from what the gateway says, when we have heard up to {@code lastNotifyId}. */
    void connected(final long sequence, final long resumedFrom, final long lastNotifyId) {
        heard = true;
        connected = true;
        epoch++;
        if (resumedFrom > lastNotifyId) {
            hole(sequence, lastNotifyId);
        } else if (holeSequence != 0 && resumedFrom <= holeNotifyId) {
            holeSequence = earlierHoleSequence;
        }
    }

    void disconnected() {
        heard = true;
        connected = false;
        epoch++;
    }

    /** Something was lost after {@code lastNotifyId}; the stream goes on. */
    void gap(final long sequence, final long lastNotifyId) {
        heard = true;
        connected = true;
        epoch++;
        hole(sequence, lastNotifyId);
    }

    /** The broker's session changed. */
    void newEpoch() {
        epoch++;
    }

    /** A new process life: the stream is down until a gateway says otherwise. */
    void restart() {
        heard = false;
        connected = false;
        epoch++;
    }

    /** A new trading date has numbers, and holes, of its own. */
    void newDate() {
        holeSequence = 0;
        earlierHoleSequence = 0;
        holeNotifyId = 0;
    }

    private void hole(final long sequence, final long lastNotifyId) {
        earlierHoleSequence = holeSequence != 0 && lastNotifyId == holeNotifyId ? earlierHoleSequence : holeSequence;
        holeSequence = sequence;
        holeNotifyId = lastNotifyId;
    }

    void snapshot(final StateWriter out) {
        out.putBoolean(heard);
        out.putBoolean(connected);
        out.putLong(epoch);
        out.putLong(holeSequence);
        out.putLong(holeNotifyId);
        out.putLong(earlierHoleSequence);
    }

    void restore(final StateReader in) {
        heard = in.getBoolean();
        connected = in.getBoolean();
        epoch = in.getLong();
        holeSequence = in.getLong();
        holeNotifyId = in.getLong();
        earlierHoleSequence = in.getLong();
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, (heard ? 2 : 0) | (connected ? 1 : 0)), epoch);
        d = Digest.fold(Digest.fold(d, holeSequence), holeNotifyId);
        return Digest.fold(d, earlierHoleSequence);
    }
}
