package io.saola.gateway.ssi.account;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.query.Answer;
import io.saola.gateway.ssi.query.Query;
import io.saola.gateway.ssi.query.QueryClient;
import io.saola.gateway.ssi.query.QueryClock;
import io.saola.gateway.ssi.query.QueryCounters;
import io.saola.gateway.ssi.query.QueryException;
import io.saola.gateway.ssi.query.QuerySettings;
import io.saola.gateway.ssi.query.RateLimit;
import io.saola.gateway.ssi.query.ReplyFields;
import io.saola.gateway.ssi.query.RequestQuota;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.TokenSource;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The trading interface's reads. Every method waits on the calling thread, within the client's deadline, and either returns a complete
 * answer for the account that was asked for or throws {@link QueryException} naming why there is none. No method changes anything at the
 * broker. Thread-safe.
 */
public final class AccountQueries {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final String PATH = "Trading/";

    private final QueryClient client;

    /**
     * Creates the queries over a client of the trading interface.
     *
     * @param client sends them
     */
    public AccountQueries(final QueryClient client) {
        this.client = client;
    }

    /**
     * Creates the queries with usual patience.
     *
     * @param base of the trading REST interface
     * @param rest sends the requests
     * @param tokens of the trading interface; a read token is enough
     * @param quota of requests
     * @param clock time and waiting
     * @param seed of the jitter between attempts
     */
    public AccountQueries(
            final URI base,
            final RestClient rest,
            final TokenSource tokens,
            final RequestQuota quota,
            final QueryClock clock,
            final long seed) {
        this(new QueryClient(base, rest, tokens, quota, QuerySettings.ofSeed(seed), clock, new QueryCounters()));
    }

    /**
     * What the queries count, unknown codes included.
     *
     * @return live counters
     */
    public QueryCounters counters() {
        return client.counters();
    }

    /**
     * The orders of the day.
     *
     * @param account of either kind
     * @return all orders the broker lists; those refused before they reached its core may be missing
     * @throws QueryException if there is no complete answer
     */
    public Answer<OrderBook> orderBook(final AccountCode account) {
        return ask("orderBook", account, data -> orders(account, data.rows("orders")));
    }

    /**
     * The orders of the day with refused ones and the last failed action on each.
     *
     * @param account of either kind
     * @return all orders
     * @throws QueryException if there is no complete answer
     */
    public Answer<OrderBook> auditOrderBook(final AccountCode account) {
        return ask("auditOrderBook", account, data -> orders(account, data.rows("orders")));
    }

