package io.saola.tools.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.operations.readmodel.Column;
import io.saola.operations.readmodel.ColumnType;
import io.saola.operations.readmodel.ReadTable;
import io.saola.operations.readmodel.Row;
import io.saola.tools.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Rows of typed columns, in every form that a command offers. People see the columns that matter, grouped digits and market time; programs
 * get every column, plain numbers with their decimals, and RFC 3339. A row is in every form, in the same order.
 */
public final class Table {
    /** How a table is printed. */
    public enum Format {
        /** For people. */
        TABLE,
        /** One document. */
        JSON,
        /** A document per row, on a line. */
        JSONL,
        /** Comma-separated values with a header line, RFC 4180. */
        CSV
    }

    private final String schema;
    private final List<Column> columns;
    private final List<Object[]> rows = new ArrayList<>();
    private final Map<String, Object[]> facts = new LinkedHashMap<>();
    private Set<String> shown = Set.of();
    private boolean upright;

    /**
     * An empty table.
     *
     * @param schema name and version of its documents, {@code saola.orders/1}
     * @param columns of it
     */
    public Table(final String schema, final List<Column> columns) {
        this.schema = schema;
        this.columns = List.copyOf(columns);
    }

    /**
     * A table of a read model.
     *
     * @param schema name and version of its documents
     * @param table whose columns it has
     * @param rows in the order to be shown
     * @return the table
     */
    public static Table of(final String schema, final ReadTable table, final List<Row> rows) {
        final Table result = new Table(schema, table.columns());
        rows.forEach(result::add);
        return result;
    }

    /**
     * Columns that people see, unless they want all; nothing else does away with the others.
     *
     * @param names of the columns
     * @return this
     */
    public Table showing(final String... names) {
        shown = Set.of(names);
        return this;
    }

    /** People see each cell on a line of its own. */
    public Table upright() {
        upright = true;
        return this;
    }

    /**
     * A fact about the whole table, which stands in front of the rows in a document.
     *
     * @param name of the fact
     * @param type of it
     * @param value Long, String or null
     * @return this
     */
    public Table fact(final String name, final ColumnType type, final Object value) {
        facts.put(name, new Object[] {type, value});
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells Long for everything but texts; null for nothing
     * @return this
     */
    public Table row(final Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(cells.clone());
        return this;
    }

    private void add(final Row row) {
        final Object[] cells = new Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            if (columns.get(i).type() == ColumnType.TEXT) {
                cells[i] = row.text(i).isEmpty() ? null : row.text(i);
            } else {
                cells[i] = row.number(i) == Row.NULL ? null : (Object) row.number(i);
            }
        }
        rows.add(cells);
    }

    /**
     * The table in a form.
     *
     * @param format of the text
     * @param wide whether people want every column
     * @return lines, each with its end
     */
    public String text(final Format format, final boolean wide) {
        return switch (format) {
            case TABLE -> upright ? uprightText() : columnsText(wide);
            case JSON -> Json.pretty(document()) + '\n';
            case JSONL -> lines();
            case CSV -> csv();
        };
    }

    private ObjectNode document() {
        final ObjectNode node = Json.object();
        node.put("schema", schema);
        facts.forEach((name, fact) -> Cells.put(node, name, (ColumnType) fact[0], fact[1]));
        if (upright && rows.size() == 1) {
            putAll(node, rows.get(0));
        } else {
            final ArrayNode array = node.putArray("rows");
            rows.forEach(row -> putAll(array.addObject(), row));
        }
        return node;
    }

    private String lines() {
        final StringBuilder out = new StringBuilder();
        for (final Object[] row : rows) {
            final ObjectNode node = Json.object();
            node.put("schema", schema);
            putAll(node, row);
            out.append(Json.line(node)).append('\n');
        }
        return out.toString();
    }

    private void putAll(final ObjectNode node, final Object[] row) {
        for (int i = 0; i < row.length; i++) {
            Cells.put(node, columns.get(i).name(), columns.get(i).type(), row[i]);
        }
    }

    private String csv() {
        final StringBuilder out = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            out.append(i == 0 ? "" : ",").append(columns.get(i).name());
        }
        out.append("\r\n");
        for (final Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                out.append(i == 0 ? "" : ",").append(Cells.csv(columns.get(i).type(), row[i]));
            }
            out.append("\r\n");
        }
        return out.toString();
    }

    private String uprightText() {
        int width = 0;
        for (final Column column : columns) {
            width = Math.max(width, column.name().length());
        }
        final StringBuilder out = new StringBuilder();
        for (final Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                out.append(String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %s%n",
                        columns.get(i).name(),
                        Cells.text(columns.get(i).type(), row[i])));
            }
        }
        return out.toString();
    }

    private String columnsText(final boolean wide) {
        final List<Integer> places = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (wide || shown.isEmpty() || shown.contains(columns.get(i).name())) {
                places.add(i);
            }
        }
        final List<String[]> lines = new ArrayList<>();
        lines.add(places.stream().map(place -> columns.get(place).name()).toArray(String[]::new));
        for (final Object[] row : rows) {
            lines.add(places.stream()
                    .map(place -> Cells.text(columns.get(place).type(), row[place]))
                    .toArray(String[]::new));
        }
        final int[] widths = new int[places.size()];
        for (final String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        final StringBuilder out = new StringBuilder();
        for (final String[] line : lines) {
            final StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                final String pad = " ".repeat(widths[i] - line[i].length());
                final boolean right = Cells.isNumber(columns.get(places.get(i)).type());
                text.append(i == 0 ? "" : "  ").append(right ? pad + line[i] : line[i] + pad);
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
