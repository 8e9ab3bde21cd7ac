package io.saola.engine.logic.strategy;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.logic.portfolio.Position;
import io.saola.market.Instrument;
import io.saola.market.MarketView;

/** What a strategy holds of its instruments by its own executions. Logic thread only; allocates nothing after construction. */
final class OwnPositions {
    private final int[] instrumentIds;
    private final MarketView market;
    private final Position[] bySlot;

    /**
     * None of anything.
     *
     * @param instrumentIds by slot
     * @param market that values them
     */
    OwnPositions(final int[] instrumentIds, final MarketView market) {
        this.instrumentIds = instrumentIds;
        this.market = market;
        bySlot = new Position[instrumentIds.length];
        for (int i = 0; i < bySlot.length; i++) {
            bySlot[i] = new Position();
        }
    }

    /** Held, negative if short; shares or contracts. */
    long netQuantity(final int slot) {
        return bySlot[slot].netQuantity();
    }

    /** Result of what was closed, before fees and taxes, scaled VND. */
    long realisedPnl() {
        long sum = 0;
        for (final Position position : bySlot) {
            sum += position.realisedPnl();
        }
        return sum;
    }

    /** Result of what is open at the last prices, scaled VND. */
    long unrealisedPnl() {
        long sum = 0;
        for (int i = 0; i < bySlot.length; i++) {
            final Instrument instrument = market.instrument(instrumentIds[i]);
            if (instrument != null) {
                sum += bySlot[i].unrealisedPnl(instrument.markPrice(), instrument.contractMultiplier());
            }
        }
        return sum;
    }

    /** An order of the strategy traded; an instrument with several slots is held in the first. */
    void execute(final Instrument instrument, final boolean isBuy, final long price, final long quantity) {
        for (int i = 0; i < instrumentIds.length; i++) {
            if (instrumentIds[i] == instrument.id()) {
                bySlot[i].execute(isBuy, price, quantity, instrument.contractMultiplier());
                return;
            }
        }
    }

    /** What is held of a future is settled for good. */
    void expire(final Instrument instrument, final long price) {
        for (int i = 0; i < instrumentIds.length; i++) {
            if (instrumentIds[i] == instrument.id()) {
                bySlot[i].close(price, instrument.contractMultiplier());
            }
        }
    }

    /** The strategy's part of shares that came to the account for shares. */
    void share(final Instrument instrument, final long before, final long after, final long cost) {
        for (int i = 0; i < instrumentIds.length; i++) {
            if (instrumentIds[i] == instrument.id()) {
                bySlot[i].share(before, after, cost);
            }
        }
    }

    void snapshot(final StateWriter out) {
        for (final Position position : bySlot) {
            position.snapshot(out);
        }
    }

    void restore(final StateReader in) {
        for (final Position position : bySlot) {
            position.restore(in);
        }
    }

    long digest(final long start) {
        long d = start;
        for (final Position position : bySlot) {
            d = position.digest(d);
        }
        return d;
    }
}
