package io.saola.strategies.api;

import io.saola.codecs.sbe.ParentState;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;

/** What a strategy sees of a parent order or of an exit. Valid during the call it is passed to; logic thread only. */
public interface ParentView {
    /** Identity of the parent order or exit. */
    long parentId();

    /** The exit that started it, or 0. */
    long originId();

    /** What it trades. */
    Instrument instrument();

    /** Buy or sell. */
    Side side();

    /** Where it is in its life. */
    ParentState state();

    /** Why it is suspended, else {@code NONE}. */
    RejectReason reason();

    /** Total quantity; of an exit, what it would close. */
    long quantity();

    /** Executed by its children so far. */
    long filledQuantity();

    /** What its children may still do, at worst case. */
    long openQuantity();
}
