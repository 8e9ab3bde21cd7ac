package io.saola.backtest.data;

import io.saola.simulator.fill.BookDepth;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where a file keeps what: declared names first, then the usual ones whatever their case. */
final class TableLayout {
    static final int NONE = -1;

    private final Path file;
    private final String symbol;
    private final Map<String, String> declared;
    private final List<String> columns;

    TableLayout(final Path file, final String symbol, final Map<String, String> declared, final List<String> columns) {
        this.file = file;
        this.symbol = symbol;
        this.declared = declared;
        this.columns =
                columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    int time() {
        return required("time", "time", "date", "datetime", "timestamp", "timestampns");
    }

    int exDate() {
        return required("exDate", "exdate", "exright_date");
    }

    /** When money is paid, or new shares may be sold. */
    int payDate() {
        return optional("payDate", "paydate", "issue_date");
    }

    int actionKind() {
        return required("kind", "kind", "event_list_code");
    }

    int cash() {
        return optional("cash", "cash", "value");
    }

    int ratio() {
        return optional("ratio", "ratio");
    }

    int subscriptionPrice() {
        return optional("price", "price");
    }

    /** Only if no symbol is declared for the whole file. */
    int symbol() {
        return symbol.isEmpty() ? required("symbol", "symbol", "ticker", "tickersymbol") : NONE;
    }

    int price() {
        return required("price", "price", "lastprice", "close");
    }

    int quantity() {
        return optional("volume", "volume", "quantity", "lastquantity", "vol");
    }

    int side() {
        return optional("side", "side", "match_type", "aggressor");
    }

    int[] prices() {
        return new int[] {
            optional("open", "open"),
            optional("high", "high"),
            optional("low", "low"),
            required("close", "close", "value", "price")
        };
    }

    /** Columns of one side's levels, price and quantity in turn: bidPrice1, bidVolume1, bidPrice2 … */
    int[] levels(final String side) {
        int count = 0;
        final int[] found = new int[2 * BookDepth.MAX_LEVELS];
        while (count < BookDepth.MAX_LEVELS) {
            final int price =
                    optional(side + "Price" + (count + 1), side.toLowerCase(Locale.ROOT) + "price" + (count + 1));
            final int volume =
                    optional(side + "Volume" + (count + 1), side.toLowerCase(Locale.ROOT) + "volume" + (count + 1));
            if (price == NONE || volume == NONE) {
                break;
            }
            found[2 * count] = price;
            found[2 * count + 1] = volume;
            count++;
        }
        if (count == 0) {
            throw missing(side + "Price1 and " + side + "Volume1");
        }
        return Arrays.copyOf(found, 2 * count);
    }

    /** A column that a declaration names and the file lacks is a mistake, not a column that is not there. */
    private int optional(final String meaning, final String... usual) {
        final String name = declared.get(meaning);
        if (name != null) {
            final int column = columns.indexOf(name.toLowerCase(Locale.ROOT));
            if (column < 0) {
                throw missing(name + " (declared for " + meaning + ')');
            }
            return column;
        }
        for (final String candidate : usual) {
            final int column = columns.indexOf(candidate);
            if (column >= 0) {
                return column;
            }
        }
        return NONE;
    }

    private int required(final String meaning, final String... usual) {
        final int column = optional(meaning, usual);
        if (column == NONE) {
            throw missing(meaning);
        }
        return column;
    }

    private DataException missing(final String what) {
        return new DataException(
                file + " has no column " + what + "; it has " + columns
                        + ". Declare names under columns, e.g. columns: {time: Date}",
                null);
    }
}
