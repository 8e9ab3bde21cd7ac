package io.saola.journal.snapshot;

import java.util.SplittableRandom;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;

/** Snapshots of states that are nothing but bytes. */
final class SnapshotFixture {
    static final UUID JOURNAL = new UUID(1, 2);

    private SnapshotFixture() {}

    static SnapshotHeader header(final UUID journal, final long sequence, final int stateLength) {
        return new SnapshotHeader(
                journal, sequence, 1_795_000_000L, 77, sequence + 3, 0x5A01A, 65_537, 42, stateLength, "0.1.0");
    }

    static UnsafeBuffer state(final long sequence, final int length) {
        final byte[] bytes = new byte[length];
        final SplittableRandom random = new SplittableRandom(sequence);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return new UnsafeBuffer(bytes);
    }

    static void write(final SnapshotStore store, final long sequence, final int length) {
        store.write(header(JOURNAL, sequence, length), state(sequence, length));
    }
}
