package io.saola.risk;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.Phase;
import io.saola.market.Instrument;
import java.util.Arrays;

/**
 * What the controls remember of the market: when an instrument last spoke, whether its feed is known to be down, since which input
 * its phase is on, and whether its price moves too fast. Logic thread only; allocates nothing after construction.
 */
public final class MarketWatch {
    private static final byte UNKNOWN = (byte) Phase.NULL_VAL.value();

    private final long[] dataNs;
    private final byte[] phase;
    private final long[] phaseSince;
    private final long[] anchorPrice;
    private final long[] anchorNs;
    private final long[] pausedUntilNs;
    private int count;

    /**
     * Reserves the table.
     *
     * @param instrumentCapacity instrument ids are below it
     */
    public MarketWatch(final int instrumentCapacity) {
        dataNs = new long[instrumentCapacity];
        phase = new byte[instrumentCapacity];
        phaseSince = new long[instrumentCapacity];
        anchorPrice = new long[instrumentCapacity];
        anchorNs = new long[instrumentCapacity];
        pausedUntilNs = new long[instrumentCapacity];
        Arrays.fill(dataNs, Decimals.NULL);
        Arrays.fill(phase, UNKNOWN);
        Arrays.fill(anchorPrice, Decimals.NULL);
    }

    /**
     * An instrument changed by a message of the market.
     *
     * @param instrument after the change
     * @param nowNs event time
     * @param sequence of the input
     */
    public void onData(final Instrument instrument, final long nowNs, final long sequence) {
        final int id = instrument.id();
        count = Math.max(count, id + 1);
        dataNs[id] = nowNs;
        onPhase(instrument, sequence);
    }

    /**
     * An instrument's phase may have changed.
     *
     * @param instrument after the change
     * @param sequence of the input
     */
    public void onPhase(final Instrument instrument, final long sequence) {
        final int id = instrument.id();
        count = Math.max(count, id + 1);
        final byte now = (byte) instrument.phase().value();
        if (phase[id] != now) {
            phase[id] = now;
            phaseSince[id] = sequence;
        }
    }

    /**
     * Follows the price for the volatility pause: a move of more than a share of the price within a window pauses the instrument.
     *
     * @param instrument that traded
     * @param setting first value: the share, nine decimals; second: length of the pause, ns; and the window
     * @param nowNs event time
     * @return true if a pause begins with this trade
     */
    public boolean onTrade(final Instrument instrument, final ControlSetting setting, final long nowNs) {
        final int id = instrument.id();
        final long price = instrument.lastPrice();
        if (price == Decimals.NULL) {
            return false;
        }
        if (anchorPrice[id] == Decimals.NULL || nowNs - anchorNs[id] > setting.windowNs()) {
            anchorPrice[id] = price;
            anchorNs[id] = nowNs;
            return false;
        }
        if (Math.abs(price - anchorPrice[id]) <= Decimals.applyRate(anchorPrice[id], setting.limit())) {
            return false;
        }
        anchorPrice[id] = price;
        anchorNs[id] = nowNs;
        final boolean begins = nowNs >= pausedUntilNs[id];
        pausedUntilNs[id] = nowNs + setting.secondLimit();
        return begins;
    }

    /** When the market last told something of an instrument, event time; {@link Decimals#NULL} if never. */
    public long dataNs(final int instrumentId) {
        return dataNs[instrumentId];
    }

    /** The input with which an instrument's phase began. */
    public long phaseSince(final int instrumentId) {
        return phaseSince[instrumentId];
    }

    /** End of an instrument's volatility pause, event time. */
    public long pausedUntilNs(final int instrumentId) {
        return pausedUntilNs[instrumentId];
    }

    /**
     * Writes the state.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(count);
        for (int id = 0; id < count; id++) {
            out.putLong(dataNs[id]);
            out.putByte(Byte.toUnsignedInt(phase[id]));
            out.putLong(phaseSince[id]);
            out.putLong(anchorPrice[id]);
            out.putLong(anchorNs[id]);
            out.putLong(pausedUntilNs[id]);
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        count = in.getCount(dataNs.length);
        for (int id = 0; id < count; id++) {
            dataNs[id] = in.getLong();
            phase[id] = (byte) in.getByte();
            phaseSince[id] = in.getLong();
            anchorPrice[id] = in.getLong();
            anchorNs[id] = in.getLong();
            pausedUntilNs[id] = in.getLong();
        }
    }

    /** Digest of the state. */
    public long digest() {
        long d = Digest.EMPTY;
        for (int id = 0; id < count; id++) {
            d = Digest.fold(Digest.fold(d, dataNs[id]), Byte.toUnsignedInt(phase[id]));
            d = Digest.fold(Digest.fold(d, phaseSince[id]), anchorPrice[id]);
            d = Digest.fold(Digest.fold(d, anchorNs[id]), pausedUntilNs[id]);
        }
        return d;
    }
}
