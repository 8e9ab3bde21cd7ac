package io.saola.engine.logic.control;

import io.saola.risk.Scopes;
import io.saola.risk.Sectors;

/**
 * What the firm and each account have at stake in each sector, in whole VND: the same sums as {@link OwnerTotals} keeps. Whoever changes
 * an account's row of an instrument takes it out before and puts it in again after. Follows from the books alone: not part of the state.
 * Logic thread only; allocates nothing after construction.
 */
final class SectorTotals {
    private final long[] gross = new long[Sectors.OWNERS * Sectors.CAPACITY];
    private final long[] worstLong = new long[Sectors.OWNERS * Sectors.CAPACITY];
    private final long[] worstShort = new long[Sectors.OWNERS * Sectors.CAPACITY];

    /** Puts an account's row of an instrument into a sector, or into none. */
    void put(final int sector, final int account, final OwnerTotals owner, final int instrumentId) {
        if (sector != Sectors.NONE) {
            change(sector, account, owner, instrumentId, 1);
        }
    }

    /** Takes an account's row of an instrument out of a sector, or out of none. */
    void take(final int sector, final int account, final OwnerTotals owner, final int instrumentId) {
        if (sector != Sectors.NONE) {
            change(sector, account, owner, instrumentId, -1);
        }
    }

    private void change(
            final int sector, final int account, final OwnerTotals owner, final int instrumentId, final int sign) {
        final long grossChange = sign * owner.grossOfInstrument(instrumentId);
        final long longChange = sign * owner.longOfInstrument(instrumentId);
        final long shortChange = sign * owner.shortOfInstrument(instrumentId);
        add(at(Scopes.FIRM, sector), grossChange, longChange, shortChange);
        add(at(account, sector), grossChange, longChange, shortChange);
    }

    private void add(final int at, final long grossChange, final long longChange, final long shortChange) {
        gross[at] += grossChange;
        worstLong[at] += longChange;
        worstShort[at] += shortChange;
    }

    private static int at(final int owner, final int sector) {
        return owner * Sectors.CAPACITY + sector;
    }

    /** Gross value of the firm's or an account's part, working orders at worst case. */
    long gross(final int owner, final int sector) {
        return gross[at(owner, sector)];
    }

    /** Net value if all working buys are filled and no sell. */
    long worstLong(final int owner, final int sector) {
        return worstLong[at(owner, sector)];
    }

    /** Net value if all working sells are filled and no buy. */
    long worstShort(final int owner, final int sector) {
        return worstShort[at(owner, sector)];
    }
}
