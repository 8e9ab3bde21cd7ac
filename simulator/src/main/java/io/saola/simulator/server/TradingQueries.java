package io.saola.simulator.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.Universe;
import io.saola.simulator.fault.FaultParameter;
import io.saola.simulator.fault.FaultPlace;
import io.saola.simulator.fault.FaultRule;
import io.saola.simulator.fault.Faults;
import io.saola.simulator.fault.LiveRule;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** What the trading API answers to questions: order books, accounts, limits. Event loop only. */
final class TradingQueries {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final OrderDesk desk;
    private final AccountReports reports;
    private final Universe universe;
    private final RateLimiter rateLimiter;
    private final Faults faults;
    private final LocalDate tradingDate;

    TradingQueries(
            final OrderDesk desk,
            final AccountReports reports,
            final Universe universe,
            final RateLimiter rateLimiter,
            final Faults faults,
            final LocalDate tradingDate) {
        this.desk = desk;
        this.reports = reports;
        this.universe = universe;
        this.rateLimiter = rateLimiter;
        this.faults = faults;
        this.tradingDate = tradingDate;
    }

    /** Answers a question, or returns null if there is no such endpoint. */
    byte[] answer(final String endpoint, final ApiRequest request) throws BadRequestException {
        return switch (endpoint) {
            case "ratelimit" -> rateLimit();
            case "orderbook" -> orderBook(request, false);
            case "auditorderbook" -> orderBook(request, true);
            case "orderhistory" -> orderHistory(request);
            case "cashacctbal" -> Replies.success(reports.cash(account(request, false)));
            case "derivacctbal" -> Replies.success(reports.derivatives(account(request, true)));
            case "ppmmraccount" -> Replies.success(reports.margin(account(request, false)));
            case "stockposition" -> Replies.success(reports.stockPositions(account(request, false)));
            case "derivposition" -> Replies.success(reports.derivativePositions(account(request, true)));
            case "maxbuyqty" -> Replies.success(reports.maxBuy(account(request), instrument(request), price(request)));
            case "maxsellqty" ->
                Replies.success(reports.maxSell(account(request), instrument(request), price(request)));
            default -> null;
        };
    }

    private byte[] orderBook(final ApiRequest request, final boolean isAudit) throws BadRequestException {
        final ObjectNode book = reports.orders(account(request), isAudit);
        if (faults.isActive() && book.path("orders") instanceof ArrayNode orders) {
            for (final LiveRule each : faults.onRequest(FaultPlace.ORDER_BOOK, request.path())) {
                omit(each.rule(), orders);
            }
        }
        return Replies.success(book);
    }

    /** Today's orders, if today is among the days asked for: the simulator has no other. */
    private byte[] orderHistory(final ApiRequest request) throws BadRequestException {
        final TradingAccount account = account(request);
        final LocalDate start = date(request, "startdate", "Start Date", "StartDate");
        final LocalDate end = date(request, "enddate", "End Date", "EndDate");
        if (end.isBefore(start)) {
            throw new BadRequestException("Invalid date range");
        }
        final boolean hasToday = !tradingDate.isBefore(start) && !tradingDate.isAfter(end);
        final ObjectNode data = Replies.object();
        data.set("orderHistories", hasToday ? reports.orders(account, false).get("orders") : Replies.array());
        data.put("account", account.number());
        return Replies.success(data);
    }

    private static LocalDate date(
            final ApiRequest request, final String name, final String label, final String required)
            throws BadRequestException {
        final String text = request.parameter(name);
        if (text.isEmpty()) {
            throw new BadRequestException("'" + label + "' must not be empty; " + required + " is required.");
        }
        try {
            return LocalDate.parse(text, DATE);
        } catch (final DateTimeParseException e) {
            throw new BadRequestException("invalid date format: " + required + " must be dd/MM/yyyy");
        }
    }

    /** Leaves out the order of a request id, or the newest ones. */
    private void omit(final FaultRule rule, final ArrayNode orders) {
        final String requestId = rule.text(FaultParameter.REQUEST_ID, null);
        long left = rule.number(FaultParameter.COUNT, 1);
        for (int i = orders.size() - 1; i >= 0 && left > 0; i--) {
            if (requestId == null
                    || desk.isPlacedBy(orders.get(i).path("orderID").asText(), requestId)) {
                orders.remove(i);
                left--;
            }
        }
    }

    private byte[] rateLimit() {
        final ArrayNode limits = Replies.array();
        for (final RateLimit each : rateLimiter.tradingLimits()) {
            limits.addObject()
                    .put("endpoint", each.endpoint())
                    .put("period", each.period())
                    .put("limit", each.limit());
        }
        return Replies.success(limits);
    }

    private TradingAccount account(final ApiRequest request) throws BadRequestException {
        return account(request.parameter("account"));
    }

    private TradingAccount account(final ApiRequest request, final boolean isDerivatives) throws BadRequestException {
        final TradingAccount account = account(request);
        if (account.isDerivatives() != isDerivatives) {
            throw new BadRequestException("Account is not exist");
        }
        return account;
    }

    private Instrument instrument(final ApiRequest request) throws BadRequestException {
        final Instrument instrument = universe.find(request.parameter("instrumentid"));
        if (instrument == null) {
            throw new BadRequestException("Security ticker does not exist.");
        }
        return instrument;
    }

    private static long price(final ApiRequest request) throws BadRequestException {
        final String text = request.parameter("price");
        try {
            final long price = text.isEmpty() ? 0 : Decimals.parse(text);
            if (price >= 0) {
                return price;
            }
        } catch (final NumberFormatException e) {
            throw new BadRequestException("'Price' is not a valid number.");
        }
        throw new BadRequestException("'Price' is not a valid number.");
    }

    /** The account for shares that a question is about. */
    TradingAccount shareAccount(final ApiRequest request) throws BadRequestException {
        return account(request, false);
    }

    /** The account for shares that a request is about. */
    TradingAccount shareAccount(final RequestBody body) throws BadRequestException {
        final TradingAccount account = account(body.text("account"));
        if (account.isDerivatives()) {
            throw new BadRequestException("Account is not exist");
        }
        return account;
    }

    /** The account that something is sent to. */
    TradingAccount known(final String number) throws BadRequestException {
        final TradingAccount account = desk.account(number);
        if (account == null) {
            throw new BadRequestException("Account " + number + " is not exist");
        }
        return account;
    }

    /** An account of the customer's. */
    TradingAccount account(final String number) throws BadRequestException {
        if (number.isEmpty()) {
            throw new BadRequestException("'Account' must not be empty");
        }
        final TradingAccount account = desk.account(number);
        if (account == null) {
            throw new BadRequestException("Account is not exist");
        }
        return account;
    }
}
