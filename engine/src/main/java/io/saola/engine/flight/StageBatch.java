package io.saola.engine.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A stage took several events in one turn. */
@Name("io.saola.StageBatch")
@Label("Stage Batch")
@Description("How many events a stage took in one turn")
@Category("Saola")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class StageBatch extends Event {
    /** Asked whether a recording wants such events; never committed. */
    private static final StageBatch PROBE = new StageBatch();

    @Label("Stage")
    private String stage;

    @Label("Size")
    @Description("Events of the turn")
    private int size;

    private StageBatch() {}

    /**
     * Tells a recording, if one listens and the turn was not empty; else costs a test of a flag. Any thread.
     *
     * @param stage name of the stage
     * @param size events of the turn
     * @return the size
     */
    public static int tell(final String stage, final int size) {
        if (size > 0 && PROBE.isEnabled()) {
            final StageBatch event = new StageBatch();
            event.stage = stage;
            event.size = size;
            event.commit();
        }
        return size;
    }
}
