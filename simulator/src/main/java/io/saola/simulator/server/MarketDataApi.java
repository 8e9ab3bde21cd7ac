package io.saola.simulator.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.InstrumentState;
import io.saola.simulator.exchange.MarketIndex;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The data API's REST side: tokens, reference data and price history. All values inside the data are strings. Event loop only. */
final class MarketDataApi {
    static final String PREFIX = "/api/v2/market/";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final int DEFAULT_PAGE_SIZE = 10;
    private static final int MAX_PAGE_SIZE = 10_000;
    private static final long TICK_RANGE_2 = 10_000;
    private static final long TICK_RANGE_3 = 50_000;

    private final Exchange exchange;
    private final Tokens tokens;
    private final String tradingDate;
    private final HistoryApi history;

    MarketDataApi(final Exchange exchange, final Tokens tokens, final LocalDate tradingDate) {
        this.exchange = exchange;
        this.tokens = tokens;
        this.tradingDate = tradingDate.format(DATE);
        history = new HistoryApi(exchange, tradingDate);
    }

    /** Answers a request, or returns null if there is no such endpoint. */
    byte[] handle(final ApiRequest request) throws BadRequestException {
        final String endpoint = request.path().substring(PREFIX.length());
        if ("accesstoken".equals(endpoint)) {
            return "POST".equals(request.method()) ? accessToken(request) : null;
        }
        final AccessToken token = tokens.find(request.bearerToken());
        if (token == null || token.audience() != AccessToken.Audience.DATA) {
            return Replies.unauthorised();
        }
        return switch (endpoint) {
            case "securities" -> page(request, securities(request.parameter("market")));
            case "securitiesdetails" ->
                page(request, details(request.parameter("market"), request.parameter("symbol")));
            case "indexcomponents" -> page(request, components(request.parameter("indexcode")));
            case "indexlist" -> page(request, indexList(request.parameter("exchange")));
            case "dailyohlc" -> page(request, history.dailyOhlc(request));
            case "intradayohlc" -> page(request, history.intradayOhlc(request));
            case "dailyindex" -> page(request, history.dailyIndex(request));
            case "dailystockprice" -> page(request, history.dailyStockPrice(request));
            default -> null;
        };
    }

    /** Keeps what the history of the day needs. */
    void onTrade(final InstrumentState state) {
        history.onTrade(state);
    }

    private byte[] accessToken(final ApiRequest request) throws BadRequestException {
        final RequestBody body = RequestBody.parse(request.body());
        final String consumerId = body.text("consumerID");
        if (consumerId.isEmpty() || body.text("consumerSecret").isEmpty()) {
            throw new BadRequestException("The connection is invalid");
        }
        final String token = tokens.issue(consumerId, AccessToken.Audience.DATA, false);
        return Replies.success(Replies.object().put("accessToken", token));
    }

    private static byte[] page(final ApiRequest request, final ArrayNode rows) throws BadRequestException {
        return Replies.page(
                rows,
                number(request, "pageindex", 1, Integer.MAX_VALUE),
                number(request, "pagesize", DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE));
    }

