package io.saola.tools.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads exported tables back, each format by other means than those it was written with where there are any. */
public final class ExportedFile {
    private ExportedFile() {}

    /** Rows as column and value; columns without a value are left out. */
    public static List<Map<String, String>> read(final Path file) throws IOException, SQLException {
        final String name = file.toString();
        if (name.endsWith(".jsonl")) {
            return jsonLines(file);
        }
        return name.endsWith(".csv") ? csv(Files.readString(file)) : parquet(file);
    }

    /** The first column of a query's result. */
    public static List<String> query(final String sql) throws SQLException {
        final List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }

    private static List<Map<String, String>> parquet(final Path file) throws SQLException {
        final List<String> columns = query("SELECT column_name FROM (DESCRIBE SELECT * FROM '" + file + "')");
        final List<String> types = query("SELECT column_type FROM (DESCRIBE SELECT * FROM '" + file + "')");
        final List<String> selected = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            final boolean time = types.get(i).equals("TIMESTAMP_NS");
            selected.add(time ? "epoch_ns(" + columns.get(i) + ")" : columns.get(i));
        }
        final List<Map<String, String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT " + String.join(", ", selected) + " FROM '" + file + "'")) {
            while (result.next()) {
                final Map<String, String> row = new TreeMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    if (result.getString(i + 1) != null) {
                        row.put(columns.get(i), result.getString(i + 1));
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Map<String, String>> jsonLines(final Path file) throws IOException {
        final List<Map<String, String>> rows = new ArrayList<>();
        for (final String line : Files.readAllLines(file)) {
            final Map<String, String> row = new TreeMap<>();
            final JsonNode document = new ObjectMapper().readTree(line);
            document.properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    row.put(field.getKey(), field.getValue().asText());
                }
            });
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, String>> csv(final String text) {
        final List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        final StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(value.toString());
                value.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                value.append(c);
            }
        }
        final List<Map<String, String>> rows = new ArrayList<>();
        for (final List<String> cells : lines.subList(1, lines.size())) {
            final Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < cells.size(); i++) {
                final String column = lines.get(0).get(i);
                if (!cells.get(i).isEmpty() && !column.equals("timestamp")) {
                    row.put(column, cells.get(i));
                }
            }
            rows.add(row);
        }
        return rows;
    }
}
