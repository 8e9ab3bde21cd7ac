package io.saola.operations.paper;

import io.saola.backtest.host.FrameMarket;
import io.saola.backtest.host.VenueDesk;
import io.saola.backtest.host.VenueHost;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.engine.logic.BusinessLogic;
import io.saola.market.Instrument;
import io.saola.market.Instruments;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.TradingRules;
import io.saola.simulator.fill.AcceptanceRules;
import io.saola.simulator.fill.BacktestVenue;
import io.saola.simulator.fill.FillConfig;
import io.saola.simulator.fill.Latencies;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The market as the feed tells it, and the venue that trades in it: the one that backtests use, with the same adapters on both of its
 * sides. Messages of a trading date that is over, as feeds send them on a new subscription, change nothing. Paper thread only.
 */
final class PaperMarket implements VenueHost {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final SessionChangeDecoder session = new SessionChangeDecoder();
    private final Instruments instruments = new Instruments(BusinessLogic.INSTRUMENT_CAPACITY);
    private final FrameMarket frames = new FrameMarket(this);
    private final FillConfig fills;
    private final Latencies latencies;
    private final TradingRules rules;
    private final EpochNanoClock clock;
    private final VenueDesk desk;
    private BacktestVenue venue;
    private long nowNs;

    PaperMarket(
            final FillConfig fills,
            final Latencies latencies,
            final TradingRules rules,
            final EpochNanoClock clock,
            final VenueDesk.Reports reports) {
        this.fills = fills;
        this.latencies = latencies;
        this.rules = rules;
        this.clock = clock;
        desk = new VenueDesk(reports);
        tick();
    }

    /** Reads the clock; time never goes back. */
    void tick() {
        nowNs = Math.max(nowNs, clock.nanoTime());
    }

    /** Takes in a valid frame of the feed. */
    void onFrame(final DirectBuffer buffer, final int offset) {
        header.wrap(buffer, offset);
        final int templateId = header.templateId();
        switch (templateId) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID ->
                instruments.onDefinition(definition.wrapAndApplyHeader(buffer, offset, header));
            case QuoteDecoder.TEMPLATE_ID -> {
                quote.wrapAndApplyHeader(buffer, offset, header);
                if (isOfToday(quote.exchangeTimeNs())) {
                    frames.onFrame(templateId, buffer, offset, nowNs);
                    instruments.onQuote(quote.wrapAndApplyHeader(buffer, offset, header), nowNs);
                    frames.afterInput();
                }
            }
            case TradeDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(buffer, offset, header);
                if (isOfToday(trade.exchangeTimeNs()) && isRoundLot(trade.board())) {
                    frames.onFrame(templateId, buffer, offset, nowNs);
                    instruments.onTrade(trade);
                    frames.afterInput();
                }
            }
            case SessionChangeDecoder.TEMPLATE_ID -> {
                frames.onFrame(templateId, buffer, offset, nowNs);
                onSession(session.wrapAndApplyHeader(buffer, offset, header));
            }
            default -> {
                // Indexes, foreign flow and bars trade nothing.
            }
        }
    }

    /** Sends an order, a modify or a cancel to the venue. */
    void onSend(final SendOrderDecoder order) {
        if (venue != null) {
            venue.advanceTo(nowNs);
        }
        desk.onSend(order);
        desk.tellUnsent(nowNs);
    }

    /** Lets requests arrive and answers be heard whose time has come. */
    void advance() {
        if (venue != null) {
            venue.advanceTo(nowNs);
        }
    }

    @Override
    public BacktestVenue venue() {
        return venue;
    }

    @Override
    public BacktestVenue openVenue(final int[] feedLevels, final AcceptanceRules acceptance) {
        venue = new BacktestVenue(feedLevels, fills, latencies, acceptance, desk);
        venue.advanceTo(nowNs);
        desk.venue(venue);
        return venue;
    }

    @Override
    public Instruments instruments() {
        return instruments;
    }

    @Override
    public TradingRules rules() {
        return rules;
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    private void onSession(final SessionChangeDecoder change) {
        if (change.instrumentId() != SessionChangeDecoder.instrumentIdNullValue()) {
            instruments.onSessionChange(change);
            return;
        }
        for (int id = 0; id < instruments.instrumentCount(); id++) {
            final Instrument instrument = instruments.instrument(id);
            if (instrument != null && instrument.market() == change.market()) {
                instruments.session(instrument, change.phase(), change.tradingStatus());
            }
        }
    }

    private boolean isOfToday(final long exchangeTimeNs) {
        return exchangeTimeNs == Decimals.NULL || MarketTime.date(exchangeTimeNs) >= rules.tradingDate();
    }

    private static boolean isRoundLot(final Board board) {
        return board == Board.NULL_VAL || board == Board.ROUND_LOT;
    }
}
