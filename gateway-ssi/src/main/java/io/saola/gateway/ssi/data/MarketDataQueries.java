package io.saola.gateway.ssi.data;

import io.saola.gateway.ssi.query.Query;
import io.saola.gateway.ssi.query.QueryClient;
import io.saola.gateway.ssi.query.QueryCounters;
import io.saola.gateway.ssi.query.QueryException;
import io.saola.gateway.ssi.query.QueryFailure;
import io.saola.gateway.ssi.query.RateLimit;
import io.saola.gateway.ssi.query.ReplyFields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * The market data interface's reads. Every method waits on the calling thread and either returns everything it was asked for, by the
 * broker's own count of records, or throws {@link QueryException} naming why not. History may be asked for over any span; it is read in
 * windows and pages, each within the client's quota and deadline. An empty history means the broker has no record, not that there was
 * no trading. Thread-safe.
 */
public final class MarketDataQueries {
    /**
     * What the interface is asked at most: the broker publishes no figures; one a second, and 55 a minute, is what others found to be
     * safe.
     */
    public static final List<RateLimit> USUAL_LIMITS = List.of(RateLimit.of(1, 1), RateLimit.of(55, 60));

    private static final String PATH = "Market/";
    private static final int PAGE_SIZE = 1_000;

    /** The documented bound of DailyStockPrice is lower than that of the others. */
    private static final int STOCK_PRICE_PAGE_SIZE = 100;

    private static final int SECONDS_PER_DAY = 86_400;

    private final QueryClient client;
    private final PagedQuery pages;
    private final PagedQuery stockPricePages;

    /**
     * Creates the queries.
     *
     * @param client of the market data REST interface
     */
    public MarketDataQueries(final QueryClient client) {
        this.client = client;
        pages = new PagedQuery(client, PAGE_SIZE);
        stockPricePages = new PagedQuery(client, STOCK_PRICE_PAGE_SIZE);
    }

    /**
     * What the queries count.
     *
     * @return live counters
     */
    public QueryCounters counters() {
        return client.counters();
    }

    /**
     * The securities of a market.
     *
     * @param market HOSE, HNX, UPCOM, DER or BOND; empty for all
     * @return all of them
     * @throws QueryException if there is no complete answer
     */
    public List<Security> securities(final String market) {
        return pages.read(ofMarket(Query.of(PATH + "Securities"), market), DataRows::security);
    }

    /**
     * What the broker knows of the securities of a market.
     *
     * @param market HOSE, HNX, UPCOM or DER; empty for all
     * @return all of them, each once
     * @throws QueryException if there is no complete answer
     */
    public List<SecurityDetail> securityDetails(final String market) {
        return new DetailPages(client, PAGE_SIZE).read(ofMarket(Query.of(PATH + "SecuritiesDetails"), market));
    }

    /**
     * The indices of an exchange.
     *
     * @param exchange HOSE or HNX; empty for all
     * @return all of them
     * @throws QueryException if there is no complete answer
     */
    public List<IndexEntry> indices(final String exchange) {
        final Query query = Query.of(PATH + "IndexList");
        return pages.read(exchange.isEmpty() ? query : query.with("exchange", exchange), DataRows::index);
    }

    /**
     * The members of an index.
     *
     * @param code such as VN30
     * @return all members
     * @throws QueryException if there is no complete answer, or no such index
     */
    public IndexMembers indexMembers(final String code) {
        final Query query = Query.of(PATH + "IndexComponents").with("indexCode", code);
        final List<IndexMembers> found = pages.read(query, MarketDataQueries::members);
        if (found.size() != 1 || !found.get(0).code().equalsIgnoreCase(code)) {
            throw new QueryException(
                    QueryFailure.REFUSED, "the broker knows no index " + code + ", see its list of indices");
        }
        return found.get(0);
    }

    /**
     * Bars of days.
     *
     * @param symbol exchange code, or index code
     * @param from first day
     * @param to last day
     * @return by rising date
     * @throws QueryException if there is no complete answer
     */
    public List<PriceBar> dailyBars(final String symbol, final LocalDate from, final LocalDate to) {
        final Query query = Query.of(PATH + "DailyOhlc").with("symbol", symbol);
        return history(query, pages, from, to, DataRows::day, symbol, PriceBar::symbol, PriceBar::date, PriceBar::date);
    }

