package io.saola.gateway.ssi.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The bytes of an order request were handed to the socket. */
@Name("io.saola.OrderRequestWritten")
@Label("Order Request Written")
@Description("The signed bytes of an order request were handed to the socket")
@Category("Saola")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class OrderRequestWritten extends Event {
    /** Asked whether a recording wants such events; never committed. */
    private static final OrderRequestWritten PROBE = new OrderRequestWritten();

    @Label("Request")
    private long requestId;

    @Label("Delayed")
    @Description("Whether it waited for the budget of requests")
    private boolean delayed;

    @Label("Taken")
    @Description("When it was taken from the engine's stream, monotonic ns of this host")
    private long takenNs;

    @Label("Signed")
    @Description("When its body was written and signed, monotonic ns of this host")
    private long signedNs;

    @Label("Written")
    @Description("When the socket had its bytes, monotonic ns of this host")
    private long writtenNs;

    private OrderRequestWritten() {}

    /**
     * Tells a recording, if one listens; else costs a test of a flag. Any thread.
     *
     * @param requestId of the request
     * @param delayed whether it waited for the budget
     * @param takenNs {@link System#nanoTime} when it came
     * @param signedNs {@link System#nanoTime} when it was signed
     */
    public static void tell(final long requestId, final boolean delayed, final long takenNs, final long signedNs) {
        if (PROBE.isEnabled()) {
            final OrderRequestWritten event = new OrderRequestWritten();
            event.requestId = requestId;
            event.delayed = delayed;
            event.takenNs = takenNs;
            event.signedNs = signedNs;
            event.writtenNs = System.nanoTime();
            event.commit();
        }
    }
}
