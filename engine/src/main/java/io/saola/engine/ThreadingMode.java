package io.saola.engine;

/** How the stages get their threads. The state and the effects are the same under both. */
public enum ThreadingMode {
    /** All stages take turns on one thread: for small machines. */
    SHARED,
    /** Every stage has a thread, ideally a core, of its own. */
    DEDICATED
}
