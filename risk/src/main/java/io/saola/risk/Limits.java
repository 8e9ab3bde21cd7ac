package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.RiskLimitsDecoder;

/**
 * The limits in force: one set for all instruments, and sets of their own for some. Before the first {@code RiskLimits}
 * input every limit is zero, so nothing can be ordered. Logic thread only.
 */
public final class Limits {
    private final InstrumentLimits common = new InstrumentLimits();
    private final InstrumentLimits[] own;

    /**
     * Reserves the table.
     *
     * @param instrumentCapacity ids from 0 to capacity - 1
     */
    public Limits(final int instrumentCapacity) {
        own = new InstrumentLimits[instrumentCapacity];
    }

    /**
     * The limits that hold for an instrument.
     *
     * @param instrumentId within capacity
     * @return its own, or the common ones
     */
    public InstrumentLimits of(final int instrumentId) {
        return own[instrumentId] != null ? own[instrumentId] : common;
    }

    /**
     * Replaces limits.
     *
     * @param limits for one instrument, or for all without their own
     * @return false if the instrument id is out of range; then nothing has changed
     */
    public boolean onRiskLimits(final RiskLimitsDecoder limits) {
        final int id = limits.instrumentId();
        if (id == RiskLimitsDecoder.instrumentIdNullValue()) {
            common.set(limits);
            return true;
        }
        if (id < 0 || id >= own.length) {
            return false;
        }
        if (own[id] == null) {
            own[id] = new InstrumentLimits();
        }
        own[id].set(limits);
        return true;
    }

    /**
     * Writes all limits.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        common.snapshot(out);
        int sets = 0;
        for (final InstrumentLimits limits : own) {
            sets += limits == null ? 0 : 1;
        }
        out.putInt(sets);
        for (int id = 0; id < own.length; id++) {
            if (own[id] != null) {
                out.putInt(id);
                own[id].snapshot(out);
            }
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote, into an empty table.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        common.restore(in);
        final int sets = in.getCount(own.length);
        for (int i = 0; i < sets; i++) {
            final int id = in.getCount(own.length - 1);
            own[id] = new InstrumentLimits();
            own[id].restore(in);
        }
    }

    /**
     * Digest of all limits.
     *
     * @return the digest
     */
    public long digest() {
        long d = common.digest(Digest.EMPTY);
        for (int i = 0; i < own.length; i++) {
            if (own[i] != null) {
                d = own[i].digest(Digest.fold(d, i));
            }
        }
        return d;
    }
}
