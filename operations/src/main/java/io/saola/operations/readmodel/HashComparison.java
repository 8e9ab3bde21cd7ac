package io.saola.operations.readmodel;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds the state hashes that the follower computes against those that the engine recorded: the engine's state as another process sees
 * it. Both come in rising order of their inputs, either may be ahead, and either may miss some: a life that was killed did not record
 * all, and a follower that begins at a snapshot computes none before it. Only hashes of the same input are compared.
 */
final class HashComparison {
    /** Hashes that one side may be ahead of the other; older ones are forgotten. */
    private static final int MAX_AHEAD = 4_096;

    private record StateHash(long sequence, long hash) {}

    private final Deque<StateHash> own = new ArrayDeque<>();
    private final Deque<StateHash> recorded = new ArrayDeque<>();
    private long verified;
    private long verifiedSequence;
    private long mismatches;
    private long mismatchSequence;

    /** A hash that the follower came to. */
    void own(final long sequence, final long hash) {
        add(own, sequence, hash);
    }

    /** A hash that the engine recorded. */
    void recorded(final long sequence, final long hash) {
        add(recorded, sequence, hash);
    }

    private void add(final Deque<StateHash> side, final long sequence, final long hash) {
        side.addLast(new StateHash(sequence, hash));
        if (side.size() > MAX_AHEAD) {
            side.removeFirst();
        }
        while (!own.isEmpty() && !recorded.isEmpty()) {
            compareFirst();
        }
    }

    private void compareFirst() {
        final StateHash mine = own.getFirst();
        final StateHash theirs = recorded.getFirst();
        if (mine.sequence() == theirs.sequence()) {
            if (mine.hash() == theirs.hash()) {
                verified++;
                verifiedSequence = mine.sequence();
            } else {
                mismatches++;
                mismatchSequence = mismatchSequence == 0 ? mine.sequence() : mismatchSequence;
            }
        }
        if (mine.sequence() <= theirs.sequence()) {
            own.removeFirst();
        }
        if (theirs.sequence() <= mine.sequence()) {
            recorded.removeFirst();
        }
    }

    /** Hashes that agreed. */
    long verified() {
        return verified;
    }

    /** Input of the last one that agreed, 0 for none. */
    long verifiedSequence() {
        return verifiedSequence;
    }

    /** Hashes that differed. */
    long mismatches() {
        return mismatches;
    }

    /** Input of the first one that differed, 0 for none. */
    long mismatchSequence() {
        return mismatchSequence;
    }
}
