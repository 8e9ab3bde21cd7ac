package io.saola.backtest.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Comma separated values in UTF-8, plain or gzipped, with a header line; fields may stand in double quotes. */
final class CsvTable implements Table {
    private static final int BUFFER_LENGTH = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final long lengthBytes;
    private final BufferedReader reader;
    private final List<String> columns;
    private final List<String> values = new ArrayList<>();
    private long line;

    CsvTable(final Path file) {
        this.file = file;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            lengthBytes = Math.max(1, channel.size());
            final InputStream bytes = Channels.newInputStream(channel);
            final boolean isZipped = file.getFileName().toString().endsWith(".gz");
            reader = new BufferedReader(
                    new InputStreamReader(
                            isZipped ? new GZIPInputStream(bytes, BUFFER_LENGTH) : bytes, StandardCharsets.UTF_8),
                    BUFFER_LENGTH);
            if (!read()) {
                throw new DataException(file + " is empty: a table needs a header line", null);
            }
            columns = List.copyOf(values);
        } catch (final IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        try {
            return read();
        } catch (final IOException e) {
            throw new DataException(file + " line " + (line + 1) + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String value(final int column) {
        return column < values.size() ? values.get(column) : "";
    }

    @Override
    public long row() {
        return line;
    }

    @Override
    public double progress() {
        try {
            return channel.isOpen() ? (double) channel.position() / lengthBytes : 1;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (final IOException e) {
            throw new DataException(file + " cannot be closed: " + e.getMessage(), e);
        }
    }

    private boolean read() throws IOException {
        String text = reader.readLine();
        while (text != null && text.isBlank()) {
            line++;
            text = reader.readLine();
        }
        if (text == null) {
            return false;
        }
        line++;
        split(line == 1 && text.charAt(0) == '\uFEFF' ? text.substring(1) : text);
        return true;
    }

    private void split(final String text) {
        values.clear();
        final StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '"') {
                final boolean isPair = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (isPair) {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                values.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        values.add(field.toString().strip());
    }
}
