package io.saola.engine.logic.market;

import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.engine.logic.strategy.MarketSubscribers;
import io.saola.engine.logic.time.EventTime;
import io.saola.market.Instrument;
import io.saola.market.Instruments;
import io.saola.market.analytics.MarketAnalytics;
import org.agrona.DirectBuffer;

/**
 * The way of every market message: first the instrument takes it in, then the analytics, then strategies hear of it. One that names an
 * unknown instrument is refused and changes nothing. One of a trading date that is over, as feeds send them on a new subscription, is
 * counted by the analytics and changes nothing else.
 *
 * <p>Logic thread only; allocates only for new instruments.
 */
public final class MarketInputs {
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final IndexValueDecoder indexValue = new IndexValueDecoder();
    private final ForeignFlowDecoder foreignFlow = new ForeignFlowDecoder();
    private final BarDecoder bar = new BarDecoder();
    private final SessionChangeDecoder sessionChange = new SessionChangeDecoder();
    private final InstrumentDefinitionDecoder instrumentDefinition = new InstrumentDefinitionDecoder();
    private final EventTime time;
    private final Instruments instruments;
    private final MarketAnalytics analytics;
    private final MarketSubscribers strategies;
    private final MarketListener controls;

    /**
     * Builds the way.
     *
     * @param time event time
     * @param instruments that messages change
     * @param analytics that follow
     * @param strategies that hear of it
     * @param controls that hear of it before strategies do
     */
    public MarketInputs(
            final EventTime time,
            final Instruments instruments,
            final MarketAnalytics analytics,
            final MarketSubscribers strategies,
            final MarketListener controls) {
        this.time = time;
        this.instruments = instruments;
        this.analytics = analytics;
        this.strategies = strategies;
        this.controls = controls;
    }

    /**
     * A new order book.
     *
     * @param buffer holding the frame
     * @param offset of the frame
     * @param header of the frame, already wrapped
     * @return false if the instrument is unknown
     */
    public boolean onQuote(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        quote.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        if (instruments.instrument(quote.instrumentId()) == null) {
            return false;
        }
        if (analytics.admit(quote.exchangeTimeNs())) {
            final Instrument instrument = instruments.onQuote(quote, time.nowNs());
            analytics.onQuote(instrument, quote.exchangeTimeNs());
            controls.onQuote(instrument);
            strategies.onQuote(instrument);
        }
        return true;
    }

    /**
     * A trade, or the day's figures. One of another book than the one orders go to, odd lots or negotiated, is no price to trade by:
     * only the analytics, which keep the boards apart, take it in.
     *
     * @param buffer holding the frame
     * @param offset of the frame
     * @param header of the frame, already wrapped
     * @return false if the instrument is unknown
     */
    public boolean onTrade(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        trade.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        if (instruments.instrument(trade.instrumentId()) == null) {
            return false;
        }
        if (!analytics.admit(trade.exchangeTimeNs())) {
            return true;
        }
        if (isOtherBook(trade.board())) {
            analytics.onTrade(instruments.instrument(trade.instrumentId()), trade);
        } else {
            final Instrument instrument = instruments.onTrade(trade);
            analytics.onTrade(instrument, trade);
            controls.onPrice(instrument);
            strategies.onTrade(instrument, trade.aggressor());
        }
        return true;
    }

    /**
     * An index value.
     *
     * @param buffer holding the frame
     * @param offset of the frame
     * @param header of the frame, already wrapped
     * @return false if the index is unknown
     */
    public boolean onIndexValue(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        indexValue.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        if (instruments.instrument(indexValue.instrumentId()) == null) {
            return false;
        }
        if (analytics.admit(indexValue.exchangeTimeNs())) {
            final Instrument index = instruments.onIndexValue(indexValue);
            analytics.onIndexValue(index, indexValue);
            controls.onIndex(index);
            strategies.onIndex(index);
        }
        return true;
    }

    /**
     * Foreign room and trading.
     *
     * @param buffer holding the frame
     * @param offset of the frame
     * @param header of the frame, already wrapped
     * @return false if the instrument is unknown
     */
    public boolean onForeignFlow(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        foreignFlow.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        if (instruments.instrument(foreignFlow.instrumentId()) == null) {
            return false;
        }
        if (analytics.admit(foreignFlow.exchangeTimeNs())) {
            final Instrument instrument = instruments.onForeignFlow(foreignFlow);
            analytics.onForeignFlow(instrument, foreignFlow);
            controls.onForeignRoom(instrument);
            strategies.onForeignFlow(instrument);
        }
        return true;
    }

    /**
     * A bar of the feed. One without a duration is a print without totals, which the trade channel tells as well: the analytics leave
     * it out. One with a duration is history: the analytics build their bars of it where no trades are told.
     *
     * @param buffer holding the frame
     * @param offset of the frame
     * @param header of the frame, already wrapped
     * @return false if the instrument is unknown
     */
    public boolean onBar(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        bar.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        if (instruments.instrument(bar.instrumentId()) == null) {
            return false;
        }
        if (analytics.admit(bar.exchangeTimeNs())) {
            final Instrument instrument = instruments.onBar(bar);
            analytics.onBar(instrument, bar);
            controls.onPrice(instrument);
            strategies.onBar(instrument);
        }
        return true;
    }

    /**
     * Session and status of one instrument, or of all of a market.
     *
     * @param buffer holding the frame
     * @param offset of the frame
     * @param header of the frame, already wrapped
     * @return false if the instrument is unknown
     */
    public boolean onSessionChange(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        final SessionChangeDecoder change = sessionChange.wrapAndApplyHeader(buffer, offset, header);
        final boolean wholeMarket = change.instrumentId() == SessionChangeDecoder.instrumentIdNullValue();
        if (!wholeMarket && instruments.instrument(change.instrumentId()) == null) {
            return false;
        }
        if (!analytics.admit(change.exchangeTimeNs(), change.tradingDate())) {
            return true;
        }
        if (!wholeMarket) {
            onSession(instruments.instrument(change.instrumentId()));
            return true;
        }
        for (int i = 0; i < instruments.instrumentCount(); i++) {
            final Instrument instrument = instruments.instrument(i);
            if (instrument != null && instrument.market() == change.market()) {
                onSession(instrument);
            }
        }
        return true;
    }

    /**
     * An instrument gets its id, or is told once more.
     *
     * @param buffer holding the frame
     * @param offset of the frame
     * @param header of the frame, already wrapped
     * @return false if the id cannot be, or stands for something else
     */
    public boolean onDefinition(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        final Instrument instrument =
                instruments.onDefinition(instrumentDefinition.wrapAndApplyHeader(buffer, offset, header));
        if (instrument != null) {
            analytics.onDefinition(instrument);
            controls.onDefinition(instrument);
        }
        return instrument != null;
    }

    private static boolean isOtherBook(final Board board) {
        return board == Board.ODD_LOT || board == Board.PUT_THROUGH;
    }

    private void onSession(final Instrument instrument) {
        instruments.session(instrument, sessionChange.phase(), sessionChange.tradingStatus());
        analytics.onSession(instrument);
        controls.onSession(instrument);
        strategies.onSession(instrument);
    }
}
