package io.saola.tools.strategy.check;

import io.saola.codecs.Frames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A market's events, one behind the other in memory as they stand in a journal: first the definitions of its instruments, then what
 * happens. Since the future lies behind the present, a strategy that reads on finds it. Not thread-safe while it is written.
 */
final class EventTape {
    /** Most events. */
    static final int MAX_EVENTS = 200_000;

    private final List<String> symbols;
    private UnsafeBuffer frames = new UnsafeBuffer(new byte[1 << 20]);
    private int[] offsets = new int[1024];
    private long[] timestampsNs = new long[1024];
    private int definitions;
    private int count;

    EventTape(final List<String> symbols) {
        this.symbols = new ArrayList<>(symbols);
    }

    /** Symbols by instrument id. */
    List<String> symbols() {
        return symbols;
    }

    /** Adds an instrument's definition; before all events. */
    void define(final long timestampNs, final DirectBuffer frame, final int offset, final int length) {
        append(timestampNs, frame, offset, length);
        definitions = count;
    }

    /** Adds an event. */
    void append(final long timestampNs, final DirectBuffer frame, final int offset, final int length) {
        if (count + 1 >= offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
            timestampsNs = Arrays.copyOf(timestampsNs, 2 * timestampsNs.length);
        }
        if (offsets[count] + Frames.MAX_LENGTH > frames.capacity()) {
            frames = new UnsafeBuffer(Arrays.copyOf(frames.byteArray(), 2 * frames.capacity()));
        }
        frames.putBytes(offsets[count], frame, offset, length);
        timestampsNs[count] = timestampNs;
        count++;
        offsets[count] = offsets[count - 1] + length;
    }

    /** Frames that define instruments; events have places from here on. */
    int definitions() {
        return definitions;
    }

    /** Definitions and events. */
    int count() {
        return count;
    }

    DirectBuffer frames() {
        return frames;
    }

    int offset(final int place) {
        return offsets[place];
    }

    long timestampNs(final int place) {
        return timestampsNs[place];
    }

    /** The same past, and nothing from a place on. */
    EventTape withheldFrom(final int place) {
        final EventTape copy = copy();
        copy.frames.setMemory(offsets[place], offsets[count] - offsets[place], (byte) 0);
        return copy;
    }

    /** The same past, and from a place on the same events in reverse order: another future. */
    EventTape reversedFrom(final int place) {
        final EventTape copy = copy();
        int at = offsets[place];
        for (int i = count - 1; i >= place; i--) {
            final int length = offsets[i + 1] - offsets[i];
            copy.frames.putBytes(at, frames, offsets[i], length);
            at += length;
        }
        return copy;
    }

    /** Places of events from the copy's point of view stay where they were up to the change; it is not to be run beyond. */
    private EventTape copy() {
        final EventTape copy = new EventTape(symbols);
        copy.frames = new UnsafeBuffer(frames.byteArray().clone());
        copy.offsets = offsets;
        copy.timestampsNs = timestampsNs;
        copy.definitions = definitions;
        copy.count = count;
        return copy;
    }
}
