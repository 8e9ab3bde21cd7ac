package io.saola.engine.client;

import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.ExternalSignalDecoder;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.codecs.sbe.TradeDecoder;

/** What a strategy in a process of its own hears, on the thread that polls its client. Decoders are valid during the call only. */
public interface StrategyClientListener {
    /** An instrument has its id; told at every start of a feed, and not again to a client that comes later. */
    default void onInstrument(final InstrumentDefinitionDecoder definition) {}

    /** The order book changed. */
    default void onQuote(final QuoteDecoder quote) {}

    /** A trade was printed, or the day's figures changed. */
    default void onTrade(final TradeDecoder trade) {}

    /** A bar of the feed. */
    default void onBar(final BarDecoder bar) {}

    /** An index value. */
    default void onIndex(final IndexValueDecoder index) {}

    /** Foreign room or trading changed. */
    default void onForeignFlow(final ForeignFlowDecoder flow) {}

    /** Phase or status changed. */
    default void onSession(final SessionChangeDecoder session) {}

    /** A prediction or another opinion. */
    default void onSignal(final ExternalSignalDecoder signal) {}

    /**
     * One of its orders changed; the first call for an order tells its {@link ClientOrder#clientOrderId}.
     *
     * @param order valid until it is final and another order takes its place
     */
    default void onOrder(final ClientOrder order) {}

    /**
     * The engine refused a request.
     *
     * @param correlationId of the request
     * @param reason of risk; {@code NULL_VAL} if the engine's alert was dropped
     */
    default void onRefused(final long correlationId, final RejectReason reason) {}

    /** Both streams of the engine are there. */
    default void onConnected() {}

    /**
     * A stream was lost: the engine is gone, or this client was too slow and was left behind. Orders may have changed unheard; what is
     * working counts in the engine all the same, and can be cancelled once connected.
     */
    default void onDisconnected() {}
}
