package io.saola.engine.logic.portfolio;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/** The working orders of one side of a holding: what they may still trade, and what is held for them. Logic thread only. */
final class WorkingSide {
    private long quantity;
    private long reserve;

    /** Open quantity, shares or contracts. */
    long quantity() {
        return quantity;
    }

    /** What the orders booked, as if all of them opened: scaled VND. */
    long reserve() {
        return reserve;
    }

    void change(final long quantityChange, final long reserveChange) {
        quantity += quantityChange;
        reserve += reserveChange;
    }

    void snapshot(final StateWriter out) {
        out.putLong(quantity);
        out.putLong(reserve);
    }

    void restore(final StateReader in) {
        quantity = in.getLong();
        reserve = in.getLong();
    }

    long digest(final long start) {
        return Digest.fold(Digest.fold(start, quantity), reserve);
    }
}
