package io.saola.engine.client;

import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.codecs.Streams;
import org.agrona.CloseHelper;

/**
 * The engine's two streams, listened to without a tether: a client that falls behind is left behind by the media driver, so that it
 * never holds up the engine for longer than the driver's untethered window limit timeout. It joins again by itself.
 */
final class StreamSource implements ClientSource {
    private static final String OBSERVER = "?tether=false|rejoin=true";
    private static final int FRAGMENT_LIMIT = 64;

    private final FragmentHandler onInput;
    private final FragmentHandler onEffect;
    private final Subscription inputs;
    private final Subscription effects;
    private int inputImages;

    StreamSource(final Aeron aeron, final Handler handler) {
        onInput = (buffer, offset, length, header) -> handler.onInput(UNKNOWN_SEQUENCE, buffer, offset, length);
        onEffect = (buffer, offset, length, header) -> handler.onEffect(UNKNOWN_SEQUENCE, buffer, offset, length);
        inputs = aeron.addSubscription(Streams.CHANNEL + OBSERVER, Streams.INGRESS_STREAM_ID);
        effects = aeron.addSubscription(Streams.CHANNEL + OBSERVER, Streams.EGRESS_STREAM_ID);
    }

    /** The engine's decisions first, so that an order is known before its answers. */
    @Override
    public int poll() {
        final int decisions = effects.poll(onEffect, FRAGMENT_LIMIT);
        return decisions + inputs.poll(onInput, FRAGMENT_LIMIT);
    }

    @Override
    public boolean isCurrent() {
        return effects.isConnected();
    }

    /** An image that left means messages unheard, even if others are still there. */
    @Override
    public boolean hasMissed() {
        final int images = inputs.imageCount();
        final boolean missed = images < inputImages;
        inputImages = images;
        return missed;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(effects, inputs);
    }
}
