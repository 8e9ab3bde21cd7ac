package io.saola.engine.logic.control;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.logic.time.EventSecond;
import io.saola.risk.RiskState;
import io.saola.risk.Scopes;

/**
 * Tells exposure, result, drawdown and state of every owner once per second of event time, a few owners per input. Logic thread only;
 * allocates nothing.
 */
final class RiskSnapshots {
    private static final int OWNERS_PER_INPUT = 8;
    private static final int NO_MORE = Scopes.OWNERS;

    private final RiskState risk;
    private final RiskBook book;
    private final PostTradeStops stops;
    private final ControlPublisher publisher;
    private final EventSecond second = new EventSecond();
    private int nextOwner = NO_MORE;

    RiskSnapshots(
            final RiskState risk, final RiskBook book, final PostTradeStops stops, final ControlPublisher publisher) {
        this.risk = risk;
        this.book = book;
        this.stops = stops;
        this.publisher = publisher;
    }

    /** Begins a round with a new second, and goes on with the one under way. To be called after every input. */
    void advance() {
        if (second.isNew(publisher.nowNs())) {
            nextOwner = 0;
        }
        for (int told = 0; told < OWNERS_PER_INPUT && nextOwner < NO_MORE && publisher.hasRoom(); nextOwner++) {
            if (book.exists(nextOwner)) {
                told++;
                publisher.snapshot(
                        nextOwner,
                        risk.states().strictest(nextOwner),
                        book.totals(nextOwner),
                        stops.dayPnl(nextOwner),
                        stops.drawdown(nextOwner));
            }
        }
    }

    void snapshot(final StateWriter out) {
        second.snapshot(out);
        out.putInt(nextOwner);
    }

    void restore(final StateReader in) {
        second.restore(in);
        nextOwner = in.getCount(NO_MORE);
    }

    long digest(final long start) {
        return Digest.fold(second.digest(start), nextOwner);
    }
}
