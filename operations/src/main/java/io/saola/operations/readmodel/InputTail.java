package io.saola.operations.readmodel;

import io.saola.engine.JournalLayout;
import io.saola.journal.JournalException;
import io.saola.journal.JournalFollower;
import io.saola.journal.RecordHandler;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the engine's inputs as they are journaled, and notices when what was read is no longer there. A power loss, or a person, may cut
 * inputs that were read already; a start then writes others in their place, which may lie before the place that is read next, so that
 * nothing ever seems to come. Hence, whenever nothing comes although the files change, the input read last is held against the journal.
 *
 * <p>Not thread-safe; reads only.
 */
final class InputTail implements AutoCloseable {
    /** A half-written group that nobody completes within this time was cut, or stands at the end of a dead engine's journal. */
    private static final long PATIENCE_NS = 2_000_000_000L;

    /** Time without inputs after which the last one is looked for. */
    private static final long SILENCE_NS = 1_000_000_000L;

    private final Path inputs;
    private final RecordHandler handler;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private JournalFollower follower;
    private byte[] lastFrame = new byte[0];
    private long lastSequence;
    private long lastTimestampNs;
    private long lastProgressNs;
    private long lastCheckNs;
    private long filesSeen;

    /**
     * Opens the journal.
     *
     * @param directory of the engine
     * @param fromSequence first input wanted
     * @param handler takes the inputs
     * @param nowNs monotonic
     * @throws JournalException if there is no journal, or it cannot be read
     */
    InputTail(final Path directory, final long fromSequence, final RecordHandler handler, final long nowNs) {
        inputs = JournalLayout.inputs(directory);
        this.handler = handler;
        follower = JournalFollower.open(inputs, fromSequence);
        lastProgressNs = nowNs;
        lastCheckNs = nowNs;
        filesSeen = files();
    }

    /**
     * Takes the next group of inputs, if one is there.
     *
     * @param nowNs monotonic
     * @return true if inputs came
     * @throws JournalException if the journal is damaged
     * @throws ReadModelException if the journal no longer holds what was read
     */
    boolean poll(final long nowNs) {
        if (follower.poll(this::onRecord)) {
            lastProgressNs = nowNs;
            return true;
        }
        if (nowNs - lastProgressNs > SILENCE_NS && nowNs - lastCheckNs > SILENCE_NS) {
            lastCheckNs = nowNs;
            final long files = files();
            if (files != filesSeen || (follower.defect() != null && nowNs - lastProgressNs > PATIENCE_NS)) {
                filesSeen = files;
                requireLast();
            }
        }
        return false;
    }

    private void onRecord(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        handler.onRecord(sequence, timestampNs, buffer, offset, length);
        if (lastFrame.length != length) {
            lastFrame = new byte[length];
        }
        buffer.getBytes(offset, lastFrame);
        lastSequence = sequence;
        lastTimestampNs = timestampNs;
    }

    /** The input read last must still be in the journal, and is looked at through a new reader. */
    private void requireLast() {
        if (lastSequence == 0) {
            return;
        }
        final boolean[] isSame = new boolean[1];
        final JournalFollower again = JournalFollower.open(inputs, lastSequence);
        try {
            again.poll((sequence, timestampNs, buffer, offset, length) -> {
                if (sequence == lastSequence) {
                    view.wrap(buffer, offset, length);
                    isSame[0] = timestampNs == lastTimestampNs
                            && length == lastFrame.length
                            && view.equals(new UnsafeBuffer(lastFrame));
                }
            });
        } finally {
            again.close();
        }
        if (!isSame[0]) {
            throw new ReadModelException(
                    ReadModelException.Kind.DAMAGED,
                    "the input at sequence " + lastSequence + " that was read from " + inputs + " is no longer there");
        }
    }

    /** Changes when a file of the journal does. */
    private long files() {
        long hash = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inputs)) {
            for (final Path file : files) {
                hash += Arrays.hashCode(new long[] {
                    file.hashCode(), Files.getLastModifiedTime(file).toMillis(), Files.size(file)
                });
            }
        } catch (final IOException changing) {
            return hash + 1;
        }
        return hash;
    }

    @Override
    public void close() {
        follower.close();
    }
}