    private static int number(final ApiRequest request, final String name, final int absent, final int most)
            throws BadRequestException {
        final String text = request.parameter(name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            final int value = Integer.parseInt(text);
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (final NumberFormatException e) {
            throw new BadRequestException("'" + name + "' is not a number.");
        }
        throw new BadRequestException("'" + name + "' must be between 1 and " + most + ".");
    }

    private ArrayNode securities(final String market) {
        final ArrayNode rows = Replies.array();
        for (final Instrument instrument : exchange.universe().instruments()) {
            if (isIn(instrument, market)) {
                rows.addObject()
                        .put("Market", market(instrument))
                        .put("Symbol", instrument.symbol())
                        .put("StockName", instrument.name())
                        .put("StockEnName", instrument.englishName());
            }
        }
        return rows;
    }

    private ArrayNode details(final String market, final String symbol) {
        final ArrayNode infos = Replies.array();
        for (final Instrument instrument : exchange.universe().instruments()) {
            if (isIn(instrument, market) && (symbol.isEmpty() || symbol.equalsIgnoreCase(instrument.symbol()))) {
                infos.add(detail(instrument));
            }
        }
        final ArrayNode rows = Replies.array();
        if (!infos.isEmpty()) {
            rows.addObject()
                    .put("RType", "y")
                    .put("ReportDate", tradingDate)
                    .put("TotalNoSym", Integer.toString(infos.size()))
                    .set("RepeatedInfo", infos);
        }
        return rows;
    }

    private static ObjectNode detail(final Instrument instrument) {
        final boolean isFuture = instrument.isFuture();
        final ObjectNode info = Replies.object()
                .putNull("Isin")
                .put("Symbol", instrument.symbol())
                .put("SymbolName", instrument.name())
                .put("SymbolEngName", instrument.englishName())
                .put("SecType", isFuture ? "FU" : "S")
                .put("MarketId", market(instrument))
                .put("Exchange", isFuture ? "HNX" : market(instrument))
                .putNull("Issuer")
                .put("LotSize", Long.toString(instrument.lotSize()))
                .put("IssueDate", "")
                .put("MaturityDate", "")
                .put("FirstTradingDate", "")
                .put("LastTradingDate", isFuture ? instrument.lastTradingDay().format(DATE) : "")
                .put("ContractMultiplier", isFuture ? Long.toString(instrument.contractMultiplier()) : "0")
                .put("SettlMethod", "C");
        if (isFuture) {
            info.put("Underlying", "VN30");
        } else {
            info.putNull("Underlying");
        }
        info.putNull("PutOrCall")
                .put("ExercisePrice", "0")
                .put("ExerciseStyle", "")
                .put("ExcerciseRatio", "0")
                .put("ListedShare", Long.toString(instrument.listedShares()));
        tick(info, 1, instrument, isFuture ? 0 : 1);
        final boolean hasRanges = instrument.ladder().grid().rangeCount() > 1;
        tick(info, 2, instrument, hasRanges ? TICK_RANGE_2 : 0);
        tick(info, 3, instrument, hasRanges ? TICK_RANGE_3 : 0);
        tick(info, 4, instrument, 0);
        return info;
    }

    private static void tick(final ObjectNode info, final int number, final Instrument instrument, final long from) {
        final boolean isFirst = number == 1;
        if (from == 0 && !isFirst) {
            info.putNull("TickPrice" + number).putNull("TickIncrement" + number);
            return;
        }
        info.put("TickPrice" + number, Long.toString(from))
                .put(
                        "TickIncrement" + number,
                        Decimals.toString(instrument.ladder().grid().tickAt(Decimals.of(from))));
    }

    private ArrayNode components(final String code) {
        final ArrayNode rows = Replies.array();
        for (final MarketIndex index : indices()) {
            if (index.code().equalsIgnoreCase(code)) {
                final ArrayNode members = Replies.array();
                for (final InstrumentState member : index.members()) {
                    final String symbol = member.instrument().symbol();
                    members.addObject().put("Isin", symbol).put("StockSymbol", symbol);
                }
                rows.addObject()
                        .put("IndexCode", index.code())
                        .put("IndexName", index.code())
                        .put("Exchange", "HOSE")
                        .put("TotalSymbolNo", Integer.toString(members.size()))
                        .set("IndexComponent", members);
            }
        }
        return rows;
    }

    private ArrayNode indexList(final String market) {
        final ArrayNode rows = Replies.array();
        if (market.isEmpty() || "HOSE".equalsIgnoreCase(market)) {
            for (final MarketIndex index : indices()) {
                rows.addObject()
                        .put("IndexCode", index.code())
                        .put("IndexName", index.code())
                        .put("Exchange", "HOSE");
            }
        }
        return rows;
    }

    private MarketIndex[] indices() {
        return new MarketIndex[] {exchange.vn30(), exchange.vnIndex()};
    }

    static boolean isIn(final Instrument instrument, final String market) {
        return market.isEmpty() || market(instrument).equals(market.toUpperCase(Locale.ROOT));
    }

    static String market(final Instrument instrument) {
        return instrument.isFuture() ? "DER" : instrument.market().name();
    }
}
