package io.saola.benchmarks.latency;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.Header;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;

/** Sends every message back as it came. What the engine is compared with: the same transport, and nothing else. */
public final class EchoAgent implements Agent, ControlledFragmentHandler {
    private static final int FRAGMENT_LIMIT = 64;

    private final Subscription subscription;
    private final ExclusivePublication publication;

    /**
     * Builds the agent.
     *
     * @param subscription of what comes, owned
     * @param publication of what goes back, owned
     */
    public EchoAgent(final Subscription subscription, final ExclusivePublication publication) {
        this.subscription = subscription;
        this.publication = publication;
    }

    @Override
    public int doWork() {
        return subscription.controlledPoll(this, FRAGMENT_LIMIT);
    }

    @Override
    public Action onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header) {
        final long position = publication.offer(buffer, offset, length);
        if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED) {
            throw new IllegalStateException("echo publication: " + Publication.errorString(position));
        }
        return position < 0 ? Action.ABORT : Action.CONTINUE;
    }

    @Override
    public void onClose() {
        CloseHelper.closeAll(subscription, publication);
    }

    @Override
    public String roleName() {
        return "echo";
    }
}
