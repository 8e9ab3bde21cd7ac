package io.saola.engine.admin;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.saola.codecs.AsciiFields;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.FrameValidator;
import java.util.concurrent.TimeUnit;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An operator's connection to the engine: one frame at a time, stamped, checked as the engine's door will check it, and sent. What the
 * door would refuse is thrown here, where a person can still see it; the engine would only count it. Not thread-safe.
 */
final class AdminStream implements AutoCloseable {
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);

    private final ExclusivePublication publication;
    private final EpochNanoClock hostClock;
    private String identity;
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final FrameValidator door = new FrameValidator();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long sourceSequence;
    private long lastCommandId;
    private long givenCommandId;

    AdminStream(final Aeron aeron, final EpochNanoClock hostClock, final String identity) {
        this.hostClock = hostClock;
        this.identity = identity;
        publication = aeron.addExclusivePublication(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
    }

    /** Where the next frame is encoded, from 0. */
    MutableDirectBuffer frame() {
        return frame;
    }

    void stamp(final OriginEncoder origin) {
        origin.receivedNs(hostClock.nanoTime()).sourceSequence(++sourceSequence).sourceId(Sources.ADMIN);
    }

    /** The commands that follow are given by this person, under this id. */
    void onBehalfOf(final String person, final long commandId) {
        identity = person;
        givenCommandId = commandId;
    }

    /**
     * The id that was given, or one that no other run of an operator's program has used: the host's time, or one more than the last.
     */
    long nextCommandId() {
        if (givenCommandId != 0) {
            return givenCommandId;
        }
        lastCommandId = Math.max(lastCommandId + 1, hostClock.nanoTime());
        return lastCommandId;
    }

    /** Writes who gives the command. */
    void identity(final int offset, final int length) {
        text(identity, offset, length);
    }

    void text(final String text, final int offset, final int length) {
        AsciiFields.write(text, frame, offset, length);
    }

    /**
     * Sends the frame.
     *
     * @param length of it
     * @throws IllegalArgumentException if the engine's door would refuse it; nothing was sent
     * @throws IllegalStateException if no engine takes it within 5 seconds
     */
    void send(final int length) {
        final Refusal refusal = door.check(frame, 0, length);
        if (refusal != Refusal.NONE) {
            throw new IllegalArgumentException("not sent, the engine would refuse it: " + refusal
                    + " in a message of template " + header.wrap(frame, 0).templateId()
                    + "; docs/risk-controls.md and docs/protocol.md tell the ranges");
        }
        final long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (publication.offer(frame, 0, length) < 0) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException(
                        "no engine took the command within 5 s: is it running, is it overloaded?");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        publication.close();
    }
}
