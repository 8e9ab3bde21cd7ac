package io.saola.tools.account;

import io.saola.gateway.ssi.account.AccountCode;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola account history}: orders of earlier days. */
@Command(
        name = "history",
        description = "Orders of earlier days.",
        footer = "  saola account history --from 2026-11-01 --to 2026-11-20")
final class HistoryCommand extends AccountQuery {
    @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "First day.")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "YYYY-MM-DD", description = "Last day.")
    private LocalDate to;

    @Override
    void query(final AccountOptions options, final AccountCode account) {
        if (to.isBefore(from)) {
            throw new CommandException(ExitCode.USAGE, "--to " + to + " is before --from " + from);
        }
        OrderSheet.print(options, "history", options.ask(queries -> queries.orderHistory(account, from, to)));
    }
}
