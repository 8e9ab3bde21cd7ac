package io.saola.gateway.ssi.account;

import io.saola.codecs.Decimals;
import io.saola.gateway.ssi.query.ReplyFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The broker's balances and positions as records. What risk and reconciliation count with must be there, the rest may be missing. */
final class BalanceRows {
    private BalanceRows() {}

    static CashBalance cash(final AccountCode account, final ReplyFields data) {
        return new CashBalance(
                account,
                data.requireDecimal("cashBal"),
                data.decimal("cashOnHold"),
                data.decimal("secureAmount"),
                data.decimal("withdrawable"),
                data.decimal("receivingCashT1"),
                data.decimal("receivingCashT2"),
                data.decimal("matchedBuyVolume"),
                data.decimal("matchedSellVolume"),
                data.decimal("unMatchedBuyVolume"),
                data.decimal("unMatchedSellVolume"),
                data.decimal("debt"),
                data.decimal("paidCashT1"),
                data.decimal("paidCashT2"),
                data.decimal("cia"),
                data.requireDecimal("purchasingPower"),
                data.decimal("totalAssets"));
    }

    static DerivativesBalance derivatives(final AccountCode account, final ReplyFields data) {
        return new DerivativesBalance(
                account,
                data.requireDecimal("accountBalance"),
                data.decimal("fee"),
                data.decimal("commission"),
                data.decimal("interest"),
                data.decimal("loan"),
                data.decimal("deliveryAmount"),
                data.decimal("floatingPL"),
                data.decimal("totalPL"),
                data.decimal("marginable"),
                data.decimal("depositable"),
                data.decimal("rcCall"),
                data.decimal("withdrawable"),
                assets(data.object("internalAssets")),
                assets(data.object("exchangeAssets")),
                margin(data.object("internalMargin")),
                margin(data.object("exchangeMargin")));
    }

    static StockPositions stocks(final AccountCode account, final ReplyFields data) {
        final List<StockPositions.Position> positions = new ArrayList<>();
        for (final ReplyFields row : data.rows("stockPositions")) {
            positions.add(stock(row));
        }
        return new StockPositions(account, data.decimal("totalMarketValue"), positions);
    }

    static DerivativesPositions contracts(final AccountCode account, final ReplyFields data) {
        return new DerivativesPositions(
                account,
                contracts(data.rows(data.has("openPosition") ? "openPosition" : "openPositions")),
                contracts(data.rows(data.has("closePosition") ? "closePosition" : "closePositions")));
    }

    private static List<DerivativesPositions.Position> contracts(final List<ReplyFields> rows) {
        final List<DerivativesPositions.Position> positions = new ArrayList<>(rows.size());
        for (final ReplyFields row : rows) {
            positions.add(contract(row));
        }
        return positions;
    }

    private static StockPositions.Position stock(final ReplyFields row) {
        return new StockPositions.Position(
                row.text("marketID"),
                symbol(row),
                row.requireQuantity("onHand"),
                row.requireQuantity("sellableQty"),
                row.whole("holdForTrade"),
                row.whole("block"),
                row.whole("bonus"),
                row.whole("buyT0"),
                row.whole("buyT1"),
                row.whole("buyT2"),
                row.whole("sellT0"),
                row.whole("sellT1"),
                row.whole("sellT2"),
                row.whole("mortgage"),
                row.price("avgPrice"),
                row.price("marketPrice"));
    }

    private static DerivativesPositions.Position contract(final ReplyFields row) {
        final long longQuantity = row.requireQuantity("longQty");
        final long shortQuantity = row.requireQuantity("shortQty");
        final long netQuantity = row.requireWhole("net");
        if (netQuantity != longQuantity - shortQuantity) {
            throw row.malformed("net", "is not longQty less shortQty");
        }
        return new DerivativesPositions.Position(
                row.text("marketID").isEmpty() ? row.text("martketID") : row.text("marketID"), // sic
                symbol(row),
                longQuantity,
                shortQuantity,
                netQuantity,
                row.price("bidAvgPrice"),
                row.price("askAvgPrice"),
                row.price("tradePrice"),
                row.price("marketPrice"),
                row.decimal("floatingPL"),
                row.decimal("tradingPL"));
    }

    private static DerivativesBalance.Assets assets(final ReplyFields fields) {
        return new DerivativesBalance.Assets(
                decimal(fields, "cash"),
                decimal(fields, "validNonCash"),
                decimal(fields, "totalValue"),
                decimal(fields, "maxValidNonCash"),
                decimal(fields, "cashWithdrawable"),
                decimal(fields, "ee"));
    }

    private static DerivativesBalance.Margin margin(final ReplyFields fields) {
        return new DerivativesBalance.Margin(
                decimal(fields, "initialMargin"),
                decimal(fields, "deliveryMargin"),
                decimal(fields, "marginReq"),
                decimal(fields, "accountRatio"),
                decimal(fields, "usedLimitWarningLevel1"),
                decimal(fields, "usedLimitWarningLevel2"),
                decimal(fields, "usedLimitWarningLevel3"),
                decimal(fields, "marginCall"));
    }

    private static long decimal(final ReplyFields fields, final String name) {
        return fields == null ? Decimals.NULL : fields.decimal(name);
    }

    private static String symbol(final ReplyFields row) {
        return row.requireText("instrumentID").toUpperCase(Locale.ROOT);
    }
}
