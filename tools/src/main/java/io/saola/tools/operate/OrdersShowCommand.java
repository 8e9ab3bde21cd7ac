package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadModelView;
import io.saola.operations.readmodel.ReadTable;
import io.saola.operations.readmodel.Row;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola orders show}: one order, or all that the journal has about it. */
@Command(
        name = "show",
        description = {
            "One order as it is now; with --trail every message about it, requests and reports, from the journal.",
            "Why it was sent, and by which checks it went: saola explain."
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
        footer = {"  saola orders show 729025", "  saola orders show 729025 --trail -o json"})
final class OrdersShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Client order id, as in the list.")
    private long id;

    @Mixin
    private ReadOptions options;

    @Option(names = "--trail", description = "Every message about it.")
    private boolean trail;

    @Override
    public Integer call() {
        return options.print(EnumSet.of(ReadTable.ORDERS), view -> trail ? trail(view) : order(view));
    }

    private Table order(final ReadModelView view) {
        return Table.of("saola.order/1", ReadTable.ORDERS, List.of(find(view))).upright();
    }

    private Row find(final ReadModelView view) {
        return view.rows(ReadTable.ORDERS).stream()
                .filter(row -> row.key() == id)
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_FOUND,
                        "no order " + id + " lives or is remembered; see 'saola orders list', or for older ones 'saola"
                                + " explain " + id + " --dir "
                                + options.engine().directory() + "'"));
    }

    private Table trail(final ReadModelView view) {
        find(view);
        return new OrderTrailReader(options.engine().directory(), id).table();
    }
}
