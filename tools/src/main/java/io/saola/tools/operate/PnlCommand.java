package io.saola.tools.operate;

import io.saola.operations.readmodel.Column;
import io.saola.operations.readmodel.ColumnType;
import io.saola.operations.readmodel.ReadModelView;
import io.saola.operations.readmodel.ReadTable;
import io.saola.operations.readmodel.Row;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola pnl}: results by account, strategy and instrument. */
@Command(
        name = "pnl",
        description = {
            "Results in VND: since the opening, before and after fees and taxes, and since the start of the trading date.",
            "Dividends and interest are in an account's net result alone; charges are not divided among instruments."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:shown, but the state differs from what the engine recorded",
            "2:wrong usage",
            "3:nothing of that name",
            "5:no read model, or it is too old"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola pnl",
            "  saola pnl --by strategy --watch 2s",
            "  saola pnl --by instrument --account 0 -o csv"
        })
public final class PnlCommand implements Callable<Integer> {
    /** Whose result. */
    enum By {
        ALL,
        ACCOUNT,
        STRATEGY,
        INSTRUMENT
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("scope", ColumnType.TEXT),
            new Column("accountId", ColumnType.ID),
            new Column("strategyId", ColumnType.ID),
            new Column("name", ColumnType.TEXT),
            new Column("realisedPnl", ColumnType.DECIMAL),
            new Column("unrealisedPnl", ColumnType.DECIMAL),
            new Column("charges", ColumnType.DECIMAL),
            new Column("netPnl", ColumnType.DECIMAL),
            new Column("dayPnl", ColumnType.DECIMAL));

    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    @Option(
            names = "--by",
            paramLabel = "SCOPE",
            description = "account, strategy or instrument; all of them by default.")
    private By by = By.ALL;

    /** For the command line. */
    public PnlCommand() {}

    @Override
    public Integer call() {
        return options.print(RowFilter.tables(ReadTable.POSITIONS), this::table);
    }

    private Table table(final ReadModelView view) {
        final Table table = new Table("saola.pnl/1", COLUMNS);
        if (by == By.ACCOUNT || (by == By.ALL && filter.fits(ReadTable.ACCOUNTS))) {
            filter.rows(view, ReadTable.ACCOUNTS).forEach(account -> account(table, view, account));
        }
        if (by == By.STRATEGY || (by == By.ALL && filter.fits(ReadTable.STRATEGIES))) {
            filter.rows(view, ReadTable.STRATEGIES).forEach(strategy -> strategy(table, strategy));
        }
        if (by == By.INSTRUMENT || (by == By.ALL && filter.fits(ReadTable.POSITIONS))) {
            filter.rows(view, ReadTable.POSITIONS).forEach(position -> position(table, position));
        }
        return table;
    }

    private static void account(final Table table, final ReadModelView view, final Row account) {
        final long id = account.number("accountId");
        final long unrealised = view.rows(ReadTable.POSITIONS).stream()
                .filter(position -> position.number("accountId") == id)
                .mapToLong(position -> position.number("unrealisedPnl"))
                .sum();
        table.row(
                "account",
                id,
                null,
                account.text("code"),
                account.number("realisedPnl"),
                unrealised,
                account.number("fees") + account.number("taxes"),
                account.number("netPnl"),
                account.number("dayPnl"));
    }

    private static void strategy(final Table table, final Row strategy) {
        table.row(
                "strategy",
                strategy.number("accountId"),
                strategy.number("strategyId"),
                strategy.text("name"),
                strategy.number("realisedPnl"),
                strategy.number("unrealisedPnl"),
                strategy.number("charges"),
                strategy.number("realisedPnl") + strategy.number("unrealisedPnl") - strategy.number("charges"),
                strategy.number("dayPnl"));
    }

    private static void position(final Table table, final Row position) {
        table.row(
                "instrument",
                position.number("accountId"),
                null,
                position.text("symbol"),
                position.number("realisedPnl"),
                position.number("unrealisedPnl"),
                null,
                null,
                null);
    }
}
