package io.saola.benchmarks.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.saola.benchmarks.peer.RecordRun;
import io.saola.benchmarks.peer.RecordStore;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The floor: each record is copied into memory, each group of 64 gets a CRC-32C, and that is all. Reading computes it again. One
 * store for all repetitions, so that its pages are there after the first.
 */
final class MemoryFloorStore implements RecordStore {
    private static final int GROUP = 64;
    private static final long MAX_BYTES = 1L << 30;

    private final CRC32C crc = new CRC32C();
    private final int length;
    private final UnsafeBuffer record;
    private final ByteBuffer bytes;
    private final UnsafeBuffer memory;
    private final int[] checksums;

    MemoryFloorStore(final String... arguments) {
        length = Integer.parseInt(arguments[1]);
        final long records = Long.parseLong(arguments[2]);
        if (records * length > MAX_BYTES) {
            throw new IllegalArgumentException("records x length is more than " + MAX_BYTES + " bytes");
        }
        record = new UnsafeBuffer(ByteBuffer.allocateDirect(length));
        record.putBytes(0, RecordRun.template(length));
        bytes = ByteBuffer.allocateDirect((int) (records * length));
        memory = new UnsafeBuffer(bytes);
        checksums = new int[(int) (records / GROUP) + 1];
    }

    @Override
    public void append(final long count) {
        for (int i = 0; i < count; i++) {
            record.putLong(0, i, LITTLE_ENDIAN);
            memory.putBytes(i * length, record, 0, length);
            if (i % GROUP == GROUP - 1) {
                checksums[i / GROUP] = checksum(i / GROUP);
            }
        }
    }

    private int checksum(final int group) {
        final int start = group * GROUP * length;
        crc.reset();
        crc.update(bytes.limit(start + GROUP * length).position(start));
        return (int) crc.getValue();
    }

    @Override
    public void finish() {
        bytes.clear();
    }

    @Override
    public long read(final long count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if (i % GROUP == 0 && i + GROUP <= count && checksums[i / GROUP] != checksum(i / GROUP)) {
                throw new IllegalStateException("memory lost a bit in group " + i / GROUP);
            }
            sum += memory.getLong(i * length, LITTLE_ENDIAN);
        }
        return sum;
    }

    @Override
    public String guarantees() {
        return "memory,crc32c";
    }

    @Override
    public void close() {
        bytes.clear();
    }
}
