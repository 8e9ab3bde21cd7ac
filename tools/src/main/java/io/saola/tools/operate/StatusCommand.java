package io.saola.tools.operate;

import io.saola.operations.readmodel.Column;
import io.saola.operations.readmodel.ColumnType;
import io.saola.operations.readmodel.ReadModelStatus;
import io.saola.operations.readmodel.ReadModelView;
import io.saola.operations.readmodel.ReadTable;
import io.saola.operations.readmodel.Row;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.agrona.concurrent.SystemEpochNanoClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola status}: the engine at a glance, and how far what is shown can be trusted. */
@Command(
        name = "status",
        description = {
            "The engine at a glance: where it is, what it sent, what it knows of broker and market;",
            "and the read model that tells it: how old it is, and how many state hashes of the engine it has verified."
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
        footer = {"  saola status", "  saola status --watch 2s", "  saola status -o json --max-age 3"})
public final class StatusCommand implements Callable<Integer> {
    private static final List<Column> MODEL = List.of(
            new Column("readModel", ColumnType.TEXT),
            new Column("writerPid", ColumnType.ID),
            new Column("heartbeatAge", ColumnType.DURATION),
            new Column("rowsAge", ColumnType.DURATION),
            new Column("lastSequence", ColumnType.ID),
            new Column("lastInput", ColumnType.TIME),
            new Column("snapshotSequence", ColumnType.ID),
            new Column("hashesVerified", ColumnType.COUNT),
            new Column("verifiedSequence", ColumnType.ID),
            new Column("hashMismatches", ColumnType.COUNT),
            new Column("rebuilds", ColumnType.COUNT),
            new Column("problem", ColumnType.TEXT));
    private static final List<Column> COUNTS = List.of(
            new Column("alertsCritical", ColumnType.COUNT),
            new Column("ownersStopped", ColumnType.COUNT),
            new Column("accountsNotNormal", ColumnType.COUNT),
            new Column("strategiesEnabled", ColumnType.COUNT));

    @Mixin
    private ReadOptions options;

    /** For the command line. */
    public StatusCommand() {}

    @Override
    public Integer call() {
        return options.print(
                EnumSet.of(
                        ReadTable.ENGINE,
                        ReadTable.GATEWAY,
                        ReadTable.ALERTS,
                        ReadTable.RISK,
                        ReadTable.RECONCILIATION,
                        ReadTable.STRATEGIES),
                StatusCommand::table);
    }

    private static Table table(final ReadModelView view) {
        final List<Column> columns = new ArrayList<>(MODEL);
        final List<Object> cells = new ArrayList<>(model(view.status()));
        for (final ReadTable table : List.of(ReadTable.ENGINE, ReadTable.GATEWAY)) {
            columns.addAll(table.columns());
            final Row row = view.rows(table).get(0);
            for (int i = 0; i < table.columns().size(); i++) {
                cells.add(row.number(i) == Row.NULL ? null : (Object) row.number(i));
            }
        }
        columns.addAll(COUNTS);
        cells.add(count(view, ReadTable.ALERTS, "severity", "CRITICAL"));
        cells.add(view.rows(ReadTable.RISK).size() - count(view, ReadTable.RISK, "tradingState", "NORMAL"));
        cells.add(view.rows(ReadTable.RECONCILIATION).size()
                - count(view, ReadTable.RECONCILIATION, "standing", "NORMAL")
                - count(view, ReadTable.RECONCILIATION, "standing", "UNWATCHED"));
        cells.add(view.rows(ReadTable.STRATEGIES).stream()
                .filter(row -> row.flag("enabled"))
                .count());
        return new Table("saola.status/1", columns).row(cells.toArray()).upright();
    }

    private static List<Object> model(final ReadModelStatus status) {
        final long hostNs = SystemEpochNanoClock.INSTANCE.nanoTime();
        final List<Object> cells = new ArrayList<>();
        cells.add(status.phase().name());
        cells.add(status.writerPid());
        cells.add(status.ageNs(hostNs));
        cells.add(Math.max(0, hostNs - status.publishedNs()));
        cells.add(status.sequence());
        cells.add(status.timestampNs());
        cells.add(status.startSequence());
        cells.add(status.hashesVerified());
        cells.add(status.verifiedSequence());
        cells.add(status.hashMismatches());
        cells.add(status.rebuilds());
        cells.add(status.problem().isEmpty() ? null : status.problem());
        return cells;
    }

    private static long count(
            final ReadModelView view, final ReadTable table, final String column, final String value) {
        return view.rows(table).stream()
                .filter(row -> row.text(column).equals(value))
                .count();
    }
}
