package io.saola.simulator.server;

import static io.saola.simulator.server.AsciiWriter.ascii;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.MarketTime;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.InstrumentState;
import io.saola.simulator.exchange.MarketDepth;
import io.saola.simulator.exchange.MarketIndex;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Writes the data hub's messages as entries of a SignalR frame, from the exchange's current state.
 *
 * <p>An entry carries a JSON string whose {@code Content} is a JSON string again, so every quotation mark of the content
 * stands as three backslashes and the mark. Not threadsafe; does not allocate after warm-up.
 */
final class FeedMessages {
    private static final String QUOTE = "\\\\\\\"";
    private static final byte[] MARK = ascii(QUOTE);
    private static final byte[] ENTRY_START =
            ascii("{\"H\":\"FcMarketDataV2Hub\",\"M\":\"Broadcast\",\"A\":[\"{\\\"DataType\\\":\\\"");
    private static final byte[] CONTENT_START = ascii("\\\",\\\"Content\\\":\\\"{");
    private static final byte[] ENTRY_END = ascii("}\\\"}\"]}");
    private static final byte[] NULL = ascii("null");
    private static final byte[] NOT_A_NUMBER = ascii(QUOTE + "NaN" + QUOTE);
    private static final int LEVELS = 10;
    private static final int ODD_LOT_LEVELS = 3;
    private static final long HUNDRED = 100;
    private static final long CENT = Decimals.ONE / 100;

    private static final byte[][] ASK_PRICE = numberedKeys("AskPrice");
    private static final byte[][] ASK_VOLUME = numberedKeys("AskVol");
    private static final byte[][] BID_PRICE = numberedKeys("BidPrice");
    private static final byte[][] BID_VOLUME = numberedKeys("BidVol");

    private final Exchange exchange;
    private final byte[] tradingDate;
    private final AsciiWriter out = new AsciiWriter(8192);
    private final MarketDepth depth = new MarketDepth();
    private final long[] prices = new long[LEVELS];
    private final long[] quantities = new long[LEVELS];
    private boolean firstField;

