package io.saola.journal;

import java.util.concurrent.locks.LockSupport;

/**
 * Lets background work give its processor back after every few microseconds. A thread that works on and on keeps the processor for a
 * slice of the scheduler's, some milliseconds; where it took it from a trading thread that spins, every input waits that long. Rested by
 * the working thread, hurried by the one that waits.
 */
final class Pace {
    /** As short as the kernel's timers make it, some 60 us: a segment of 64 MiB takes a quarter of a second longer in all. */
    private static final long REST_NS = 1_000;

    private volatile boolean hurried;

    /** For work that somebody always waits for. */
    static Pace hurried() {
        final Pace pace = new Pace();
        pace.hurry();
        return pace;
    }

    /** Called after each piece of work. */
    void rest() {
        if (!hurried) {
            LockSupport.parkNanos(REST_NS);
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
