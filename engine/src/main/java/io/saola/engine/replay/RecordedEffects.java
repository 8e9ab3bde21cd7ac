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

    /** Looks at the next effect without moving on; false if there is none. */
    boolean peek() {
        if (length == 0 && (at < end || loadGroup())) {
            length = group.getInt(at);
            at += Integer.BYTES;
        }
        return length > 0;
    }

    /** Moves past the effect looked at. */
    void consume() {
        at += length;
        length = 0;
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
