package io.saola.backtest.host;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.market.Instrument;
import io.saola.market.Instruments;
import io.saola.simulator.fill.BacktestVenue;
import io.saola.simulator.fill.BookDepth;
import io.saola.simulator.fill.RulebookAcceptance;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Tells the venue what frames say of the market. The venue opens with the first message behind a date's definitions and trades the
 * instruments known by then. A trade is new if the day's total grew; a message that only repeats figures is none. Not thread-safe.
 */
public final class FrameMarket {
    private static final long LOWEST = 1;
    private static final long HIGHEST = Decimals.of(1_000_000_000L);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final SessionChangeDecoder session = new SessionChangeDecoder();
    private final BookDepth depth = new BookDepth();
    private final VenueHost host;
    private BacktestVenue venue;
    private RulebookAcceptance acceptance;
    private Phase[] phases = {};
    private RulebookAcceptance.Listing[] listings = {};
    private long[] totals = {};
    private int touched = -1;

    /**
     * Tells nothing yet.
     *
     * @param host opens the venue
     */
    public FrameMarket(final VenueHost host) {
        this.host = host;
    }

    /**
     * Whether a message defines an instrument.
     *
     * @param templateId of it
     * @return true if it does
     */
    public boolean isDefinition(final int templateId) {
        return templateId == InstrumentDefinitionDecoder.TEMPLATE_ID;
    }

    /**
     * Whether a message is the market's.
     *
     * @param templateId of it
     * @return true if it is
     */
    public boolean isMarketData(final int templateId) {
        return switch (templateId) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID,
                    SessionChangeDecoder.TEMPLATE_ID,
                    QuoteDecoder.TEMPLATE_ID,
                    TradeDecoder.TEMPLATE_ID,
                    ForeignFlowDecoder.TEMPLATE_ID,
                    IndexValueDecoder.TEMPLATE_ID,
                    BarDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    /**
     * Before the instruments take the frame in.
     *
     * @param templateId of it
     * @param buffer holding it
     * @param offset of it
     * @param timeNs market time, ns since the epoch
     */
    public void onFrame(final int templateId, final DirectBuffer buffer, final int offset, final long timeNs) {
        touched = -1;
        if (isDefinition(templateId)) {
            return;
        }
        if (host.venue() == null || host.venue() != venue) {
            open();
        }
        switch (templateId) {
            case QuoteDecoder.TEMPLATE_ID -> onQuote(quote.wrapAndApplyHeader(buffer, offset, header), timeNs);
            case TradeDecoder.TEMPLATE_ID -> onTrade(trade.wrapAndApplyHeader(buffer, offset, header), timeNs);
            case SessionChangeDecoder.TEMPLATE_ID ->
                onSession(session.wrapAndApplyHeader(buffer, offset, header), timeNs);
            default -> {
                // Indexes, foreign flow and bars trade nothing.
            }
        }
    }

    /** After the instruments took the frame in: a band that it told holds at the venue too. */
    public void afterInput() {
        if (touched >= 0 && touched < listings.length) {
            final RulebookAcceptance.Listing told = listing(touched);
            if (!told.equals(listings[touched])) {
                listings[touched] = told;
                acceptance.listing(touched, told);
            }
        }
    }

    private void open() {
        final Instruments instruments = host.instruments();
        final int count = instruments.instrumentCount();
        final List<RulebookAcceptance.Listing> all = new ArrayList<>();
        final int[] feedLevels = new int[count];
        phases = new Phase[count];
        for (int id = 0; id < count; id++) {
            final Instrument instrument = instruments.instrument(id);
            all.add(listing(id));
            feedLevels[id] = instrument != null && instrument.market() == Market.HOSE ? 3 : BookDepth.MAX_LEVELS;
            phases[id] = Phase.CLOSED;
        }
        listings = all.toArray(RulebookAcceptance.Listing[]::new);
        acceptance = new RulebookAcceptance(host.rules(), all);
        totals = new long[count];
        venue = host.openVenue(feedLevels, acceptance);
        for (int id = 0; id < count; id++) {
            final Instrument instrument = instruments.instrument(id);
            if (instrument != null) {
                phase(id, host.nowNs(), instrument.phase());
            }
        }
    }

    private RulebookAcceptance.Listing listing(final int id) {
        final Instrument instrument = host.instruments().instrument(id);
        if (instrument == null || instrument.type() == InstrumentType.INDEX) {
            return new RulebookAcceptance.Listing(Market.HOSE, InstrumentType.SHARE, LOWEST, HIGHEST);
        }
        return new RulebookAcceptance.Listing(
                instrument.market(),
                instrument.type(),
                instrument.floorPrice() == Decimals.NULL ? LOWEST : instrument.floorPrice(),
                instrument.ceilingPrice() == Decimals.NULL ? HIGHEST : instrument.ceilingPrice());
    }

    private void onQuote(final QuoteDecoder message, final long timeNs) {
        touched = message.instrumentId();
        phase(touched, timeNs, message.phase());
        depth.clear();
        for (final QuoteDecoder.BidsDecoder bids = message.bids(); bids.hasNext(); ) {
            bids.next();
            if (bids.price() != Decimals.NULL && bids.quantity() > 0) {
                depth.bid(bids.price(), bids.quantity());
            }
        }
        for (final QuoteDecoder.AsksDecoder asks = message.asks(); asks.hasNext(); ) {
            asks.next();
            if (asks.price() != Decimals.NULL && asks.quantity() > 0) {
                depth.ask(asks.price(), asks.quantity());
            }
        }
        venue.onQuote(touched, timeNs, depth);
    }

    private void onTrade(final TradeDecoder message, final long timeNs) {
        touched = message.instrumentId();
        phase(touched, timeNs, message.phase());
        final boolean isRoundLot = message.board() == Board.NULL_VAL || message.board() == Board.ROUND_LOT;
        final long total = message.totalQuantity();
        final long traded = total == Decimals.NULL ? message.lastQuantity() : total - total(touched);
        if (!isRoundLot || message.lastPrice() == Decimals.NULL || traded <= 0) {
            return;
        }
        if (total != Decimals.NULL && touched < totals.length) {
            totals[touched] = total;
        }
        final Phase phase = touched < phases.length ? phases[touched] : Phase.CLOSED;
        if (TableRun.isAuction(phase)) {
            venue.onAuctionPrint(touched, timeNs, message.lastPrice(), traded);
        } else {
            final long quantity =
                    message.lastQuantity() == Decimals.NULL ? traded : Math.min(traded, message.lastQuantity());
            venue.onTrade(touched, timeNs, message.lastPrice(), quantity, message.aggressor());
        }
    }

    private long total(final int id) {
        return id < totals.length ? totals[id] : 0;
    }

    private void onSession(final SessionChangeDecoder message, final long timeNs) {
        for (int id = 0; id < phases.length; id++) {
            final Instrument instrument = host.instruments().instrument(id);
            final boolean isMeant = message.instrumentId() == SessionChangeDecoder.instrumentIdNullValue()
                    ? instrument != null && instrument.market() == message.market()
                    : id == message.instrumentId();
            if (isMeant) {
                phase(id, timeNs, message.phase());
            }
        }
    }

    private void phase(final int id, final long timeNs, final Phase told) {
        if (told != Phase.NULL_VAL && id >= 0 && id < phases.length && phases[id] != told) {
            phases[id] = told;
            venue.onSession(id, timeNs, told);
        }
    }
}
