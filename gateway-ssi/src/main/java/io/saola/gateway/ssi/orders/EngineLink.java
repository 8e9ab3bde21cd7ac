package io.saola.gateway.ssi.orders;

import io.aeron.Aeron;
import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.codecs.Streams;

/**
 * The effects of one engine: of the first that is heard, and of no other. What a gateway has told and taken belongs to that engine's
 * life, so a gateway whose engine has gone, or beside which another one has appeared, is of no use any more and must be started anew.
 *
 * <p>Closed by its owner; polled by one thread; asked by any.
 */
public final class EngineLink implements AutoCloseable {
    private final Subscription subscription;
    private volatile Image engine;
    private volatile String loss;

    /**
     * Begins to listen.
     *
     * @param aeron client, not owned
     */
    public EngineLink(final Aeron aeron) {
        subscription = aeron.addSubscription(
                Streams.CHANNEL, Streams.EGRESS_STREAM_ID, this::onAvailable, this::onUnavailable);
    }

    /**
     * Takes what the engine let out.
     *
     * @param handler of one effect
     * @param limit most effects
     * @return how many
     */
    public int poll(final FragmentHandler handler, final int limit) {
        final Image heard = engine;
        return heard == null ? 0 : heard.poll(handler, limit);
    }

    /** Whether the engine has come. */
    public boolean isHeard() {
        return engine != null;
    }

    /**
     * Why the engine that this link served cannot be served any more.
     *
     * @return words for a person, or null while it is there or has not come yet
     */
    public String loss() {
        return loss;
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void onAvailable(final Image image) {
        if (engine == null) {
            engine = image;
        } else if (loss == null) {
            loss = "another engine has started";
        }
    }

    private void onUnavailable(final Image image) {
        if (image == engine && loss == null) {
            loss = "the engine has gone";
        }
    }
}
