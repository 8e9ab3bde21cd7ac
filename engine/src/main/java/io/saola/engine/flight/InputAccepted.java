package io.saola.engine.flight;

import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OriginDecoder;
import io.saola.engine.ring.FrameEvent;
import java.nio.ByteOrder;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A frame got a sequence. */
@Name("io.saola.InputAccepted")
@Label("Input Accepted")
@Description("A frame got a sequence and a place in the input ring")
@Category("Saola")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class InputAccepted extends Event {
    /** Asked whether a recording wants such events; never committed. */
    private static final InputAccepted PROBE = new InputAccepted();

    private static final int ORIGIN_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;

    @Label("Sequence")
    private long sequence;

    @Label("Template")
    private int templateId;

    @Label("Length")
    @DataAmount
    private int lengthBytes;

    @Label("Source")
    @Description("Kind of its sender")
    private int sourceId;

    @Label("Source Sequence")
    @Description("Number that its sender gave it")
    private long sourceSequence;

    @Label("Accepted")
    @Description("When it got its place, monotonic ns of this host")
    private long acceptedNs;

    private InputAccepted() {}

    /**
     * Tells a recording, if one listens; else costs a test of a flag. Any thread.
     *
     * @param input in its slot
     */
    public static void tell(final FrameEvent input) {
        if (PROBE.isEnabled()) {
            final InputAccepted event = new InputAccepted();
            event.sequence = input.sequence();
            event.templateId = Short.toUnsignedInt(
                    input.buffer().getShort(MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN));
            event.lengthBytes = input.lengthBytes();
            event.sourceId = Short.toUnsignedInt(input.buffer()
                    .getShort(ORIGIN_OFFSET + OriginDecoder.sourceIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN));
            event.sourceSequence = input.buffer()
                    .getLong(ORIGIN_OFFSET + OriginDecoder.sourceSequenceEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
            event.acceptedNs = input.handedOnNs();
            event.commit();
        }
    }
}
