package io.saola.tools.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.CashBalance;
import io.saola.gateway.ssi.account.DerivativesBalance;
import io.saola.gateway.ssi.query.Answer;
import io.saola.tools.Json;
import io.saola.tools.broker.Sheet;
import picocli.CommandLine.Command;

/** {@code saola account balances}: cash, purchasing power and, for futures, margin. */
@Command(
        name = "balances",
        description = "Cash, purchasing power and, for futures, margin.",
        footer = "  saola account balances --account 0901358 -o json")
final class BalancesCommand extends AccountQuery {
    @Override
    void query(final AccountOptions options, final AccountCode account) {
        if (account.kind() == AccountCode.Kind.DERIVATIVES) {
            final Answer<DerivativesBalance> answer = options.ask(queries -> queries.derivativesBalance(account));
            print(options, answer, futures(answer.value()));
        } else {
            final Answer<CashBalance> answer = options.ask(queries -> queries.cashBalance(account));
            print(options, answer, shares(answer.value()));
        }
    }

    private static void print(final AccountOptions options, final Answer<?> answer, final Sheet sheet) {
        if (options.isJson()) {
            final ObjectNode document = options.document("balances", answer);
            document.set("balances", sheet.single());
            System.out.println(Json.pretty(document));
        } else {
            sheet.printUpright(System.out);
        }
    }

    private static Sheet shares(final CashBalance cash) {
        return new Sheet(
                        "cashBalance",
                        "cashOnHold",
                        "secureAmount",
                        "withdrawable",
                        "purchasingPower",
                        "totalAssets",
                        "debt",
                        "receivingCashT1",
                        "receivingCashT2",
                        "paidCashT1",
                        "paidCashT2",
                        "matchedBuyValue",
                        "matchedSellValue",
                        "unmatchedBuyValue",
                        "unmatchedSellValue",
                        "cashInAdvance")
                .row(
                        Sheet.amount(cash.cashBalance()),
                        Sheet.amount(cash.cashOnHold()),
                        Sheet.amount(cash.secureAmount()),
                        Sheet.amount(cash.withdrawable()),
                        Sheet.amount(cash.purchasingPower()),
                        Sheet.amount(cash.totalAssets()),
                        Sheet.amount(cash.debt()),
                        Sheet.amount(cash.receivingCashT1()),
                        Sheet.amount(cash.receivingCashT2()),
                        Sheet.amount(cash.paidCashT1()),
                        Sheet.amount(cash.paidCashT2()),
                        Sheet.amount(cash.matchedBuyValue()),
                        Sheet.amount(cash.matchedSellValue()),
                        Sheet.amount(cash.unmatchedBuyValue()),
                        Sheet.amount(cash.unmatchedSellValue()),
                        Sheet.amount(cash.cashInAdvance()));
    }

    private static Sheet futures(final DerivativesBalance balance) {
        final DerivativesBalance.Margin margin = balance.internalMargin();
        return new Sheet(
                        "accountBalance",
                        "withdrawable",
                        "excessEquity",
                        "floatingResult",
                        "totalResult",
                        "initialMargin",
                        "marginRequired",
                        "exchangeMarginRequired",
                        "marginRatioPercent",
                        "warningLevel1Percent",
                        "warningLevel2Percent",
                        "warningLevel3Percent",
                        "marginCall",
                        "marginToPay",
                        "fee",
                        "commission",
                        "interest",
                        "loan",
                        "deliveryAmount")
                .row(
                        Sheet.amount(balance.accountBalance()),
                        Sheet.amount(balance.withdrawable()),
                        Sheet.amount(balance.internalAssets().excessEquity()),
                        Sheet.amount(balance.floatingResult()),
                        Sheet.amount(balance.totalResult()),
                        Sheet.amount(margin.initialMargin()),
                        Sheet.amount(margin.marginRequired()),
                        Sheet.amount(balance.exchangeMargin().marginRequired()),
                        Sheet.amount(margin.accountRatio()),
                        Sheet.amount(margin.warningLevel1()),
                        Sheet.amount(margin.warningLevel2()),
                        Sheet.amount(margin.warningLevel3()),
                        Sheet.amount(margin.marginCall()),
                        Sheet.amount(balance.marginToPay()),
                        Sheet.amount(balance.fee()),
                        Sheet.amount(balance.commission()),
                        Sheet.amount(balance.interest()),
                        Sheet.amount(balance.loan()),
                        Sheet.amount(balance.deliveryAmount()));
    }
}
