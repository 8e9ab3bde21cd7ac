package io.saola.benchmarks.peer.chronicle;

import io.saola.benchmarks.peer.RecordRun;
import io.saola.benchmarks.peer.RecordStore;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Records as raw bytes in a Chronicle Queue, set up for throughput: blocks large enough that one is mapped for a whole run, an index
 * entry only every 128 records, no interrupt checks. It syncs nothing and has no checksums; a record is visible to readers at once.
 */
final class ChronicleQueueStore implements RecordStore {
    private static final long BLOCK_LENGTH = 1L << 30;

    private final ChronicleQueue queue;
    private final Bytes<?> record;

    ChronicleQueueStore(final Path place, final int length) {
        queue = SingleChronicleQueueBuilder.single(place.toFile())
                .rollCycle(LargeRollCycles.LARGE_DAILY)
                .blockSize(BLOCK_LENGTH)
                .checkInterrupts(false)
                .build();
        record = Bytes.allocateDirect(length);
        record.write(RecordRun.template(length));
    }

    @Override
    public void append(final long count) {
        try (ExcerptAppender appender = queue.createAppender()) {
            for (long i = 0; i < count; i++) {
                record.writeLong(0, i);
                appender.writeBytes(record);
            }
        }
    }

    @Override
    public void finish() {
        // the appender is closed already; the queue has no end to write
    }

    @Override
    public long read(final long count) {
        long sum = 0;
        try (ExcerptTailer tailer = queue.createTailer()) {
            for (long i = 0; i < count; i++) {
                try (DocumentContext document = tailer.readingDocument()) {
                    if (!document.isPresent()) {
                        throw new IllegalStateException("the queue ends after " + i + " records");
                    }
                    final Bytes<?> bytes = document.wire().bytes();
                    sum += bytes.readLong(bytes.readPosition());
                }
            }
        }
        return sum;
    }

    @Override
    public String guarantees() {
        return "page-cache,no-sync,no-checksum";
    }

    @Override
    public void close() {
        queue.close();
        record.releaseLast();
    }
}
