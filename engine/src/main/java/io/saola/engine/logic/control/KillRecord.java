package io.saola.engine.logic.control;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.KillCommandDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Who stopped a scope, when, and how far the cancelling has come. Logic thread only. */
final class KillRecord {
    private static final int NAME_LENGTH = KillCommandDecoder.identityLength();

    private final UnsafeBuffer setBy = new UnsafeBuffer(new byte[NAME_LENGTH]);
    private final UnsafeBuffer requestedBy = new UnsafeBuffer(new byte[NAME_LENGTH]);
    private long commandId;
    private long sequence;
    private long timestampNs;
    private int cancelsSent;
    private boolean isOpen;

    /** Begins with a command. */
    void set(final DirectBuffer identity, final int offset, final long id, final long atSequence, final long atNs) {
        setBy.putBytes(0, identity, offset, NAME_LENGTH);
        requestedBy.setMemory(0, NAME_LENGTH, (byte) 0);
        commandId = id;
        sequence = atSequence;
        timestampNs = atNs;
        cancelsSent = 0;
        isOpen = true;
    }

    /** Begins with a stop of the engine's own. */
    void setByEngine(final long atSequence, final long atNs) {
        setBy.setMemory(0, NAME_LENGTH, (byte) 0);
        setBy.putStringWithoutLengthAscii(0, "engine");
        requestedBy.setMemory(0, NAME_LENGTH, (byte) 0);
        commandId = 0;
        sequence = atSequence;
        timestampNs = atNs;
        cancelsSent = 0;
        isOpen = true;
    }

    void requested(final DirectBuffer identity, final int offset) {
        requestedBy.putBytes(0, identity, offset, NAME_LENGTH);
    }

    boolean isSetBy(final DirectBuffer identity, final int offset) {
        return equal(setBy, identity, offset);
    }

    boolean isRequestedBy(final DirectBuffer identity, final int offset) {
        return equal(requestedBy, identity, offset);
    }

    DirectBuffer setBy() {
        return setBy;
    }

    long commandId() {
        return commandId;
    }

    /** Input of the command. */
    long sequence() {
        return sequence;
    }

    /** Event time of the command. */
    long timestampNs() {
        return timestampNs;
    }

    int cancelsSent() {
        return cancelsSent;
    }

    void cancelSent() {
        cancelsSent++;
    }

    /** True until it was told that no live order is left. */
    boolean isOpen() {
        return isOpen;
    }

    void close() {
        isOpen = false;
    }

    void snapshot(final StateWriter out) {
        out.putBytes(setBy, NAME_LENGTH);
        out.putBytes(requestedBy, NAME_LENGTH);
        out.putLong(commandId);
        out.putLong(sequence);
        out.putLong(timestampNs);
        out.putInt(cancelsSent);
        out.putBoolean(isOpen);
    }

    void restore(final StateReader in) {
        in.getBytes(setBy, NAME_LENGTH);
        in.getBytes(requestedBy, NAME_LENGTH);
        commandId = in.getLong();
        sequence = in.getLong();
        timestampNs = in.getLong();
        cancelsSent = in.getInt();
        isOpen = in.getBoolean();
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, setBy, 0, NAME_LENGTH), requestedBy, 0, NAME_LENGTH);
        d = Digest.fold(Digest.fold(d, commandId), sequence);
        return Digest.fold(Digest.fold(d, timestampNs), (long) cancelsSent << 1 | (isOpen ? 1 : 0));
    }

    private static boolean equal(final DirectBuffer name, final DirectBuffer other, final int offset) {
        for (int i = 0; i < NAME_LENGTH; i++) {
            if (name.getByte(i) != other.getByte(offset + i)) {
                return false;
            }
        }
        return true;
    }
}
