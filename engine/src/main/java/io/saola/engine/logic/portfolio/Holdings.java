package io.saola.engine.logic.portfolio;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.market.Instrument;
import io.saola.market.MarketView;

/** The holdings of an account by instrument. Logic thread only; allocates only at the first touch of an instrument. */
final class Holdings {
    private final Holding[] byInstrument;
    private int capacityUsed;

    Holdings(final int instrumentCapacity) {
        byInstrument = new Holding[instrumentCapacity];
    }

    /** The holding of an instrument, null if it was never touched. */
    Holding of(final int instrumentId) {
        return byInstrument[instrumentId];
    }

    /** One more than the highest instrument id ever held. */
    int capacityUsed() {
        return capacityUsed;
    }

    Holding ensure(final Instrument instrument) {
        final int instrumentId = instrument.id();
        if (byInstrument[instrumentId] == null) {
            byInstrument[instrumentId] = new Holding(instrument);
            capacityUsed = Math.max(capacityUsed, instrumentId + 1);
        }
        return byInstrument[instrumentId];
    }

    void release(final long nowNs) {
        for (int i = 0; i < capacityUsed; i++) {
            if (byInstrument[i] != null) {
                byInstrument[i].release(nowNs);
            }
        }
    }

    long nextDueNs() {
        long next = SettlementLots.NEVER;
        for (int i = 0; i < capacityUsed; i++) {
            if (byInstrument[i] != null) {
                next = Math.min(next, byInstrument[i].nextDueNs());
            }
        }
        return next;
    }

    /** Cost of all shares, scaled VND. */
    long costOfShares() {
        long sum = 0;
        for (int i = 0; i < capacityUsed; i++) {
            if (byInstrument[i] != null && !byInstrument[i].instrument().isFuture()) {
                sum += byInstrument[i].position().openCost();
            }
        }
        return sum;
    }

    /** What all positions realised, scaled VND. */
    long realisedPnl() {
        long sum = 0;
        for (int i = 0; i < capacityUsed; i++) {
            sum += byInstrument[i] == null ? 0 : byInstrument[i].position().realisedPnl();
        }
        return sum;
    }

    /** What all positions would earn if closed at their last prices, scaled VND. */
    long unrealisedPnl() {
        long sum = 0;
        for (int i = 0; i < capacityUsed; i++) {
            if (byInstrument[i] != null) {
                final Instrument instrument = byInstrument[i].instrument();
                sum += byInstrument[i]
                        .position()
                        .unrealisedPnl(instrument.markPrice(), instrument.contractMultiplier());
            }
        }
        return sum;
    }

    void snapshot(final StateWriter out) {
        out.putInt(capacityUsed);
        for (int i = 0; i < capacityUsed; i++) {
            out.putBoolean(byInstrument[i] != null);
            if (byInstrument[i] != null) {
                byInstrument[i].snapshot(out);
            }
        }
    }

    void restore(final StateReader in, final MarketView market) {
        capacityUsed = in.getCount(byInstrument.length);
        for (int i = 0; i < capacityUsed; i++) {
            if (in.getBoolean()) {
                final Instrument instrument = market.instrument(i);
                if (instrument == null) {
                    throw in.fault("a holding of instrument " + i + ", which is not defined");
                }
                byInstrument[i] = new Holding(instrument);
                byInstrument[i].restore(in);
            }
        }
    }

    long digest(final long start) {
        long d = start;
        for (int i = 0; i < capacityUsed; i++) {
            d = byInstrument[i] == null ? d : byInstrument[i].digest(d);
        }
        return d;
    }
}
