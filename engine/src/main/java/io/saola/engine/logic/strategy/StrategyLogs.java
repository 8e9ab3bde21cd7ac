package io.saola.engine.logic.strategy;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.StrategyLogEncoder;
import io.saola.engine.logic.effects.Effects;
import org.agrona.MutableDirectBuffer;

/**
 * What strategies tell people, as effects: a bounded number per input, so that talk never takes the room of orders. What comes above
 * is counted. Logic thread only; allocates nothing.
 */
final class StrategyLogs {
    /** Most events of all strategies that one input causes. */
    static final int PER_INPUT = 16;

    private static final int TEXT_LENGTH = StrategyLogEncoder.textLength();

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StrategyLogEncoder log = new StrategyLogEncoder();
    private final Effects effects;
    private long causeSequence;
    private int logsOfInput;
    private long suppressed;

    StrategyLogs(final Effects effects) {
        this.effects = effects;
    }

    long suppressed() {
        return suppressed;
    }

    void log(
            final int strategyId,
            final AlertSeverity level,
            final int code,
            final long first,
            final long second,
            final long third,
            final CharSequence text) {
        if (causeSequence != effects.causeSequence()) {
            causeSequence = effects.causeSequence();
            logsOfInput = 0;
        }
        if (logsOfInput == PER_INPUT || !effects.hasRoomForOrder()) {
            suppressed++;
            return;
        }
        logsOfInput++;
        final MutableDirectBuffer buffer = effects.beginOrder();
        log.wrapAndApplyHeader(buffer, 0, header);
        log.causeSequence(causeSequence)
                .level(level)
                .strategyId(strategyId)
                .code(code)
                .first(first)
                .second(second)
                .third(third);
        final int at = log.offset() + StrategyLogEncoder.textEncodingOffset();
        final int length = Math.min(text.length(), TEXT_LENGTH);
        for (int i = 0; i < length; i++) {
            final char letter = text.charAt(i);
            buffer.putByte(at + i, (byte) (letter >= ' ' && letter <= '~' ? letter : '?'));
        }
        buffer.setMemory(at + length, TEXT_LENGTH - length, (byte) 0);
        effects.commitOrder(log.limit());
    }

    void snapshot(final StateWriter out) {
        out.putLong(suppressed);
    }

    void restore(final StateReader in) {
        suppressed = in.getLong();
    }

    long digest(final long start) {
        return Digest.fold(start, suppressed);
    }
}
