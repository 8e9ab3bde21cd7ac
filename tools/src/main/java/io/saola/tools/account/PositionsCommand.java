package io.saola.tools.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.DerivativesPositions;
import io.saola.gateway.ssi.account.StockPositions;
import io.saola.gateway.ssi.query.Answer;
import io.saola.tools.Json;
import io.saola.tools.broker.Sheet;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code saola account positions}: shares, or futures contracts, that the account holds. */
@Command(
        name = "positions",
        description = "Shares, or futures contracts, that the account holds.",
        footer = "  saola account positions --account 0901351")
final class PositionsCommand extends AccountQuery {
    @Override
    void query(final AccountOptions options, final AccountCode account) {
        if (account.kind() == AccountCode.Kind.DERIVATIVES) {
            final Answer<DerivativesPositions> answer = options.ask(queries -> queries.derivativesPositions(account));
            final Sheet sheet = contracts();
            add(sheet, "open", answer.value().open());
            add(sheet, "closed", answer.value().closed());
            print(options, answer, sheet);
        } else {
            final Answer<StockPositions> answer = options.ask(queries -> queries.stockPositions(account));
            print(options, answer, shares(answer.value()));
        }
    }

    private static void print(final AccountOptions options, final Answer<?> answer, final Sheet sheet) {
        if (options.isJson()) {
            final ObjectNode document = options.document("positions", answer);
            sheet.addTo(document.putArray("positions"));
            System.out.println(Json.pretty(document));
        } else {
            sheet.print(System.out);
        }
    }

    private static Sheet shares(final StockPositions positions) {
        final Sheet sheet = new Sheet(
                "symbol",
                "onHand",
                "sellable",
                "boughtT0",
                "boughtT1",
                "boughtT2",
                "soldT0",
                "holdForTrade",
                "blocked",
                "mortgaged",
                "bonus",
                "averagePrice",
                "marketPrice");
        for (final StockPositions.Position each : positions.positions()) {
            sheet.row(
                    each.symbol(),
                    Sheet.count(each.onHand()),
                    Sheet.count(each.sellable()),
                    Sheet.count(each.boughtT0()),
                    Sheet.count(each.boughtT1()),
                    Sheet.count(each.boughtT2()),
                    Sheet.count(each.soldT0()),
                    Sheet.count(each.holdForTrade()),
                    Sheet.count(each.blocked()),
                    Sheet.count(each.mortgaged()),
                    Sheet.count(each.bonus()),
                    Sheet.amount(each.averagePrice()),
                    Sheet.amount(each.marketPrice()));
        }
        return sheet;
    }

    private static Sheet contracts() {
        return new Sheet(
                "symbol",
                "state",
                "long",
                "short",
                "net",
                "averageBuyPrice",
                "averageSellPrice",
                "marketPrice",
                "floatingResult",
                "tradingResult");
    }

    private static void add(
            final Sheet sheet, final String state, final List<DerivativesPositions.Position> positions) {
        for (final DerivativesPositions.Position each : positions) {
            sheet.row(
                    each.symbol(),
                    state,
                    Sheet.count(each.longQuantity()),
                    Sheet.count(each.shortQuantity()),
                    Sheet.count(each.netQuantity()),
                    Sheet.amount(each.averageBuyPrice()),
                    Sheet.amount(each.averageSellPrice()),
                    Sheet.amount(each.marketPrice()),
                    Sheet.amount(each.floatingResult()),
                    Sheet.amount(each.tradingResult()));
        }
    }
}
