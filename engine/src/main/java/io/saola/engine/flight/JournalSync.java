package io.saola.engine.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The journal stage wrote a group of inputs and, in mode {@code SYNC}, waited for the device. */
@Name("io.saola.JournalSync")
@Label("Journal Sync")
@Description("A group of inputs was written and, in mode SYNC, synced; its duration is the wait")
@Category("Saola")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class JournalSync extends Event {
    /** Asked whether a recording wants such events; never committed. */
    private static final JournalSync PROBE = new JournalSync();

    @Label("Durable")
    @Description("Last sequence that survives a power loss, afterwards")
    private long durableSequence;

    @Label("Appended")
    @Description("Last sequence handed to the operating system")
    private long appendedSequence;

    @Label("Written")
    @Description("When the group was written and, in mode SYNC, synced, monotonic ns of this host")
    private long writtenNs;

    private JournalSync() {}

    /**
     * Begins to time, if a recording listens; else costs a test of a flag.
     *
     * @return to be ended, or null
     */
    public static JournalSync start() {
        if (!PROBE.isEnabled()) {
            return null;
        }
        final JournalSync event = new JournalSync();
        event.begin();
        return event;
    }

    /**
     * Ends what {@link #start} began.
     *
     * @param appended last sequence handed to the operating system
     * @param durable last sequence that survives a power loss
     * @param nowNs {@link System#nanoTime} now
     */
    public void done(final long appended, final long durable, final long nowNs) {
        end();
        appendedSequence = appended;
        durableSequence = durable;
        writtenNs = nowNs;
        commit();
    }
}
