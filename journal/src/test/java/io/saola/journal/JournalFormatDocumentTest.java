package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.journal.JournalFixture.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worked example of docs/journal-format.md is a journal: this reads it out of the document. */
class JournalFormatDocumentTest {
    private static final int SEGMENT_LENGTH = 64 * 1024;

    private final MemoryStorage storage = new MemoryStorage();
    private byte[] segment;

    @BeforeEach
    void buildTheJournalFromTheDocument() throws IOException {
        final List<String> document = Files.readAllLines(Path.of("..", "docs", "journal-format.md"));
        final byte[] control = new byte[4 * 512];
        for (int copy = 0; copy < 4; copy++) {
            assertThat(copyHex(document, "control", control, copy * 512)).isPositive();
        }
        segment = new byte[SEGMENT_LENGTH];
        assertThat(copyHex(document, "segment", segment, 0)).isPositive();
        assertThat(copyHex(document, "segment", segment, 512)).isPositive();
        assertThat(copyHex(document, "group", segment, 0)).isPositive();
        assertThat(copyHex(document, "seal", segment, 0)).isPositive();
        storage.replace("control", control);
        storage.replace("lock", new byte[0]);
        storage.replace("00000001.journal", segment);
    }

    @Test
    void shouldDecodeTheExampleToTheTwoRecordsItTellsOf() {
        final StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 420; i++) {
            letters.append((char) ('a' + i % 26));
        }
        assertThat(JournalFixture.readAll(storage))
                .containsExactly(
                        new Row(1, 1_764_000_000_000_000_001L, JournalFixture.text("bid 1250.1")),
                        new Row(2, 1_764_000_000_000_000_002L, JournalFixture.text(letters.toString())));
        final VerifyReport report = JournalVerifier.verify(storage);
        assertThat(report.findings()).isEmpty();
        assertThat(report.clean()).isTrue();
    }

    @Test
    void shouldEncodeTheExamplesHeaderToTheSameBytes() {
        final SegmentHeader header = SegmentHeader.decode(new UnsafeBuffer(segment), 0);
        final ByteBuffer bytes = ByteBuffer.allocateDirect(512);
        header.encode(new UnsafeBuffer(bytes), 0, new Crc32c(bytes));

        final byte[] encoded = new byte[512];
        bytes.get(0, encoded);
        assertThat(encoded).isEqualTo(Arrays.copyOf(segment, 512));
        assertThat(header.codeVersion()).isEqualTo("saola-0.1.0");
        assertThat(header.schemaFingerprint()).isEqualTo(0x5A01A);
    }

    @Test
    void shouldWriteTheExamplesGroupToTheSameBytes() {
        final SegmentStart start = start();
        final GroupBuffer group = new GroupBuffer(4_096);
        for (final Row row : JournalFixture.readAll(storage)) {
            final byte[] frame = HexFormat.of().parseHex(row.hex());
            group.append(row.timestampNs(), new UnsafeBuffer(frame), 0, frame.length);
        }
        final ByteBuffer bytes = group.complete(
                GroupDescriptor.KIND_DATA,
                start.header(),
                1_024,
                1,
                1,
                0,
                start.startChain().high(),
                start.startChain().low());

        assertThat(bytes.remaining()).isEqualTo(1_024);
        assertThat(bytes).isEqualTo(ByteBuffer.wrap(segment, 1_024, 1_024));
    }

    @Test
    void shouldUseTheCrcThatTheDocumentNames() {
        final ByteBuffer bytes = ByteBuffer.wrap(JournalFixture.text("123456789"));
        assertThat(new Crc32c(bytes).compute(0, 9)).isEqualTo(0xE3069283);
    }

    private SegmentStart start() {
        try {
            return SegmentStart.read(storage, SegmentFiles.name(1));
        } catch (final IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
    }

    /** Copies the lines "offset  16 bytes in hex  |text|" of one block; tells how many there are. */
    private static int copyHex(final List<String> document, final String block, final byte[] target, final int shift) {
        int lines = 0;
        for (int i = document.indexOf("```hex " + block) + 1; !document.get(i).equals("```"); i++) {
            final String line = document.get(i);
            final byte[] bytes = HexFormat.of().parseHex(line.substring(6, 53).replace(" ", ""));
            System.arraycopy(bytes, 0, target, shift + Integer.parseInt(line.substring(0, 4), 16), 16);
            lines++;
        }
        return lines;
    }
}
