package io.saola.simulator.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.TradingDates;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.PackagedRulebook;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Money moved between accounts of one owner and to the depository, and proceeds of sales paid in advance; all at once. Amounts are whole
 * VND. What the broker charges for an advance is not documented: here {@value #FEE_BASIS_POINTS} basis points. Event loop only.
 */
final class CashDesk {
    /** Fee of an advance. */
    static final int FEE_BASIS_POINTS = 5;

    private static final int BASIS_POINTS = 10_000;
    private static final int OUT_OF_CASH = 40_006;
    private static final int INVALID_WITHDRAWAL = 40_007;
    private static final int OUT_OF_WITHDRAWAL = 40_009;
    private static final int HISTORY_MONTHS = 6;
    private static final int SETTLEMENT_DAYS = 2;
    private static final long MAX_AMOUNT = 200_000_000_000_000L;
    private static final String TRANSFER = "cash";
    private static final String ADVANCE = "advance";
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9]{1,16}");
    private static final Pattern DIRECTION = Pattern.compile("[DWdw]");

    private final TradingQueries accounts;
    private final Exchange exchange;
    private final Transactions transactions;
    private final String dueDate;

    CashDesk(final TradingQueries accounts, final Exchange exchange, final Transactions transactions) {
        this.accounts = accounts;
        this.exchange = exchange;
        this.transactions = transactions;
        final LocalDate today = transactions.tradingDate();
        final int due = PackagedRulebook.on(today)
                .calendar()
                .plus(today.getYear() * 10_000 + today.getMonthValue() * 100 + today.getDayOfMonth(), SETTLEMENT_DAYS);
        dueDate = due == TradingDates.NULL
                ? ""
                : DateSpan.DATE.format(LocalDate.of(due / 10_000, due / 100 % 100, due % 100));
    }

    byte[] advanceable(final ApiRequest request) throws BadRequestException {
        final TradingAccount account = advanceAccount(request.parameter("account"));
        final ArrayNode amounts = Replies.array();
        if (account.proceeds() > 0) {
            amounts.addObject()
                    .put("dueDate", dueDate)
                    .put("sellValue", Replies.money(account.proceeds()))
                    .put("netSellValue", Replies.money(account.proceeds()))
                    .put("advance", Replies.money(account.advanced()))
                    .put("cashAdvance", Replies.money(account.receivable()));
        }
        return list(account, "ciaAmounts", amounts);
    }

    byte[] unsettledSales(final ApiRequest request) throws BadRequestException {
        final TradingAccount account = advanceAccount(request.parameter("account"));
        final String wanted = request.parameter("settledate");
        final ArrayNode sales = Replies.array();
        for (final Instrument instrument : exchange.universe().instruments()) {
            final long quantity = account.sold(instrument);
            if (quantity > 0 && (wanted.isEmpty() || wanted.equals(dueDate))) {
                final long price = account.averagePrice(instrument, Side.SELL);
                sales.addObject()
                        .put("tradeDate", DateSpan.DATE.format(transactions.tradingDate()))
                        .put("instrumentID", instrument.symbol())
                        .put("quantity", quantity)
                        .put("price", Replies.number(price))
                        .put("netSellValue", Replies.money(Decimals.notional(price, quantity, 1)));
            }
        }
        return list(account, "unsettledSoldTransactions", sales);
    }

    byte[] transfers(final ApiRequest request) throws BadRequestException {
        final TradingAccount account = accounts.account(request.parameter("account"));
        final DateSpan days = DateSpan.of(request, transactions.tradingDate(), HISTORY_MONTHS);
        final ObjectNode data = Replies.object();
        data.set("transferHistories", transactions.rows(TRANSFER, account.number(), days));
        return Replies.success(data);
    }

    byte[] advances(final ApiRequest request) throws BadRequestException {
        final TradingAccount account = advanceAccount(request.parameter("account"));
        final DateSpan days = DateSpan.of(request, transactions.tradingDate(), HISTORY_MONTHS);
        return list(account, "ciaHistories", transactions.rows(ADVANCE, account.number(), days));
    }

    byte[] advanceFee(final ApiRequest request) throws BadRequestException {
        final TradingAccount account = advanceAccount(request.parameter("account"));
        final long asked = amount(request.parameter("ciaamount"));
        final long advance = asked > 0 ? asked : advanceFor(amount(request.parameter("receiveamount")));
        return Replies.success(Replies.object()
                .put("account", account.number())
                .put("ciaAmount", advance)
                .put("receiveAmount", advance - fee(advance))
                .put("fee", fee(advance)));
    }

    byte[] depository(final RequestBody body) throws BadRequestException {
        final TradingAccount account = accounts.account(body.text("account", "Account", ACCOUNT));
        if (!account.isDerivatives()) {
            throw new BadRequestException("Not support cash transfer with vsd for stock account");
        }
        final long amount = positive(body);
        final boolean isDeposit =
                "D".equals(body.text("type", "Type", DIRECTION).toUpperCase(Locale.ROOT));
        final long most = isDeposit ? account.withdrawable(exchange) : account.atDepository();
        if (amount > Replies.money(most)) {
            throw new BadRequestException(
                    isDeposit ? OUT_OF_CASH : OUT_OF_WITHDRAWAL,
                    isDeposit ? "Out of Cash Value" : "Out of withdrawal limit");
        }
        transactions.checkRoom(account.number());
        account.depositAtDepository(Decimals.of(isDeposit ? amount : -amount));
        return moved(account, "VSD", amount, body.text("remark"));
    }

    byte[] transfer(final RequestBody body) throws BadRequestException {
        final TradingAccount from = accounts.account(body.text("account", "Account", ACCOUNT));
        final TradingAccount to = accounts.known(body.text("beneficiaryAccount", "Beneficiary Account", ACCOUNT));
        final long amount = positive(body);
        if (to == from) {
            throw new BadRequestException(INVALID_WITHDRAWAL, "Invalid Cash Withdrawal Information");
        }
        if (amount > Replies.money(from.withdrawable(exchange))) {
            throw new BadRequestException(OUT_OF_WITHDRAWAL, "Out of withdrawal limit");
        }
        transactions.checkRoom(from.number());
        from.transferCash(-Decimals.of(amount));
        to.transferCash(Decimals.of(amount));
        return moved(from, to.number(), amount, body.text("remark"));
    }

    byte[] advance(final RequestBody body) throws BadRequestException {
        final TradingAccount account = advanceAccount(body.text("account", "Account", ACCOUNT));
        final long asked = body.quantity("ciaAmount", "CIA Amount");
        final long amount = asked > 0 ? asked : advanceFor(body.quantity("receiveAmount", "Receive Amount"));
        if (amount <= 0) {
            throw new BadRequestException("'Amount' must be greater than '0'.");
        }
        if (amount > Replies.money(account.receivable())) {
            throw new BadRequestException(OUT_OF_CASH, "Out of Cash Value");
        }
        transactions.checkRoom(account.number());
        account.advance(Decimals.of(amount), Decimals.of(fee(amount)));
        final ObjectNode row = Replies.object()
                .put("dateTime", transactions.time())
                .put("totalAmount", amount)
                .put("status", "A");
        row.putArray("details")
                .addObject()
                .put("type", "D")
                .put("value", amount)
                .put("settleDate", dueDate);
        final String id = transactions.add(ADVANCE, account.number(), row);
        return Replies.success(Replies.object().put("account", account.number()).put("transactionID", id));
    }

    private byte[] moved(final TradingAccount from, final String beneficiary, final long amount, final String remark) {
        final String id = transactions.add(
                TRANSFER,
                from.number(),
                Replies.object()
                        .put("date", transactions.time())
                        .put("account", from.number())
                        .put("beneficiaryAccount", beneficiary)
                        .put("amount", amount)
                        .put("bankName", "")
                        .put("bankBranchName", "")
                        .put("beneficiary", "")
                        .put("remark", remark)
                        .put("type", "W")
                        .put("status", "A"));
        return Replies.success(Replies.object().put("transactionID", id));
    }

    private TradingAccount advanceAccount(final String number) throws BadRequestException {
        final TradingAccount account = accounts.account(number);
        if (account.isDerivatives()) {
            throw new BadRequestException("Not support derivatives account");
        }
        return account;
    }

    private static long positive(final RequestBody body) throws BadRequestException {
        final long amount = body.quantity("amount", "Amount");
        if (amount <= 0 || amount > MAX_AMOUNT) {
            throw new BadRequestException("'Amount' must be greater than '0'.");
        }
        return amount;
    }

    private static long amount(final String text) throws BadRequestException {
        if (!text.matches("\\d{0,15}")) {
            throw new BadRequestException("'Amount' is not a valid number.");
        }
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /** The advance of which so much is left after the fee, which is rounded up. */
    private static long advanceFor(final long received) throws BadRequestException {
        if (received < 0 || received > MAX_AMOUNT) {
            throw new BadRequestException("'Receive Amount' is not valid.");
        }
        long advance = received * BASIS_POINTS / (BASIS_POINTS - FEE_BASIS_POINTS);
        while (advance - fee(advance) < received) {
            advance++;
        }
        return advance;
    }

    private static long fee(final long advance) {
        return -Math.floorDiv(-advance * FEE_BASIS_POINTS, (long) BASIS_POINTS);
    }

    private static byte[] list(final TradingAccount account, final String name, final ArrayNode rows) {
        final ObjectNode data = Replies.object().put("account", account.number());
        data.set(name, rows);
        return Replies.success(data);
    }
}
