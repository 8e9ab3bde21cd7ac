package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola gateway reconnect}: connects the gateway anew. */
@Command(
        name = "reconnect",
        description = "Gives up the feed and the order events and connects anew; the books are compared afterwards.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola gateway reconnect --reason \"feed looks stuck\"")
public final class GatewayReconnectCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    /** For the command line. */
    public GatewayReconnectCommand() {}

    @Override
    public Integer call() {
        return options.ask(Verb.GATEWAY_RECONNECT, new CommandWords().map());
    }
}
