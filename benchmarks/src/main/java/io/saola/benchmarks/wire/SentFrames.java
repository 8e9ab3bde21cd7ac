package io.saola.benchmarks.wire;

import java.util.Arrays;

/** Which frames were written when, and to which turn they belong. One thread writes; others read after it has ended. */
final class SentFrames {
    private static final int FIRST_CAPACITY = 1 << 14;

    private long[] intendedNs = new long[FIRST_CAPACITY];
    private long[] sentNs = new long[FIRST_CAPACITY];
    private int[] turn = new int[FIRST_CAPACITY];
    private int count;

    void add(final int ofTurn, final long intended, final long sent) {
        if (count == sentNs.length) {
            intendedNs = Arrays.copyOf(intendedNs, 2 * count);
            sentNs = Arrays.copyOf(sentNs, 2 * count);
            turn = Arrays.copyOf(turn, 2 * count);
        }
        intendedNs[count] = intended;
        sentNs[count] = sent;
        turn[count] = ofTurn;
        count++;
    }

    int count() {
        return count;
    }

    long intendedNs(final int frame) {
        return intendedNs[frame];
    }

    long sentNs(final int frame) {
        return sentNs[frame];
    }

    int turn(final int frame) {
        return turn[frame];
    }
}
