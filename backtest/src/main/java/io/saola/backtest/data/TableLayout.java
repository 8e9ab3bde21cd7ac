package io.saola.backtest.data;

import io.saola.backtest.config.DataSettings;
import io.saola.simulator.fill.BookDepth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a file keeps what: declared names first, then the usual ones whatever their case. */
final class TableLayout {
    static final int NONE = -1;

    private final DataSettings settings;
    private final List<String> columns;

    TableLayout(final DataSettings settings, final List<String> columns) {
        this.settings = settings;
        this.columns =
                columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    int time() {
        return required("time", "time", "date", "datetime", "timestamp", "timestampns");
    }

    /** Only if no symbol is declared for the whole file. */
    int symbol() {
        return settings.symbol().isEmpty() ? required("symbol", "symbol", "ticker", "tickersymbol") : NONE;
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
        final String declared = settings.columns().get(meaning);
        if (declared != null) {
            final int column = columns.indexOf(declared.toLowerCase(Locale.ROOT));
            if (column < 0) {
                throw missing(declared + " (declared for " + meaning + ')');
            }
            return column;
        }
        for (final String name : usual) {
            final int column = columns.indexOf(name);
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
                settings.path() + " has no column " + what + "; it has " + columns
                        + ". Declare names under data.columns, e.g. columns: {time: Date}",
                null);
    }
}
