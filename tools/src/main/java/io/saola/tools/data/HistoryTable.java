package io.saola.tools.data;

import io.saola.codecs.Decimals;
import io.saola.gateway.ssi.data.DailyIndexValue;
import io.saola.gateway.ssi.data.DailyStockPrice;
import io.saola.gateway.ssi.data.MarketDataQueries;
import io.saola.gateway.ssi.data.PriceBar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What history can be fetched, and how a row of it is written. */
enum HistoryTable {
    /** Bars of days. */
    OHLC("symbol,market,date,open,high,low,close,volume,value") {
        @Override
        List<String> fetch(
                final MarketDataQueries data, final String symbol, final LocalDate from, final LocalDate to) {
            final List<String> rows = new ArrayList<>();
            for (final PriceBar bar : data.dailyBars(symbol, from, to)) {
                rows.add(new Line(bar.symbol())
                        .text(bar.market())
                        .text(date(bar.date()))
                        .prices(bar.open(), bar.high(), bar.low(), bar.close())
                        .count(bar.volume())
                        .price(bar.value())
                        .toString());
            }
            return rows;
        }
    },
    /** Bars of a minute. */
    INTRADAY("symbol,date,time,open,high,low,close,volume") {
        @Override
        List<String> fetch(
                final MarketDataQueries data, final String symbol, final LocalDate from, final LocalDate to) {
            final List<String> rows = new ArrayList<>();
            for (final PriceBar bar : data.intradayBars(symbol, from, to, 1)) {
                rows.add(new Line(bar.symbol())
                        .text(date(bar.date()))
                        .text(time(bar.timeS()))
                        .prices(bar.open(), bar.high(), bar.low(), bar.close())
                        .count(bar.volume())
                        .toString());
            }
            return rows;
        }
    },
    /** Days with band and foreign trading. */
    STOCK_PRICE(
            "symbol,date,reference,ceiling,floor,open,high,low,close,average,adjustedClose,matchedVolume,matchedValue,"
                    + "dealVolume,dealValue,foreignBuyVolume,foreignBuyValue,foreignSellVolume,foreignSellValue,foreignRoom,"
                    + "totalVolume,totalValue") {
        @Override
        List<String> fetch(
                final MarketDataQueries data, final String symbol, final LocalDate from, final LocalDate to) {
            final List<String> rows = new ArrayList<>();
            for (final DailyStockPrice day : data.dailyStockPrices(symbol, from, to)) {
                rows.add(new Line(day.symbol())
                        .text(date(day.date()))
                        .prices(day.referencePrice(), day.ceilingPrice(), day.floorPrice())
                        .prices(day.open(), day.high(), day.low(), day.close(), day.averagePrice(), day.adjustedClose())
                        .count(day.matchedVolume())
                        .price(day.matchedValue())
                        .count(day.dealVolume())
                        .price(day.dealValue())
                        .count(day.foreignBuyVolume())
                        .price(day.foreignBuyValue())
                        .count(day.foreignSellVolume())
                        .price(day.foreignSellValue())
                        .count(day.foreignRoom())
                        .count(day.totalVolume())
                        .price(day.totalValue())
                        .toString());
            }
            return rows;
        }
    },
    /** Values of an index at the end of days. */
    INDEX(
            "index,date,value,change,changePercent,matchedVolume,matchedValue,dealVolume,dealValue,advances,unchanged,declines,"
                    + "ceilings,floors,session") {
        @Override
        List<String> fetch(
                final MarketDataQueries data, final String symbol, final LocalDate from, final LocalDate to) {
            final List<String> rows = new ArrayList<>();
            for (final DailyIndexValue day : data.dailyIndex(symbol, from, to)) {
                rows.add(new Line(day.index())
                        .text(date(day.date()))
                        .prices(day.value(), day.change(), day.changePercent())
                        .count(day.matchedVolume())
                        .price(day.matchedValue())
                        .count(day.dealVolume())
                        .price(day.dealValue())
                        .count(day.advances())
                        .count(day.unchanged())
                        .count(day.declines())
                        .count(day.ceilings())
                        .count(day.floors())
                        .text(day.session())
                        .toString());
            }
            return rows;
        }
    };

    private final String header;

    HistoryTable(final String header) {
        this.header = header;
    }

    /** Names of the columns, comma separated. */
    String header() {
        return header;
    }

    /** Where the date stands in a row. */
    int dateColumn() {
        return List.of(header.split(",")).indexOf("date");
    }

    /** Folder below the output folder, and name in the manifest. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Rows of a span, by rising time. */
    abstract List<String> fetch(MarketDataQueries data, String symbol, LocalDate from, LocalDate to);

    private static String date(final int yyyymmdd) {
        return String.format(Locale.ROOT, "%04d-%02d-%02d", yyyymmdd / 10_000, yyyymmdd / 100 % 100, yyyymmdd % 100);
    }

    private static String time(final int secondOfDay) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60);
    }

    /** A row in the making. */
    static final class Line {
        private final StringBuilder text = new StringBuilder(160);

        Line(final String first) {
            append(first);
        }

        Line text(final String value) {
            text.append(',');
            append(value);
            return this;
        }

        Line price(final long scaled) {
            text.append(',');
            Decimals.append(scaled, text);
            return this;
        }

        Line prices(final long... scaled) {
            for (final long each : scaled) {
                price(each);
            }
            return this;
        }

        Line count(final long quantity) {
            text.append(',');
            if (quantity != Decimals.NULL) {
                text.append(quantity);
            }
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }

        private void append(final String value) {
            final String line = value.replaceAll("\\p{Cntrl}+", " ");
            final boolean isPlain = line.indexOf(',') < 0 && line.indexOf('"') < 0;
            text.append(isPlain ? line : '"' + line.replace("\"", "\"\"") + '"');
        }
    }
}
