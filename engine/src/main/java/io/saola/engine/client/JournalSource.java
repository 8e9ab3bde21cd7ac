package io.saola.engine.client;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalException;
import io.saola.journal.JournalFollower;
import io.saola.journal.RecordHandler;
import java.nio.file.Path;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * The engine's journals, from the oldest record kept and on with the engine's writing: every input once, in its sequence, and every
 * recorded effect once, never before the input that caused it and, once its copy is there, before the inputs that come after.
 *
 * <p>Effects read ahead of their cause wait in a buffer that grows to the longest group of them. Beyond that nothing allocates. Reads
 * only, takes no lock.
 */
final class JournalSource implements ClientSource {
    /** Before each effect that waits: its sequence, its cause, its length. */
    private static final int PREFIX_LENGTH = 3 * Long.BYTES;

    private final RecordHandler onInput = this::input;
    private final RecordHandler onEffect = this::effect;
    private final ExpandableArrayBuffer waiting = new ExpandableArrayBuffer(64 * 1024);
    private final Handler handler;
    private final Path effectsDirectory;
    private final JournalFollower inputs;
    private JournalFollower effects;
    private int waitingFrom;
    private int waitingTo;
    private long lastInput;
    private long lastCause;
    private boolean effectsRead;
    private int told;
    private boolean current;

    /**
     * Opens the journals.
     *
     * @param directory of the engine
     * @param heard position from which on the client has to hear everything
     * @param handler told of every input and effect that is kept, those before the position too
     * @throws JournalException if there is no journal
     * @throws IllegalArgumentException if inputs after the position are gone, or some before it
     */
    JournalSource(final Path directory, final ClientPosition heard, final Handler handler) {
        this.handler = handler;
        effectsDirectory = JournalLayout.effects(directory);
        requireWhole(directory, heard);
        inputs = JournalFollower.open(JournalLayout.inputs(directory), 1);
    }

    private static void requireWhole(final Path directory, final ClientPosition heard) {
        final ClientPosition end = ClientPosition.endOf(directory);
        if (heard.inputSequence() > end.inputSequence()) {
            throw new IllegalArgumentException("the journal in " + directory + " ends at input " + end.inputSequence()
                    + ", this client has heard " + heard.inputSequence()
                    + ": inputs were lost after it heard them. Start it from a state of before that, or anew");
        }
        try (JournalFollower oldest = JournalFollower.open(JournalLayout.inputs(directory), 1)) {
            final long[] first = new long[1];
            oldest.poll((sequence, timestampNs, buffer, offset, length) -> {
                first[0] = first[0] == 0 ? sequence : first[0];
            });
            if (first[0] > heard.inputSequence() + 1) {
                throw new IllegalArgumentException("the journal in " + directory + " begins at input " + first[0]
                        + ", this client has heard up to " + heard.inputSequence()
                        + ": what lies between was removed by retention. Start it anew, from the end or the begin");
            }
        }
    }

    /** One group of inputs with the effects that belong before, between and behind them. */
    @Override
    public int poll() {
        told = 0;
        effectsRead = false;
        tellEffects(lastInput);
        final boolean hasInputs = inputs.poll(onInput);
        if (hasInputs) {
            effectsRead = false;
            tellEffects(lastInput);
        }
        current |= !hasInputs && effectsRead;
        return told;
    }

    private void input(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        tellEffects(sequence - 1);
        lastInput = sequence;
        told++;
        handler.onInput(sequence, buffer, offset, length);
    }

    /** Tells what the inputs up to one caused, as far as it is recorded; whether more is, is asked once per group of inputs. */
    private void tellEffects(final long cause) {
        tellWaiting(cause);
        while (lastCause <= cause && !effectsRead) {
            effectsRead = !isOpen() || !effects.poll(onEffect);
            tellWaiting(cause);
        }
    }

    /** The journal of effects begins with the first of them. */
    private boolean isOpen() {
        if (effects == null) {
            try {
                effects = JournalFollower.open(effectsDirectory, 1);
            } catch (final JournalException e) {
                if (e.kind() != JournalException.Kind.NOT_FOUND) {
                    throw e;
                }
            }
        }
        return effects != null;
    }

    private void effect(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        if (length >= MessageHeaderDecoder.ENCODED_LENGTH + Long.BYTES) {
            lastCause = buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, LITTLE_ENDIAN);
        }
        waiting.putLong(waitingTo, sequence);
        waiting.putLong(waitingTo + Long.BYTES, lastCause);
        waiting.putLong(waitingTo + 2 * Long.BYTES, length);
        waiting.putBytes(waitingTo + PREFIX_LENGTH, buffer, offset, length);
        waitingTo += PREFIX_LENGTH + length;
    }

    private void tellWaiting(final long cause) {
        while (waitingFrom < waitingTo && waiting.getLong(waitingFrom + Long.BYTES) <= cause) {
            final int length = (int) waiting.getLong(waitingFrom + 2 * Long.BYTES);
            final int at = waitingFrom + PREFIX_LENGTH;
            waitingFrom = at + length;
            told++;
            handler.onEffect(waiting.getLong(at - PREFIX_LENGTH), waiting, at, length);
        }
        if (waitingFrom == waitingTo) {
            waitingFrom = 0;
            waitingTo = 0;
        }
    }

    /** True once the end was reached; what is written after that comes with every poll. */
    @Override
    public boolean isCurrent() {
        return current;
    }

    @Override
    public boolean hasMissed() {
        return false;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(effects, inputs);
    }
}
