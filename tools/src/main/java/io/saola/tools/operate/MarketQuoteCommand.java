package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import io.saola.operations.readmodel.Row;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola market quote}: prices and book of instruments, or the values of indexes. */
@Command(
        name = "quote",
        description = "Prices, best levels and totals of instruments; or values and breadth of indexes.",
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
            "  saola market quote FPT HPG",
            "  saola market quote VN30F1M --watch 1s",
            "  saola market quote FPT -o json"
        })
final class MarketQuoteCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SYMBOL", arity = "1..*", description = "Instruments.")
    private List<String> symbols;

    @Mixin
    private ReadOptions options;

    @Override
    public Integer call() {
        return options.print(RowFilter.tables(), view -> {
            final Set<String> wanted = new TreeSet<>();
            symbols.forEach(symbol -> wanted.add(RowFilter.symbol(view, symbol)));
            final List<Row> rows = view.rows(ReadTable.INSTRUMENTS).stream()
                    .filter(row -> wanted.contains(row.text("symbol")))
                    .toList();
            final List<Row> indexes = view.rows(ReadTable.INDEXES).stream()
                    .filter(row -> wanted.contains(row.text("symbol")))
                    .toList();
            if (!rows.isEmpty() && !indexes.isEmpty()) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "instruments and indexes have different columns: ask for them one after the other");
            }
            if (rows.isEmpty()) {
                return Table.of("saola.indexes/1", ReadTable.INDEXES, indexes);
            }
            return Table.of("saola.quotes/1", ReadTable.INSTRUMENTS, rows)
                    .showing(
                            "symbol",
                            "phase",
                            "lastPrice",
                            "change",
                            "bidQuantity1",
                            "bidPrice1",
                            "askPrice1",
                            "askQuantity1",
                            "highPrice",
                            "lowPrice",
                            "totalQuantity",
                            "quoteTime");
        });
    }
}
