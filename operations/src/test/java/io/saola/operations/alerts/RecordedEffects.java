package io.saola.operations.alerts;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertEncoder;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.JournalLayout;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalWriter;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/** The effects that an engine records, written by a test. */
final class RecordedEffects implements AutoCloseable {
    static final long TIME_NS = 1_795_141_800_000_000_000L; // 2026-11-20 09:30 in Vietnam

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AlertEncoder alert = new AlertEncoder();
    private final JournalWriter writer;

    RecordedEffects(final Path directory) {
        writer = JournalWriter.open(new JournalContext()
                .directory(JournalLayout.effects(directory))
                .segmentLength(1024 * 1024)
                .durability(Durability.BUFFERED)
                .codeVersion("test"));
    }

    /** An alert about an account. */
    long account(final AlertSeverity severity, final AlertCode code, final int accountId) {
        return append(severity, code, RejectReason.NONE, -1, accountId);
    }

    /** An alert about an instrument. */
    long instrument(
            final AlertSeverity severity, final AlertCode code, final RejectReason reason, final int instrumentId) {
        return append(severity, code, reason, instrumentId, 0);
    }

    private long append(
            final AlertSeverity severity,
            final AlertCode code,
            final RejectReason reason,
            final int instrumentId,
            final long value) {
        final long sequence = writer.nextSequence();
        alert.wrapAndApplyHeader(buffer, 0, header)
                .causeSequence(1_000 + sequence)
                .severity(severity)
                .code(code)
                .rejectReason(reason)
                .clientOrderId(AlertEncoder.clientOrderIdNullValue())
                .strategyId(AlertEncoder.strategyIdNullValue())
                .instrumentId(instrumentId < 0 ? AlertEncoder.instrumentIdNullValue() : instrumentId)
                .value(value);
        writer.append(TIME_NS + sequence, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + AlertEncoder.BLOCK_LENGTH);
        writer.flush();
        return sequence;
    }

    @Override
    public void close() {
        writer.close();
    }
}
