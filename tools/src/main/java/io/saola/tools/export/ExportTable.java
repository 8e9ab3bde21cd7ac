package io.saola.tools.export;

import io.saola.tools.record.FrameView;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** One table being exported: its mapper, its row, its file. Not thread-safe. */
final class ExportTable implements Closeable {
    private final RowMapper mapper;
    private final RowWriter writer;
    private final Path temporary;
    private final Path file;
    private final Row row;
    private long rows;

    ExportTable(final RowMapper mapper, final RowWriter writer, final Path temporary, final Path file) {
        this.mapper = mapper;
        this.writer = writer;
        this.temporary = temporary;
        this.file = file;
        row = new Row(mapper.layout());
    }

    /** Writes a row if the message makes one. */
    void offer(
            final long sequence,
            final long timestampNs,
            final long effectSequence,
            final long instrumentId,
            final String symbol,
            final FrameView frame)
            throws IOException {
        row.clear();
        if (mapper.map(effectSequence, frame, row)) {
            row.set(RowLayout.SEQUENCE, sequence);
            row.set(RowLayout.TIMESTAMP, timestampNs);
            row.set(RowLayout.INSTRUMENT, instrumentId);
            row.set(RowLayout.SYMBOL, symbol);
            writer.write(row);
            rows++;
        }
    }

    RowLayout layout() {
        return mapper.layout();
    }

    long rows() {
        return rows;
    }

    Path temporary() {
        return temporary;
    }

    Path file() {
        return file;
    }

    /** Completes the file under its temporary name. */
    void finish() throws IOException {
        writer.finish();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
