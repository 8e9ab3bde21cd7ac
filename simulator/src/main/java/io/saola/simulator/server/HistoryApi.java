package io.saola.simulator.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.TickTable;
import io.saola.market.rules.TradingCalendar;
import io.saola.market.rules.TradingDates;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.InstrumentState;
import io.saola.simulator.exchange.MarketIndex;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Price history: invented days before today, and today as the exchange knows it. All values are strings. As the broker does, a span of
 * more than 30 days gets success and no rows. Event loop only.
 */
final class HistoryApi {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MAX_SPAN_DAYS = 30;
    private static final int MINUTES_PER_DAY = 24 * 60;
    private static final int HOSE_BAND_PERCENT = 7;
    private static final int PERCENT = 100;
    private static final int TODAY = 0;

    private final Exchange exchange;
    private final LocalDate tradingDate;
    private final TodaysBars today;
    private final PastPrices[] past;
    private final PastPrices[] pastIndices;
    private final List<MarketIndex> indices;

    HistoryApi(final Exchange exchange, final LocalDate tradingDate) {
        this.exchange = exchange;
        this.tradingDate = tradingDate;
        today = new TodaysBars(exchange.universe().size());
        past = new PastPrices[exchange.universe().size()];
        for (final Instrument instrument : exchange.universe().instruments()) {
            past[instrument.index()] = new PastPrices(
                    instrument.symbol(),
                    instrument.referencePrice(),
                    instrument.ladder().grid(),
                    instrument.lotSize());
        }
        indices = List.of(exchange.vn30(), exchange.vnIndex());
        pastIndices = indices.stream()
                .map(index -> new PastPrices(index.code(), index.priorValue(), null, PERCENT))
                .toArray(PastPrices[]::new);
    }

    void onTrade(final InstrumentState state) {
        today.onTrade(state);
    }

    ArrayNode dailyOhlc(final ApiRequest request) throws BadRequestException {
        final ArrayNode rows = Replies.array();
        final Instrument instrument = exchange.universe().find(symbol(request));
        final int index = instrument == null ? indexOf(symbol(request)) : -1;
        for (final int daysBack : days(request)) {
            if (instrument != null) {
                day(instrument, daysBack, rows);
            } else if (index >= 0) {
                indexDay(index, daysBack, rows);
            }
        }
        return rows;
    }

    ArrayNode intradayOhlc(final ApiRequest request) throws BadRequestException {
        final ArrayNode rows = Replies.array();
        final Instrument instrument = exchange.universe().find(symbol(request));
        final int resolution = resolution(request);
        if (instrument != null) {
            for (final int daysBack : days(request)) {
                final ArrayNode bars = minutes(instrument, daysBack, resolution);
                if (isAscending(request)) {
                    rows.addAll(bars);
                } else {
                    for (int i = bars.size() - 1; i >= 0; i--) {
                        rows.add(bars.get(i));
                    }
                }
            }
        }
        return rows;
    }

    ArrayNode dailyIndex(final ApiRequest request) throws BadRequestException {
        final ArrayNode rows = Replies.array();
        final String code =
                request.parameter("indexid").isEmpty() ? request.parameter("indexcode") : request.parameter("indexid");
        final int index = indexOf(code);
        if (index >= 0) {
            for (final int daysBack : days(request)) {
                rows.add(indexValue(index, daysBack));
            }
        }
        return rows;
    }

    ArrayNode dailyStockPrice(final ApiRequest request) throws BadRequestException {
        final ArrayNode rows = Replies.array();
        final String symbol = request.parameter("symbol");
        for (final Instrument instrument : exchange.universe().instruments()) {
            if (MarketDataApi.isIn(instrument, request.parameter("market"))
                    && (symbol.isEmpty() || symbol.equalsIgnoreCase(instrument.symbol()))) {
                for (final int daysBack : days(request)) {
                    rows.add(stockPrice(instrument, daysBack));
                }
            }
        }
        return rows;
    }

