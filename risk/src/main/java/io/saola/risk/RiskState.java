package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * Everything the controls read and the engine writes, beside the books themselves. Logic thread only.
 *
 * @param settings which controls are on
 * @param states latches of the kill switch and of automatic stops
 * @param restricted the restricted list
 * @param rates message rates
 * @param recent orders of the last moments
 * @param repetitions of strategies
 * @param ratios messages and executions of the day
 * @param market what is remembered of the market
 * @param operations rules of operations
 * @param rules of the exchanges; not part of this state
 */
public record RiskState(
        ControlSettings settings,
        TradingStates states,
        RestrictedList restricted,
        MessageRates rates,
        RecentOrders recent,
        Repetitions repetitions,
        OrderRatios ratios,
        MarketWatch market,
        RiskRules operations,
        MarketRules rules) {

    /**
     * An empty state.
     *
     * @param instrumentCapacity instrument ids are below it
     * @return nothing set, nothing remembered
     */
    public static RiskState of(final int instrumentCapacity) {
        return new RiskState(
                new ControlSettings(instrumentCapacity),
                new TradingStates(instrumentCapacity),
                new RestrictedList(instrumentCapacity),
                new MessageRates(),
                new RecentOrders(),
                new Repetitions(),
                new OrderRatios(),
                new MarketWatch(instrumentCapacity),
                new RiskRules(),
                new MarketRules(instrumentCapacity));
    }

    /**
     * Writes the state.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        settings.snapshot(out);
        states.snapshot(out);
        restricted.snapshot(out);
        rates.snapshot(out);
        recent.snapshot(out);
        repetitions.snapshot(out);
        ratios.snapshot(out);
        market.snapshot(out);
        operations.snapshot(out);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        settings.restore(in);
        states.restore(in);
        restricted.restore(in);
        rates.restore(in);
        recent.restore(in);
        repetitions.restore(in);
        ratios.restore(in);
        market.restore(in);
        operations.restore(in);
    }

    /** Digest of the state. */
    public long digest() {
        long d = Digest.fold(Digest.fold(Digest.EMPTY, settings.digest()), states.digest());
        d = Digest.fold(Digest.fold(d, restricted.digest()), rates.digest());
        d = Digest.fold(Digest.fold(d, recent.digest()), repetitions.digest());
        d = Digest.fold(Digest.fold(d, ratios.digest()), market.digest());
        return Digest.fold(d, operations.digest());
    }
}