    /**
     * Orders of earlier days.
     *
     * @param account of either kind
     * @param from first day
     * @param to last day, not before the first
     * @return all orders
     * @throws QueryException if there is no complete answer
     */
    public Answer<OrderBook> orderHistory(final AccountCode account, final LocalDate from, final LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("order history from " + from + " to " + to + " ends before it begins");
        }
        final Query query = query("orderHistory", account)
                .with("startDate", DATE.format(from))
                .with("endDate", DATE.format(to));
        return ask(query, account, data -> orders(account, data.rows("orderHistories")));
    }

    /**
     * Money of a share account.
     *
     * @param account for shares
     * @return the balance
     * @throws QueryException if there is no complete answer
     */
    public Answer<CashBalance> cashBalance(final AccountCode account) {
        return ask("cashAcctBal", account, BalanceRows::cash);
    }

    /**
     * Money of a futures account.
     *
     * @param account for futures
     * @return the balance
     * @throws QueryException if there is no complete answer
     */
    public Answer<DerivativesBalance> derivativesBalance(final AccountCode account) {
        return ask("derivAcctBal", account, BalanceRows::derivatives);
    }

    /**
     * Shares of a share account.
     *
     * @param account for shares
     * @return all positions
     * @throws QueryException if there is no complete answer
     */
    public Answer<StockPositions> stockPositions(final AccountCode account) {
        return ask("stockPosition", account, BalanceRows::stocks);
    }

    /**
     * Contracts of a futures account, open ones and those closed today.
     *
     * @param account for futures
     * @return all positions
     * @throws QueryException if there is no complete answer
     */
    public Answer<DerivativesPositions> derivativesPositions(final AccountCode account) {
        return ask(
                query("derivPosition", account).with("querySummary", "true"),
                account,
                data -> BalanceRows.contracts(account, data));
    }

    /**
     * How much could be bought.
     *
     * @param account of the instrument's kind
     * @param symbol of the instrument
     * @param price scaled limit price, above 0
     * @return the quantity
     * @throws QueryException if there is no complete answer
     */
    public Answer<MaxQuantity> maxBuyQuantity(final AccountCode account, final String symbol, final long price) {
        return maxQuantity("maxBuyQty", Side.BUY, account, symbol, price);
    }

    /**
     * How much could be sold.
     *
     * @param account of the instrument's kind
     * @param symbol of the instrument
     * @param price scaled limit price, above 0
     * @return the quantity
     * @throws QueryException if there is no complete answer
     */
    public Answer<MaxQuantity> maxSellQuantity(final AccountCode account, final String symbol, final long price) {
        return maxQuantity("maxSellQty", Side.SELL, account, symbol, price);
    }

    /**
     * The broker's own limits on requests.
     *
     * @return all limits it tells
     * @throws QueryException if there is no complete answer
     */
    public Answer<List<RateLimit>> rateLimits() {
        return client.ask(Query.of(PATH + "rateLimit"), AccountQueries::limits);
    }

    private Answer<MaxQuantity> maxQuantity(
            final String endpoint, final Side side, final AccountCode account, final String symbol, final long price) {
        if (price <= 0) {
            throw new IllegalArgumentException(endpoint + " needs a price above 0, got " + Decimals.toString(price));
        }
        final Query query =
                query(endpoint, account).with("instrumentID", symbol).with("price", Decimals.toString(price));
        return ask(
                query,
                account,
                data -> new MaxQuantity(
                        account,
                        symbol,
                        side,
                        price,
                        data.requireQuantity(endpoint),
                        data.text("marginRatio"),
                        data.decimal("purchasingPower")));
    }

    private OrderBook orders(final AccountCode account, final List<ReplyFields> rows) {
        return new OrderBook(account, OrderRows.read(rows, client.counters()));
    }

    private <T> Answer<T> ask(
            final String endpoint, final AccountCode account, final BiFunction<AccountCode, ReplyFields, T> reader) {
        return ask(query(endpoint, account), account, data -> reader.apply(account, data));
    }

    private <T> Answer<T> ask(final String endpoint, final AccountCode account, final Function<ReplyFields, T> reader) {
        return ask(query(endpoint, account), account, reader);
    }

    private <T> Answer<T> ask(final Query query, final AccountCode account, final Function<ReplyFields, T> reader) {
        return client.ask(query, reply -> reader.apply(dataOf(account, reply)));
    }

    /** An answer about another account, or about none, proves nothing about this one. */
    private static ReplyFields dataOf(final AccountCode account, final ReplyFields reply) {
        final ReplyFields data = reply.requireObject("data");
        if (!account.value().equalsIgnoreCase(data.requireText("account"))) {
            throw data.malformed("account", "is not the one asked for");
        }
        return data;
    }

    private static Query query(final String endpoint, final AccountCode account) {
        return Query.of(PATH + endpoint).with("account", account.value());
    }

    private static List<RateLimit> limits(final ReplyFields reply) {
        final List<RateLimit> limits = new ArrayList<>();
        for (final ReplyFields row : reply.rows("data")) {
            limits.add(limit(row));
        }
        return List.copyOf(limits);
    }

    private static RateLimit limit(final ReplyFields row) {
        final String period = row.requireText("period");
        if (!period.matches("\\d{1,6}[smhd]")) {
            throw row.malformed("period", "is no number of s, m, h or d");
        }
        final long count = Long.parseLong(period.substring(0, period.length() - 1));
        final long seconds = switch (period.charAt(period.length() - 1)) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3_600;
            default -> 86_400;
        };
        final long requests = row.requireQuantity("limit");
        try {
            return new RateLimit(
                    row.requireText("endpoint"), count * seconds * 1_000_000_000L, Math.toIntExact(requests));
        } catch (final IllegalArgumentException | ArithmeticException impossible) {
            throw row.malformed("limit", "is impossible: " + impossible.getMessage());
        }
    }
}