    /** The trading days asked for, as distances from today, in the order asked for. */
    private List<Integer> days(final ApiRequest request) throws BadRequestException {
        final LocalDate from = date(request, "fromdate");
        final LocalDate to = date(request, "todate");
        final List<Integer> days = new ArrayList<>();
        if (ChronoUnit.DAYS.between(from, to) > MAX_SPAN_DAYS) {
            return days;
        }
        final TradingCalendar calendar = exchange.rules().calendar();
        final int last = number(tradingDate);
        for (LocalDate day = from; !day.isAfter(to) && !day.isAfter(tradingDate); day = day.plusDays(1)) {
            final int daysBack = day.equals(tradingDate)
                    ? TODAY
                    : calendar.isTradingDay(number(day)) ? calendar.tradingDaysBetween(number(day), last) : -1;
            if (daysBack >= 0 && daysBack <= PastPrices.MAX_DAYS) {
                days.add(isAscending(request) ? days.size() : 0, daysBack);
            }
        }
        return days;
    }

    private void day(final Instrument instrument, final int daysBack, final ArrayNode rows) {
        final InstrumentState state = exchange.state(instrument);
        final PastPrices prices = past[instrument.index()];
        final boolean isToday = daysBack == TODAY;
        if (isToday && state.totalQuantity() == 0) {
            return;
        }
        rows.addObject()
                .put("Symbol", instrument.symbol())
                .put("Market", MarketDataApi.market(instrument))
                .put("TradingDate", text(daysBack))
                .putNull("Time")
                .put("Open", text(isToday ? state.openPrice() : prices.open(daysBack)))
                .put("High", text(isToday ? state.highPrice() : prices.high(daysBack)))
                .put("Low", text(isToday ? state.lowPrice() : prices.low(daysBack)))
                .put("Close", text(isToday ? state.lastPrice() : prices.close(daysBack)))
                .put("Volume", Long.toString(isToday ? state.totalQuantity() : prices.volume(daysBack)))
                .put(
                        "Value",
                        text(isToday ? state.totalValue() : prices.value(daysBack, instrument.contractMultiplier())));
    }

    private void indexDay(final int index, final int daysBack, final ArrayNode rows) {
        final PastPrices prices = pastIndices[index];
        if (daysBack > TODAY) {
            rows.addObject()
                    .put("Symbol", indices.get(index).code())
                    .put("Market", "HOSE")
                    .put("TradingDate", text(daysBack))
                    .putNull("Time")
                    .put("Open", text(prices.open(daysBack)))
                    .put("High", text(prices.high(daysBack)))
                    .put("Low", text(prices.low(daysBack)))
                    .put("Close", text(prices.close(daysBack)))
                    .put("Volume", Long.toString(prices.volume(daysBack)))
                    .put("Value", text(prices.value(daysBack, 1)));
        }
    }

    private ArrayNode minutes(final Instrument instrument, final int daysBack, final int resolution) {
        final ArrayNode rows = Replies.array();
        final int minutes = daysBack == TODAY ? TodaysBars.MINUTES : PastPrices.MINUTES;
        final long[] minute = new long[TodaysBars.FIELDS];
        final long[] bar = new long[TodaysBars.FIELDS];
        for (int i = 0; i < minutes; i++) {
            final boolean traded = daysBack == TODAY
                    ? today.read(instrument.index(), i, minute)
                    : past[instrument.index()].read(daysBack, i, minute);
            if (traded) {
                if (bar[TodaysBars.VOLUME] == 0) {
                    System.arraycopy(minute, 0, bar, 0, bar.length);
                } else if (bucket(minute, resolution) == bucket(bar, resolution)) {
                    TodaysBars.add(minute, bar);
                } else {
                    rows.add(row(instrument, daysBack, bar));
                    System.arraycopy(minute, 0, bar, 0, bar.length);
                }
            }
        }
        if (bar[TodaysBars.VOLUME] != 0) {
            rows.add(row(instrument, daysBack, bar));
        }
        return rows;
    }

