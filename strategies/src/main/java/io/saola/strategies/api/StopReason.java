package io.saola.strategies.api;

/** Why a strategy is stopped. */
public enum StopReason {
    /** An operator disabled it: no market events and no new orders until it is enabled again. */
    DISABLED,
    /** The engine shuts down; after the next start the strategy goes on with the state it has now. */
    SHUTDOWN,
    /** Another version of its code takes its place and does not take its state over; positions and working orders stay. */
    REPLACED
}
