package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import io.saola.operations.readmodel.Row;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola market top}: the instruments that stand out. */
@Command(
        name = "top",
        description =
                "The instruments with the highest value traded, the largest gains or losses, or the most foreign trading.",
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
        footer = {"  saola market top --by value -n 5", "  saola market top --by losers -o json"})
final class MarketTopCommand implements Callable<Integer> {
    /** What stands out. */
    enum By {
        VALUE("totalValue", true),
        GAINERS("changeRate", true),
        LOSERS("changeRate", false),
        FOREIGN_BUY("foreignNetValue", true),
        FOREIGN_SELL("foreignNetValue", false);

        private final String column;
        private final boolean highest;

        By(final String column, final boolean highest) {
            this.column = column;
            this.highest = highest;
        }
    }

    @Mixin
    private ReadOptions options;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description = "value, gainers, losers, foreign_buy or foreign_sell; default value.")
    private By by = By.VALUE;

    @Option(names = "-n", paramLabel = "N", description = "How many; default ${DEFAULT-VALUE}.", defaultValue = "10")
    private int count;

    @Override
    public Integer call() {
        return options.print(RowFilter.tables(), view -> {
            final Comparator<Row> rising = Comparator.comparingLong(row -> row.number(by.column));
            final List<Row> rows = view.rows(ReadTable.INSTRUMENTS).stream()
                    .filter(row -> row.number(by.column) != Row.NULL)
                    .sorted((by.highest ? rising.reversed() : rising).thenComparing(row -> row.text("symbol")))
                    .limit(Math.max(0, count))
                    .toList();
            return Table.of("saola.market.top/1", ReadTable.INSTRUMENTS, rows)
                    .showing(
                            "symbol",
                            "lastPrice",
                            "change",
                            "changeRate",
                            "totalQuantity",
                            "totalValue",
                            "foreignNetQuantity",
                            "foreignNetValue",
                            "foreignRoom");
        });
    }
}
