package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.RestrictedInstrumentDecoder;

/**
 * Instruments that all accounts, or one, may not buy or sell: insiders, the exchange's margin list, compliance. Changed only by
 * journaled {@code RestrictedInstrument} inputs. Logic thread only; allocates at the first entry of an account.
 */
public final class RestrictedList {
    private static final int BUYS = 1;
    private static final int SELLS = 2;
    private static final int ALL = 0;

    private final int instrumentCapacity;

    /** Row 0 holds for all accounts, row 1 + id for one. */
    private final byte[][] rows = new byte[1 + Scopes.ACCOUNTS][];

    private boolean used;

    /**
     * An empty list.
     *
     * @param instrumentCapacity instrument ids are below it
     */
    public RestrictedList(final int instrumentCapacity) {
        this.instrumentCapacity = instrumentCapacity;
    }

    /**
     * Changes an entry.
     *
     * @param message with values in range
     * @return false if the account or instrument cannot be; then nothing has changed
     */
    public boolean onRestriction(final RestrictedInstrumentDecoder message) {
        final int row = row(message);
        final int id = message.instrumentId();
        if (row == Scopes.NONE || id < 0 || id >= instrumentCapacity) {
            return false;
        }
        if (rows[row] == null) {
            rows[row] = new byte[instrumentCapacity];
        }
        rows[row][id] = (byte) message.restricted();
        used = true;
        return true;
    }

    /**
     * Tells whether a message would allow what is not allowed now.
     *
     * @param message with values in range
     * @return true if it takes anything off the list
     */
    public boolean isLoosenedBy(final RestrictedInstrumentDecoder message) {
        final int row = row(message);
        final int id = message.instrumentId();
        return row != Scopes.NONE
                && id >= 0
                && id < instrumentCapacity
                && rows[row] != null
                && (rows[row][id] & ~message.restricted()) != 0;
    }

    /**
     * Tells whether an order is forbidden.
     *
     * @param instrumentId of it
     * @param accountId of it
     * @param isBuy its side
     * @return true if it must not go out
     */
    public boolean forbids(final int instrumentId, final int accountId, final boolean isBuy) {
        final int side = isBuy ? BUYS : SELLS;
        final byte[] own = accountId >= 0 && accountId < Scopes.ACCOUNTS ? rows[1 + accountId] : null;
        return (rows[ALL] != null && (rows[ALL][instrumentId] & side) != 0)
                || (own != null && (own[instrumentId] & side) != 0);
    }

    /** True once there was an entry. */
    public boolean isUsed() {
        return used;
    }

    /**
     * Writes the list.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putBoolean(used);
        for (final byte[] row : rows) {
            out.putBoolean(row != null);
            for (int id = 0; row != null && id < row.length; id++) {
                out.putByte(row[id]);
            }
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        used = in.getBoolean();
        for (int row = 0; row < rows.length; row++) {
            if (in.getBoolean()) {
                rows[row] = new byte[instrumentCapacity];
                for (int id = 0; id < instrumentCapacity; id++) {
                    rows[row][id] = (byte) in.getByte();
                }
            }
        }
    }

    /** Digest of the list. */
    public long digest() {
        long d = Digest.EMPTY;
        for (int row = 0; row < rows.length; row++) {
            for (int id = 0; rows[row] != null && id < instrumentCapacity; id++) {
                if (rows[row][id] != 0) {
                    d = Digest.fold(Digest.fold(Digest.fold(d, row), id), rows[row][id]);
                }
            }
        }
        return d;
    }

    private static int row(final RestrictedInstrumentDecoder message) {
        return message.accountId() == RestrictedInstrumentDecoder.accountIdNullValue()
                ? ALL
                : Scopes.account(message.accountId());
    }
}
