package io.saola.tools.account;

import io.saola.gateway.ssi.account.AccountCode;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola account history}: orders of earlier days. */
@Command(
        name = "history",
        description = "Orders of earlier days.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage",
            "3:no such file of credentials",
            "4:refused by the broker, or a credential others may read",
            "5:the broker did not answer",
            "6:its answer is damaged or incomplete"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola account history --from 2026-11-01 --to 2026-11-20")
final class HistoryCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions options;

    @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "First day.")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "YYYY-MM-DD", description = "Last day.")
    private LocalDate to;

    @Override
    public Integer call() {
        if (to.isBefore(from)) {
            throw new CommandException(ExitCode.USAGE, "--to " + to + " is before --from " + from);
        }
        final AccountCode account = options.account();
        OrderSheet.print(options, "history", options.ask(queries -> queries.orderHistory(account, from, to)));
        return ExitCode.DONE;
    }
}
