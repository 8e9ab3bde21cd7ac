package io.saola.gateway.ssi.reconcile;

import io.saola.codecs.sbe.StreamCondition;
import io.saola.gateway.ssi.feed.FeedPublisher;
import io.saola.gateway.ssi.session.ConnectionState;
import java.util.function.Supplier;
import org.agrona.concurrent.EpochNanoClock;

/** Watches the feed for the engine: connected or not, and which instruments fell silent. Feed thread only. */
public final class FeedStreamWatch {
    private final Supplier<ConnectionState> state;
    private final FeedPublisher publisher;
    private final FeedHealthTeller health;
    private final EpochNanoClock clock;
    private boolean running;

    /**
     * Watches the feed.
     *
     * @param state of its connection
     * @param publisher tells the engine
     * @param health tells it of silent instruments
     * @param clock stamps what is told
     */
    public FeedStreamWatch(
            final Supplier<ConnectionState> state,
            final FeedPublisher publisher,
            final FeedHealthTeller health,
            final EpochNanoClock clock) {
        this.state = state;
        this.publisher = publisher;
        this.health = health;
        this.clock = clock;
    }

    /** Tells the engine what has changed since it was told last; tries again with the next call if there is no room. */
    public void poll() {
        final boolean now = state.get() == ConnectionState.RUNNING;
        if (now != running
                && publisher.onStream(
                        now ? StreamCondition.CONNECTED : StreamCondition.DISCONNECTED, clock.nanoTime())) {
            running = now;
            if (now) {
                health.onConnected();
            }
        }
        if (running) {
            health.poll();
        }
    }
}
