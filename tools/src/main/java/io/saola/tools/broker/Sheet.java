package io.saola.tools.broker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.tools.Json;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Rows of one kind, printed for people or put into a document. A cell is a text, a number, or null for nothing. */
public final class Sheet {
    private final String[] names;
    private final List<Object[]> rows = new ArrayList<>();

    /**
     * An empty sheet.
     *
     * @param names of the columns, as they stand in documents
     */
    public Sheet(final String... names) {
        this.names = names.clone();
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are columns: String, Long, BigDecimal or null
     * @return this
     */
    public Sheet row(final Object... cells) {
        if (cells.length != names.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + names.length + " columns");
        }
        rows.add(cells.clone());
        return this;
    }

    /** A scaled price or amount as a cell. */
    public static BigDecimal amount(final long scaled) {
        if (scaled == Decimals.NULL) {
            return null;
        }
        final BigDecimal value = BigDecimal.valueOf(scaled, Decimals.DIGITS).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** A quantity as a cell. */
    public static Long count(final long quantity) {
        return quantity == Decimals.NULL ? null : quantity;
    }

    /**
     * Puts all rows into an array.
     *
     * @param array of a document
     */
    public void addTo(final ArrayNode array) {
        for (final Object[] row : rows) {
            final ObjectNode object = array.addObject();
            for (int i = 0; i < names.length; i++) {
                put(object, names[i], row[i]);
            }
        }
    }

    /**
     * The only row as an object.
     *
     * @return a new object
     */
    public ObjectNode single() {
        final ArrayNode array = Json.object().putArray("rows");
        addTo(array);
        return (ObjectNode) array.get(0);
    }

    /**
     * Prints a header line and a line for each row.
     *
     * @param out receives them
     */
    public void print(final PrintStream out) {
        final int[] widths = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            widths[i] = names[i].length();
            for (final Object[] row : rows) {
                widths[i] = Math.max(widths[i], text(row[i]).length());
            }
        }
        final StringBuilder line = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            final boolean isNumber = rows.stream().noneMatch(hasTextIn(i));
            append(line, names[i], widths[i], isNumber && !rows.isEmpty());
        }
        out.println(line.toString().stripTrailing());
        for (final Object[] row : rows) {
            line.setLength(0);
            for (int i = 0; i < names.length; i++) {
                append(line, text(row[i]), widths[i], row[i] instanceof Number);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /**
     * Prints each cell of each row on a line of its own.
     *
     * @param out receives them
     */
    public void printUpright(final PrintStream out) {
        for (final Object[] row : rows) {
            for (int i = 0; i < names.length; i++) {
                out.printf(Locale.ROOT, "%-24s %24s%n", names[i], text(row[i]));
            }
        }
    }

    private static Predicate<Object[]> hasTextIn(final int column) {
        return row -> row[column] instanceof String;
    }

    private static void append(final StringBuilder line, final String text, final int width, final boolean right) {
        final String pad = " ".repeat(width - text.length());
        line.append(right ? pad + text : text + pad).append("  ");
    }

    private static String text(final Object cell) {
        if (cell == null) {
            return "-";
        }
        if (cell instanceof BigDecimal amount) {
            return String.format(Locale.ROOT, "%,." + Math.max(0, amount.scale()) + "f", amount);
        }
        return cell instanceof Long count ? String.format(Locale.ROOT, "%,d", count) : cell.toString();
    }

    private static void put(final ObjectNode object, final String name, final Object cell) {
        if (cell == null) {
            object.putNull(name);
        } else if (cell instanceof BigDecimal amount) {
            object.put(name, amount);
        } else if (cell instanceof Long count) {
            object.put(name, count);
        } else {
            object.put(name, cell.toString());
        }
    }
}
