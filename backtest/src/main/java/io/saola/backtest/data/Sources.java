package io.saola.backtest.data;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.config.DataSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens the files of a run as one stream of events. */
public final class Sources {
    private Sources() {}

    /**
     * Opens all tables.
     *
     * @param config of the run
     * @param faults counts what is wrong with rows
     * @return to be closed by the caller
     * @throws DataException if a file cannot be read or lacks a column
     */
    public static EventSource open(final BacktestConfig config, final DataFaults faults) {
        final Map<String, Integer> instrumentIds = new HashMap<>();
        for (int i = 0; i < config.instruments().size(); i++) {
            instrumentIds.put(config.instruments().get(i).symbol(), i);
        }
        return open(config.data(), instrumentIds, faults);
    }

    static EventSource open(
            final List<DataSettings> data, final Map<String, Integer> instrumentIds, final DataFaults faults) {
        final List<EventSource> sources = new ArrayList<>();
        try {
            for (final DataSettings settings : data) {
                sources.add(open(settings, instrumentIds, faults));
            }
            return sources.size() == 1 ? sources.get(0) : new MergedSource(sources);
        } catch (final RuntimeException e) {
            sources.forEach(EventSource::close);
            throw e;
        }
    }

    private static EventSource open(
            final DataSettings settings, final Map<String, Integer> instrumentIds, final DataFaults faults) {
        final String name = settings.path().toString();
        final Table table = table(settings.path());
        try {
            final EventSource rows = new TableSource(settings, table, instrumentIds, faults);
            return settings.kind() == DataSettings.Kind.BARS ? new SortedSource(rows, name) : rows;
        } catch (final RuntimeException e) {
            table.close();
            throw e;
        }
    }

    /** Opens a file by its name's end. */
    static Table table(final Path file) {
        return file.toString().endsWith(".parquet") ? new ParquetTable(file) : new CsvTable(file);
    }
}
