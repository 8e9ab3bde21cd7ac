package io.saola.engine.counters;

import org.agrona.BitUtil;
import org.agrona.concurrent.AtomicBuffer;

/**
 * The last alerts and how many there were of each code, in shared memory. Written by the egress stage as alerts leave, readable by
 * any thread or process; a reader that is overtaken by the writer skips the entry.
 *
 * <pre>
 *   0    alerts so far                    int64
 *   8    alerts by code, 256 of them      int64 each
 *   ...  entries, 64 of 64 bytes: number of the alert (0 while it is written), event time ns, sequence of the cause,
 *        client order id, value           int64 each
 *        strategy, instrument, code, severity, reason, -   int32 each
 * </pre>
 */
public final class AlertTrail {
    /** Alerts kept. */
    public static final int CAPACITY = 64;

    static final int CODES = 256;
    static final int ENTRY_LENGTH = 64;
    static final int ENTRIES = (1 + CODES) * BitUtil.SIZE_OF_LONG;
    static final int LENGTH = ENTRIES + CAPACITY * ENTRY_LENGTH;
    static final int TIMESTAMP = 8;
    static final int CAUSE = 16;
    static final int ORDER = 24;
    static final int VALUE = 32;
    static final int STRATEGY = 40;
    static final int INSTRUMENT = 44;
    static final int CODE = 48;
    static final int SEVERITY = 52;
    static final int REASON = 56;

    private final AtomicBuffer buffer;
    private final int offset;

    AlertTrail(final AtomicBuffer buffer, final int offset) {
        this.buffer = buffer;
        this.offset = offset;
    }

    /**
     * Adds an alert over the oldest. One thread; allocates nothing.
     *
     * @param timestampNs event time
     * @param causeSequence input that caused it
     * @param clientOrderId the order, or the schema's null
     * @param value depends on the code
     * @param strategyId the strategy, or the schema's null
     * @param instrumentId the instrument, or the schema's null
     * @param code as in the schema, 0 to 255
     * @param severity as in the schema
     * @param reason as in the schema
     */
    public void add(
            final long timestampNs,
            final long causeSequence,
            final long clientOrderId,
            final long value,
            final int strategyId,
            final int instrumentId,
            final int code,
            final int severity,
            final int reason) {
        final long number = buffer.getLong(offset) + 1;
        final int entry = entry(offset, number);
        buffer.putLongVolatile(entry, 0);
        buffer.putLong(entry + TIMESTAMP, timestampNs);
        buffer.putLong(entry + CAUSE, causeSequence);
        buffer.putLong(entry + ORDER, clientOrderId);
        buffer.putLong(entry + VALUE, value);
        buffer.putInt(entry + STRATEGY, strategyId);
        buffer.putInt(entry + INSTRUMENT, instrumentId);
        buffer.putInt(entry + CODE, code);
        buffer.putInt(entry + SEVERITY, severity);
        buffer.putInt(entry + REASON, reason);
        buffer.putLongRelease(entry, number);
        final int ofCode = offset + (1 + (code & CODES - 1)) * BitUtil.SIZE_OF_LONG;
        buffer.putLongRelease(ofCode, buffer.getLong(ofCode) + 1);
        buffer.putLongRelease(offset, number);
    }

    static int entry(final int offset, final long number) {
        return offset + ENTRIES + (int) (number % CAPACITY) * ENTRY_LENGTH;
    }
}
