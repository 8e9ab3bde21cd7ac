package io.saola.tools.data;

import io.saola.gateway.ssi.data.DateWindows;
import io.saola.gateway.ssi.data.MarketDataQueries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The history of one symbol in a file that grows at both ends. The days it covers are one span without holes; only days that are over
 * are covered, so that a running one is fetched again. The file is written after each window, so that an end in between costs one
 * window at most.
 */
final class HistoryFile {
    private final Path folder;
    private final Manifest manifest;
    private final HistoryTable table;
    private final String symbol;
    private final String name;
    private final String source;
    private final LocalDate today;
    private List<String> rows = new ArrayList<>();
    private LocalDate from;
    private LocalDate to;
    private boolean isDamaged;
    private int windows;

    HistoryFile(
            final Path folder,
            final Manifest manifest,
            final HistoryTable table,
            final String symbol,
            final String source,
            final LocalDate today)
            throws IOException {
        this.folder = folder;
        this.manifest = manifest;
        this.table = table;
        this.symbol = symbol;
        this.source = source;
        this.today = today;
        name = table.folder() + '/' + symbol.toUpperCase(Locale.ROOT) + ".csv";
        load();
    }

    String name() {
        return name;
    }

    int rowCount() {
        return rows.size();
    }

    /** Windows that were fetched; 0 if all was there. */
    int windows() {
        return windows;
    }

    /** True if the file on disk was not the one the manifest tells of, so that it was fetched anew. */
    boolean isDamaged() {
        return isDamaged;
    }

    /** Fetches what is missing between two days. A span apart from the one covered is joined to it. */
    void extend(final MarketDataQueries data, final LocalDate first, final LocalDate last) throws IOException {
        if (from == null) {
            forward(data, first, last);
            return;
        }
        if (last.isAfter(to)) {
            forward(data, to.plusDays(1), last);
        }
        if (first.isBefore(from)) {
            final List<DateWindows.Window> missing = DateWindows.of(first, from.minusDays(1));
            for (int i = missing.size() - 1; i >= 0; i--) {
                final DateWindows.Window window = missing.get(i);
                final List<String> before = table.fetch(data, symbol, window.from(), window.to());
                before.addAll(rows);
                rows = before;
                from = window.from();
                write();
            }
        }
    }

    private void forward(final MarketDataQueries data, final LocalDate first, final LocalDate last) throws IOException {
        for (final DateWindows.Window window : DateWindows.of(first, last)) {
            final List<String> fetched = table.fetch(data, symbol, window.from(), window.to());
            final String firstDay = window.from().toString();
            rows.removeIf(row -> date(row).compareTo(firstDay) >= 0); // of a day that was not over the last time
            rows.addAll(fetched);
            from = from == null ? window.from() : from;
            to = window.to().isBefore(today) ? window.to() : today.minusDays(1);
            write();
        }
    }

    private String date(final String row) {
        return row.split(",", -1)[table.dateColumn()];
    }

    private void load() throws IOException {
        final Manifest.Entry entry = manifest.intact(name);
        if (entry == null || entry.from() == null || !entry.source().equals(source)) {
            isDamaged = entry == null && manifest.has(name);
            return;
        }
        final List<String> lines = Files.readAllLines(folder.resolve(name), StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).equals(table.header())) {
            isDamaged = true;
            return;
        }
        rows = new ArrayList<>(lines.subList(1, lines.size()));
        from = entry.from();
        to = entry.to();
    }

    private void write() throws IOException {
        windows++;
        final StringBuilder text = new StringBuilder(table.header()).append('\n');
        rows.forEach(row -> text.append(row).append('\n'));
        manifest.put(name, text.toString(), rows.size(), source, from, to);
    }
}
