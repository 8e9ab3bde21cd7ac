package io.saola.tools.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.saola.tools.record.BlockField;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document per line, with every column: null where there is no value. */
final class JsonLinesWriter implements RowWriter {
    private static final int BUFFER_LENGTH = 1 << 16;

    private final RowLayout layout;
    private final JsonGenerator out;

    JsonLinesWriter(final RowLayout layout, final Path file) throws IOException {
        this.layout = layout;
        out = new JsonFactory()
                .createGenerator(
                        new BufferedOutputStream(Files.newOutputStream(file), BUFFER_LENGTH), JsonEncoding.UTF8)
                .setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    @Override
    public void write(final Row row) throws IOException {
        out.writeStartObject();
        for (int i = 0; i < layout.columns().size(); i++) {
            final Column column = layout.columns().get(i);
            if (column.type() == ColumnType.TEXT) {
                out.writeStringField(column.name(), row.text(i));
            } else if (row.number(i) == BlockField.NULL) {
                out.writeNullField(column.name());
            } else {
                out.writeNumberField(column.name(), row.number(i));
            }
        }
        out.writeEndObject();
        out.writeRaw('\n');
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
