package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalAllocationTest {
    private static final int WARM_UP = 40_000;
    private static final int MEASURED = 30_000;
    private static final int GROUP = 50;
    private static final int ROUNDS = 8;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[128]);
    private long sum;

    @TempDir
    private Path directory;

    @Test
    void shouldAllocateNothingPerAppendFlushAndRead() {
        try (JournalWriter writer = JournalWriter.open(context(Durability.BUFFERED))) {
            append(writer, WARM_UP, GROUP);
            // the compiler may allocate once in a while; what an append or a flush allocates shows in every round
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                append(writer, MEASURED, GROUP);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).isZero();
        }
        final RecordHandler handler = this::onRecord;
        try (JournalReader reader = JournalReader.open(directory)) {
            for (int i = 0; i < WARM_UP / GROUP; i++) {
                assertThat(reader.poll(handler)).isTrue();
            }
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                for (int groups = 0; groups < MEASURED / GROUP; groups++) {
                    reader.poll(handler);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).isZero();
        }
        assertThat(sum).isEqualTo((WARM_UP + ROUNDS * MEASURED) * 128L);
    }

    @Test
    void shouldAllocateNothingPerSyncedGroup() {
        try (JournalWriter writer = JournalWriter.open(context(Durability.SYNC))) {
            append(writer, 100, 1);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                append(writer, 100, 1);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).isZero();
        }
    }

    private JournalContext context(final Durability durability) {
        return new JournalContext().directory(directory).durability(durability).segmentLength(64 * 1024 * 1024);
    }

    private void append(final JournalWriter writer, final int records, final int group) {
        for (int i = 1; i <= records; i++) {
            writer.append(i, frame, 0, 128);
            if (i % group == 0) {
                writer.flush();
            }
        }
    }

    private void onRecord(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        sum += length;
    }
}
