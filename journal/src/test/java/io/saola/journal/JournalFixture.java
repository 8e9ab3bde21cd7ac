package io.saola.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Vocabulary of the journal tests: records that are known by their sequence, and journals made of them. */
final class JournalFixture {
    static final int SMALL_SEGMENT = SegmentHeader.MIN_SEGMENT_LENGTH;

    private static final int MAX_FRAME = 70_000;

    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[MAX_FRAME]);
    private final Random random;

    JournalFixture(final long seed) {
        random = new Random(seed);
    }

    static JournalContext context(final Storage storage) {
        return new JournalContext()
                .storage(storage)
                .segmentLength(SMALL_SEGMENT)
                .durability(Durability.SYNC)
                .maxRecordLength(8 * 1024)
                .groupCapacity(16 * 1024)
                .schemaFingerprint(0x1234_5678_9ABC_DEF0L)
                .codeVersion("saola-test")
                .configurationHash(77)
                .epochClock(() -> 1_700_000_000_000_000_000L);
    }

    /** Appends a frame of random bytes, none of which depends on another call. */
    Row append(final JournalWriter writer, final int length) {
        final byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return append(writer, bytes);
    }

    Row append(final JournalWriter writer, final byte[] bytes) {
        frame.putBytes(0, bytes);
        final long timestampNs = 1_000 + writer.nextSequence();
        final long sequence = writer.append(timestampNs, frame, 0, bytes.length);
        return new Row(sequence, timestampNs, bytes);
    }

    static byte[] text(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static List<Row> readAll(final Storage storage) {
        final List<Row> rows = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(storage)) {
            reader.forEach(collectInto(rows));
        }
        return rows;
    }

    static RecordHandler collectInto(final List<Row> rows) {
        return (final long sequence,
                final long timestampNs,
                final DirectBuffer buffer,
                final int offset,
                final int length) -> {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            rows.add(new Row(sequence, timestampNs, bytes));
        };
    }

    /** One record as written and as read. */
    record Row(long sequence, long timestampNs, String hex) {
        Row(final long sequence, final long timestampNs, final byte[] bytes) {
            this(sequence, timestampNs, HexFormat.of().formatHex(bytes));
        }
    }
}
