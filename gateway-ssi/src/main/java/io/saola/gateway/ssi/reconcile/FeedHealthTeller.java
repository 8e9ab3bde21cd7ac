package io.saola.gateway.ssi.reconcile;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.feed.FeedPublisher;
import io.saola.gateway.ssi.feed.InstrumentTable;
import io.saola.gateway.ssi.feed.health.FeedHealthListener;
import io.saola.gateway.ssi.feed.health.FeedStream;
import io.saola.gateway.ssi.feed.health.Freshness;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Tells the engine which instruments fell silent: each that is stale itself, and all of a market whose quotes or trades are. What there
 * is no room for is told later. A silent index stream stops no trading. Feed thread only.
 */
public final class FeedHealthTeller implements FeedHealthListener {
    private final InstrumentTable instruments;
    private final FeedPublisher publisher;
    private final EpochNanoClock clock;
    private final FeedHealthListener next;
    private final boolean[] silent;
    private final boolean[] told;
    private final Set<Market> silentQuotes = EnumSet.noneOf(Market.class);
    private final Set<Market> silentTrades = EnumSet.noneOf(Market.class);
    private boolean changed;

    /**
     * Creates a teller.
     *
     * @param instruments of the gateway
     * @param publisher tells the engine
     * @param clock stamps what is told
     * @param next hears the same
     */
    public FeedHealthTeller(
            final InstrumentTable instruments,
            final FeedPublisher publisher,
            final EpochNanoClock clock,
            final FeedHealthListener next) {
        this.instruments = instruments;
        this.publisher = publisher;
        this.clock = clock;
        this.next = next;
        silent = new boolean[instruments.universe().size()];
        told = new boolean[instruments.universe().size()];
    }

    @Override
    public void onStream(final FeedStream stream, final Market market, final Freshness freshness, final long sinceNs) {
        if (stream == FeedStream.QUOTE) {
            mark(silentQuotes, market, freshness);
        } else if (stream == FeedStream.TRADE) {
            mark(silentTrades, market, freshness);
        }
        changed = true;
        next.onStream(stream, market, freshness, sinceNs);
    }

    @Override
    public void onInstrument(final int instrumentId, final Freshness freshness, final long sinceNs) {
        silent[instrumentId] = freshness == Freshness.STALE;
        changed = true;
        next.onInstrument(instrumentId, freshness, sinceNs);
    }

    /** The engine was told that the feed is connected anew, and takes every instrument for fresh. */
    void onConnected() {
        Arrays.fill(told, false);
        changed = true;
    }

    /** Tells what has changed, as far as there is room. */
    public void poll() {
        if (!changed) {
            return;
        }
        changed = false;
        for (int id = 0; id < told.length; id++) {
            final boolean now = silent[id] || isSilent(instruments.definition(id));
            if (now != told[id]) {
                if (!publisher.onStream(now ? StreamCondition.STALE : StreamCondition.FRESH, id, clock.nanoTime())) {
                    changed = true;
                    return;
                }
                told[id] = now;
            }
        }
    }

    private static void mark(final Set<Market> silentOnes, final Market market, final Freshness freshness) {
        if (freshness == Freshness.STALE) {
            silentOnes.add(market);
        } else {
            silentOnes.remove(market);
        }
    }

    private boolean isSilent(final InstrumentDefinition definition) {
        return definition != null
                && (silentQuotes.contains(definition.market()) || silentTrades.contains(definition.market()));
    }
}
