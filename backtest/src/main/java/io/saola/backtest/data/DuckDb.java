package io.saola.backtest.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Opens a database in memory for Parquet files: one thread keeps rows in order, and no extension is ever loaded or installed. */
public final class DuckDb {
    private DuckDb() {}

    /**
     * Opens one.
     *
     * @return to be closed by the caller
     * @throws SQLException if this platform has no native library of it
     */
    public static Connection open() throws SQLException {
        final Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '512MB'");
        }
        return connection;
    }
}
