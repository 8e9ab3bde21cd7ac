package io.saola.backtest.host;

import io.saola.backtest.data.DataFault;
import io.saola.backtest.data.DataFaults;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.market.contracts.FutureMoney;
import io.saola.market.rules.FutureProduct;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.TradingRules;
import java.util.Arrays;
import java.util.List;

/**
 * Marks futures at the end of a date: to their last price, and on their last trading date to the final settlement price, by which every
 * position ends. That price follows from the values of the index that were published in the last half hour (section 5.5 of the market
 * reference), if the run has them; else it is the future's last price, and that is counted. Not thread-safe.
 */
final class FuturesSettlement {
    private static final long CONTINUOUS_NS = MarketTime.at(0, 15);
    private static final int MAX_VALUES = 4_096;

    private final Simulation simulation;
    private final List<DayInstrument> instruments;
    private final DataFaults faults;
    private final IndexValues[] indices;
    private TradingRules rules;
    private long auctionFromNs;

    FuturesSettlement(final Simulation simulation, final List<DayInstrument> instruments, final DataFaults faults) {
        this.simulation = simulation;
        this.instruments = instruments;
        this.faults = faults;
        indices = new IndexValues[instruments.size()];
        Arrays.setAll(indices, i -> instruments.get(i).settings().isIndex() ? new IndexValues() : null);
    }

    /** A trading date begins. */
    void beginDate(final TradingRules todaysRules) {
        rules = todaysRules;
        auctionFromNs = rules.sessions(Market.HOSE, Board.ROUND_LOT, false).firstNs(Phase.CLOSING_AUCTION);
        for (final IndexValues values : indices) {
            if (values != null) {
                values.clear();
            }
        }
    }

    /** A value of an index was published. */
    void onIndex(final int instrumentId, final long timestampNs, final long value) {
        final IndexValues values = indices[instrumentId];
        final long timeNs = MarketTime.timeOfDayNs(timestampNs);
        values.last = value;
        if (timeNs >= auctionFromNs) {
            values.auctionCount = add(values.auction, values.auctionCount, value);
        } else if (timeNs >= auctionFromNs - CONTINUOUS_NS) {
            values.continuousCount = add(values.continuous, values.continuousCount, value);
        }
    }

    /** The date's market is over: marks what was traded, and ends what expires. */
    void settle() {
        for (final DayInstrument instrument : instruments) {
            if (!instrument.settings().isFuture() || instrument.lastClose() == Decimals.NULL) {
                continue;
            }
            final boolean isFinal = instrument.lastTradingDate() == rules.tradingDate();
            if (isFinal) {
                simulation.settle(instrument.id(), rules.tradingDate(), finalPrice(instrument), true);
                instrument.expire();
            } else if (instrument.totalQuantity() > 0) {
                simulation.settle(instrument.id(), rules.tradingDate(), lastPrice(instrument), false);
            }
        }
    }

    private long finalPrice(final DayInstrument instrument) {
        final IndexValues values = indexOf(instrument.product());
        if (values != null) {
            final long price = rules.contract(instrument.product()).trimmedMean()
                    ? FutureMoney.finalSettlementPrice(
                            values.continuous, values.continuousCount, values.auction, values.auctionCount)
                    : values.last;
            if (price != Decimals.NULL) {
                return price;
            }
        }
        faults.add(DataFault.SETTLED_AT_LAST_PRICE, instrument.settings().symbol() + " on " + rules.tradingDate());
        return lastPrice(instrument);
    }

    private IndexValues indexOf(final FutureProduct product) {
        for (final DayInstrument instrument : instruments) {
            if (instrument.settings().isIndex()
                    && instrument.settings().symbol().equals(product.name())) {
                return indices[instrument.id()];
            }
        }
        return null;
    }

    private static long lastPrice(final DayInstrument instrument) {
        return instrument.ticks().roundNearest(instrument.lastClose());
    }

    private static int add(final long[] values, final int count, final long value) {
        if (count == MAX_VALUES) {
            return count;
        }
        values[count] = value;
        return count + 1;
    }

    /** What was published of an index today. */
    private static final class IndexValues {
        private final long[] continuous = new long[MAX_VALUES];
        private final long[] auction = new long[MAX_VALUES];
        private int continuousCount;
        private int auctionCount;
        private long last = Decimals.NULL;

        private void clear() {
            continuousCount = 0;
            auctionCount = 0;
            last = Decimals.NULL;
        }
    }
}
