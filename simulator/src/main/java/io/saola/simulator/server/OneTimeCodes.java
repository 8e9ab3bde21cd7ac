package io.saola.simulator.server;

/**
 * The service that sends one-time passwords: more than five requests without one that is used lock it until somebody
 * unlocks it. Event loop only.
 */
final class OneTimeCodes {
    private static final int MAX_UNUSED = 5;

    private int unused;
    private boolean isLocked;

    /** Asks for a password; false if the service is locked, or is now. */
    boolean request() {
        unused++;
        isLocked |= unused > MAX_UNUSED;
        return !isLocked;
    }

    /** A password was used. */
    void used() {
        unused = 0;
    }

    void lock() {
        isLocked = true;
    }

    void unlock() {
        isLocked = false;
        unused = 0;
    }

    boolean isLocked() {
        return isLocked;
    }
}
