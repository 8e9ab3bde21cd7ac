package io.saola.tools.export;

import io.saola.journal.JournalReader;
import io.saola.tools.record.BlockField;
import io.saola.tools.record.FrameView;
import io.saola.tools.record.MessageField;
import io.saola.tools.record.MessageSchema;
import java.nio.file.Path;
import org.agrona.ExpandableArrayBuffer;

/**
 * Steps through recorded effects one by one, next to the inputs that caused them. A group of the journal is kept until it is used
 * up. Not thread-safe.
 */
final class EffectCursor implements AutoCloseable {
    private static final int HEADER_LENGTH = 2 * Long.BYTES + Integer.BYTES;

    private final ExpandableArrayBuffer group = new ExpandableArrayBuffer(64 * 1024);
    private final JournalReader reader;
    private final MessageField causeField;
    private final FrameView frame;
    private int at;
    private int end;
    private boolean loaded;

    /** Opens the effects in a folder before the first. */
    EffectCursor(final Path effects, final MessageSchema schema) {
        reader = JournalReader.open(effects);
        frame = new FrameView(schema);
        causeField = new MessageField(schema, "causeSequence");
    }

    /**
     * Looks at the next effect.
     *
     * @return the input that caused it, {@link Long#MAX_VALUE} if there is no more
     */
    long cause() {
        while (!loaded) {
            if (at == end && !loadGroup()) {
                return Long.MAX_VALUE;
            }
            frame.wrap(group, at + HEADER_LENGTH, group.getInt(at + 2 * Long.BYTES));
            loaded = causeField.value(frame) != BlockField.NULL;
            if (!loaded) {
                next();
            }
        }
        return causeField.value(frame);
    }

    /** The effect looked at. */
    FrameView frame() {
        return frame;
    }

    /** Its place in the effects journal. */
    long sequence() {
        return group.getLong(at);
    }

    /** Event time of its cause. */
    long timestampNs() {
        return group.getLong(at + Long.BYTES);
    }

    /** Moves past the effect looked at. */
    void next() {
        at += HEADER_LENGTH + group.getInt(at + 2 * Long.BYTES);
        loaded = false;
    }

    private boolean loadGroup() {
        at = 0;
        end = 0;
        return reader.poll((sequence, timestampNs, buffer, offset, length) -> {
            group.putLong(end, sequence);
            group.putLong(end + Long.BYTES, timestampNs);
            group.putInt(end + 2 * Long.BYTES, length);
            group.putBytes(end + HEADER_LENGTH, buffer, offset, length);
            end += HEADER_LENGTH + length;
        });
    }

    @Override
    public void close() {
        reader.close();
    }
}