    FeedMessages(final Exchange exchange, final LocalDate tradingDate) {
        this.exchange = exchange;
        this.tradingDate = ascii(tradingDate.format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
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
        begin("F");
        text("RType", "F");
        text("MarketId", market(instrument));
        dateAndTime(timeNs);
        text("Symbol", instrument.symbol());
        text("TradingSession", session(exchange.phase(instrument, Board.ROUND_LOT)));
        text("TradingStatus", tradingStatus(instrument));
        text("Exchange", market(instrument));
        return end();
    }

    AsciiWriter quote(final Instrument instrument, final long timeNs) {
        begin("X-QUOTE");
        dateAndTime(timeNs);
        text("Exchange", market(instrument));
        text("Symbol", instrument.symbol());
        text("RType", "X-QUOTE");
        exchange.depth(instrument, Board.ROUND_LOT, depth);
        side(instrument, Side.SELL);
        side(instrument, Side.BUY);
        text("TradingSession", session(exchange.phase(instrument, Board.ROUND_LOT)));
        return end();
    }

    AsciiWriter trade(final Instrument instrument, final long timeNs) {
        final InstrumentState state = exchange.state(instrument);
        begin("X-TRADE");
        text("RType", "X-TRADE");
        dateAndTime(timeNs);
        identity(instrument);
        average(state);
        real("PriorVal", instrument.referencePrice());
        totals(state);
        text("MarketId", market(instrument));
        text("Exchange", market(instrument));
        text("TradingSession", session(exchange.phase(instrument, Board.ROUND_LOT)));
        text("TradingStatus", tradingStatus(instrument));
        change(instrument, state);
        key("Highest");
        out.plain(state.highPrice());
        key("Lowest");
        out.plain(state.lowPrice());
        switch (state.lastAggressor()) {
            case BUY -> text("Side", "BU");
            case SELL -> text("Side", "SD");
            default -> {
                key("Side");
                out.put(NULL);
            }
        }
        return end();
    }

    AsciiWriter combined(final Instrument instrument, final long timeNs) {
        final InstrumentState state = exchange.state(instrument);
        begin("X");
        text("RType", "X");
        dateAndTime(timeNs);
        identity(instrument);
        real("Open", state.openPrice());
        real("High", state.highPrice());
        real("Low", state.lowPrice());
        real("Close", state.lastPrice());
        average(state);
        real("PriorVal", instrument.referencePrice());
        totals(state);
        exchange.depth(instrument, Board.ROUND_LOT, depth);
        side(instrument, Side.BUY);
        side(instrument, Side.SELL);
        text("MarketId", market(instrument));
        text("Exchange", market(instrument));
        text("TradingSession", session(exchange.phase(instrument, Board.ROUND_LOT)));
        text("TradingStatus", tradingStatus(instrument));
        change(instrument, state);
        key("Side");
        out.put(NULL);
        quantity("CloseQtty", 0);
        return end();
    }

    /** The odd-lot board of a share; the totals of the real feed include the round lots. */
    AsciiWriter oddLot(final Instrument instrument, final long timeNs) {
        final InstrumentState odd = exchange.state(instrument, Board.ODD_LOT);
        final InstrumentState round = exchange.state(instrument);
        begin("OL");
        text("RType", "OL");
        dateAndTime(timeNs);
        count("StockNo", instrument.index() + 1);
        text("Symbol", instrument.symbol());
        plain("Ceiling", instrument.ladder().ceiling());
        plain("Floor", instrument.ladder().floor());
        plain("RefPrice", instrument.referencePrice());
        plain("Open", odd.openPrice());
        plain("High", odd.highPrice());
        plain("Low", odd.lowPrice());
        plain("LastPrice", odd.lastPrice());
        whole("LastVol", odd.lastQuantity());
        real("TotalVal", round.totalValue() + odd.totalValue());
        whole("TotalVol", round.totalQuantity() + odd.totalQuantity());
        exchange.depth(instrument, Board.ODD_LOT, depth);
        oddLotSide(Side.BUY);
        oddLotSide(Side.SELL);
        text("Exchange", market(instrument));
        text("TradingSession", oddLotSession(exchange.phase(instrument, Board.ODD_LOT)));
        text("TradingStatus", exchange.halts().isHalted(instrument, Board.ODD_LOT) ? "H" : "N");
        final long change = odd.lastPrice() == 0 ? 0 : odd.lastPrice() - instrument.referencePrice();
        plain("Change", change);
        plain("RatioChange", percent(change, instrument.referencePrice()));
        text("StockType", "Stock");
        return end();
    }

    AsciiWriter foreignRoom(final Instrument instrument, final long timeNs) {
        final InstrumentState state = exchange.state(instrument);
        begin("R");
        text("RType", "R");
        dateAndTime(timeNs);
        text("Isin", instrument.symbol());
        text("Symbol", instrument.symbol());
        quantity("TotalRoom", state.totalRoom());
        quantity("CurrentRoom", state.currentRoom());
        quantity("BuyVol", state.foreignQuantity(Side.BUY));
        quantity("SellVol", state.foreignQuantity(Side.SELL));
        real("BuyVal", state.foreignValue(Side.BUY));
        real("SellVal", state.foreignValue(Side.SELL));
        text("MarketId", market(instrument));
        text("Exchange", market(instrument));
        return end();
    }

    /** A bar of one price, as the feed sends for each trade and for each index value. */
    AsciiWriter bar(final String symbol, final long price, final long lastQuantity, final long timeNs) {
        begin("B");
        text("RType", "B");
        dateAndTime(timeNs);
        text("Symbol", symbol);
        real("Open", price);
        real("High", price);
        real("Low", price);
        real("Close", price);
        quantity("Volume", lastQuantity);
        quantity("Value", 0);
        return end();
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
        begin("MI");
        text("IndexId", index.code());
        real("IndexValue", value);
        real("PriorIndexValue", index.priorValue());
        dateAndTime(timeNs);
        quantity("TotalTrade", 0);
        quantity("TotalQtty", quantity);
        real("TotalValue", money);
        text("IndexName", index.code());
        count("Advances", advances);
        count("NoChanges", index.members().size() - advances - declines);
        count("Declines", declines);
        count("Ceilings", ceilings);
        count("Floors", floors);
        real("Change", change);
        real("RatioChange", percent(change, index.priorValue()));
        quantity("TotalQttyPt", 0);
        quantity("TotalValuePt", 0);
        text("Exchange", "HOSE");
        quantity("AllQty", quantity);
        real("AllValue", money);
        text("IndexType", "VNINDEX".equals(index.code()) ? "Main" : "");
        text("TradingSession", session(exchange.phase(Market.HOSE)));
        key("MarketId");
        out.put(NULL);
        text("RType", "MI");
        quantity("TotalQttyOd", 0);
        quantity("TotalValueOd", 0);
        return end();
    }

    private static byte[][] numberedKeys(final String name) {
        final byte[][] keys = new byte[LEVELS][];
        for (int i = 0; i < LEVELS; i++) {
            keys[i] = ascii(QUOTE + name + (i + 1) + QUOTE + ":");
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
            separate();
            out.put(isBid ? BID_PRICE[i] : ASK_PRICE[i]).plain(depth.price(side, i));
        }
        for (int i = 0; i < ODD_LOT_LEVELS; i++) {
            separate();
            out.put(isBid ? BID_VOLUME[i] : ASK_VOLUME[i]).put(depth.quantity(side, i));
        }
    }

    private void identity(final Instrument instrument) {
        text("Isin", instrument.symbol());
        text("Symbol", instrument.symbol());
        real("Ceiling", instrument.ladder().ceiling());
        real("Floor", instrument.ladder().floor());
        real("RefPrice", instrument.referencePrice());
    }

    /** Before the first trade the real feed prints the string NaN here. */
    private void average(final InstrumentState state) {
        key("AvgPrice");
        if (state.totalQuantity() == 0) {
            out.put(NOT_A_NUMBER);
        } else {
            final long average = state.totalValue() / state.totalQuantity();
            out.real((average + CENT / 2) / CENT * CENT);
        }
    }

    private void totals(final InstrumentState state) {
        real("LastPrice", state.lastPrice());
        quantity("LastVol", state.lastQuantity());
        real("TotalVal", state.totalValue());
        quantity("TotalVol", state.totalQuantity());
    }

    /** Before the first trade the last price is 0, and the real feed prints the change against that. */
    private void change(final Instrument instrument, final InstrumentState state) {
        final long change = state.lastPrice() - instrument.referencePrice();
        real("Change", change);
        real("RatioChange", percent(change, instrument.referencePrice()));
        real("EstMatchedPrice", state.indicativePrice());
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
            separate();
            out.put(isBid ? BID_PRICE[i] : ASK_PRICE[i]).real(prices[i]);
        }
        for (int i = 0; i < LEVELS; i++) {
            separate();
            out.put(isBid ? BID_VOLUME[i] : ASK_VOLUME[i])
                    .put(quantities[i])
                    .put('.')
                    .put('0');
        }
    }

