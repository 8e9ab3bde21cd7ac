package io.saola.simulator.server;

import io.saola.simulator.exchange.Exchange;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.EpochNanoClock;

/** Event time that moves only when a test says so. */
final class SteppedClock implements EpochNanoClock {
    static final LocalDate DATE = LocalDate.of(2026, 11, 20);

    private final AtomicLong timeNs = new AtomicLong();

    SteppedClock(final int hour, final int minute) {
        set(hour, minute);
    }

    void set(final int hour, final int minute) {
        timeNs.set(at(hour, minute));
    }

    static long at(final int hour, final int minute) {
        return Exchange.midnightNs(DATE) + (hour * 60L + minute) * 60_000_000_000L;
    }

    @Override
    public long nanoTime() {
        return timeNs.get();
    }
}
