package io.saola.engine.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An order request has left the engine. Together with what the gateway tells, it says where the time of an order went. */
@Name("io.saola.OrderReleased")
@Label("Order Released")
@Description("A new order, modification or cancel was put on the egress stream")
@Category("Saola")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class OrderReleased extends Event {
    /** Asked whether a recording wants such events; never committed. */
    private static final OrderReleased PROBE = new OrderReleased();

    @Label("Cause")
    @Description("Sequence of the input that led to it")
    private long causeSequence;

    @Label("Request")
    private long requestId;

    @Label("Decided")
    @Description("When the logic put it into the output ring, monotonic ns of this host")
    private long decidedNs;

    @Label("Released")
    @Description("When it was on the egress stream, monotonic ns of this host")
    private long releasedNs;

    private OrderReleased() {}

    /**
     * Tells a recording, if one listens; else costs a test of a flag. Any thread.
     *
     * @param causeSequence input that led to it
     * @param requestId the broker will know it by
     * @param decidedNs {@link System#nanoTime} when it was decided
     * @param releasedNs {@link System#nanoTime} when it had left
     */
    public static void tell(
            final long causeSequence, final long requestId, final long decidedNs, final long releasedNs) {
        if (PROBE.isEnabled()) {
            final OrderReleased event = new OrderReleased();
            event.causeSequence = causeSequence;
            event.requestId = requestId;
            event.decidedNs = decidedNs;
            event.releasedNs = releasedNs;
            event.commit();
        }
    }
}
