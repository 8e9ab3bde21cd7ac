package io.saola.engine.logic.portfolio;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * How much of its collateral an account's futures use, and the warning levels that brokers set (reference section 5.5). From the highest
 * level on the account may only close: stricter than the clearing house, which freezes an account that is short of margin from 11:00 of
 * the next working day. Logic thread only; allocates nothing.
 */
final class MarginWatch {
    private static final long PER_MILLE = 1_000;
    private static final long[] LEVELS_PER_MILLE = {750, 850, 900};
    private static final int FROZEN = LEVELS_PER_MILLE.length;

    private long usedPerMille;
    private int level;
    private int toldLevel;

    /** Margin of open positions in per mille of the collateral, rounded up; {@link Long#MAX_VALUE} without any collateral. */
    long usedPerMille() {
        return usedPerMille;
    }

    /** True if only closing orders may go out. */
    boolean isFrozen() {
        return level == FROZEN;
    }

    /** Looks at margin and collateral after a change of either. */
    void update(final long margin, final long collateral) {
        usedPerMille =
                margin == 0 ? 0 : collateral <= 0 ? Long.MAX_VALUE : Proportion.ceil(margin, PER_MILLE, collateral);
        level = 0;
        while (level < FROZEN && usedPerMille >= LEVELS_PER_MILLE[level]) {
            level++;
        }
        toldLevel = Math.min(toldLevel, level);
    }

    /** True once for every level that is reached; a level left and reached again is told again. */
    boolean takeCall() {
        final boolean isNew = level > toldLevel;
        toldLevel = level;
        return isNew;
    }

    void snapshot(final StateWriter out) {
        out.putLong(usedPerMille);
        out.putInt(level);
        out.putInt(toldLevel);
    }

    void restore(final StateReader in) {
        usedPerMille = in.getLong();
        level = in.getCount(FROZEN);
        toldLevel = in.getCount(FROZEN);
    }

    long digest(final long start) {
        return Digest.fold(Digest.fold(Digest.fold(start, usedPerMille), level), toldLevel);
    }
}
