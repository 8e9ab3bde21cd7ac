package io.saola.gateway.ssi.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A message of the feed was put on the engine's stream. */
@Name("io.saola.FeedMessageOffered")
@Label("Feed Message Offered")
@Description("A message of the feed was decoded and put on the engine's stream")
@Category("Saola")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class FeedMessageOffered extends Event {
    /** Asked whether a recording wants such events; never committed. */
    private static final FeedMessageOffered PROBE = new FeedMessageOffered();

    @Label("Source Sequence")
    @Description("Number of the message, as the engine's event of the input tells it too")
    private long sourceSequence;

    @Label("Received")
    @Description("When its frame was read from the socket, ns since the epoch; messages of one frame share it")
    private long receivedNs;

    @Label("Offered")
    @Description("When it was on the engine's stream, monotonic ns of this host")
    private long offeredNs;

    private FeedMessageOffered() {}

    /**
     * Tells a recording, if one listens; else costs a test of a flag. Any thread.
     *
     * @param sourceSequence number of the message
     * @param receivedNs when its frame came, ns since the epoch
     */
    public static void tell(final long sourceSequence, final long receivedNs) {
        if (PROBE.isEnabled()) {
            final FeedMessageOffered event = new FeedMessageOffered();
            event.sourceSequence = sourceSequence;
            event.receivedNs = receivedNs;
            event.offeredNs = System.nanoTime();
            event.commit();
        }
    }
}
