package io.saola.engine.counters;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.RejectReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersReader;

/**
 * Reads what a process shows of itself, from inside or from another process. It maps the file read-only: nothing that a reader does,
 * and nothing that becomes of it, reaches the writer.
 *
 * <p>Not thread-safe. Copies allocate; they are for people and monitors, not for the trading thread.
 */
public final class CountersView implements AutoCloseable {
    private final AtomicBuffer buffer;
    private final MappedByteBuffer mapped;
    private final CountersReader counters;
    private final Map<String, Integer> idByLabel = new LinkedHashMap<>();

    CountersView(final AtomicBuffer buffer, final MappedByteBuffer mapped) {
        this.buffer = buffer;
        this.mapped = mapped;
        counters = new CountersReader(CountersMemory.metadata(buffer), CountersMemory.values(buffer));
    }

    /**
     * Opens what a process writes, or has left behind.
     *
     * @param file as the process knows it
     * @return the view, to be closed
     * @throws IOException if there is no such file, or it is not what this program writes
     */
    public static CountersView open(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() != CountersMemory.LENGTH) {
                throw new IOException(file + " has " + channel.size() + " bytes, not the " + CountersMemory.LENGTH
                        + " that this version of saola writes");
            }
            final MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, CountersMemory.LENGTH);
            final UnsafeBuffer buffer = new UnsafeBuffer((ByteBuffer) mapped);
            final int version = buffer.getIntVolatile(CountersMemory.VERSION_OFFSET);
            if (buffer.getInt(CountersMemory.MAGIC_OFFSET) != CountersMemory.MAGIC
                    || version != CountersMemory.VERSION) {
                BufferUtil.free(mapped);
                throw new IOException(file + " holds no counters of this version of saola");
            }
            return new CountersView(buffer, mapped);
        }
    }

    /** Process that writes, or wrote. */
    public long pid() {
        return buffer.getLong(CountersMemory.PID_OFFSET);
    }

    /** Start of that process's part, ms since the epoch. */
    public long startMs() {
        return buffer.getLong(CountersMemory.START_OFFSET);
    }

    /** Its last sign of life, ms since the epoch; 0 after a clean end. */
    public long activityMs() {
        return buffer.getLongVolatile(CountersMemory.ACTIVITY_OFFSET);
    }

    /**
     * A counter's value.
     *
     * @param label of the counter
     * @return empty if there is none of that label
     */
    public OptionalLong find(final String label) {
        if (!idByLabel.containsKey(label)) {
            counters.forEach((id, typeId, keyBuffer, text) -> idByLabel.put(text, id));
        }
        final Integer id = idByLabel.get(label);
        return id == null ? OptionalLong.empty() : OptionalLong.of(counters.getCounterValue(id));
    }

    /**
     * A counter's value, 0 if there is none of that label.
     *
     * @param label of the counter
     * @return its value
     */
    public long value(final String label) {
        return find(label).orElse(0);
    }

    /** All labels, in the order in which their counters were made. */
    public List<String> labels() {
        final List<String> labels = new ArrayList<>();
        counters.forEach((id, typeId, keyBuffer, text) -> labels.add(text));
        return labels;
    }

    /**
     * Copies a stage's histogram.
     *
     * @param stage what is timed
     * @return the copy
     */
    public LatencyCounts latency(final Stage stage) {
        return LatencyRecorder.copy(buffer, CountersMemory.latencyOffset(stage));
    }

    /** Copies the rows of all strategies, by id. */
    public List<StrategyFigures> strategies() {
        final List<StrategyFigures> rows = new ArrayList<>();
        for (int id = 0; id < StrategyTable.CAPACITY; id++) {
            final int row = CountersMemory.STRATEGIES_OFFSET + id * StrategyTable.ROW_LENGTH;
            final int length = buffer.getIntVolatile(row + StrategyTable.NAME);
            if (length > 0 && length <= StrategyTable.NAME_LENGTH) {
                rows.add(new StrategyFigures(
                        id,
                        buffer.getStringWithoutLengthAscii(row + StrategyTable.NAME + BitUtil.SIZE_OF_INT, length),
                        figure(row, StrategyTable.Figure.ENABLED) != 0,
                        figure(row, StrategyTable.Figure.ORDERS),
                        figure(row, StrategyTable.Figure.ORDERS_REFUSED),
                        figure(row, StrategyTable.Figure.EXECUTIONS),
                        figure(row, StrategyTable.Figure.PNL),
                        figure(row, StrategyTable.Figure.GROSS_EXPOSURE),
                        (int) figure(row, StrategyTable.Figure.OPEN_INSTRUMENTS),
                        (int) figure(row, StrategyTable.Figure.STOP)));
            }
        }
        return rows;
    }

    /** Alerts since the start. */
    public long alertCount() {
        return buffer.getLongVolatile(CountersMemory.ALERTS_OFFSET);
    }

    /**
     * Alerts of a code since the start.
     *
     * @param code which
     * @return their number
     */
    public long alertCount(final AlertCode code) {
        return buffer.getLongVolatile(CountersMemory.ALERTS_OFFSET + (1 + code.value()) * BitUtil.SIZE_OF_LONG);
    }

    /**
     * Copies the last alerts.
     *
     * @param limit most wanted, up to {@link AlertTrail#CAPACITY}
     * @return the newest first
     */
    public List<RecordedAlert> alerts(final int limit) {
        final List<RecordedAlert> alerts = new ArrayList<>();
        final long last = alertCount();
        final long first = Math.max(1, last - Math.min(limit, AlertTrail.CAPACITY) + 1);
        for (long number = last; number >= first; number--) {
            final int entry = AlertTrail.entry(CountersMemory.ALERTS_OFFSET, number);
            if (buffer.getLongVolatile(entry) == number) {
                final RecordedAlert alert = alert(number, entry);
                if (buffer.getLongVolatile(entry) == number) {
                    alerts.add(alert);
                }
            }
        }
        return alerts;
    }

    /** Lets go of the file. The view is not to be used any more. */
    @Override
    public void close() {
        if (mapped != null) {
            BufferUtil.free(mapped);
        }
    }

    private RecordedAlert alert(final long number, final int entry) {
        return new RecordedAlert(
                number,
                buffer.getLong(entry + AlertTrail.TIMESTAMP),
                buffer.getLong(entry + AlertTrail.CAUSE),
                AlertSeverity.get((short) buffer.getInt(entry + AlertTrail.SEVERITY)),
                AlertCode.get((short) buffer.getInt(entry + AlertTrail.CODE)),
                RejectReason.get((short) buffer.getInt(entry + AlertTrail.REASON)),
                buffer.getLong(entry + AlertTrail.ORDER),
                buffer.getInt(entry + AlertTrail.STRATEGY),
                buffer.getInt(entry + AlertTrail.INSTRUMENT),
                buffer.getLong(entry + AlertTrail.VALUE));
    }

    @SuppressWarnings("EnumOrdinal") // as it was written
    private long figure(final int row, final StrategyTable.Figure figure) {
        return buffer.getLongVolatile(row + StrategyTable.FIGURES + figure.ordinal() * BitUtil.SIZE_OF_LONG);
    }
}
