package io.saola.journal;

import java.util.concurrent.locks.LockSupport;

/**
 * Lets background work give its processor back after every few microseconds. A thread that works on and on keeps the processor for a
 * slice of the scheduler's, some milliseconds; where it took it from a trading thread that spins, every input waits that long. On a busy
 * host a rest may end long after its time, so that all rests of a work together are bounded. Begun and rested by the working thread,
 * hurried by the one that waits.
 */
final class Pace {
    /** As short as the kernel's timers make it, some 60 us. */
    private static final long REST_NS = 1_000;

    /** Of one work, however late the host wakes its thread. */
    private static final long MAX_RESTS_NS = 200_000_000;

    private volatile boolean hurried;
    private long leftNs;

    /** For work that somebody always waits for. */
    static Pace hurried() {
        final Pace pace = new Pace();
        pace.hurry();
        return pace;
    }

    /** Called before a work. */
    void begin() {
        leftNs = MAX_RESTS_NS;
    }

    /** Called after each piece of a work. */
    void rest() {
        if (!hurried && leftNs > 0) {
            final long startNs = System.nanoTime();
            LockSupport.parkNanos(REST_NS);
            leftNs -= System.nanoTime() - startNs;
        }
    }

    /** Somebody waits from now on. */
    void hurry() {
        hurried = true;
    }

    /** Nobody waits any more. */
    void relax() {
        hurried = false;
    }
}
