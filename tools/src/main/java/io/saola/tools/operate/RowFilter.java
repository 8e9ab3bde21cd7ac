package io.saola.tools.operate;

import io.saola.operations.readmodel.Column;
import io.saola.operations.readmodel.ReadModelView;
import io.saola.operations.readmodel.ReadTable;
import io.saola.operations.readmodel.Row;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Which rows are wanted, the same options for every list. Names that do not exist are told apart from names without rows. */
final class RowFilter {
    @Option(names = "--account", paramLabel = "ID", description = "Only of this account: its id or its number.")
    private String account;

    @Option(names = "--strategy", paramLabel = "ID", description = "Only of this strategy: its id or its name.")
    private String strategy;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Only of this instrument.")
    private String symbol;

    /** The table and what is needed to know the names. */
    static Set<ReadTable> tables(final ReadTable... tables) {
        final Set<ReadTable> all =
                EnumSet.of(ReadTable.ACCOUNTS, ReadTable.STRATEGIES, ReadTable.INSTRUMENTS, ReadTable.INDEXES);
        all.addAll(List.of(tables));
        return all;
    }

    /**
     * The rows that are wanted, by rising key.
     *
     * @param view to look into
     * @param table whose rows
     * @return those that fit
     * @throws CommandException if a name is unknown, or says nothing about this table
     */
    List<Row> rows(final ReadModelView view, final ReadTable table) {
        final List<Predicate<Row>> wanted = new ArrayList<>();
        if (account != null) {
            final long id = id(view, ReadTable.ACCOUNTS, "accountId", "code", account, "account");
            wanted.add(number(table, "accountId", id, "--account"));
        }
        if (strategy != null) {
            final long id = id(view, ReadTable.STRATEGIES, "strategyId", "name", strategy, "strategy");
            wanted.add(number(table, "strategyId", id, "--strategy"));
        }
        if (symbol != null) {
            final String name = symbol(view, symbol);
            requireColumn(table, "symbol", "--symbol");
            wanted.add(row -> row.text("symbol").equals(name));
        }
        return view.rows(table).stream()
                .filter(row -> wanted.stream().allMatch(predicate -> predicate.test(row)))
                .toList();
    }

    /** Whether all that is asked for says something about a table's rows. */
    boolean fits(final ReadTable table) {
        return (account == null || hasColumn(table, "accountId"))
                && (strategy == null || hasColumn(table, "strategyId"))
                && (symbol == null || hasColumn(table, "symbol"));
    }

    /** The way an instrument's symbol is written. */
    static String symbol(final ReadModelView view, final String text) {
        for (final ReadTable table : List.of(ReadTable.INSTRUMENTS, ReadTable.INDEXES)) {
            for (final Row row : view.rows(table)) {
                if (row.text("symbol").equalsIgnoreCase(text)) {
                    return row.text("symbol");
                }
            }
        }
        throw new CommandException(
                ExitCode.NOT_FOUND, "no instrument " + text + " is defined; see 'saola market sessions'");
    }

    private static long id(
            final ReadModelView view,
            final ReadTable table,
            final String idColumn,
            final String nameColumn,
            final String text,
            final String what) {
        for (final Row row : view.rows(table)) {
            if (text.equals(Long.toString(row.number(idColumn)))
                    || row.text(nameColumn).equals(text)) {
                return row.number(idColumn);
            }
        }
        throw new CommandException(
                ExitCode.NOT_FOUND,
                "there is no " + what + ' ' + text + ", only "
                        + view.rows(table).stream()
                                .map(row -> row.number(idColumn) + " (" + row.text(nameColumn) + ')')
                                .toList());
    }

    private static Predicate<Row> number(
            final ReadTable table, final String column, final long value, final String option) {
        requireColumn(table, column, option);
        return row -> row.number(column) == value;
    }

    private static void requireColumn(final ReadTable table, final String column, final String option) {
        if (!hasColumn(table, column)) {
            throw new CommandException(ExitCode.USAGE, option + " says nothing about these rows");
        }
    }

    private static boolean hasColumn(final ReadTable table, final String column) {
        return table.columns().stream().map(Column::name).anyMatch(column::equals);
    }
}
