package io.saola.backtest.host;

import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.engine.JournalLayout;
import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.FrameValidator;
import io.saola.engine.logic.BusinessLogic;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/**
 * The door of the logic in a backtest: every frame passes the same check as live, gets the next sequence and the event time, is
 * journaled and processed at once. Not thread-safe.
 */
final class InputLog implements AutoCloseable {
    private static final int FLUSH_INTERVAL = 256;
    private static final long SCHEMA_FINGERPRINT = (long) QuoteDecoder.SCHEMA_ID << 32 | QuoteDecoder.SCHEMA_VERSION;

    private final FrameValidator validator = new FrameValidator();
    private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
    private final BusinessLogic logic;
    private final EffectTap effects;
    private final JournalWriter inputs;
    private final JournalWriter copies;
    private long timestampNs;
    private long sequence;

    /**
     * Opens the door.
     *
     * @param logic new
     * @param effects hears what the logic causes
     * @param directory for the journals, or null for none
     * @param codeVersion of this program, for the journals' headers
     * @param createdNs time in the journals' headers
     */
    InputLog(
            final BusinessLogic logic,
            final EffectTap effects,
            final Path directory,
            final String codeVersion,
            final long createdNs) {
        this.logic = logic;
        this.effects = effects;
        inputs = directory == null ? null : open(JournalLayout.inputs(directory), codeVersion, createdNs);
        copies = directory == null ? null : open(JournalLayout.effects(directory), codeVersion, createdNs);
        effects.copies(copies);
        logic.effectSink(effects);
    }

    /**
     * Takes a frame in, and all that it causes.
     *
     * @param timeNs event time; time never goes back, an earlier one counts as the last input's
     * @param buffer holding the frame
     * @param offset of it
     * @param length of it, bytes
     * @return false if the door refused it; then nothing has changed
     */
    boolean input(final long timeNs, final DirectBuffer buffer, final int offset, final int length) {
        final Refusal refusal = validator.check(buffer, offset, length);
        if (refusal != Refusal.NONE) {
            refused.merge(refusal, 1L, Long::sum);
            return false;
        }
        timestampNs = Math.max(timestampNs, timeNs);
        sequence++;
        if (inputs != null) {
            inputs.append(timestampNs, buffer, offset, length);
        }
        logic.onInput(sequence, timestampNs, buffer, offset);
        if (sequence % FLUSH_INTERVAL == 0) {
            flush();
        }
        effects.handOver();
        return true;
    }

    /** Takes in a frame that fills its buffer. */
    boolean input(final long timeNs, final DirectBuffer frame) {
        return input(timeNs, frame, 0, frame.capacity());
    }

    /** Template of a frame. */
    static int templateId(final DirectBuffer buffer, final int offset) {
        return buffer.getShort(offset + MessageHeaderDecoder.templateIdEncodingOffset()) & 0xFFFF;
    }

    /** Inputs so far. */
    long sequence() {
        return sequence;
    }

    /** Event time of the last input. */
    long timestampNs() {
        return timestampNs;
    }

    /** Frames that the door refused, by reason. */
    Map<Refusal, Long> refused() {
        return refused;
    }

    private void flush() {
        if (inputs != null) {
            inputs.flush();
            copies.flush();
        }
    }

    @Override
    public void close() {
        CloseHelper.closeAll(inputs, copies);
    }

    private static JournalWriter open(final Path directory, final String codeVersion, final long createdNs) {
        return JournalWriter.open(new JournalContext()
                .directory(directory)
                .durability(Durability.BUFFERED)
                .schemaFingerprint(SCHEMA_FINGERPRINT)
                .codeVersion(codeVersion)
                .epochClock(() -> createdNs));
    }
}
