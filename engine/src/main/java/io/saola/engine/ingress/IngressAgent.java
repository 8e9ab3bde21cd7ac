package io.saola.engine.ingress;

import io.aeron.Subscription;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.logbuffer.Header;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.engine.counters.Refusal;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;

/**
 * First stage: takes frames from the start-up list, from the timer and from every publication of the ingress stream, and offers
 * them to the {@link IngressSequencer}. When the ring is full a frame stays in its publication, which presses back on its sender.
 */
public final class IngressAgent implements Agent, ControlledFragmentHandler {
    private static final int FRAGMENT_LIMIT = 64;

    /** Frames of this process do not come over Aeron; no session of it can have this id and the boot or timer source. */
    private static final int IN_PROCESS = 0;

    private final Subscription subscription;
    private final IngressSequencer sequencer;
    private final TimerSource timers;
    private final SpaceWatch space;
    private final List<DirectBuffer> together;
    private final Queue<DirectBuffer> startUp;
    private boolean started;
    private volatile DirectBuffer lastFrame;
    private volatile boolean finished;

    /**
     * Builds the stage.
     *
     * @param subscription of the ingress stream, owned
     * @param sequencer makes inputs
     * @param timers source of timer inputs
     * @param space watches the journal's disk
     * @param startUp frames that come before any other
     */
    public IngressAgent(
            final Subscription subscription,
            final IngressSequencer sequencer,
            final TimerSource timers,
            final SpaceWatch space,
            final StartUp startUp) {
        this.subscription = subscription;
        this.sequencer = sequencer;
        this.timers = timers;
        this.space = space;
        this.together = startUp.together();
        this.startUp = new ArrayDeque<>(startUp.then());
    }

    /**
     * Offers one more frame and then nothing. Any thread.
     *
     * @param frame the last input, complete with header
     */
    public void finishWith(final DirectBuffer frame) {
        lastFrame = frame;
    }

    /** True once the last frame is an input. Any thread. */
    public boolean isFinished() {
        return finished;
    }

    @Override
    public int doWork() {
        if (!started) {
            started = isInput(sequencer.offerTogether(IN_PROCESS, together), together.get(0));
            return started ? together.size() : 0;
        }
        if (!startUp.isEmpty()) {
            return offerInProcess(startUp.peek()) ? remove() : 0;
        }
        final DirectBuffer last = lastFrame;
        if (last != null) {
            return finish(last);
        }
        if (subscription.isClosed()) {
            throw new IllegalStateException("ingress subscription closed: the Aeron client or its media driver is gone;"
                    + " start the driver, then the engine");
        }
        sequencer.holdTime();
        final int work = offerTimer() + offerHalt() + subscription.controlledPoll(this, FRAGMENT_LIMIT);
        sequencer.releaseTime();
        return work;
    }

    @Override
    public Action onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header) {
        final byte flags = header.flags();
        if ((flags & FrameDescriptor.UNFRAGMENTED) != FrameDescriptor.UNFRAGMENTED) {
            if ((flags & FrameDescriptor.BEGIN_FRAG_FLAG) != 0) {
                sequencer.refuse(Refusal.TOO_LONG);
            }
            return Action.CONTINUE;
        }
        final int result = sequencer.offer(header.sessionId(), buffer, offset, length);
        return result == IngressSequencer.BACK_PRESSURED ? Action.ABORT : Action.CONTINUE;
    }

    @Override
    public void onClose() {
        subscription.close();
    }

    @Override
    public String roleName() {
        return "ingress";
    }

    private int finish(final DirectBuffer frame) {
        if (finished || !offerInProcess(frame)) {
            return 0;
        }
        finished = true;
        return 1;
    }

    private int offerTimer() {
        if (!timers.isDue(sequencer.nowNs())) {
            return 0;
        }
        return offerInProcess(timers.frame()) ? timers.fired(sequencer.nowNs()) : 0;
    }

    private int offerHalt() {
        return space.isDue() && offerInProcess(space.frame()) ? space.halted() : 0;
    }

    private boolean offerInProcess(final DirectBuffer frame) {
        return isInput(sequencer.offer(IN_PROCESS, frame, 0, frame.capacity()), frame);
    }

    private static boolean isInput(final int result, final DirectBuffer frame) {
        if (result == IngressSequencer.REFUSED) {
            final int templateId =
                    frame.getShort(MessageHeaderEncoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
            throw new IllegalStateException(
                    "a frame of the engine's own was refused, template " + templateId
                            + " or one offered together with it: see the refusal counters and the configuration it was made from");
        }
        return result == IngressSequencer.ACCEPTED;
    }

    private int remove() {
        startUp.remove();
        return 1;
    }
}
