package io.saola.benchmarks.replay;

import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.journal.JournalReader;
import io.saola.journal.RecordHandler;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The inputs of a journal in memory, numbered anew without those left out. Not thread-safe. */
final class MemoryDay {
    private static final int CHUNK_LENGTH = 1 << 26;
    private static final int PREFIX_LENGTH = 2 * Long.BYTES;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final List<UnsafeBuffer> chunks = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private int end = CHUNK_LENGTH;
    private long inputs;

    private MemoryDay() {}

    /** Reads a journal, messages of some templates left out. */
    static MemoryDay read(final Path inputs, final IntPredicate leftOut) {
        final MemoryDay day = new MemoryDay();
        try (JournalReader reader = JournalReader.open(inputs)) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                if (!leftOut.test(day.header.wrap(buffer, offset).templateId())) {
                    day.add(timestampNs, buffer, offset, length);
                }
            });
        }
        day.ends.add(day.end);
        return day;
    }

    /** Hands all of them out. */
    long forEach(final RecordHandler handler) {
        long sequence = 0;
        for (int i = 0; i < chunks.size(); i++) {
            final UnsafeBuffer chunk = chunks.get(i);
            final int chunkEnd = ends.get(i);
            for (int at = 0; at < chunkEnd; ) {
                final long timestampNs = chunk.getLong(at);
                final int length = chunk.getInt(at + Long.BYTES);
                handler.onRecord(++sequence, timestampNs, chunk, at + PREFIX_LENGTH, length);
                at += extent(length);
            }
        }
        if (sequence != inputs) {
            throw new IllegalStateException("handed out " + sequence + " of " + inputs + " inputs");
        }
        return sequence;
    }

    private void add(final long timestampNs, final DirectBuffer buffer, final int offset, final int length) {
        if (end + extent(length) > CHUNK_LENGTH) {
            if (!chunks.isEmpty()) {
                ends.add(end);
            }
            chunks.add(new UnsafeBuffer(ByteBuffer.allocateDirect(CHUNK_LENGTH)));
            end = 0;
        }
        final UnsafeBuffer chunk = chunks.get(chunks.size() - 1);
        chunk.putLong(end, timestampNs);
        chunk.putInt(end + Long.BYTES, length);
        chunk.putBytes(end + PREFIX_LENGTH, buffer, offset, length);
        end += extent(length);
        inputs++;
    }

    private static int extent(final int length) {
        return BitUtil.align(PREFIX_LENGTH + length, Long.BYTES);
    }
}
