package io.saola.operations.admin;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OperatorEvent;
import io.saola.codecs.sbe.OperatorReportDecoder;
import io.saola.codecs.sbe.OperatorVerdict;
import io.saola.codecs.sbe.RejectReason;
import io.saola.journal.JournalException;
import io.saola.journal.JournalFollower;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.collections.MutableReference;

/**
 * Waits for what the engine tells of commands, by following the journal of its effects: the engine neither knows nor waits for whoever
 * reads there. Not thread-safe.
 */
final class EngineAnswers implements AutoCloseable {
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(200);

    /** Groups read per turn while nobody waits, so that little is left to read when somebody does. */
    private static final int GROUPS_PER_TURN = 256;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OperatorReportDecoder report = new OperatorReportDecoder();
    private final JournalFollower effects;

    /** Follows from where the journal ends now. */
    EngineAnswers(final Path effectsFolder) {
        final long end;
        try (JournalFollower reader = JournalFollower.open(effectsFolder, Long.MAX_VALUE)) {
            boolean more = true;
            while (more) {
                more = reader.poll((sequence, timestampNs, buffer, offset, length) -> {});
            }
            end = reader.nextSequence();
        }
        effects = JournalFollower.open(effectsFolder, end);
    }

    /** Reads on, a bounded amount, with nobody waiting. */
    void turn() {
        for (int i = 0; i < GROUPS_PER_TURN; i++) {
            if (!effects.poll((sequence, timestampNs, buffer, offset, length) -> {})) {
                return;
            }
        }
    }

    /**
     * Waits for the record of an action, or for the answer to a command.
     *
     * @param commandId of it
     * @param isRecord true for the record
     * @param timeoutNs how long
     * @return what is told; null if nothing is in time
     * @throws JournalException if the effects cannot be followed any more
     */
    Told await(final long commandId, final boolean isRecord, final long timeoutNs) {
        final MutableReference<Told> told = new MutableReference<>();
        final long deadlineNs = System.nanoTime() + timeoutNs;
        while (told.get() == null && System.nanoTime() - deadlineNs < 0) {
            final boolean more = effects.poll((sequence, timestampNs, buffer, offset, length) -> {
                final Told candidate = read(buffer, offset);
                if (candidate != null
                        && candidate.commandId() == commandId
                        && (candidate.event() != OperatorEvent.RECORDED || isRecord)) {
                    told.set(candidate);
                }
            });
            if (!more) {
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
        return told.get();
    }

    @Override
    public void close() {
        effects.close();
    }

    private Told read(final DirectBuffer buffer, final int offset) {
        if (header.wrap(buffer, offset).templateId() != OperatorReportDecoder.TEMPLATE_ID) {
            return null;
        }
        report.wrapAndApplyHeader(buffer, offset, header);
        return new Told(
                report.commandId(),
                report.operatorEvent(),
                report.result(),
                report.verdict(),
                report.reason(),
                report.alertCode(),
                report.actionSequence(),
                report.clientOrderId());
    }

    /**
     * What the engine told.
     *
     * @param commandId of the command
     * @param event what this is about
     * @param result of the command so far
     * @param verdict of its first action
     * @param reason of a refusal, else NONE
     * @param alertCode of a refusal, else NULL_VAL
     * @param sequence of its first action
     * @param clientOrderId of the order it placed, or the schema's null
     */
    record Told(
            long commandId,
            OperatorEvent event,
            OperatorEvent result,
            OperatorVerdict verdict,
            RejectReason reason,
            AlertCode alertCode,
            long sequence,
            long clientOrderId) {}
}
