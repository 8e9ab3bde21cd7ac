package io.saola.simulator.server;

import static io.saola.simulator.server.AsciiWriter.ascii;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.InstrumentState;
import io.saola.simulator.exchange.MarketDepth;
import io.saola.simulator.exchange.MarketIndex;
import java.time.LocalDate;

/**
 * Writes the data hub's messages as entries of a SignalR frame, from the exchange's current state.
 *
 * <p>Not threadsafe; does not allocate after warm-up.
 */
final class FeedMessages {
    private static final byte[] NULL = ascii("null");
    private static final byte[] NOT_A_NUMBER = ascii(FeedEntry.QUOTE + "NaN" + FeedEntry.QUOTE);
    private static final int LEVELS = 10;
    private static final int ODD_LOT_LEVELS = 3;
    private static final long HUNDRED = 100;
    private static final long CENT = Decimals.ONE / 100;

    private static final byte[][] ASK_PRICE = numberedKeys("AskPrice");
    private static final byte[][] ASK_VOLUME = numberedKeys("AskVol");
    private static final byte[][] BID_PRICE = numberedKeys("BidPrice");
    private static final byte[][] BID_VOLUME = numberedKeys("BidVol");

    private final Exchange exchange;
    private final AsciiWriter out = new AsciiWriter(8192);
    private final FeedEntry entry;
    private final MarketDepth depth = new MarketDepth();
    private final long[] prices = new long[LEVELS];
    private final long[] quantities = new long[LEVELS];

    FeedMessages(final Exchange exchange, final LocalDate tradingDate) {
        this.exchange = exchange;
        entry = new FeedEntry(out, tradingDate);
    }

    /** The session code the feed shows for a phase. */
    static String session(final Phase phase) {
        return switch (phase) {
            case OPENING_AUCTION -> "ATO";
            case CONTINUOUS -> "LO";
            case BREAK -> "BREAK";
            case CLOSING_AUCTION -> "ATC";
            case PERIODIC_AUCTION -> "LO";
            case PUT_THROUGH, AFTER_HOURS, AFTER_HOURS_AUCTION -> "PT";
            case HALTED -> "HALT";
            default -> "C";
        };
    }

    AsciiWriter status(final Instrument instrument, final long timeNs) {
        entry.begin("F");
        entry.text("RType", "F");
        entry.text("MarketId", market(instrument));
        entry.dateAndTime(timeNs);
        entry.text("Symbol", instrument.symbol());
        entry.text("TradingSession", session(exchange.phase(instrument, Board.ROUND_LOT)));
        entry.text("TradingStatus", tradingStatus(instrument));
        entry.text("Exchange", market(instrument));
        return entry.end();
    }

    AsciiWriter quote(final Instrument instrument, final long timeNs) {
        entry.begin("X-QUOTE");
        entry.dateAndTime(timeNs);
        entry.text("Exchange", market(instrument));
        entry.text("Symbol", instrument.symbol());
        entry.text("RType", "X-QUOTE");
        exchange.depth(instrument, Board.ROUND_LOT, depth);
        side(instrument, Side.SELL);
        side(instrument, Side.BUY);
        entry.text("TradingSession", session(exchange.phase(instrument, Board.ROUND_LOT)));
        return entry.end();
    }

    AsciiWriter trade(final Instrument instrument, final long timeNs) {
        final InstrumentState state = exchange.state(instrument);
        entry.begin("X-TRADE");
        entry.text("RType", "X-TRADE");
        entry.dateAndTime(timeNs);
        identity(instrument);
        average(state);
        entry.real("PriorVal", instrument.referencePrice());
        totals(state);
        entry.text("MarketId", market(instrument));
        entry.text("Exchange", market(instrument));
        entry.text("TradingSession", session(exchange.phase(instrument, Board.ROUND_LOT)));
        entry.text("TradingStatus", tradingStatus(instrument));
        change(instrument, state);
        entry.key("Highest");
        out.plain(state.highPrice());
        entry.key("Lowest");
        out.plain(state.lowPrice());
        switch (state.lastAggressor()) {
            case BUY -> entry.text("Side", "BU");
            case SELL -> entry.text("Side", "SD");
            default -> {
                entry.key("Side");
                out.put(NULL);
            }
        }
        return entry.end();
    }

    AsciiWriter combined(final Instrument instrument, final long timeNs) {
        final InstrumentState state = exchange.state(instrument);
        entry.begin("X");
        entry.text("RType", "X");
        entry.dateAndTime(timeNs);
        identity(instrument);
        entry.real("Open", state.openPrice());
        entry.real("High", state.highPrice());
        entry.real("Low", state.lowPrice());
        entry.real("Close", state.lastPrice());
        average(state);
        entry.real("PriorVal", instrument.referencePrice());
        totals(state);
        exchange.depth(instrument, Board.ROUND_LOT, depth);
        side(instrument, Side.BUY);
        side(instrument, Side.SELL);
        entry.text("MarketId", market(instrument));
        entry.text("Exchange", market(instrument));
        entry.text("TradingSession", session(exchange.phase(instrument, Board.ROUND_LOT)));
        entry.text("TradingStatus", tradingStatus(instrument));
        change(instrument, state);
        entry.key("Side");
        out.put(NULL);
        entry.quantity("CloseQtty", 0);
        return entry.end();
    }

