package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * Token buckets in event time, one for each owner: the firm, accounts, strategies. A bucket holds at most the burst and gains its rate
 * per second; every request takes one token. New orders and modifies leave the reserved share to cancels.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class MessageRates {
    /** Highest rate and burst. */
    public static final long MAX = 1_000_000;

    private static final long TOKEN = 1_000_000_000L;

    /** Below it a product with a rate fits, and there is no need to divide, which costs more than all the rest of a look at a bucket. */
    private static final long LONGEST_NS = Long.MAX_VALUE / MAX;

    /** Tokens missing in a full bucket, in billionths, as of {@link #asOfNs}: an untouched bucket is full under every setting. */
    private final long[] missing = new long[Scopes.OWNERS];

    private final long[] asOfNs = new long[Scopes.OWNERS];

    /**
     * Tells whether a bucket holds enough.
     *
     * @param place of the owner
     * @param setting of the control for it
     * @param nowNs event time
     * @param tokens wanted
     * @return true if so many are there
     */
    public boolean hasRoom(final int place, final ControlSetting setting, final long nowNs, final long tokens) {
        return tokens <= (setting.secondLimit() * TOKEN - missingNow(place, setting, nowNs)) / TOKEN;
    }

    /**
     * Takes one token.
     *
     * @param place of the owner
     * @param setting of the control for it
     * @param nowNs event time
     */
    public void take(final int place, final ControlSetting setting, final long nowNs) {
        missing[place] = Math.min(setting.secondLimit() * TOKEN, missingNow(place, setting, nowNs) + TOKEN);
        asOfNs[place] = nowNs;
    }

    private long missingNow(final int place, final ControlSetting setting, final long nowNs) {
        final long missed = missing[place];
        if (missed == 0) {
            return 0;
        }
        final long elapsedNs = nowNs - asOfNs[place];
        final long rate = setting.limit();
        if (elapsedNs > LONGEST_NS) {
            return rate != 0 && elapsedNs > missed / rate ? 0 : missed - elapsedNs * rate;
        }
        return Math.max(0, missed - elapsedNs * rate);
    }

    /**
     * Writes the buckets.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLongs(missing, missing.length);
        out.putLongs(asOfNs, asOfNs.length);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        in.getLongs(missing, missing.length);
        in.getLongs(asOfNs, asOfNs.length);
    }

    /** Digest of the buckets that are not full. */
    public long digest() {
        long d = Digest.EMPTY;
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] != 0) {
                d = Digest.fold(Digest.fold(Digest.fold(d, i), missing[i]), asOfNs[i]);
            }
        }
        return d;
    }
}
