package io.saola.backtest.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes rows as comma separated values under the names of the record's components; a number that is not known stays empty. */
final class RecordCsv {
    private RecordCsv() {}

    static <T extends Record> void write(final Class<T> type, final List<T> rows, final Path file) throws IOException {
        final RecordComponent[] components = type.getRecordComponents();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < components.length; i++) {
                out.write((i == 0 ? "" : ",") + components[i].getName());
            }
            out.write('\n');
            for (final T row : rows) {
                for (int i = 0; i < components.length; i++) {
                    if (i > 0) {
                        out.write(',');
                    }
                    out.write(cell(value(components[i], row)));
                }
                out.write('\n');
            }
        }
    }

    private static Object value(final RecordComponent component, final Record row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor cannot fail", e);
        }
    }

    private static String cell(final Object value) {
        if (value instanceof Long number) {
            return number == Long.MIN_VALUE ? "" : number.toString();
        }
        final String text = value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
        final boolean needsQuotes = text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0;
        return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