    /** The odd-lot board of a share; the totals of the real feed include the round lots. */
    AsciiWriter oddLot(final Instrument instrument, final long timeNs) {
        final InstrumentState odd = exchange.state(instrument, Board.ODD_LOT);
        final InstrumentState round = exchange.state(instrument);
        entry.begin("OL");
        entry.text("RType", "OL");
        entry.dateAndTime(timeNs);
        entry.count("StockNo", instrument.index() + 1);
        entry.text("Symbol", instrument.symbol());
        entry.plain("Ceiling", instrument.ladder().ceiling());
        entry.plain("Floor", instrument.ladder().floor());
        entry.plain("RefPrice", instrument.referencePrice());
        entry.plain("Open", odd.openPrice());
        entry.plain("High", odd.highPrice());
        entry.plain("Low", odd.lowPrice());
        entry.plain("LastPrice", odd.lastPrice());
        entry.whole("LastVol", odd.lastQuantity());
        entry.real("TotalVal", round.totalValue() + odd.totalValue());
        entry.whole("TotalVol", round.totalQuantity() + odd.totalQuantity());
        exchange.depth(instrument, Board.ODD_LOT, depth);
        oddLotSide(Side.BUY);
        oddLotSide(Side.SELL);
        entry.text("Exchange", market(instrument));
        entry.text("TradingSession", oddLotSession(exchange.phase(instrument, Board.ODD_LOT)));
        entry.text("TradingStatus", exchange.halts().isHalted(instrument, Board.ODD_LOT) ? "H" : "N");
        final long change = odd.lastPrice() == 0 ? 0 : odd.lastPrice() - instrument.referencePrice();
        entry.plain("Change", change);
        entry.plain("RatioChange", percent(change, instrument.referencePrice()));
        entry.text("StockType", "Stock");
        return entry.end();
    }

    AsciiWriter foreignRoom(final Instrument instrument, final long timeNs) {
        final InstrumentState state = exchange.state(instrument);
        entry.begin("R");
        entry.text("RType", "R");
        entry.dateAndTime(timeNs);
        entry.text("Isin", instrument.symbol());
        entry.text("Symbol", instrument.symbol());
        entry.quantity("TotalRoom", state.totalRoom());
        entry.quantity("CurrentRoom", state.currentRoom());
        entry.quantity("BuyVol", state.foreignQuantity(Side.BUY));
        entry.quantity("SellVol", state.foreignQuantity(Side.SELL));
        entry.real("BuyVal", state.foreignValue(Side.BUY));
        entry.real("SellVal", state.foreignValue(Side.SELL));
        entry.text("MarketId", market(instrument));
        entry.text("Exchange", market(instrument));
        return entry.end();
    }

    /** A bar of one price, as the feed sends for each trade and for each index value. */
    AsciiWriter bar(final String symbol, final long price, final long lastQuantity, final long timeNs) {
        entry.begin("B");
        entry.text("RType", "B");
        entry.dateAndTime(timeNs);
        entry.text("Symbol", symbol);
        entry.real("Open", price);
        entry.real("High", price);
        entry.real("Low", price);
        entry.real("Close", price);
        entry.quantity("Volume", lastQuantity);
        entry.quantity("Value", 0);
        return entry.end();
    }

    AsciiWriter index(final MarketIndex index, final long timeNs) {
        final long value = index.value();
        final long change = value - index.priorValue();
        long quantity = 0;
        long money = 0;
        int advances = 0;
        int declines = 0;
        int ceilings = 0;
        int floors = 0;
        for (int i = 0; i < index.members().size(); i++) {
            final InstrumentState state = index.members().get(i);
            final Instrument instrument = state.instrument();
            final long price = state.lastOrReferencePrice();
            quantity += state.totalQuantity();
            money += state.totalValue();
            advances += price > instrument.referencePrice() ? 1 : 0;
            declines += price < instrument.referencePrice() ? 1 : 0;
            ceilings += price == instrument.ladder().ceiling() ? 1 : 0;
            floors += price == instrument.ladder().floor() ? 1 : 0;
        }
        entry.begin("MI");
        entry.text("IndexId", index.code());
        entry.real("IndexValue", value);
        entry.real("PriorIndexValue", index.priorValue());
        entry.dateAndTime(timeNs);
        entry.quantity("TotalTrade", 0);
        entry.quantity("TotalQtty", quantity);
        entry.real("TotalValue", money);
        entry.text("IndexName", index.code());
        entry.count("Advances", advances);
        entry.count("NoChanges", index.members().size() - advances - declines);
        entry.count("Declines", declines);
        entry.count("Ceilings", ceilings);
        entry.count("Floors", floors);
        entry.real("Change", change);
        entry.real("RatioChange", percent(change, index.priorValue()));
        entry.quantity("TotalQttyPt", 0);
        entry.quantity("TotalValuePt", 0);
        entry.text("Exchange", "HOSE");
        entry.quantity("AllQty", quantity);
        entry.real("AllValue", money);
        entry.text("IndexType", "VNINDEX".equals(index.code()) ? "Main" : "");
        entry.text("TradingSession", session(exchange.phase(Market.HOSE)));
        entry.key("MarketId");
        out.put(NULL);
        entry.text("RType", "MI");
        entry.quantity("TotalQttyOd", 0);
        entry.quantity("TotalValueOd", 0);
        return entry.end();
    }

