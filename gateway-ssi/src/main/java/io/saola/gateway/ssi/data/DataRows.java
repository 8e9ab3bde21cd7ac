package io.saola.gateway.ssi.data;

import io.saola.codecs.Decimals;
import io.saola.gateway.ssi.query.ReplyFields;
import java.util.Locale;

/** Rows of the market data interface as records. */
final class DataRows {
    private DataRows() {}

    static Security security(final ReplyFields row) {
        return new Security(
                upper(row.requireText("Market")),
                upper(row.requireText("Symbol")),
                row.text("StockName"),
                row.text("StockEnName"));
    }

    static SecurityDetail detail(final ReplyFields row) {
        return new SecurityDetail(
                upper(row.requireText("Symbol")),
                row.text("SymbolName"),
                row.text("SymbolEngName"),
                upper(row.text("SecType")),
                upper(row.text("MarketId")),
                upper(row.text("Exchange")),
                row.quantity("LotSize"),
                BrokerDates.lenient(row, "FirstTradingDate"),
                BrokerDates.lenient(row, "LastTradingDate"),
                BrokerDates.lenient(row, "MaturityDate"),
                row.quantity("ContractMultiplier"),
                row.text("SettlMethod"),
                upper(row.text("Underlying")),
                row.text("PutOrCall"),
                row.price("ExercisePrice"),
                row.text("ExcerciseRatio"), // sic
                row.quantity("ListedShare"));
    }

    static IndexEntry index(final ReplyFields row) {
        return new IndexEntry(row.requireText("IndexCode"), row.text("IndexName"), row.text("Exchange"));
    }

    static PriceBar day(final ReplyFields row) {
        return new PriceBar(
                upper(row.requireText("Symbol")),
                upper(row.text("Market")),
                BrokerDates.require(row, "TradingDate"),
                PriceBar.NO_TIME,
                row.price("Open"),
                row.price("High"),
                row.price("Low"),
                row.price("Close"),
                row.requireQuantity("Volume"),
                row.decimal("Value"));
    }

    static PriceBar minutes(final ReplyFields row) {
        return new PriceBar(
                upper(row.requireText("Symbol")),
                upper(row.text("Market")),
                BrokerDates.require(row, "TradingDate"),
                BrokerDates.requireTime(row, "Time"),
                row.price("Open"),
                row.price("High"),
                row.price("Low"),
                row.price("Close"),
                row.requireQuantity("Volume"),
                Decimals.NULL);
    }

    static DailyIndexValue indexValue(final ReplyFields row) {
        return new DailyIndexValue(
                row.requireText("IndexId"),
                BrokerDates.require(row, "TradingDate"),
                row.requireDecimal("IndexValue"),
                row.decimal("Change"),
                row.decimal("RatioChange"),
                row.quantity("TotalMatchVol"),
                row.decimal("TotalMatchVal"),
                row.quantity("TotalDealVol"),
                row.decimal("TotalDealVal"),
                row.quantity("Advances"),
                row.quantity("NoChanges"),
                row.quantity("Declines"),
                row.quantity("Ceilings"),
                row.quantity("Floors"),
                row.text("TradingSession"));
    }

    static DailyStockPrice stockPrice(final ReplyFields row) {
        return new DailyStockPrice(
                upper(row.requireText("Symbol")),
                BrokerDates.require(row, "TradingDate"),
                row.price("CeilingPrice"),
                row.price("FloorPrice"),
                row.price("RefPrice"),
                row.price("OpenPrice"),
                row.price("HighestPrice"),
                row.price("LowestPrice"),
                row.price("ClosePrice"),
                row.price("AveragePrice"),
                row.price("ClosePriceAdjusted"),
                row.quantity("TotalMatchVol"),
                row.decimal("TotalMatchVal"),
                row.quantity("TotalDealVol"),
                row.decimal("TotalDealVal"),
                row.quantity("ForeignBuyVolTotal"),
                row.decimal("ForeignBuyValTotal"),
                row.quantity("ForeignSellVolTotal"),
                row.decimal("ForeignSellValTotal"),
                row.whole("ForeignCurrentRoom"),
                row.quantity("TotalTradedVol"),
                row.decimal("TotalTradedValue"));
    }

    private static String upper(final String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
