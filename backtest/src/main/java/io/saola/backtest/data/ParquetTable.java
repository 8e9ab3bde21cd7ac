package io.saola.backtest.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A Parquet file read through DuckDB (decision 0015), every value as text. Uses no network. */
final class ParquetTable implements Table {
    private final Path file;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final List<String> columns = new ArrayList<>();
    private final long rowCount;
    private long row;

    ParquetTable(final Path file) {
        this.file = file;
        final String quoted = '\'' + file.toString().replace("'", "''") + '\'';
        try {
            connection = DuckDb.open();
            statement = connection.createStatement();
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM read_parquet(" + quoted + ')')) {
                count.next();
                rowCount = Math.max(1, count.getLong(1));
            }
            rows = statement.executeQuery("SELECT COLUMNS(*)::VARCHAR FROM read_parquet(" + quoted + ')');
            final ResultSetMetaData meta = rows.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.add(meta.getColumnName(i));
            }
        } catch (final SQLException e) {
            throw new DataException(file + " cannot be read as Parquet: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        try {
            row++;
            return rows.next();
        } catch (final SQLException e) {
            throw new DataException(file + " row " + row + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String value(final int column) {
        try {
            final String value = rows.getString(column + 1);
            return value == null ? "" : value.strip();
        } catch (final SQLException e) {
            throw new DataException(file + " row " + row + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public double progress() {
        return Math.min(1, (double) row / rowCount);
    }

    @Override
    public void close() {
        try {
            rows.close();
            statement.close();
            connection.close();
        } catch (final SQLException e) {
            throw new DataException(file + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
