package io.saola.engine.counters;

import java.nio.charset.StandardCharsets;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersManager;
import org.agrona.concurrent.status.CountersReader;

/**
 * Everything that a process shows of itself, in one piece of memory: in a file that other processes map, or on no file at all. Numbers
 * are in the byte order of the machine; nothing of it leaves the machine.
 *
 * <pre>
 *   0     magic 53 41 4C 43 ("SALC")               4 bytes
 *   4     version, written last                    int32
 *   8     process id                               int64
 *   16    start, ms since the epoch                int64
 *   24    last sign of life, ms; 0: closed         int64
 *   4096  labels of the counters                   160 * 512, Agrona's format
 *         values of the counters                   160 * 128, Agrona's format
 *         histograms by stage                      see LatencyRecorder
 *         strategies                               see StrategyTable
 *         alerts                                   see AlertTrail
 * </pre>
 */
public final class CountersMemory {
    static final int MAGIC = 0x434C4153;
    static final int VERSION = 1;
    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = 4;
    static final int PID_OFFSET = 8;
    static final int START_OFFSET = 16;
    static final int ACTIVITY_OFFSET = 24;

    private static final int CAPACITY = 160;
    private static final int METADATA_OFFSET = 4096;
    static final int METADATA_LENGTH = CAPACITY * CountersReader.METADATA_LENGTH;
    static final int VALUES_LENGTH = CAPACITY * CountersReader.COUNTER_LENGTH;
    static final int VALUES_OFFSET = METADATA_OFFSET + METADATA_LENGTH;
    private static final int LATENCIES_OFFSET = VALUES_OFFSET + VALUES_LENGTH;
    static final int STRATEGIES_OFFSET =
            BitUtil.align(LATENCIES_OFFSET + Stage.values().length * LatencyRecorder.LENGTH, BitUtil.CACHE_LINE_LENGTH);
    static final int ALERTS_OFFSET = STRATEGIES_OFFSET + StrategyTable.LENGTH;

    /** Bytes of all of it. */
    public static final int LENGTH = BitUtil.align(ALERTS_OFFSET + AlertTrail.LENGTH, 4096);

    private final AtomicBuffer buffer;
    private final CountersManager counters;

    /**
     * Takes memory into use.
     *
     * @param buffer of {@link #LENGTH} bytes, all 0
     */
    CountersMemory(final AtomicBuffer buffer) {
        this.buffer = buffer;
        counters = new CountersManager(metadata(buffer), values(buffer), StandardCharsets.US_ASCII);
        buffer.putInt(MAGIC_OFFSET, MAGIC);
        buffer.putLong(PID_OFFSET, ProcessHandle.current().pid());
        buffer.putIntRelease(VERSION_OFFSET, VERSION);
    }

    /**
     * Memory of this process alone.
     *
     * @return ready to count in
     */
    public static CountersMemory direct() {
        return new CountersMemory(
                new UnsafeBuffer(BufferUtil.allocateDirectAligned(LENGTH, BitUtil.CACHE_LINE_LENGTH)));
    }

    static UnsafeBuffer metadata(final AtomicBuffer buffer) {
        return new UnsafeBuffer(buffer, METADATA_OFFSET, METADATA_LENGTH);
    }

    static UnsafeBuffer values(final AtomicBuffer buffer) {
        return new UnsafeBuffer(buffer, VALUES_OFFSET, VALUES_LENGTH);
    }

    @SuppressWarnings("EnumOrdinal") // a place in memory that one build of one process writes
    static int latencyOffset(final Stage stage) {
        return LATENCIES_OFFSET + stage.ordinal() * LatencyRecorder.LENGTH;
    }

    /** Where counters are made. Not to be shared by threads; the counters are. */
    public CountersManager counters() {
        return counters;
    }

    /**
     * The histogram of a stage, to be written by one thread.
     *
     * @param stage what is timed
     * @return its recorder
     */
    public LatencyRecorder latency(final Stage stage) {
        return new LatencyRecorder(buffer, latencyOffset(stage));
    }

    /** A row per strategy. */
    public StrategyTable strategies() {
        return new StrategyTable(buffer, STRATEGIES_OFFSET);
    }

    /** The last alerts. */
    public AlertTrail alerts() {
        return new AlertTrail(buffer, ALERTS_OFFSET);
    }

    /**
     * Reads this memory as another process would.
     *
     * @return sees every change at once
     */
    public CountersView view() {
        return new CountersView(buffer, null);
    }

    /** Says when the process began. */
    void start(final long epochMs) {
        buffer.putLong(START_OFFSET, epochMs);
    }

    /**
     * Gives a sign of life. One thread.
     *
     * @param epochMs now, or 0: closed
     */
    public void signOfLife(final long epochMs) {
        buffer.putLongRelease(ACTIVITY_OFFSET, epochMs);
    }
}
