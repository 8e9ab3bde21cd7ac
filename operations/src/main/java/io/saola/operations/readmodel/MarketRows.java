package io.saola.operations.readmodel;

import io.saola.codecs.Decimals;
import io.saola.engine.logic.BusinessLogic;
import io.saola.market.Instrument;
import io.saola.market.Quote;
import io.saola.market.analytics.ForeignFlow;
import io.saola.market.analytics.IndexStats;
import io.saola.market.analytics.SessionTotals;
import io.saola.market.analytics.TradeFlow;

/** Instruments and indexes. */
final class MarketRows implements RowSource {
    private static final int LEVELS = 3;

    /** Up to here a change times {@link Decimals#RATE_ONE} fits into 64 bits. */
    private static final long EXACT_CHANGE = Long.MAX_VALUE / Decimals.RATE_ONE;

    private static final long COARSE = 1_000;

    @Override
    public void project(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        out.begin(ReadTable.INSTRUMENTS);
        for (int id = 0; id < logic.instruments().instrumentCount(); id++) {
            final Instrument instrument = logic.instruments().instrument(id);
            if (instrument != null && logic.analytics().index(id) == null) {
                instrument(logic, instrument, row, out);
            }
        }
        out.end();
        out.begin(ReadTable.INDEXES);
        for (int id = 0; id < logic.instruments().instrumentCount(); id++) {
            final Instrument instrument = logic.instruments().instrument(id);
            if (instrument != null && logic.analytics().index(id) != null) {
                index(instrument, logic.analytics().index(id), row, out);
            }
        }
        out.end();
    }

    private static void instrument(
            final BusinessLogic logic, final Instrument instrument, final RowEncoder row, final TableWriter out) {
        final TradeFlow trades = logic.analytics().trades(instrument.id());
        final SessionTotals day = trades == null ? null : trades.day();
        final ForeignFlow foreign = logic.analytics().foreignFlow(instrument.id());
        final long change = change(instrument.lastPrice(), instrument.referencePrice());
        row.begin(ReadTable.INSTRUMENTS, instrument.id())
                .number(instrument.id())
                .text(instrument.symbol())
                .text(instrument.market())
                .text(instrument.type())
                .text(instrument.phase())
                .text(instrument.tradingStatus())
                .number(instrument.referencePrice())
                .number(instrument.ceilingPrice())
                .number(instrument.floorPrice())
                .number(instrument.lastPrice())
                .number(instrument.lastQuantity())
                .number(change)
                .number(rate(change, instrument.referencePrice()))
                .number(instrument.highPrice())
                .number(instrument.lowPrice())
                .number(instrument.totalQuantity())
                .number(instrument.totalValue())
                .number(day == null ? Row.NULL : day.buyQuantity())
                .number(day == null ? Row.NULL : day.sellQuantity())
                .number(foreign == null ? Row.NULL : foreign.buyQuantity())
                .number(foreign == null ? Row.NULL : foreign.sellQuantity())
                .number(foreign == null ? Row.NULL : foreign.netQuantity())
                .number(foreign == null ? Row.NULL : foreign.netValue())
                .number(instrument.currentRoom());
        final Quote quote = instrument.quote();
        for (int level = 0; level < LEVELS; level++) {
            row.number(level < quote.bidLevels() ? quote.bidPrice(level) : Row.NULL)
                    .number(level < quote.bidLevels() ? quote.bidQuantity(level) : Row.NULL);
        }
        for (int level = 0; level < LEVELS; level++) {
            row.number(level < quote.askLevels() ? quote.askPrice(level) : Row.NULL)
                    .number(level < quote.askLevels() ? quote.askQuantity(level) : Row.NULL);
        }
        row.number(quote.timestampNs()).flag(logic.reconciliation().feed().isFresh(instrument.id()));
        out.put(row);
    }

    private static void index(
            final Instrument instrument, final IndexStats index, final RowEncoder row, final TableWriter out) {
        final long change = change(index.value(), index.priorValue());
        row.begin(ReadTable.INDEXES, instrument.id())
                .number(instrument.id())
                .text(instrument.symbol())
                .text(instrument.market())
                .text(instrument.phase())
                .number(index.value())
                .number(index.priorValue())
                .number(change)
                .number(rate(change, index.priorValue()))
                .number(index.advances())
                .number(index.declines())
                .number(index.noChanges())
                .number(index.ceilings())
                .number(index.floors())
                .number(index.timeNs());
        out.put(row);
    }

    private static long change(final long price, final long reference) {
        return price == Decimals.NULL || reference == Decimals.NULL ? Row.NULL : price - reference;
    }

    /** A change in proportion to its reference; of a very large one, six decimals. */
    private static long rate(final long change, final long reference) {
        if (change == Row.NULL || reference <= 0) {
            return Row.NULL;
        }
        return Math.abs(change) <= EXACT_CHANGE
                ? change * Decimals.RATE_ONE / reference
                : change / Math.max(1, reference / (Decimals.RATE_ONE / COARSE)) * COARSE;
    }
}
