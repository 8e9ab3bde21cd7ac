package io.saola.engine.ingress;

import io.saola.codecs.Sources;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.TimerEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Makes a timer input at a fixed interval of event time, so that time passes in the journal even when the market is silent. An
 * interval missed under back pressure is not made up for: the next input carries the time anyway. Ingress thread only.
 */
public final class TimerSource {
    private final UnsafeBuffer frame =
            new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + TimerEncoder.BLOCK_LENGTH]);
    private final TimerEncoder timer = new TimerEncoder();
    private final EpochNanoClock hostClock;
    private final long intervalNs;
    private long nextNs;
    private long sourceSequence;

    /**
     * Builds the source.
     *
     * @param hostClock stamps {@code receivedNs}
     * @param intervalNs event time between two timer inputs
     */
    public TimerSource(final EpochNanoClock hostClock, final long intervalNs) {
        this.hostClock = hostClock;
        this.intervalNs = intervalNs;
        timer.wrapAndApplyHeader(frame, 0, new MessageHeaderEncoder());
    }

    boolean isDue(final long nowNs) {
        return nowNs >= nextNs;
    }

    DirectBuffer frame() {
        timer.origin()
                .receivedNs(hostClock.nanoTime())
                .sourceSequence(sourceSequence + 1)
                .sourceId(Sources.TIMER);
        return frame;
    }

    int fired(final long nowNs) {
        sourceSequence++;
        nextNs = nowNs + intervalNs;
        return 1;
    }
}