    private static long bucket(final long[] bar, final int resolution) {
        return bar[TodaysBars.TIME_S] / SECONDS_PER_MINUTE / resolution;
    }

    private ObjectNode row(final Instrument instrument, final int daysBack, final long[] bar) {
        return Replies.object()
                .put("Symbol", instrument.symbol())
                .put("Value", text(bar[TodaysBars.CLOSE]))
                .put("TradingDate", text(daysBack))
                .put("Time", LocalTime.ofSecondOfDay(bar[TodaysBars.TIME_S]).format(TIME))
                .put("Open", text(bar[TodaysBars.OPEN]))
                .put("High", text(bar[TodaysBars.HIGH]))
                .put("Low", text(bar[TodaysBars.LOW]))
                .put("Close", text(bar[TodaysBars.CLOSE]))
                .put("Volume", Long.toString(bar[TodaysBars.VOLUME]));
    }

    private ObjectNode indexValue(final int number, final int daysBack) {
        final MarketIndex index = indices.get(number);
        final PastPrices prices = pastIndices[number];
        final long before = daysBack == TODAY ? index.priorValue() : prices.reference(daysBack);
        final long value = daysBack == TODAY ? index.value() : prices.close(daysBack);
        long volume = 0;
        long amount = 0;
        int advances = 0;
        int declines = 0;
        for (final InstrumentState member : index.members()) {
            final PastPrices share = past[member.instrument().index()];
            final long move = daysBack == TODAY
                    ? member.lastOrReferencePrice() - member.instrument().referencePrice()
                    : share.close(daysBack) - share.reference(daysBack);
            advances += move > 0 ? 1 : 0;
            declines += move < 0 ? 1 : 0;
            volume += daysBack == TODAY ? member.totalQuantity() : share.volume(daysBack);
            amount += daysBack == TODAY ? member.totalValue() : share.value(daysBack, 1);
        }
        return Replies.object()
                .put("IndexId", index.code())
                .put("IndexValue", text(value))
                .put("TradingDate", text(daysBack))
                .putNull("Time")
                .put("Change", text(value - before))
                .put("RatioChange", text(percent(value - before, before)))
                .put("TotalTrade", "0")
                .put("TotalMatchVol", Long.toString(volume))
                .put("TotalMatchVal", text(amount))
                .putNull("TypeIndex")
                .put("IndexName", index.code())
                .put("Advances", Integer.toString(advances))
                .put("NoChanges", Integer.toString(index.members().size() - advances - declines))
                .put("Declines", Integer.toString(declines))
                .put("Ceilings", "0")
                .put("Floors", "0")
                .put("TotalDealVol", "0")
                .put("TotalDealVal", "0")
                .put("TotalVol", Long.toString(volume))
                .put("TotalVal", text(amount))
                .put("TradingSession", "C");
    }

