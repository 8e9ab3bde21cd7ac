package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the journal writes for a byte of message. The real writer appends messages as they come at a given rate and flushes
 * a group as its mode does, by a clock that is counted, not measured: in SYNC whenever the sync before, of a given time, is
 * over; in BUFFERED whenever the ring is empty, so that every message is a group unless some came together. Bytes are those
 * of groups and segment headers, the zeros of a segment that is not full left out.
 */
class SpaceAmplificationTest {
    private static final long SECOND_NS = 1_000_000_000L;

    /** Continuous trading and auctions of a day at HOSE: 09:00 to 11:30 and 13:00 to 14:45. */
    private static final long TRADING_DAY_S = 15_300;

    private static final int MESSAGES = 20_000;

    @TempDir
    private Path directory;

    /** Rate, frame length, microseconds from one group to the earliest next one, expected bytes per byte. */
    @ParameterizedTest(name = "{0}: {1}/s of {2} bytes, a group at most every {3} us")
    @CsvSource({
        "SYNC, 500, 128, 1000, 4.00",
        "SYNC, 500, 96, 1000, 5.33",
        "SYNC, 50000, 128, 1000, 1.20",
        "SYNC, 50000, 96, 1000, 1.28",
        "BUFFERED, 500, 128, 20, 4.00",
        "BUFFERED, 500, 96, 20, 5.33",
        "BUFFERED, 50000, 128, 20, 4.00",
        "BUFFERED, 50000, 96, 20, 5.33",
        "BUFFERED, 50000, 128, 100, 1.60",
        "BUFFERED, 50000, 96, 100, 2.13",
    })
    void shouldWriteNoMoreThanThisForAByteOfMessage(
            final Durability mode, final int rate, final int frameLength, final int groupUs, final double expected) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[frameLength]);
        final long bytes;
        final long groups;
        try (JournalWriter writer = JournalWriter.open(new JournalContext()
                .directory(directory.resolve("journal"))
                .segmentLength(8 * 1_024 * 1_024)
                // the groups are formed as the mode forms them; that no sync is made changes no byte of them
                .durability(Durability.NONE))) {
            groups = write(writer, rate, groupUs * 1_000L, frame);
            bytes = writer.bytesWritten();
        }
        final double amplification = (double) bytes / ((long) MESSAGES * frameLength);
        System.out.printf(
                "space: %s, %d messages/s of %d bytes, a group every %d us at most: %.1f messages a group, %.2f bytes"
                        + " written per byte of message, %.2f GB a trading day for %.2f GB of messages%n",
                mode,
                rate,
                frameLength,
                groupUs,
                (double) MESSAGES / groups,
                amplification,
                amplification * rate * frameLength * TRADING_DAY_S / 1e9,
                (double) rate * frameLength * TRADING_DAY_S / 1e9);
        assertThat(amplification).isCloseTo(expected, within(expected * 0.02));
    }

    /** Messages are a whole period apart; a group takes all that came while the one before was under way. */
    private static long write(
            final JournalWriter writer, final int rate, final long groupNs, final UnsafeBuffer frame) {
        final long periodNs = SECOND_NS / rate;
        long groups = 0;
        long nowNs = 0;
        int next = 0;
        while (next < MESSAGES) {
            nowNs = Math.max(nowNs, next * periodNs);
            while (next < MESSAGES && next * periodNs <= nowNs) {
                writer.append(nowNs, frame, 0, frame.capacity());
                next++;
            }
            writer.flush();
            groups++;
            nowNs += groupNs;
        }
        return groups;
    }
}
