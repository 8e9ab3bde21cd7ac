package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.replay.Replay;
import io.saola.engine.replay.ReplayReport;
import io.saola.engine.support.EngineRig;
import io.saola.engine.support.InputFrames;
import io.saola.journal.Durability;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several process lives on one journal, seen by a replay of all of them. */
class RestartReplayTest {
    @Test
    void shouldReplayAllLivesOfOneJournal(@TempDir final Path directory) {
        for (int life = 0; life < 3; life++) {
            live(directory);
        }
        final ReplayReport report = replay(directory);
        assertThat(report.difference()).isNull();
        assertThat(report.effectsUnrecorded()).isZero();
        assertThat(report.effectsCompared()).isGreaterThan(3);
    }

    @Test
    void shouldAcceptThatAKilledLifeRecordedNotAllItsEffects(@TempDir final Path directory) throws IOException {
        live(directory);
        loseRecordedEffects(directory);
        live(directory);
        final ReplayReport report = replay(directory);
        assertThat(report.difference()).isNull();
        assertThat(report.effectsUnrecorded()).isPositive();
        assertThat(report.effectsCompared()).isPositive();
    }

    private static ReplayReport replay(final Path directory) {
        return new Replay(directory.resolve("engine"), BuiltinStrategies.kinds()).run(true, sequence -> {});
    }

    private static void live(final Path directory) {
        final EngineRig rig = new EngineRig(
                directory,
                context -> context.durability(Durability.BUFFERED)
                        .segmentLength(64 * 1024)
                        .strategy(new StrategyConfig(
                                0,
                                0,
                                true,
                                "book-imbalance",
                                "futures",
                                List.of(0),
                                List.of(1L, 5L, 3L, 60L, 0L, 1_000L))));
        try (rig) {
            final InputFrames frames = rig.frames();
            rig.send(frames.instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
            rig.send(
                    frames.trade(0, Decimals.of(1_900), 1, Decimals.of(1_900), Decimals.of(2_033), Decimals.of(1_767)));
            rig.send(frames.session(0, Market.DERIVATIVES, Phase.CONTINUOUS));
            rig.send(frames.quote(0, Decimals.of(1_900), Decimals.of(1_901), 1_000, 3, 1_000, 100));
            rig.awaitTaken();
        }
    }

    /** As if the process had been killed before its effects were written. */
    private static void loseRecordedEffects(final Path directory) throws IOException {
        try (Stream<Path> files = Files.list(JournalLayout.effects(directory.resolve("engine")))) {
            for (final Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