    private ObjectNode stockPrice(final Instrument instrument, final int daysBack) {
        final InstrumentState state = exchange.state(instrument);
        final PastPrices prices = past[instrument.index()];
        final TickTable grid = instrument.ladder().grid();
        final boolean isToday = daysBack == TODAY;
        final long reference = isToday ? instrument.referencePrice() : prices.reference(daysBack);
        final long close = isToday ? state.lastOrReferencePrice() : prices.close(daysBack);
        final long volume = isToday ? state.totalQuantity() : prices.volume(daysBack);
        final long value = isToday ? state.totalValue() : prices.value(daysBack, instrument.contractMultiplier());
        final long average = volume == 0 ? 0 : value / volume / instrument.contractMultiplier();
        return Replies.object()
                .put("TradingDate", text(daysBack))
                .put("PriceChange", text(close - reference))
                .put("PerPriceChange", text(percent(close - reference, reference)))
                .put(
                        "CeilingPrice",
                        text(isToday ? instrument.ladder().ceiling() : grid.roundDown(banded(reference, 1))))
                .put("FloorPrice", text(isToday ? instrument.ladder().floor() : grid.roundUp(banded(reference, -1))))
                .put("RefPrice", text(reference))
                .put("OpenPrice", text(isToday ? state.openPrice() : prices.open(daysBack)))
                .put("HighestPrice", text(isToday ? state.highPrice() : prices.high(daysBack)))
                .put("LowestPrice", text(isToday ? state.lowPrice() : prices.low(daysBack)))
                .put("ClosePrice", text(close))
                .put("AveragePrice", text(average))
                .put("ClosePriceAdjusted", text(close))
                .put("TotalMatchVol", Long.toString(volume))
                .put("TotalMatchVal", text(value))
                .put("TotalDealVal", "0")
                .put("TotalDealVol", "0")
                .put("ForeignBuyVolTotal", Long.toString(isToday ? state.foreignQuantity(Side.BUY) : 0))
                .put("ForeignCurrentRoom", Long.toString(state.currentRoom()))
                .put("ForeignSellVolTotal", Long.toString(isToday ? state.foreignQuantity(Side.SELL) : 0))
                .put("ForeignBuyValTotal", text(isToday ? state.foreignValue(Side.BUY) : 0))
                .put("ForeignSellValTotal", text(isToday ? state.foreignValue(Side.SELL) : 0))
                .put("TotalBuyTrade", "0")
                .put("TotalBuyTradeVol", "0")
                .put("TotalSellTrade", "0")
                .put("TotalSellTradeVol", "0")
                .put("NetBuySellVol", "0")
                .put("NetBuySellVal", "0")
                .put("TotalTradedVol", Long.toString(volume))
                .put("TotalTradedValue", text(value))
                .put("Symbol", instrument.symbol())
                .putNull("Time");
    }

    private int indexOf(final String code) {
        for (int i = 0; i < indices.size(); i++) {
            if (indices.get(i).code().equalsIgnoreCase(code)) {
                return i;
            }
        }
        return -1;
    }

    private LocalDate date(final ApiRequest request, final String name) throws BadRequestException {
        final String text = request.parameter(name);
        try {
            return text.isEmpty() ? tradingDate : LocalDate.parse(text, DATE);
        } catch (final DateTimeException broken) {
            throw new BadRequestException("'" + name + "' is not a date of the form dd/MM/yyyy.");
        }
    }

    private String text(final int daysBack) {
        if (daysBack == TODAY) {
            return tradingDate.format(DATE);
        }
        final int date = exchange.rules().calendar().plus(number(tradingDate), -daysBack);
        return LocalDate.ofEpochDay(TradingDates.epochDay(date)).format(DATE);
    }

    private static String symbol(final ApiRequest request) throws BadRequestException {
        final String symbol = request.parameter("symbol");
        if (symbol.isEmpty()) {
            throw new BadRequestException("'Symbol' must not be empty.");
        }
        return symbol;
    }

    private static int resolution(final ApiRequest request) throws BadRequestException {
        final String text = request.parameter("resolution");
        if (text.isEmpty()) {
            return 1;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MINUTES_PER_DAY) {
            throw new BadRequestException("'resolution' must be between 1 and " + MINUTES_PER_DAY + ".");
        }
        return Integer.parseInt(text);
    }

    private static boolean isAscending(final ApiRequest request) {
        return "true".equalsIgnoreCase(request.parameter("ascending"));
    }

    private static long banded(final long reference, final int sign) {
        return reference * (PERCENT + sign * HOSE_BAND_PERCENT) / PERCENT;
    }

    /** Scaled percent with two decimals. */
    private static long percent(final long part, final long whole) {
        return whole == 0 ? 0 : part * PERCENT * PERCENT / whole * (Decimals.ONE / PERCENT);
    }

    private static int number(final LocalDate date) {
        return (date.getYear() * 100 + date.getMonthValue()) * 100 + date.getDayOfMonth();
    }

    private static String text(final long scaled) {
        return Decimals.toString(scaled);
    }
}
