package io.saola.engine.logic.market;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.MarketSnapshotEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.time.EventSecond;
import io.saola.market.analytics.AnalyticsView;
import io.saola.market.analytics.Breadth;
import io.saola.market.analytics.FuturesBasis;
import io.saola.market.analytics.IndexStats;
import io.saola.market.analytics.MarketTotals;

/**
 * Tells observers of the whole market once per second of event time, while some market is open: with the first input of a new second,
 * before that input is processed, so that a snapshot is everything up to the end of the seconds before. At most one per input, its first
 * effect.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class MarketSnapshotPublisher {
    private final Effects effects;
    private final AnalyticsView analytics;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MarketSnapshotEncoder snapshot = new MarketSnapshotEncoder();
    private final EventSecond second = new EventSecond();

    /**
     * Builds the publisher.
     *
     * @param effects where snapshots go
     * @param analytics what they tell
     */
    public MarketSnapshotPublisher(final Effects effects, final AnalyticsView analytics) {
        this.effects = effects;
        this.analytics = analytics;
    }

    /**
     * Publishes a snapshot if an input is the first of its second. To be called before the input changes anything, and before its
     * other effects.
     *
     * @param timestampNs event time of the input
     */
    public void onTime(final long timestampNs) {
        if (second.isNew(timestampNs) && analytics.isAnyMarketOpen()) {
            publish(second.second() * EventSecond.SECOND_NS);
        }
    }

    private void publish(final long timestampNs) {
        final MarketTotals totals = analytics.totals();
        final Breadth breadth = analytics.breadth();
        final FuturesBasis basis = analytics.basis();
        snapshot.wrapAndApplyHeader(effects.beginOrder(), 0, header);
        snapshot.causeSequence(effects.causeSequence())
                .timestampNs(timestampNs)
                .tradingDate(analytics.tradingDate())
                .tradedQuantity(totals.quantity())
                .tradedValue(totals.value())
                .activeBuyQuantity(totals.buyQuantity())
                .activeSellQuantity(totals.sellQuantity())
                .neutralQuantity(totals.neutralQuantity())
                .auctionQuantity(totals.auctionQuantity())
                .unknownQuantity(totals.unknownQuantity())
                .foreignNetQuantity(totals.foreignNetQuantity())
                .foreignNetValue(totals.foreignNetValue())
                .advances(breadth.advances())
                .declines(breadth.declines())
                .unchanged(breadth.unchanged())
                .ceilings(breadth.ceilings())
                .floors(breadth.floors())
                .activeFutureId(basis.contract().activeId())
                .futurePrice(basis.futurePrice())
                .underlyingValue(basis.indexValue())
                .basis(basis.basis())
                .basisRate(basis.basisRate());
        final int count = analytics.listedIndexCount();
        final MarketSnapshotEncoder.IndexesEncoder indexes = snapshot.indexesCount(count);
        for (int i = 0; i < count; i++) {
            final int id = analytics.listedIndexId(i);
            final IndexStats index = analytics.index(id);
            indexes.next().instrumentId(id).value(index.value()).priorValue(index.priorValue());
        }
        effects.commitOrder(snapshot.limit());
    }

    /**
     * Writes which second was told last.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        second.snapshot(out);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        second.restore(in);
    }

    /**
     * Folds the second told last.
     *
     * @param start digest so far
     * @return the new digest
     */
    public long digest(final long start) {
        return second.digest(start);
    }
}