    private void dateAndTime(final long timeNs) {
        key("TradingDate");
        out.put(MARK).put(tradingDate).put(MARK);
        key("Time");
        final long second = MarketTime.timeOfDayNs(timeNs) / 1_000_000_000L;
        out.put(MARK)
                .twoDigits(second / 3600)
                .put(':')
                .twoDigits(second / 60 % 60)
                .put(':');
        out.twoDigits(second % 60).put(MARK);
    }

    private void begin(final String dataType) {
        out.clear().put(ENTRY_START).put(dataType).put(CONTENT_START);
        firstField = true;
    }

    private AsciiWriter end() {
        return out.put(ENTRY_END);
    }

    private void separate() {
        if (!firstField) {
            out.put(',');
        }
        firstField = false;
    }

    private void key(final String name) {
        separate();
        out.put(MARK).put(name).put(MARK).put(':');
    }

    private void text(final String name, final String value) {
        key(name);
        out.put(MARK).put(value).put(MARK);
    }

    private void real(final String name, final long scaled) {
        key(name);
        out.real(scaled);
    }

    private void plain(final String name, final long scaled) {
        key(name);
        out.plain(scaled);
    }

    private void whole(final String name, final long units) {
        key(name);
        out.put(units);
    }

    private void quantity(final String name, final long units) {
        key(name);
        out.put(units).put('.').put('0');
    }

    private void count(final String name, final int value) {
        key(name);
        out.put(value);
    }
}
