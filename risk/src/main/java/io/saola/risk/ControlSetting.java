package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.RiskControlDecoder;

/** What one control is set to for one scope; what the values mean stands with each control. Logic thread only. */
public final class ControlSetting {
    /** A value that was not given. */
    public static final long NONE = RiskControlDecoder.firstLimitNullValue();

    private boolean enabled;
    private int version;
    private long limit = NONE;
    private long secondLimit = NONE;
    private long thirdLimit = NONE;
    private long windowNs = NONE;

    ControlSetting() {}

    void set(final RiskControlDecoder message, final int newVersion) {
        enabled = message.enabled() == 1;
        version = newVersion;
        limit = message.firstLimit();
        secondLimit = message.secondLimit();
        thirdLimit = message.thirdLimit();
        windowNs = message.windowNs();
    }

    /** True if every value is an upper bound that the message leaves or lowers. */
    boolean isTightenedBy(final RiskControlDecoder message) {
        return isAtMost(message.firstLimit(), limit)
                && isAtMost(message.secondLimit(), secondLimit)
                && isAtMost(message.thirdLimit(), thirdLimit)
                && message.windowNs() == windowNs;
    }

    private static boolean isAtMost(final long newBound, final long bound) {
        return bound == NONE || (newBound != NONE && newBound <= bound);
    }

    /** Whether the control is on. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Version of the policy that set it. */
    public int version() {
        return version;
    }

    /** First value, or {@link #NONE}. */
    public long limit() {
        return limit;
    }

    /** Second value, or {@link #NONE}. */
    public long secondLimit() {
        return secondLimit;
    }

    /** Third value, or {@link #NONE}. */
    public long thirdLimit() {
        return thirdLimit;
    }

    /** Length of time, ns, or {@link #NONE}. */
    public long windowNs() {
        return windowNs;
    }

    void snapshot(final StateWriter out) {
        out.putBoolean(enabled);
        out.putInt(version);
        out.putLong(limit);
        out.putLong(secondLimit);
        out.putLong(thirdLimit);
        out.putLong(windowNs);
    }

    void restore(final StateReader in) {
        enabled = in.getBoolean();
        version = in.getInt();
        limit = in.getLong();
        secondLimit = in.getLong();
        thirdLimit = in.getLong();
        windowNs = in.getLong();
    }

    long digest(final long start) {
        final long d = Digest.fold(Digest.fold(start, version), enabled ? 1 : 0);
        return Digest.fold(Digest.fold(Digest.fold(Digest.fold(d, limit), secondLimit), thirdLimit), windowNs);
    }
}
