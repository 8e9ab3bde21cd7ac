package io.saola.tools.export;

import io.saola.tools.record.BlockField;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** CSV as RFC 4180 tells; behind the event time in nanoseconds stands the same time as RFC 3339, in UTC. */
final class CsvWriter implements RowWriter {
    private static final int BUFFER_LENGTH = 1 << 16;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder line = new StringBuilder(512);
    private final RowLayout layout;
    private final Writer out;

    CsvWriter(final RowLayout layout, final Path file) throws IOException {
        this.layout = layout;
        out = new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), BUFFER_LENGTH);
        for (int i = 0; i < layout.columns().size(); i++) {
            line.append(i == 0 ? "" : ",").append(layout.columns().get(i).name());
            if (i == RowLayout.TIMESTAMP) {
                line.append(",timestamp");
            }
        }
        end();
    }

    @Override
    public void write(final Row row) throws IOException {
        for (int i = 0; i < layout.columns().size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            if (layout.columns().get(i).type() == ColumnType.TEXT) {
                text(row.text(i));
            } else if (row.number(i) != BlockField.NULL) {
                line.append(row.number(i));
            }
            if (i == RowLayout.TIMESTAMP) {
                line.append(',');
                TIME.formatTo(Instant.ofEpochSecond(0, row.number(i)), line);
            }
        }
        end();
    }

    private void text(final String value) {
        if (value == null) {
            return;
        }
        if (value.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')) {
            line.append(value);
            return;
        }
        line.append('"').append(value.replace("\"", "\"\"")).append('"');
    }

    private void end() throws IOException {
        out.append(line.append("\r\n"));
        line.setLength(0);
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