    /**
     * Bars within days.
     *
     * @param symbol exchange code, or index code
     * @param from first day
     * @param to last day
     * @param resolutionMinutes length of a bar, 1 to 1440
     * @return by rising time; minutes without trades are missing
     * @throws QueryException if there is no complete answer
     */
    public List<PriceBar> intradayBars(
            final String symbol, final LocalDate from, final LocalDate to, final int resolutionMinutes) {
        if (resolutionMinutes < 1 || resolutionMinutes > SECONDS_PER_DAY / 60) {
            throw new IllegalArgumentException("resolution of " + resolutionMinutes + " minutes is outside 1..1440");
        }
        final Query query =
                Query.of(PATH + "IntradayOhlc").with("symbol", symbol).with("resolution", resolutionMinutes);
        return history(
                query,
                pages,
                from,
                to,
                DataRows::minutes,
                symbol,
                PriceBar::symbol,
                PriceBar::date,
                bar -> bar.date() * (long) SECONDS_PER_DAY + bar.timeS());
    }

    /**
     * Values of an index at the end of days.
     *
     * @param index code
     * @param from first day
     * @param to last day
     * @return by rising date
     * @throws QueryException if there is no complete answer
     */
    public List<DailyIndexValue> dailyIndex(final String index, final LocalDate from, final LocalDate to) {
        final Query query = Query.of(PATH + "DailyIndex").with("indexId", index);
        return history(
                query,
                pages,
                from,
                to,
                DataRows::indexValue,
                index,
                DailyIndexValue::index,
                DailyIndexValue::date,
                DailyIndexValue::date);
    }

    /**
     * Days of a share with band and foreign trading.
     *
     * @param symbol exchange code
     * @param from first day
     * @param to last day
     * @return by rising date
     * @throws QueryException if there is no complete answer
     */
    public List<DailyStockPrice> dailyStockPrices(final String symbol, final LocalDate from, final LocalDate to) {
        final Query query = Query.of(PATH + "DailyStockPrice").with("symbol", symbol);
        return history(
                query,
                stockPricePages,
                from,
                to,
                DataRows::stockPrice,
                symbol,
                DailyStockPrice::symbol,
                DailyStockPrice::date,
                DailyStockPrice::date);
    }

    /**
     * One day of all shares of a market with band and foreign trading.
     *
     * @param market HOSE, HNX, UPCOM or DER
     * @param date the day
     * @return in the broker's order
     * @throws QueryException if there is no complete answer
     */
    public List<DailyStockPrice> dailyStockPricesOf(final String market, final LocalDate date) {
        return stockPricePages.read(
                Query.of(PATH + "DailyStockPrice")
                        .with("market", market)
                        .with("fromDate", BrokerDates.text(date))
                        .with("toDate", BrokerDates.text(date)),
                DataRows::stockPrice);
    }

    private static <T> List<T> history(
            final Query query,
            final PagedQuery pages,
            final LocalDate from,
            final LocalDate to,
            final Function<ReplyFields, T> reader,
            final String symbol,
            final Function<T, String> symbolOf,
            final ToIntFunction<T> dateOf,
            final ToLongFunction<T> keyOf) {
        return DateWindows.read(from, to, (start, end) -> {
            final Query window = query.with("fromDate", BrokerDates.text(start))
                    .with("toDate", BrokerDates.text(end))
                    .with("ascending", "true");
            final List<T> records = new ArrayList<>(pages.read(window, reader));
            records.sort(Comparator.comparingLong(keyOf));
            for (int i = 0; i < records.size(); i++) {
                final T record = records.get(i);
                if (!symbolOf.apply(record).equalsIgnoreCase(symbol)
                        || dateOf.applyAsInt(record) < BrokerDates.number(start)
                        || dateOf.applyAsInt(record) > BrokerDates.number(end)) {
                    throw new QueryException(
                            QueryFailure.MALFORMED, window + " was answered with what nobody asked for: " + record);
                }
                if (records.size() > pages.pageSize()
                        && i > 0
                        && keyOf.applyAsLong(record) == keyOf.applyAsLong(records.get(i - 1))) {
                    throw new QueryException(
                            QueryFailure.INCOMPLETE,
                            window + " brought one record twice, so another may be missing: " + record);
                }
            }
            return records;
        });
    }

    private static IndexMembers members(final ReplyFields row) {
        final List<String> symbols = new ArrayList<>();
        for (final ReplyFields member : row.rows("IndexComponent")) {
            symbols.add(member.requireText("StockSymbol"));
        }
        if (row.requireQuantity("TotalSymbolNo") != symbols.size()) {
            throw new QueryException(
                    QueryFailure.INCOMPLETE,
                    "index " + row.text("IndexCode") + " has " + row.text("TotalSymbolNo")
                            + " members, the broker named " + symbols.size());
        }
        return new IndexMembers(row.requireText("IndexCode"), row.text("IndexName"), row.text("Exchange"), symbols);
    }

    private static Query ofMarket(final Query query, final String market) {
        return market.isEmpty() ? query : query.with("market", market);
    }
}
