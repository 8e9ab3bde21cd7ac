package io.saola.simulator.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * Rights of shareholders. The simulated exchange has no corporate actions, so nobody is entitled to anything: every list is empty and
 * every subscription is refused, after its form was checked. Event loop only.
 */
final class RightsDesk {
    private static final int HISTORY_MONTHS = 12;
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9]{1,16}");
    private static final Pattern ENTITLEMENT = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final TradingQueries accounts;
    private final Transactions transactions;

    RightsDesk(final TradingQueries accounts, final Transactions transactions) {
        this.accounts = accounts;
        this.transactions = transactions;
    }

    byte[] dividends(final ApiRequest request) throws BadRequestException {
        return none(accounts.shareAccount(request), "dividends");
    }

    byte[] exercisable(final ApiRequest request) throws BadRequestException {
        return none(accounts.shareAccount(request), "exercisableQuantities");
    }

    byte[] histories(final ApiRequest request) throws BadRequestException {
        final TradingAccount account = accounts.shareAccount(request);
        DateSpan.of(request, transactions.tradingDate(), HISTORY_MONTHS);
        return none(account, "onlineRightSubscriptionHistories");
    }

    byte[] create(final RequestBody body) throws BadRequestException {
        accounts.shareAccount(body);
        body.text("instrumentID", "Instrument ID", SYMBOL);
        final String entitlement = body.text("entitlementID", "Entitlement ID", ENTITLEMENT);
        if (body.quantity("quantity", "Quantity") <= 0 || body.quantity("amount", "Amount") <= 0) {
            throw new BadRequestException("'Quantity' and 'Amount' must be greater than '0'.");
        }
        throw new BadRequestException("Entitlement " + entitlement + " is not exist");
    }

    private static byte[] none(final TradingAccount account, final String name) {
        final ObjectNode data = Replies.object().put("account", account.number());
        final ArrayNode nothing = Replies.array();
        data.set(name, nothing);
        return Replies.success(data);
    }
}
