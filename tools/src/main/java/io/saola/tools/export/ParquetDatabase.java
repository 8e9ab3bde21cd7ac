package io.saola.tools.export;

import io.saola.tools.record.BlockField;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes Parquet through DuckDB: rows are collected in a database file beside the result, so that memory stays bounded, and
 * copied into the Parquet file at the end. Uses no network: extensions are neither loaded nor installed. Not thread-safe.
 */
final class ParquetDatabase implements AutoCloseable {
    private static final String MEMORY_LIMIT = "512MB";

    private final DuckDBConnection connection;

    /**
     * Opens an empty database.
     *
     * @param directory for its files, empty; belongs to the caller
     */
    ParquetDatabase(final Path directory) throws IOException {
        try {
            connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
            execute("SET autoinstall_known_extensions = false");
            execute("SET autoload_known_extensions = false");
            execute("SET memory_limit = '" + MEMORY_LIMIT + "'");
            // One thread keeps the rows in the order of the journal, and the engine's cores free.
            execute("SET threads = 1");
            execute("SET temp_directory = " + quoted(directory.resolve("spill")));
            execute("ATTACH " + quoted(directory.resolve("rows.duckdb")) + " AS export");
        } catch (final SQLException e) {
            throw new IOException("DuckDB cannot be started: " + e.getMessage(), e);
        }
    }

    /** Writes one table into one file. */
    RowWriter writer(final RowLayout layout, final Path file) throws IOException {
        try {
            execute("CREATE TABLE export." + layout.name() + " ("
                    + layout.columns().stream()
                            .map(column -> '"' + column.name() + "\" " + sqlType(column.type()))
                            .collect(Collectors.joining(", "))
                    + ")");
            return new TableWriter(layout, file);
        } catch (final SQLException e) {
            throw failure(layout, e);
        }
    }

    private static String sqlType(final ColumnType type) {
        return switch (type) {
            case TEXT -> "VARCHAR";
            case TIME -> "TIMESTAMP_NS";
            case INTEGER, QUANTITY, PRICE, MONEY, RATE -> "BIGINT";
        };
    }

    private static String quoted(final Path path) {
        return '\'' + path.toString().replace("'", "''") + '\'';
    }

    private void execute(final String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static IOException failure(final RowLayout layout, final SQLException cause) {
        return new IOException("table " + layout.name() + " cannot be written: " + cause.getMessage(), cause);
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (final SQLException e) {
            throw new IOException("DuckDB cannot be closed: " + e.getMessage(), e);
        }
    }

    /** Appends rows to a table, then copies it into its file. */
    private final class TableWriter implements RowWriter {
        private final RowLayout layout;
        private final Path file;
        private final DuckDBAppender appender;

        TableWriter(final RowLayout layout, final Path file) throws SQLException {
            this.layout = layout;
            this.file = file;
            appender = connection.createAppender("export", "main", layout.name());
        }

        @Override
        public void write(final Row row) throws IOException {
            try {
                appender.beginRow();
                for (int i = 0; i < layout.columns().size(); i++) {
                    append(layout.columns().get(i).type(), row, i);
                }
                appender.endRow();
            } catch (final SQLException e) {
                throw failure(layout, e);
            }
        }

        private void append(final ColumnType type, final Row row, final int column) throws SQLException {
            if (type == ColumnType.TEXT) {
                if (row.text(column) == null) {
                    appender.appendNull();
                } else {
                    appender.append(row.text(column));
                }
            } else if (row.number(column) == BlockField.NULL) {
                appender.appendNull();
            } else if (type == ColumnType.TIME) {
                appender.appendEpochNanos(row.number(column));
            } else {
                appender.append(row.number(column));
            }
        }

        @Override
        public void finish() throws IOException {
            try {
                appender.close();
                final String scales = layout.columns().stream()
                        .filter(column -> column.type().scale() > 0)
                        .map(column -> column.name() + '=' + column.type().scale())
                        .collect(Collectors.joining(" "));
                execute(String.format(
                        Locale.ROOT,
                        "COPY (SELECT * FROM export.%s) TO %s (FORMAT PARQUET, COMPRESSION ZSTD, KV_METADATA {"
                                + "saola_table: '%s', time: 'UTC', decimal_places: '%s'})",
                        layout.name(),
                        quoted(file),
                        layout.name(),
                        scales));
                execute("DROP TABLE export." + layout.name());
            } catch (final SQLException e) {
                throw failure(layout, e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                if (!appender.isClosed()) {
                    appender.close();
                }
            } catch (final SQLException e) {
                throw failure(layout, e);
            }
        }
    }
}
