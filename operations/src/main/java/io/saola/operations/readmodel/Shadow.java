package io.saola.operations.readmodel;

import io.saola.codecs.Frames;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.StateHashDecoder;
import io.saola.engine.JournalLayout;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.recovery.StateAt;
import io.saola.journal.JournalException;
import io.saola.journal.JournalFollower;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The business logic a second time: from the newest snapshot over the engine's journal, input by input as the engine writes them. Its
 * effects leave nowhere; events among them are kept to be shown, and state hashes are held against those that the engine recorded.
 *
 * <p>Not thread-safe.
 */
final class Shadow implements AutoCloseable {
    /** Inputs before the first one that are searched for what the gateway told of itself. */
    private static final long LOOK_BACK = 1_000_000;

    private final BusinessLogic logic;
    private final EventRows events;
    private final HashComparison hashes = new HashComparison();
    private final EffectsTail effects;
    private final InputTail inputs;
    private final long startSequence;

    private final long lastSequence;

    private Shadow(final Path directory, final BusinessLogic logic, final long lastSequence, final long nowNs) {
        this.logic = logic;
        this.lastSequence = lastSequence;
        startSequence = logic.sequence();
        events = new EventRows(logic);
        effects = new EffectsTail(directory, startSequence, events, hashes);
        logic.effectSink(new Capture());
        try {
            effects.readAll(nowNs);
            gatewayEvents(directory);
            inputs = new InputTail(directory, startSequence + 1, this::onInput, nowNs);
        } catch (final JournalException unreadable) {
            effects.close();
            throw unreadable;
        }
    }

    /**
     * Goes to the newest snapshot that holds; what comes after it is processed by {@link #poll}.
     *
     * @param directory of the engine
     * @param kinds strategies that the journal may name
     * @param lastSequence nothing after this is processed, and no snapshot of it used
     * @param nowNs monotonic
     * @return the logic in that state
     * @throws JournalException if there is no journal, or it is damaged
     */
    static Shadow start(
            final Path directory, final List<StrategyKind> kinds, final long lastSequence, final long nowNs) {
        final Path snapshots = JournalLayout.snapshots(directory);
        long newest = 0;
        if (Files.isDirectory(snapshots)) {
            for (final long sequence : new SnapshotStore(snapshots, SnapshotStore.MIN_GENERATIONS).sequences()) {
                newest = sequence <= lastSequence ? Math.max(newest, sequence) : newest;
            }
        }
        return new Shadow(directory, StateAt.of(directory, kinds, newest).logic(), lastSequence, nowNs);
    }

    /**
     * Processes inputs that are there.
     *
     * @param nowNs monotonic, now
     * @return true if there may be more
     * @throws RuntimeException if the journal is damaged, no longer holds what was read, or the logic fails: this shadow is of no use
     *     any more
     */
    boolean poll(final long nowNs) {
        effects.poll(nowNs);
        return inputs.poll(nowNs);
    }

    private void onInput(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        if (sequence > lastSequence) {
            return;
        }
        logic.onInput(sequence, timestampNs, buffer, offset);
        events.onInput(sequence, timestampNs, buffer, offset);
    }

    private void gatewayEvents(final Path directory) {
        if (startSequence == 0) {
            return;
        }
        try (JournalFollower before =
                JournalFollower.open(JournalLayout.inputs(directory), Math.max(1, startSequence - LOOK_BACK))) {
            while (before.nextSequence() <= startSequence
                    && before.poll((sequence, timestampNs, buffer, offset, length) -> {
                        if (sequence <= startSequence) {
                            events.onInput(sequence, timestampNs, buffer, offset);
                        }
                    })) {
                // to the snapshot
            }
        }
    }

    BusinessLogic logic() {
        return logic;
    }

    EventRows events() {
        return events;
    }

    HashComparison hashes() {
        return hashes;
    }

    /** Input of the snapshot that it began with, 0 for none. */
    long startSequence() {
        return startSequence;
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(inputs, effects);
    }

    /** Keeps events and hashes of this logic's effects, nothing else. */
    private final class Capture implements EffectSink {
        private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final StateHashDecoder hash = new StateHashDecoder();

        @Override
        public MutableDirectBuffer begin() {
            return frame;
        }

        @Override
        public void commit(final long causeSequence, final long timestampNs, final int length) {
            if (header.wrap(frame, 0).templateId() == StateHashDecoder.TEMPLATE_ID) {
                hashes.own(
                        causeSequence, hash.wrapAndApplyHeader(frame, 0, header).hash());
            } else {
                events.onEffect(timestampNs, frame, 0);
            }
        }
    }
}
