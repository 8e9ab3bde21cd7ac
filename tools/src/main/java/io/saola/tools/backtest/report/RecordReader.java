package io.saola.tools.backtest.report;

import io.saola.codecs.Decimals;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the rows of one record type from a csv file whose heading has the names of the record's components, in any order; other
 * columns are passed over.
 *
 * @param <T> a record of numbers, texts and enums
 */
final class RecordReader<T extends Record> {
    /** Rows of a file; more would not fit in memory together. */
    static final int MAX_ROWS = 10_000_000;

    private final Path file;
    private final RecordComponent[] components;
    private final Constructor<T> constructor;

    RecordReader(final Class<T> type, final Path file) {
        this.file = file;
        components = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        } catch (final NoSuchMethodException e) {
            throw new IllegalStateException("every record has its constructor", e);
        }
    }

    /**
     * All rows.
     *
     * @return in the file's order
     * @throws CommandException if the file is missing, lacks a column or has a cell that cannot be read; names file, line and column
     */
    List<T> read() {
        if (!Files.isRegularFile(file)) {
            throw new CommandException(
                    ExitCode.NOT_FOUND, file + " is missing; the folder must be one that 'saola backtest run' wrote");
        }
        try (CsvReader csv = new CsvReader(file)) {
            final List<String> heading = csv.next();
            final int[] columns = columns(heading == null ? List.of() : heading);
            final int width = heading == null ? 0 : heading.size();
            final List<T> rows = new ArrayList<>();
            for (List<String> cells = csv.next(); cells != null; cells = csv.next()) {
                if (cells.size() != width) {
                    throw corrupt(csv.rowLine(), "has " + cells.size() + " cells, the heading has " + width);
                }
                if (rows.size() == MAX_ROWS) {
                    throw corrupt(csv.rowLine(), "is past the limit of " + MAX_ROWS + " rows");
                }
                rows.add(row(cells, columns, csv.rowLine()));
            }
            return rows;
        } catch (final IOException e) {
            throw new CommandException(ExitCode.CORRUPT, file + " cannot be read: " + e.getMessage());
        }
    }

    private int[] columns(final List<String> heading) {
        final int[] columns = new int[components.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = heading.indexOf(components[i].getName());
            if (columns[i] < 0) {
                throw new CommandException(
                        ExitCode.CORRUPT,
                        file + " has no column " + components[i].getName() + "; its heading is " + heading);
            }
        }
        return columns;
    }

    private T row(final List<String> cells, final int[] columns, final long line) {
        final Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            final String cell = cells.get(columns[i]);
            try {
                values[i] = value(components[i].getType(), cell);
            } catch (final IllegalArgumentException e) {
                throw corrupt(
                        line,
                        "column " + components[i].getName() + ": \"" + cell + "\" is no "
                                + components[i].getType().getSimpleName());
            }
        }
        try {
            return constructor.newInstance(values);
        } catch (final InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a row of plain values cannot fail", e);
        }
    }

    private static Object value(final Class<?> type, final String cell) {
        if (type == long.class) {
            return cell.isEmpty() ? Decimals.NULL : Long.parseLong(cell);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(cell))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new);
        }
        if (type == String.class) {
            return cell;
        }
        throw new IllegalStateException("no cell holds a " + type);
    }

    private CommandException corrupt(final long line, final String what) {
        return new CommandException(ExitCode.CORRUPT, file + ", line " + line + ": " + what);
    }
}
