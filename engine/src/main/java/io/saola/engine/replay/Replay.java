package io.saola.engine.replay;

import io.saola.codecs.sbe.EngineStartDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.engine.JournalLayout;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.journal.JournalReader;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Runs a journal through the logic, without network and without effects, and compares what comes out with what the live run
 * recorded.
 */
public final class Replay {
    private static final int PROGRESS_INTERVAL = 1 << 14;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BusinessLogic logic;
    private final Path directory;

    /**
     * Prepares a replay.
     *
     * @param directory of the engine that wrote the journal
     * @param kinds strategies the journal may name
     */
    public Replay(final Path directory, final List<StrategyKind> kinds) {
        this.directory = directory;
        logic = new BusinessLogic(kinds);
    }

    /**
     * Replays everything.
     *
     * @param verify whether to compare effects with the recorded ones
     * @param progress told the sequence reached now and then
     * @return what was found
     * @throws io.saola.journal.JournalException if the journal is missing or damaged; names segment, offset and sequence
     */
    public ReplayReport run(final boolean verify, final LongConsumer progress) {
        final Path effects = JournalLayout.effects(directory);
        try (JournalReader inputs = JournalReader.open(JournalLayout.inputs(directory));
                JournalReader recorded = verify && Files.isDirectory(effects) ? JournalReader.open(effects) : null) {
            final EffectComparison comparison =
                    new EffectComparison(recorded == null ? null : new RecordedEffects(recorded));
            logic.effectSink(verify ? comparison : EffectSink.MUTED);
            final long startNs = System.nanoTime();
            final long count = inputs.forEach((sequence, timestampNs, buffer, offset, length) -> {
                if (header.wrap(buffer, offset).templateId() == EngineStartDecoder.TEMPLATE_ID) {
                    comparison.onEngineStart(sequence);
                }
                logic.onInput(sequence, timestampNs, buffer, offset);
                if (sequence % PROGRESS_INTERVAL == 0) {
                    progress.accept(sequence);
                }
            });
            comparison.finish();
            return new ReplayReport(
                    count,
                    logic.sequence(),
                    logic.stateHash(),
                    comparison.recordedHash(),
                    comparison.recordedHashSequence(),
                    comparison.replayedHash(),
                    comparison.compared(),
                    comparison.unrecorded(),
                    comparison.difference(),
                    System.nanoTime() - startNs);
        }
    }

    /** The state reached. */
    public BusinessLogic logic() {
        return logic;
    }
}