    private static byte[][] numberedKeys(final String name) {
        final byte[][] keys = new byte[LEVELS][];
        for (int i = 0; i < LEVELS; i++) {
            keys[i] = ascii(FeedEntry.QUOTE + name + (i + 1) + FeedEntry.QUOTE + ":");
        }
        return keys;
    }

    private static String market(final Instrument instrument) {
        return instrument.market().name();
    }

    /** The channel of odd lots spells two sessions its own way. */
    private static String oddLotSession(final Phase phase) {
        return switch (phase) {
            case BREAK -> "Break";
            case CLOSED -> "CLOSE";
            default -> session(phase);
        };
    }

    private String tradingStatus(final Instrument instrument) {
        if (exchange.halts().isHalted(instrument, Board.ROUND_LOT)) {
            return "H";
        }
        return instrument.isFuture() ? "Normal" : "N";
    }

    private void oddLotSide(final Side side) {
        final boolean isBid = side == Side.BUY;
        for (int i = 0; i < ODD_LOT_LEVELS; i++) {
            entry.separate();
            out.put(isBid ? BID_PRICE[i] : ASK_PRICE[i]).plain(depth.price(side, i));
        }
        for (int i = 0; i < ODD_LOT_LEVELS; i++) {
            entry.separate();
            out.put(isBid ? BID_VOLUME[i] : ASK_VOLUME[i]).put(depth.quantity(side, i));
        }
    }

    private void identity(final Instrument instrument) {
        entry.text("Isin", instrument.symbol());
        entry.text("Symbol", instrument.symbol());
        entry.real("Ceiling", instrument.ladder().ceiling());
        entry.real("Floor", instrument.ladder().floor());
        entry.real("RefPrice", instrument.referencePrice());
    }

    /** Before the first trade the real feed prints the string NaN here. */
    private void average(final InstrumentState state) {
        entry.key("AvgPrice");
        if (state.totalQuantity() == 0) {
            out.put(NOT_A_NUMBER);
        } else {
            final long average = state.totalValue() / state.totalQuantity();
            out.real((average + CENT / 2) / CENT * CENT);
        }
    }

    private void totals(final InstrumentState state) {
        entry.real("LastPrice", state.lastPrice());
        entry.quantity("LastVol", state.lastQuantity());
        entry.real("TotalVal", state.totalValue());
        entry.quantity("TotalVol", state.totalQuantity());
    }

    /** Before the first trade the last price is 0, and the real feed prints the change against that. */
    private void change(final Instrument instrument, final InstrumentState state) {
        final long change = state.lastPrice() - instrument.referencePrice();
        entry.real("Change", change);
        entry.real("RatioChange", percent(change, instrument.referencePrice()));
        entry.real("EstMatchedPrice", state.indicativePrice());
    }

    /** Percent with two decimals, half away from zero. */
    private static long percent(final long change, final long of) {
        final long hundredths = (Math.abs(change) * HUNDRED * HUNDRED * 2 + of) / (2 * of);
        return Long.signum(change) * hundredths * CENT;
    }

    private void side(final Instrument instrument, final Side side) {
        final boolean isBid = side == Side.BUY;
        for (int i = 0; i < LEVELS; i++) {
            final boolean isShown = i < instrument.depthLevels();
            prices[i] = isShown ? depth.price(side, i) : 0;
            quantities[i] = isShown ? depth.quantity(side, i) : 0;
        }
        for (int i = 0; i < LEVELS; i++) {
            entry.separate();
            out.put(isBid ? BID_PRICE[i] : ASK_PRICE[i]).real(prices[i]);
        }
        for (int i = 0; i < LEVELS; i++) {
            entry.separate();
            out.put(isBid ? BID_VOLUME[i] : ASK_VOLUME[i])
                    .put(quantities[i])
                    .put('.')
                    .put('0');
        }
    }
}
