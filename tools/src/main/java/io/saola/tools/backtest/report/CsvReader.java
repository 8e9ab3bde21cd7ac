package io.saola.tools.backtest.report;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 tells, row by row: quoted cells may hold commas, quotes and line ends. Not threadsafe. */
final class CsvReader implements Closeable {
    private static final int END = -1;
    private static final int MAX_ROW_LENGTH = 1 << 20;

    private final BufferedReader in;
    private long line = 1;
    private long rowLine = 1;
    private int length;

    CsvReader(final Path file) throws IOException {
        in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }

    /** Line on which the last row began, from 1. */
    long rowLine() {
        return rowLine;
    }

    /**
     * The next row.
     *
     * @return its cells, at least one; null at the end of the file
     * @throws IOException if the file cannot be read, a quote is never closed or a row is longer than a mebibyte
     */
    List<String> next() throws IOException {
        int c = in.read();
        if (c == END) {
            return null;
        }
        rowLine = line;
        length = 0;
        final List<String> cells = new ArrayList<>();
        final StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        while (true) {
            if (isQuoted) {
                if (c == END) {
                    throw new IOException("a quote of the row at line " + rowLine + " is never closed");
                }
                if (c == '"') {
                    c = in.read();
                    isQuoted = c == '"';
                    if (!isQuoted) {
                        continue;
                    }
                }
                append(cell, (char) c);
            } else if (c == '"' && cell.length() == 0) {
                isQuoted = true;
            } else if (c == ',') {
                end(cells, cell);
            } else if (c == '\n' || c == END) {
                end(cells, cell);
                line += c == '\n' ? 1 : 0;
                return cells;
            } else if (c != '\r') {
                append(cell, (char) c);
            }
            c = in.read();
        }
    }

    private void append(final StringBuilder cell, final char c) throws IOException {
        line += c == '\n' ? 1 : 0;
        if (++length > MAX_ROW_LENGTH) {
            throw new IOException("the row at line " + rowLine + " is longer than " + MAX_ROW_LENGTH + " characters");
        }
        cell.append(c);
    }

    private static void end(final List<String> cells, final StringBuilder cell) {
        cells.add(cell.toString());
        cell.setLength(0);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
