package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola gateway status}: what the gateway told of itself. */
@Command(
        name = "status",
        description = {
            "What the engine knows of its gateway: session, order stream, instruments without fresh data, comparisons of books.",
            "With --events what the gateway last told of its streams and its session."
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
        footer = {"  saola gateway status", "  saola gateway status --events -o json"})
public final class GatewayStatusCommand implements Callable<Integer> {
    @Mixin
    private ReadOptions options;

    @Option(names = "--events", description = "What it last told, newest last.")
    private boolean events;

    /** For the command line. */
    public GatewayStatusCommand() {}

    @Override
    public Integer call() {
        final ReadTable table = events ? ReadTable.GATEWAY_EVENTS : ReadTable.GATEWAY;
        return options.print(
                EnumSet.of(table),
                view -> events
                        ? Table.of("saola.gateway.events/1", table, view.rows(table))
                        : Table.of("saola.gateway.status/1", table, view.rows(table))
                                .upright());
    }
}
