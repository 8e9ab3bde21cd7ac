package io.saola.engine;

import org.agrona.concurrent.EpochNanoClock;

/**
 * Event time: a clock that only a warm-up puts ahead, through its simulated days. A live engine reads it too, ahead by nothing, because
 * code compiled for one class of clock would have to be compiled again for another one at the first live input. Thread-safe; put
 * ahead by one thread.
 */
final class EventClock implements EpochNanoClock {
    private final EpochNanoClock clock;
    private volatile long aheadNs;

    private EventClock(final EpochNanoClock clock) {
        this.clock = clock;
    }

    /** Event time by a clock; one that tells it already stays what it is. */
    static EventClock of(final EpochNanoClock clock) {
        return clock instanceof EventClock eventClock ? eventClock : new EventClock(clock);
    }

    /** By the same clock, to be put ahead without this one. */
    EventClock another() {
        return new EventClock(clock);
    }

    @Override
    public long nanoTime() {
        return clock.nanoTime() + aheadNs;
    }

    /** Goes on to a time; one that has passed already changes nothing. */
    void advanceTo(final long timestampNs) {
        final long aheadOfClockNs = timestampNs - clock.nanoTime();
        if (aheadOfClockNs > aheadNs) {
            aheadNs = aheadOfClockNs;
        }
    }
}
