package io.saola.tools.replay;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.engine.logic.BusinessLogic;
import io.saola.market.Instrument;
import io.saola.market.Quote;
import io.saola.simulator.fill.BacktestVenue;
import io.saola.simulator.fill.BookDepth;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Tells a venue what the journal recorded of the market, as the logic that replays it has understood it: phases, books, and prints,
 * each once by the day's total. Times are event times. Not thread-safe.
 */
final class RecordedMarket {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final BookDepth depth = new BookDepth();
    private final BusinessLogic logic;
    private final BacktestVenue venue;
    private final JournalRules rules;
    private final Phase[] phases;
    private final long[] totals;
    private final long[] floors;
    private final long[] ceilings;

    RecordedMarket(
            final BusinessLogic logic, final BacktestVenue venue, final JournalRules rules, final int instruments) {
        this.logic = logic;
        this.venue = venue;
        this.rules = rules;
        phases = new Phase[instruments];
        totals = new long[instruments];
        floors = new long[instruments];
        ceilings = new long[instruments];
        Arrays.fill(phases, Phase.CLOSED);
    }

    /** Passes an input on that the logic has processed. */
    void onInput(final long timestampNs, final DirectBuffer buffer, final int offset) {
        switch (header.wrap(buffer, offset).templateId()) {
            case QuoteDecoder.TEMPLATE_ID ->
                onQuote(
                        timestampNs,
                        quote.wrapAndApplyHeader(buffer, offset, header).instrumentId());
            case TradeDecoder.TEMPLATE_ID -> onTrade(timestampNs, trade.wrapAndApplyHeader(buffer, offset, header));
            case SessionChangeDecoder.TEMPLATE_ID, InstrumentDefinitionDecoder.TEMPLATE_ID -> {
                for (int id = 0; id < phases.length; id++) {
                    follow(timestampNs, logic.instruments().instrument(id));
                }
                rules.changed();
            }
            default -> {
                // Nothing of the market.
            }
        }
    }

    private void onQuote(final long timestampNs, final int id) {
        final Instrument instrument = logic.instruments().instrument(id);
        if (!isTraded(instrument)) {
            return;
        }
        follow(timestampNs, instrument);
        final Quote book = instrument.quote();
        depth.clear();
        for (int i = 0; i < book.bidLevels(); i++) {
            if (book.bidPrice(i) != Decimals.NULL) {
                depth.bid(book.bidPrice(i), book.bidQuantity(i));
            }
        }
        for (int i = 0; i < book.askLevels(); i++) {
            if (book.askPrice(i) != Decimals.NULL) {
                depth.ask(book.askPrice(i), book.askQuantity(i));
            }
        }
        venue.onQuote(id, timestampNs, depth);
    }

    private void onTrade(final long timestampNs, final TradeDecoder message) {
        final Instrument instrument = logic.instruments().instrument(message.instrumentId());
        if (!isTraded(instrument)) {
            return;
        }
        final long quantity = quantity(message);
        if (quantity > 0 && message.lastPrice() != Decimals.NULL) {
            switch (phases[instrument.id()]) {
                case OPENING_AUCTION, CLOSING_AUCTION, PERIODIC_AUCTION, AFTER_HOURS_AUCTION ->
                    venue.onAuctionPrint(instrument.id(), timestampNs, message.lastPrice(), quantity);
                default ->
                    venue.onTrade(instrument.id(), timestampNs, message.lastPrice(), quantity, message.aggressor());
            }
        }
        follow(timestampNs, instrument);
    }

    /** What is new by the day's total; by the message itself where no total is told. A total that falls begins a new day. */
    private long quantity(final TradeDecoder message) {
        final long total = message.totalQuantity();
        if (total == Decimals.NULL) {
            return message.lastQuantity() == Decimals.NULL ? 0 : message.lastQuantity();
        }
        final long before = totals[message.instrumentId()];
        totals[message.instrumentId()] = total;
        if (before == 0 || total < before) {
            return Math.min(total, message.lastQuantity() == Decimals.NULL ? 0 : message.lastQuantity());
        }
        return total - before;
    }

    private void follow(final long timestampNs, final Instrument instrument) {
        if (!isTraded(instrument)) {
            return;
        }
        final int id = instrument.id();
        if (floors[id] != instrument.floorPrice() || ceilings[id] != instrument.ceilingPrice()) {
            floors[id] = instrument.floorPrice();
            ceilings[id] = instrument.ceilingPrice();
            rules.changed();
        }
        if (phases[id] != instrument.phase()) {
            phases[id] = instrument.phase();
            venue.onSession(id, timestampNs, instrument.phase());
        }
    }

    private boolean isTraded(final Instrument instrument) {
        return instrument != null && instrument.type() != InstrumentType.INDEX && instrument.id() < phases.length;
    }
}
