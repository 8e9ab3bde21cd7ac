package io.saola.benchmarks.journal;

import io.saola.benchmarks.peer.PeerLine;
import io.saola.benchmarks.peer.RecordRun;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The process that measures how long a group takes to be durable in mode SYNC, beside a write and data sync of as many bytes into a
 * filled file on the same file system. The two have turns of a few hundred groups, open loop: latency counts from the intended time.
 */
public final class SyncLatencyPeer {
    private static final int TURN = 250;
    private static final int DEVICE_FILE_LENGTH = 16 * 1024 * 1024;
    private static final long HIGHEST_NS = TimeUnit.SECONDS.toNanos(60);

    private final Path directory;
    private final int length;
    private final int groupRecords;
    private final long intervalNs;
    private final int turns;
    private final UnsafeBuffer record;

    private SyncLatencyPeer(final String... arguments) {
        directory = Path.of(arguments[0]);
        length = Integer.parseInt(arguments[1]);
        groupRecords = Integer.parseInt(arguments[2]);
        intervalNs = TimeUnit.SECONDS.toNanos(1) / Integer.parseInt(arguments[3]);
        turns = Math.max(1, Integer.parseInt(arguments[4]) / TURN);
        record = new UnsafeBuffer(ByteBuffer.allocateDirect(length));
        record.putBytes(0, RecordRun.template(length));
    }

    /**
     * Runs and prints a line {@code sync} with two compressed histograms of nanoseconds.
     *
     * @param arguments directory, bytes of a record, records of a group, groups a second, groups of each side
     * @throws IOException if the disk fails
     */
    public static void main(final String[] arguments) throws IOException {
        if (arguments.length != 5) {
            throw new IllegalArgumentException("expected: directory recordLength groupRecords rate groups");
        }
        new SyncLatencyPeer(arguments).run();
    }

    private void run() throws IOException {
        Files.createDirectories(directory);
        final Path device = directory.resolve("device");
        try (JournalWriter writer = JournalWriter.open(new JournalContext()
                        .directory(directory.resolve("journal"))
                        .durability(Durability.SYNC));
                FileChannel channel =
                        FileChannel.open(device, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            fill(channel);
            // the group's own length on disk, measured: header, padding and footer included
            final long before = writer.bytesWritten();
            append(writer, 0);
            final ByteBuffer block = ByteBuffer.allocateDirect((int) (writer.bytesWritten() - before));
            final Histogram journalNs = new Histogram(HIGHEST_NS, 3);
            final Histogram deviceNs = new Histogram(HIGHEST_NS, 3);
            int position = 0;
            for (int turn = -2; turn < turns; turn++) {
                for (int half = 0; half < 2; half++) {
                    // who goes first changes, so that neither always follows the other
                    if ((turn + half) % 2 == 0) {
                        journalTurn(writer, turn < 0 ? new Histogram(journalNs) : journalNs);
                    } else {
                        position = deviceTurn(channel, block, position, turn < 0 ? new Histogram(deviceNs) : deviceNs);
                    }
                }
            }
            PeerLine.of("sync")
                    .with("groupBytes", block.capacity())
                    .with("journal", text(journalNs))
                    .with("device", text(deviceNs))
                    .print();
        } finally {
            IoUtil.delete(directory.toFile(), true);
        }
    }

    private void journalTurn(final JournalWriter writer, final Histogram histogram) {
        final long startNs = System.nanoTime();
        for (int i = 0; i < TURN; i++) {
            final long intendedNs = startNs + i * intervalNs;
            awaitTime(intendedNs);
            append(writer, intendedNs);
            histogram.recordValue(System.nanoTime() - intendedNs);
        }
    }

    private void append(final JournalWriter writer, final long timestampNs) {
        for (int i = 0; i < groupRecords; i++) {
            writer.append(timestampNs, record, 0, length);
        }
        writer.flush();
    }

    private int deviceTurn(final FileChannel channel, final ByteBuffer block, final int from, final Histogram histogram)
            throws IOException {
        int position = from;
        final long startNs = System.nanoTime();
        for (int i = 0; i < TURN; i++) {
            final long intendedNs = startNs + i * intervalNs;
            awaitTime(intendedNs);
            if (position + block.capacity() > DEVICE_FILE_LENGTH) {
                position = 0;
            }
            block.clear().putLong(0, intendedNs);
            while (block.hasRemaining()) {
                position += channel.write(block, position);
            }
            channel.force(false);
            histogram.recordValue(System.nanoTime() - intendedNs);
        }
        return position;
    }

    private static void awaitTime(final long timeNs) {
        while (System.nanoTime() - timeNs < 0) {
            Thread.onSpinWait();
        }
    }

    private static void fill(final FileChannel channel) throws IOException {
        final ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
        for (int position = 0; position < DEVICE_FILE_LENGTH; position += zeros.capacity()) {
            zeros.clear();
            while (zeros.hasRemaining()) {
                channel.write(zeros, (long) position + zeros.position());
            }
        }
        channel.force(true);
    }

    private static String text(final Histogram histogram) {
        final ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        final int encoded = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes.array(), encoded));
    }
}
