package io.saola.engine.logic.portfolio;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/** The trading date each future was marked on last. Logic thread only; allocates nothing after construction. */
final class SettlementDates {
    private final int[] dates;
    private int capacityUsed;

    SettlementDates(final int instrumentCapacity) {
        dates = new int[instrumentCapacity];
    }

    /** yyyymmdd, 0 if it was never marked. */
    int of(final int instrumentId) {
        return dates[instrumentId];
    }

    void mark(final int instrumentId, final int date) {
        dates[instrumentId] = date;
        capacityUsed = Math.max(capacityUsed, instrumentId + 1);
    }

    void snapshot(final StateWriter out) {
        out.putInt(capacityUsed);
        for (int i = 0; i < capacityUsed; i++) {
            out.putInt(dates[i]);
        }
    }

    void restore(final StateReader in) {
        capacityUsed = in.getCount(dates.length);
        for (int i = 0; i < capacityUsed; i++) {
            dates[i] = in.getInt();
        }
    }

    long digest(final long start) {
        long d = start;
        for (int i = 0; i < capacityUsed; i++) {
            d = dates[i] == 0 ? d : Digest.fold(Digest.fold(d, i), dates[i]);
        }
        return d;
    }
}
