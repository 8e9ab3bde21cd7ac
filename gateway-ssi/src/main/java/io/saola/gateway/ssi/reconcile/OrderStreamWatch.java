package io.saola.gateway.ssi.reconcile;

import io.saola.codecs.sbe.StreamCondition;
import io.saola.gateway.ssi.session.ConnectionState;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Watches the order stream for the engine: connected and from which event on, disconnected, or with messages that could not be read.
 * Order thread only, except {@link #resumeFrom}, which the stream calls from its loop on the same thread.
 */
public final class OrderStreamWatch {
    private final Supplier<ConnectionState> state;
    private final LongSupplier highestNotifyId;
    private final LongSupplier lost;
    private final BrokerStatusPublisher publisher;
    private final EpochNanoClock clock;
    private boolean running;
    private boolean asked;
    private boolean renumbered;
    private long resumedFrom;
    private long lostTold;

    /**
     * Watches a stream.
     *
     * @param state of its connection
     * @param highestNotifyId last event handed to the engine, or what is asked for first
     * @param lost messages that could not be read
     * @param publisher tells the engine
     * @param clock stamps what is told
     */
    public OrderStreamWatch(
            final Supplier<ConnectionState> state,
            final LongSupplier highestNotifyId,
            final LongSupplier lost,
            final BrokerStatusPublisher publisher,
            final EpochNanoClock clock) {
        this.state = state;
        this.highestNotifyId = highestNotifyId;
        this.lost = lost;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * From which event on the connection being made is to repeat. The first answer of an attempt stands until the next attempt:
     * events may arrive between the steps of a handshake.
     *
     * @return value of the NotifyID header
     */
    public long resumeFrom() {
        if (!asked) {
            asked = true;
            resumedFrom = highestNotifyId.getAsLong();
        }
        return resumedFrom;
    }

    /** The broker numbers its events anew: no connection that this watch tells of resumes what the engine has heard. */
    public void newDate() {
        renumbered = true;
    }

    /**
     * Tells the engine what has changed since the last call.
     *
     * @return changes told
     */
    public int poll() {
        final ConnectionState now = state.get();
        int told = 0;
        if (now == ConnectionState.BACKING_OFF || now == ConnectionState.AUTHENTICATING) {
            asked = false;
        }
        if (running && now != ConnectionState.RUNNING) {
            running = false;
            tell(StreamCondition.DISCONNECTED, highestNotifyId.getAsLong(), 0);
            told++;
        } else if (!running && now == ConnectionState.RUNNING) {
            running = true;
            // One that starts with what comes next cannot know what it missed; numbers of a new date say nothing about
            // the old one.
            tell(resumedFrom < 0 || renumbered ? StreamCondition.GAP : StreamCondition.CONNECTED, resumedFrom, 0);
            told++;
        }
        final long lostNow = lost.getAsLong();
        if (lostNow != lostTold) {
            tell(StreamCondition.GAP, highestNotifyId.getAsLong(), lostNow - lostTold);
            lostTold = lostNow;
            told++;
        }
        return told;
    }

    private void tell(final StreamCondition condition, final long notifyId, final long missed) {
        final long nowNs = clock.nanoTime();
        publisher.orderStream(condition, nowNs, nowNs, notifyId, missed);
    }
}
