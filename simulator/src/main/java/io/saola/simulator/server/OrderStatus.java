package io.saola.simulator.server;

/** The states of a client order, spelled as on the wire. */
enum OrderStatus {
    /** Ready to send to the exchange. */
    RS(false),
    /** Queued at the exchange. */
    QU(false),
    /** Partially filled. */
    PF(false),
    /** Fully filled. */
    FF(true),
    /** Waiting for a modification. */
    WM(false),
    /** Waiting for a cancel. */
    WC(false),
    /** Cancelled without a fill. */
    CL(true),
    /** Partly filled, the rest cancelled. */
    FFPC(true),
    /** Rejected. */
    RJ(true),
    /** Expired. */
    EX(true);

    private final boolean terminal;

    OrderStatus(final boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether it only says that something is under way. */
    boolean isPassing() {
        return this == RS || this == WM || this == WC;
    }

    boolean isTerminal() {
        return terminal;
    }
}
