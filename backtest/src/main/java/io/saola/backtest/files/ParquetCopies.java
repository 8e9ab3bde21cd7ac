package io.saola.backtest.files;

import io.saola.backtest.data.DuckDb;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Makes a Parquet file of each csv file of a results folder: integers as they are, everything else as text. */
final class ParquetCopies implements AutoCloseable {
    private final Connection connection;

    ParquetCopies() throws IOException {
        try {
            connection = DuckDb.open();
        } catch (final SQLException e) {
            throw new IOException("DuckDB cannot be started: " + e.getMessage(), e);
        }
    }

    void copy(final Class<? extends Record> type, final Path csv, final Path parquet) throws IOException {
        final String columns = Arrays.stream(type.getRecordComponents())
                .map(component -> '\'' + component.getName() + "': '" + sqlType(component) + '\'')
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv(" + quoted(csv)
                    + ", header = true, delim = ',', quote = '\"', escape = '\"', auto_detect = false, columns = {"
                    + columns
                    + "})) TO " + quoted(parquet) + " (FORMAT PARQUET, COMPRESSION ZSTD)");
        } catch (final SQLException e) {
            throw new IOException(parquet + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static String sqlType(final RecordComponent component) {
        return component.getType() == long.class ? "BIGINT" : "VARCHAR";
    }

    private static String quoted(final Path path) {
        return '\'' + path.toString().replace("'", "''") + '\'';
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (final SQLException e) {
            throw new IOException("DuckDB cannot be closed: " + e.getMessage(), e);
        }
    }
}
