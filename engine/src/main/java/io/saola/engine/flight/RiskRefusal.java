package io.saola.engine.flight;

import io.saola.codecs.sbe.RejectReason;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A wish for an order was refused by our own gate. Told as the alert of it leaves: the logic itself knows no recorder. */
@Name("io.saola.RiskRefusal")
@Label("Risk Refusal")
@Description("A wish for an order was refused by the pre-trade gate; told as its alert leaves")
@Category("Saola")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class RiskRefusal extends Event {
    /** Asked whether a recording wants such events; never committed. */
    private static final RiskRefusal PROBE = new RiskRefusal();

    @Label("Cause")
    @Description("Sequence of the input that led to the wish")
    private long causeSequence;

    @Label("Reason")
    private String reason;

    @Label("Strategy")
    private int strategyId;

    @Label("Instrument")
    private int instrumentId;

    private RiskRefusal() {}

    /**
     * Tells a recording, if one listens; else costs a test of a flag. Any thread.
     *
     * @param causeSequence input that led to the wish
     * @param reason of the refusal
     * @param strategyId whose wish, or the schema's null
     * @param instrumentId on what, or the schema's null
     */
    public static void tell(
            final long causeSequence, final RejectReason reason, final int strategyId, final int instrumentId) {
        if (PROBE.isEnabled()) {
            final RiskRefusal event = new RiskRefusal();
            event.causeSequence = causeSequence;
            event.reason = reason.name();
            event.strategyId = strategyId;
            event.instrumentId = instrumentId;
            event.commit();
        }
    }
}
