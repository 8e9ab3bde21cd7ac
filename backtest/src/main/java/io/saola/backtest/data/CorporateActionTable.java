package io.saola.backtest.data;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.config.CorporateActionFile;
import io.saola.codecs.Decimals;
import io.saola.market.history.CorporateAction;
import io.saola.market.rules.MarketTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads files of corporate actions; docs/backtest-data.md explains their columns. Money is in VND per old share whatever the unit of the
 * prices, ratios are new shares per old share, of a split shares after it per share before.
 */
public final class CorporateActionTable {
    private static final String ZONE = "Asia/Ho_Chi_Minh";
    private static final int RATE_DIGITS = 9;

    private final Map<String, Integer> instrumentIds = new HashMap<>();
    private final List<CorporateActionRow> rows = new ArrayList<>();
    private final TimeText times = new TimeText(ZONE, "");
    private final DataFaults faults;

    private CorporateActionTable(final BacktestConfig config, final DataFaults faults) {
        this.faults = faults;
        for (int i = 0; i < config.instruments().size(); i++) {
            instrumentIds.put(config.instruments().get(i).symbol(), i);
        }
    }

    /**
     * Reads all files of a run.
     *
     * @param config of the run
     * @param faults counts rows that are left out, and why
     * @return by ex-date
     * @throws DataException if a file cannot be read or lacks a column
     */
    public static List<CorporateActionRow> read(final BacktestConfig config, final DataFaults faults) {
        final CorporateActionTable table = new CorporateActionTable(config, faults);
        config.corporateActions().forEach(table::read);
        table.rows.sort(Comparator.comparingInt(row -> row.action().exDate()));
        return List.copyOf(table.rows);
    }

    private void read(final CorporateActionFile file) {
        try (Table table = Sources.table(file.path())) {
            final TableLayout layout = new TableLayout(file.path(), file.symbol(), file.columns(), table.columns());
            final Columns columns = new Columns(
                    layout.symbol(),
                    layout.exDate(),
                    layout.actionKind(),
                    layout.cash(),
                    layout.ratio(),
                    layout.subscriptionPrice(),
                    layout.payDate());
            while (table.next()) {
                row(file, table, columns);
            }
        }
    }

    private void row(final CorporateActionFile file, final Table table, final Columns columns) {
        final String where = file.path().getFileName().toString() + ':' + table.row();
        final Integer instrumentId =
                instrumentIds.get(columns.symbol == TableLayout.NONE ? file.symbol() : table.value(columns.symbol));
        if (instrumentId == null) {
            faults.add(DataFault.OTHER_SYMBOL, where);
            return;
        }
        try {
            final String kind = table.value(columns.kind).toLowerCase(Locale.ROOT);
            final int exDate = date(table, columns.exDate);
            final CorporateAction action = action(kind, exDate, table, columns);
            if (action == null) {
                faults.add(DataFault.NO_ACTION, where);
                return;
            }
            final int payDate = date(table, columns.payDate);
            rows.add(new CorporateActionRow(
                    instrumentId, action, kind.equals("split"), payDate < exDate ? 0 : payDate, where));
        } catch (final IllegalArgumentException | ArithmeticException | DateTimeException e) {
            faults.add(DataFault.UNREADABLE, where);
        }
    }

    /** The action, or null for a row that is none. */
    private static CorporateAction action(
            final String kind, final int exDate, final Table table, final Columns columns) {
        final long cash = decimal(table, columns.cash, Decimals.DIGITS);
        final long ratio = decimal(table, columns.ratio, RATE_DIGITS);
        if (exDate == 0) {
            return null;
        }
        return switch (kind) {
            case "cashdividend", "div" -> cash == 0 ? null : CorporateAction.cash(exDate, cash);
            case "stockdividend", "bonusshares", "iss" -> ratio == 0 ? null : CorporateAction.bonus(exDate, ratio);
            case "rights" -> CorporateAction.rights(exDate, ratio, decimal(table, columns.price, Decimals.DIGITS));
            case "split" -> CorporateAction.bonus(exDate, ratio - Decimals.RATE_ONE);
            default -> null;
        };
    }

    private static long decimal(final Table table, final int column, final int digits) {
        final String text = column == TableLayout.NONE ? "" : table.value(column);
        return text.isEmpty()
                ? 0
                : new BigDecimal(text)
                        .movePointRight(digits)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    /** A date; 0 if there is none: empty, or the oldest date that a database of a source has. */
    private int date(final Table table, final int column) {
        final String text = column == TableLayout.NONE ? "" : table.value(column);
        return text.isEmpty() || text.startsWith("1753") ? 0 : MarketTime.date(times.parse(text));
    }

    /** Where the file keeps what. */
    private record Columns(int symbol, int exDate, int kind, int cash, int ratio, int price, int payDate) {}
}
