package io.saola.tools.account;

import io.saola.gateway.ssi.account.AccountCode;
import io.saola.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What all questions about an account have in common: whose account, at which broker, and how they end. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage",
            "3:no such file of credentials",
            "4:refused by the broker, or a file of credentials that is not its owner's alone",
            "5:the broker did not answer",
            "6:its answer is damaged or incomplete"
        },
        footerHeading = "%nExample:%n")
abstract class AccountQuery implements Callable<Integer> {
    @Mixin
    private AccountOptions options;

    @Override
    public final Integer call() {
        query(options, options.account());
        return ExitCode.DONE;
    }

    /** Asks and prints. */
    abstract void query(AccountOptions options, AccountCode account);
}
