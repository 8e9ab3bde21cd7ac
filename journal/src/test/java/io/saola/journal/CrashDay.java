package io.saola.journal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.agrona.DirectBuffer;

/**
 * A scripted day on a {@link SimulatedDisk}: appends of many lengths, marks, explicit syncs, rolls, three openings. Keeps
 * an image of the disk after every change and in the middle of every longer write, together with what had been
 * acknowledged at that moment.
 */
final class CrashDay {
    private static final int BUFFERED_BYTES = 12_000;

    /**
     * A moment of the day.
     *
     * @param disk as a kill of the process would leave it
     * @param site the line of the journal that made the call
     * @param inside whether the call was only half done
     * @param acknowledged last sequence acknowledged as durable
     * @param appended last sequence handed to the system
     */
    record Moment(SimulatedDisk disk, String site, boolean inside, long acknowledged, long appended) {}

    private final Durability mode;
    private final long seed;
    private final JournalFixture fixture;
    private final SimulatedDisk disk = new SimulatedDisk();
    private final List<byte[]> frames = Collections.synchronizedList(new ArrayList<>());
    private final List<Moment> moments = new ArrayList<>();
    private UnaryOperator<Storage> bug = UnaryOperator.identity();
    private ToLongFunction<JournalWriter> acknowledgement = JournalWriter::durableSequence;
    private int openings = 3;
    private int groups = 26;
    private volatile JournalWriter writer;
    private long acknowledged;
    private long appended;

    CrashDay(final Durability mode, final long seed) {
        this.mode = mode;
        this.seed = seed;
        fixture = new JournalFixture(seed);
    }

    /** Puts a faulty storage between journal and disk. */
    CrashDay bug(final UnaryOperator<Storage> faulty) {
        bug = faulty;
        return this;
    }

    /** Acknowledges by another rule than the durable sequence. */
    CrashDay acknowledge(final ToLongFunction<JournalWriter> rule) {
        acknowledgement = rule;
        return this;
    }

    /** How often the journal is opened; 3 times unless set. */
    CrashDay openings(final int count) {
        openings = count;
        return this;
    }

    /** How many groups an opening writes; 26 unless set. */
    CrashDay groups(final int count) {
        groups = count;
        return this;
    }

    JournalContext context(final Storage storage) {
        return JournalFixture.context(bug.apply(storage))
                .durability(mode)
                .bufferedWindow(Duration.ofMinutes(1), BUFFERED_BYTES);
    }

    /** Runs the day to its end. */
    CrashDay run() {
        disk.recordSites();
        disk.observe(this::onChange);
        final Random random = new Random(seed);
        for (int opening = 0; opening < openings; opening++) {
            try (JournalWriter opened = JournalWriter.open(context(disk))) {
                writer = opened;
                for (int group = 0; group < groups; group++) {
                    for (int record = random.nextInt(3); record >= 0; record--) {
                        final byte[] frame = new byte[1 + random.nextInt(random.nextInt(4) == 0 ? 8_000 : 700)];
                        random.nextBytes(frame);
                        frames.add(frame);
                        fixture.append(opened, frame);
                    }
                    opened.flush();
                    switch (random.nextInt(12)) {
                        case 0 -> opened.markDurable();
                        case 1 -> opened.sync();
                        default -> {}
                    }
                }
            }
        }
        disk.observe((site, inside) -> {});
        return this;
    }

    /** Last sequence acknowledged, also by a writer that failed. */
    long acknowledged() {
        note();
        return acknowledged;
    }

    private void note() {
        final JournalWriter current = writer;
        if (current != null) {
            acknowledged = Math.max(acknowledged, acknowledgement.applyAsLong(current));
            appended = Math.max(appended, current.appendedSequence());
        }
    }

    private void onChange(final String site, final boolean inside) {
        note();
        moments.add(new Moment(disk.afterKill(), site, inside, acknowledged, appended));
    }

    Durability mode() {
        return mode;
    }

    SimulatedDisk disk() {
        return disk;
    }

    /** What was handed to the writer, by sequence from 1 on; a comparison of bytes, made some 10,000 times. */
    boolean wrote(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        final byte[] frame = frames.get((int) sequence - 1);
        return timestampNs == 1_000 + sequence
                && frame.length == length
                && buffer.byteBuffer() != null
                && ByteBuffer.wrap(frame)
                        .equals(buffer.byteBuffer().duplicate().clear().slice(offset, length));
    }

    /** Number of records handed to the writer. */
    int records() {
        return frames.size();
    }

    List<Moment> moments() {
        return moments;
    }
}
