package io.saola.tools.operate;

import io.saola.operations.readmodel.Column;
import io.saola.operations.readmodel.ColumnType;
import io.saola.operations.readmodel.ReadModelView;
import io.saola.operations.readmodel.ReadTable;
import io.saola.operations.readmodel.Row;
import io.saola.operations.run.OperationsLayout;
import io.saola.operations.telemetry.CountersSample;
import io.saola.operations.telemetry.GatewayLabels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code saola gateway status}: what the gateway told the engine, and what it shows of itself. The first comes from the read model, the
 * second from the counters that the gateway renews four times a second; a gateway that does not run shows nothing of itself.
 */
@Command(
        name = "status",
        description = {
            "What the engine knows of its gateway: session, order stream, instruments without fresh data, comparisons of books;",
            "and what the gateway shows: its state, that of both streams, the kill latch, the rest of both tokens' lives.",
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
    private static final List<Column> SHOWN_BY_GATEWAY = List.of(
            new Column("running", ColumnType.FLAG),
            new Column("state", ColumnType.TEXT),
            new Column("feed", ColumnType.TEXT),
            new Column("orderEvents", ColumnType.TEXT),
            new Column("killLatch", ColumnType.FLAG),
            new Column("tradingTokenLife", ColumnType.DURATION),
            new Column("dataTokenLife", ColumnType.DURATION));

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
                view -> events ? Table.of("saola.gateway.events/1", table, view.rows(table)) : status(view));
    }

    private Table status(final ReadModelView view) {
        final List<Column> columns = new ArrayList<>(ReadTable.GATEWAY.columns());
        final Row told = view.rows(ReadTable.GATEWAY).get(0);
        final List<Object> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(told.number(i) == Row.NULL ? null : (Object) told.number(i));
        }
        columns.addAll(SHOWN_BY_GATEWAY);
        cells.addAll(
                shownByGateway(OperationsLayout.gatewayCounters(options.engine().directory())));
        return new Table("saola.gateway.status/1", columns).row(cells.toArray()).upright();
    }

    private static List<Object> shownByGateway(final Path counters) {
        try {
            final CountersSample gateway = CountersSample.take(counters);
            if (gateway.isAlive()) {
                return List.of(
                        1L,
                        GatewayLabels.state(gateway.value(GatewayLabels.STATE)).name(),
                        GatewayLabels.connection(gateway.value(GatewayLabels.FEED_STATE))
                                .name(),
                        GatewayLabels.connection(gateway.value(GatewayLabels.ORDER_STREAM_STATE))
                                .name(),
                        gateway.value(GatewayLabels.KILLED),
                        gateway.value(GatewayLabels.TRADING_TOKEN),
                        gateway.value(GatewayLabels.DATA_TOKEN));
            }
        } catch (final IOException e) {
            // never started here, or being replaced just now: it shows nothing
        }
        final List<Object> nothing = new ArrayList<>(Collections.nCopies(SHOWN_BY_GATEWAY.size(), null));
        nothing.set(0, 0L);
        return nothing;
    }
}
