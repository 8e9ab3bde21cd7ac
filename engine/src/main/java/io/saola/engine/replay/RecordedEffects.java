package io.saola.engine.replay;

import io.saola.journal.JournalReader;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * The effects a live run recorded, one after the other. The log hands them out a group at a time; a group is kept here until it
 * has been used up. Single-threaded; allocates only to grow to the largest group.
 */
final class RecordedEffects {
    private final JournalReader log;
    private final ExpandableArrayBuffer group = new ExpandableArrayBuffer(64 * 1024);
    private int end;
    private int at;
    private int length;

    RecordedEffects(final JournalReader log) {
        this.log = log;
    }

    /** Moves to the next effect; false if there is none. */
    boolean next() {
        at += length;
        if (at == end && !loadGroup()) {
            length = 0;
            return false;
        }
        length = group.getInt(at);
        at += Integer.BYTES;
        return true;
    }

    /** Holds the current effect. */
    DirectBuffer buffer() {
        return group;
    }

    /** Start of the current effect. */
    int offset() {
        return at;
    }

    /** Bytes of the current effect. */
    int length() {
        return length;
    }

    private boolean loadGroup() {
        at = 0;
        end = 0;
        return log.poll((sequence, timestampNs, buffer, offset, frameLength) -> {
            group.putInt(end, frameLength);
            group.putBytes(end + Integer.BYTES, buffer, offset, frameLength);
            end += Integer.BYTES + frameLength;
        });
    }
}
