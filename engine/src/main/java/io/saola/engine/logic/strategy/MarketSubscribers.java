package io.saola.engine.logic.strategy;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.ExternalSignalDecoder;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.analytics.BarListener;
import io.saola.strategies.api.Strategy;
import java.util.Arrays;

/**
 * Gives strategies the events of the instruments that they asked for, while they are enabled, in the order of their ids. Logic thread
 * only; allocates only when a strategy is added.
 */
public final class MarketSubscribers implements BarListener {
    private static final Subscription[] NONE = {};

    private final MarketView market;
    private final Subscription[][] byInstrument;

    MarketSubscribers(final int instrumentCapacity, final MarketView market) {
        this.market = market;
        byInstrument = new Subscription[instrumentCapacity][];
        Arrays.fill(byInstrument, NONE);
    }

    /** Ids of instruments are below this. */
    int instrumentCapacity() {
        return byInstrument.length;
    }

    /** Adds what a strategy asked for. */
    void add(final StrategyInstance instance) {
        for (int slot = 0; slot < instance.instrumentCount(); slot++) {
            final int instrumentId = instance.instrumentId(slot);
            final Subscription[] former = byInstrument[instrumentId];
            final Subscription[] all = Arrays.copyOf(former, former.length + 1);
            int place = former.length;
            while (place > 0 && all[place - 1].instance().id() > instance.id()) {
                all[place] = all[place - 1];
                place--;
            }
            all[place] = new Subscription(instance, slot);
            byInstrument[instrumentId] = all;
        }
    }

    /**
     * Passes on a new order book.
     *
     * @param instrument that changed
     */
    public void onQuote(final Instrument instrument) {
        for (final Subscription to : byInstrument[instrument.id()]) {
            if (to.isActive()) {
                to.strategy().onQuote(to.slot(), instrument);
            }
        }
    }

    /**
     * Passes on a trade.
     *
     * @param instrument that changed
     * @param aggressor who took
     */
    public void onTrade(final Instrument instrument, final AggressorSide aggressor) {
        for (final Subscription to : byInstrument[instrument.id()]) {
            if (to.isActive()) {
                to.strategy().onTrade(to.slot(), instrument, aggressor);
            }
        }
    }

    /**
     * Passes on a bar.
     *
     * @param instrument that changed
     */
    public void onBar(final Instrument instrument) {
        for (final Subscription to : byInstrument[instrument.id()]) {
            if (to.isActive()) {
                to.strategy().onBar(to.slot(), instrument);
            }
        }
    }

    @Override
    public void onBarClosed(final int instrumentId, final int frame) {
        for (final Subscription to : byInstrument[instrumentId]) {
            if (to.isActive()) {
                to.strategy().onBarClosed(to.slot(), market.instrument(instrumentId), frame);
            }
        }
    }

    /**
     * Passes on an index value.
     *
     * @param index that changed
     */
    public void onIndex(final Instrument index) {
        for (final Subscription to : byInstrument[index.id()]) {
            if (to.isActive()) {
                to.strategy().onIndex(to.slot(), index);
            }
        }
    }

    /**
     * Passes on foreign flow.
     *
     * @param instrument that changed
     */
    public void onForeignFlow(final Instrument instrument) {
        for (final Subscription to : byInstrument[instrument.id()]) {
            if (to.isActive()) {
                to.strategy().onForeignFlow(to.slot(), instrument);
            }
        }
    }

    /**
     * Passes on a session change.
     *
     * @param instrument that changed
     */
    public void onSession(final Instrument instrument) {
        for (final Subscription to : byInstrument[instrument.id()]) {
            if (to.isActive()) {
                to.strategy().onSession(to.slot(), instrument);
            }
        }
    }

    /**
     * Passes on an external signal.
     *
     * @param instrument it is about
     * @param signal valid during the call
     */
    public void onSignal(final Instrument instrument, final ExternalSignalDecoder signal) {
        for (final Subscription to : byInstrument[instrument.id()]) {
            if (to.isActive()) {
                to.strategy().onSignal(to.slot(), signal);
            }
        }
    }

    /** A strategy's interest in an instrument, which it knows as a slot. */
    private record Subscription(StrategyInstance instance, int slot) {
        boolean isActive() {
            return instance.isEnabled();
        }

        Strategy strategy() {
            return instance.code();
        }
    }
}
