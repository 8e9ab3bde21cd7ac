package io.saola.tools.data;

import io.saola.codecs.Decimals;
import io.saola.gateway.ssi.data.IndexEntry;
import io.saola.gateway.ssi.data.MarketDataQueries;
import io.saola.gateway.ssi.data.Security;
import io.saola.gateway.ssi.data.SecurityDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What lists can be fetched: the broker's reference data as it is now, fetched anew each time. */
enum ListTable {
    /** All securities. */
    SECURITIES("market,symbol,name,englishName") {
        @Override
        List<String> fetch(final MarketDataQueries data) {
            final List<String> rows = new ArrayList<>();
            for (final Security each : data.securities("")) {
                rows.add(new HistoryTable.Line(each.market())
                        .text(each.symbol())
                        .text(each.name())
                        .text(each.englishName())
                        .toString());
            }
            return rows;
        }
    },
    /** All securities with lots, contracts and dates. */
    DETAILS(
            "symbol,marketId,exchange,securityType,lotSize,contractMultiplier,firstTradingDate,lastTradingDate,maturityDate,"
                    + "underlying,putOrCall,exercisePrice,exerciseRatio,settlementMethod,listedShares,name,englishName") {
        @Override
        List<String> fetch(final MarketDataQueries data) {
            final List<String> rows = new ArrayList<>();
            for (final String market : List.of("HOSE", "HNX", "UPCOM", "DER")) {
                for (final SecurityDetail each : data.securityDetails(market)) {
                    rows.add(row(each));
                }
            }
            return rows;
        }
    },
    /** All indices. */
    INDICES("code,name,exchange") {
        @Override
        List<String> fetch(final MarketDataQueries data) {
            final List<String> rows = new ArrayList<>();
            for (final IndexEntry each : data.indices("")) {
                rows.add(new HistoryTable.Line(each.code())
                        .text(each.name())
                        .text(each.exchange())
                        .toString());
            }
            return rows;
        }
    };

    private final String header;

    ListTable(final String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    String file() {
        return name().toLowerCase(Locale.ROOT) + ".csv";
    }

    /** All rows. */
    abstract List<String> fetch(MarketDataQueries data);

    private static String row(final SecurityDetail each) {
        return new HistoryTable.Line(each.symbol())
                .text(each.marketId())
                .text(each.exchange())
                .text(each.securityType())
                .count(each.lotSize())
                .count(each.contractMultiplier())
                .count(orNull(each.firstTradingDate()))
                .count(orNull(each.lastTradingDate()))
                .count(orNull(each.maturityDate()))
                .text(each.underlying())
                .text(each.putOrCall())
                .price(each.exercisePrice())
                .text(each.exerciseRatio())
                .text(each.settlementMethod())
                .count(each.listedShares())
                .text(each.name())
                .text(each.englishName())
                .toString();
    }

    private static long orNull(final int date) {
        return date == 0 ? Decimals.NULL : date;
    }
}
