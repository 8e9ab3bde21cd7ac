package io.saola.risk;

import io.saola.codecs.Digest;
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
