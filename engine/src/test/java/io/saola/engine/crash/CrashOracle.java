package io.saola.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Frames;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OriginDecoder;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.journal.Durability;
import io.saola.journal.JournalException;
import io.saola.journal.JournalReader;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Follows a journal from crash to crash with a logic of its own, from the first input on and without snapshots: what any recovery
 * must arrive at, and what any release must have been.
 */
final class CrashOracle implements EffectSink {
    private static final long ABSENT = 0;

    private final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final OriginDecoder origin = new OriginDecoder();
    private final Long2LongHashMap sequenceByToken = new Long2LongHashMap(ABSENT);
    private final Path inputs;
    private final String seed;
    private final long lastToken;
    private List<DirectBuffer> effects = new ArrayList<>();
    private int tornTails;

    /**
     * An oracle that has read nothing.
     *
     * @param inputs folder of the journal
     * @param lastToken no token that marks an input of the test is above this
     * @param seed for messages
     */
    CrashOracle(final Path inputs, final long lastToken, final String seed) {
        this.inputs = inputs;
        this.lastToken = lastToken;
        this.seed = seed;
        logic.effectSink(this);
    }

    /**
     * Reads what the dead engine added.
     *
     * @param durability mode it ran in
     * @return effects of the inputs it added, in order
     */
    List<DirectBuffer> follow(final Durability durability) {
        effects = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(inputs)) {
            reader.fromSequence(logic.sequence() + 1).forEach(this::onRecord);
        } catch (final JournalException e) {
            final boolean torn = e.kind() == JournalException.Kind.TORN
                    || (e.kind() == JournalException.Kind.AMBIGUOUS && durability.mayLoseTail());
            final boolean notYetCreated = e.kind() == JournalException.Kind.NOT_FOUND && logic.sequence() == 0;
            if (!torn && !notYetCreated) {
                throw e;
            }
            tornTails += torn ? 1 : 0;
        }
        return effects;
    }

    long sequence() {
        return logic.sequence();
    }

    long stateHash() {
        return logic.stateHash();
    }

    int tornTails() {
        return tornTails;
    }

    /** Sequence of the input that the test marked so, 0 if the journal does not have it. */
    long sequenceOf(final long token) {
        return sequenceByToken.get(token);
    }

    @Override
    public MutableDirectBuffer begin() {
        return frame;
    }

    @Override
    public void commit(final long causeSequence, final long timestampNs, final int length) {
        final byte[] copy = new byte[length];
        frame.getBytes(0, copy);
        effects.add(new UnsafeBuffer(copy));
    }

    private void onRecord(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        assertThat(sequence).as("no gap, %s", seed).isEqualTo(logic.sequence() + 1);
        final long token = origin.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH)
                .receivedNs();
        if (token <= lastToken) {
            assertThat(sequenceByToken.put(token, sequence))
                    .as("input %d is in the journal once, %s", token, seed)
                    .isEqualTo(ABSENT);
        }
        logic.onInput(sequence, timestampNs, buffer, offset);
    }
}
