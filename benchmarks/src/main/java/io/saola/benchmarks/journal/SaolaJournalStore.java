package io.saola.benchmarks.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.saola.benchmarks.peer.RecordRun;
import io.saola.benchmarks.peer.RecordStore;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalReader;
import io.saola.journal.JournalWriter;
import io.saola.journal.RecordHandler;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/** Our journal as shipped: checksums, chain, stamps, segments of the default length, prepared and sealed in the background. */
final class SaolaJournalStore implements RecordStore {
    private final Path place;
    private final Durability durability;
    private final int groupRecords;
    private final int length;
    private final UnsafeBuffer record;
    private final JournalWriter writer;
    private long sum;

    SaolaJournalStore(
            final Path place,
            final int length,
            final Durability durability,
            final int groupRecords,
            final int segmentLength) {
        this.place = place;
        this.length = length;
        this.durability = durability;
        this.groupRecords = groupRecords;
        record = new UnsafeBuffer(ByteBuffer.allocateDirect(length));
        record.putBytes(0, RecordRun.template(length));
        writer = JournalWriter.open(
                new JournalContext().directory(place).durability(durability).segmentLength(segmentLength));
    }

    @Override
    public void append(final long count) {
        int inGroup = 0;
        for (long i = 0; i < count; i++) {
            record.putLong(0, i, LITTLE_ENDIAN);
            writer.append(i, record, 0, length);
            if (++inGroup == groupRecords) {
                writer.flush();
                inGroup = 0;
            }
        }
        writer.flush();
    }

    @Override
    public void finish() {
        writer.close();
    }

    @Override
    public long read(final long count) {
        sum = 0;
        final RecordHandler handler =
                (sequence, timestampNs, buffer, offset, frameLength) -> sum += buffer.getLong(offset, LITTLE_ENDIAN);
        try (JournalReader reader = JournalReader.open(place)) {
            final long found = reader.forEach(handler);
            if (found != count) {
                throw new IllegalStateException("the journal holds " + found + " records instead of " + count);
            }
        }
        return sum;
    }

    @Override
    public String guarantees() {
        return switch (durability) {
            case BUFFERED -> "page-cache,synced-within-50-ms,crc32c+chain";
            case NONE -> "page-cache,no-sync,crc32c+chain";
            case SYNC, SYNC_OVERLAP -> "synced,crc32c+chain";
        };
    }

    @Override
    public void close() {
        writer.close();
    }
}
