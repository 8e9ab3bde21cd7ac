package io.saola.simulator.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.Universe;
import java.util.regex.Pattern;

/** Shares moved between accounts of one owner: at once, and only what could be sold. Event loop only. */
final class ShareTransfers {
    private static final String KIND = "stock";
    private static final int ACCOUNT_TYPE = 40_012;
    private static final int HISTORY_MONTHS = 6;
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9]{1,16}");
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9]{1,16}");
    private static final Pattern EXCHANGE = Pattern.compile("[A-Za-z]{1,8}");

    private final TradingQueries accounts;
    private final Universe universe;
    private final Transactions transactions;

    ShareTransfers(final TradingQueries accounts, final Universe universe, final Transactions transactions) {
        this.accounts = accounts;
        this.universe = universe;
        this.transactions = transactions;
    }

    byte[] transferable(final ApiRequest request) throws BadRequestException {
        final TradingAccount account = accounts.shareAccount(request);
        final ArrayNode stocks = Replies.array();
        for (final Instrument instrument : universe.instruments()) {
            if (account.sellable(instrument) > 0) {
                stocks.addObject()
                        .put("instrumentID", instrument.symbol())
                        .put("quantity", account.sellable(instrument))
                        .put("instrumentType", "EQ");
            }
        }
        final ObjectNode data = Replies.object().put("account", account.number());
        data.set("transferableStocks", stocks);
        return Replies.success(data);
    }

    byte[] histories(final ApiRequest request) throws BadRequestException {
        final TradingAccount account = accounts.shareAccount(request);
        final DateSpan days = DateSpan.of(request, transactions.tradingDate(), HISTORY_MONTHS);
        final ObjectNode data = Replies.object().put("account", account.number());
        data.set("stockTransferHistories", transactions.rows(KIND, account.number(), days));
        return Replies.success(data);
    }

    byte[] transfer(final RequestBody body) throws BadRequestException {
        final TradingAccount from = accounts.shareAccount(body);
        final TradingAccount to = accounts.known(body.text("beneficiaryAccount", "Beneficiary Account", ACCOUNT));
        final String exchange = body.text("exchangeID", "Exchange ID", EXCHANGE);
        final Instrument instrument = universe.find(body.text("instrumentID", "Instrument ID", SYMBOL));
        final long quantity = body.quantity("quantity", "Quantity");
        if (instrument == null || !instrument.market().name().equalsIgnoreCase(exchange)) {
            throw new BadRequestException("Security ticker does not exist.");
        }
        if (to.isDerivatives() || to == from) {
            throw new BadRequestException(ACCOUNT_TYPE, "AccountTypeNotSupport");
        }
        if (quantity <= 0 || quantity > from.sellable(instrument)) {
            throw new BadRequestException("Quantity exceeds the allowance (stock balance)");
        }
        transactions.checkRoom(from.number());
        from.transferShares(instrument, -quantity);
        to.transferShares(instrument, quantity);
        final String id = transactions.add(
                KIND,
                from.number(),
                Replies.object()
                        .put("beneficiaryAccount", to.number())
                        .put("instrumentID", instrument.symbol())
                        .put("quantity", quantity)
                        .put("dateTime", transactions.time())
                        .put("status", "A")
                        .put("remark", body.text("remark"))
                        .put("auditRemark", ""));
        return Replies.success(Replies.object().put("account", from.number()).put("transactionID", id));
    }
}
