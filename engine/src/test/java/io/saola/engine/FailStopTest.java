package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.replay.Replay;
import io.saola.engine.support.EngineRig;
import io.saola.journal.Durability;
import io.saola.journal.JournalReader;
import io.saola.market.Instrument;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first exception stops everything: nothing is skipped, and a replay meets it at the same input. */
class FailStopTest {
    private static final int POISON_QUOTE = 25;
    private static final int QUOTES = 60;

    @ParameterizedTest
    @EnumSource
    void shouldStopForGoodAtTheInputThatAStrategyCannotTake(
            final ThreadingMode threadingMode, @TempDir final Path directory) throws InterruptedException {
        final EngineRig rig = rig(threadingMode, directory).expectErrors();
        try (rig) {
            sendQuotes(rig);
            assertThat(rig.engine().awaitFailure(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(rig.engine().failure()).isInstanceOf(PoisonException.class);
        assertThat(rig.errors()).as("told once").containsExactly(rig.engine().failure());
        final long poison = rig.engine().finalState().sequence();
        assertThat(rig.engine().counters().logicSequence().get())
                .as("nothing after the poison was processed")
                .isLessThanOrEqualTo(poison);
        assertThat(lastJournaled(directory)).as("the poison is in the journal").isGreaterThanOrEqualTo(poison);

        final Replay replay = new Replay(directory.resolve("engine"), List.of(FragileStrategy.KIND));
        assertThatThrownBy(() -> replay.run(false, sequence -> {})).isInstanceOf(PoisonException.class);
        assertThat(replay.logic().sequence()).isEqualTo(poison);
    }

    @Test
    void shouldMeetTheSameExceptionWhenStartedAgain(@TempDir final Path directory) throws InterruptedException {
        final EngineRig rig = rig(ThreadingMode.SHARED, directory).expectErrors();
        try (rig) {
            sendQuotes(rig);
            assertThat(rig.engine().awaitFailure(60, TimeUnit.SECONDS)).isTrue();
        }

        for (int start = 0; start < 2; start++) {
            assertThatThrownBy(() -> rig(ThreadingMode.SHARED, directory))
                    .as("start %d, the journal not locked by the one before", start)
                    .isInstanceOf(PoisonException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldStopWhenItsAeronClientIsClosed(final ThreadingMode threadingMode, @TempDir final Path directory)
            throws InterruptedException {
        final EngineRig rig = rig(threadingMode, directory).expectErrors();
        try (rig) {
            rig.aeron().close();
            assertThat(rig.engine().awaitFailure(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(rig.engine().failure()).isNotNull();
        assertThat(rig.errors()).contains(rig.engine().failure());
    }

    private static EngineRig rig(final ThreadingMode threadingMode, final Path directory) {
        return new EngineRig(
                directory,
                context -> context.threadingMode(threadingMode)
                        .durability(Durability.BUFFERED)
                        .strategyKinds(List.of(FragileStrategy.KIND))
                        .strategy(new StrategyConfig(
                                0, 0, true, "fragile", "fragile", List.of(0), List.of((long) POISON_QUOTE))));
    }

    private static void sendQuotes(final EngineRig rig) {
        rig.send(rig.frames().instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        rig.send(rig.frames().session(0, Market.DERIVATIVES, Phase.CONTINUOUS));
        for (int i = 0; i < QUOTES; i++) {
            rig.send(rig.frames().quote(0, Decimals.of(1_900), Decimals.of(1_901), 1_000, 1, 1, 1));
        }
    }

    private static long lastJournaled(final Path directory) {
        final long[] last = new long[1];
        try (JournalReader reader = JournalReader.open(JournalLayout.inputs(directory.resolve("engine")))) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> last[0] = sequence);
        }
        return last[0];
    }

    private static final class PoisonException extends RuntimeException {
        private static final long serialVersionUID = 1;

        PoisonException(final long quote) {
            super("poison: quote " + quote);
        }
    }

    /** Breaks at the quote its parameter names. */
    private static final class FragileStrategy implements Strategy {
        static final StrategyKind KIND = new StrategyKind(
                "fragile", List.of(new Parameter("poisonQuote", "breaks here", 1, 1, 1_000)), FragileStrategy::new);

        private final long poisonQuote;
        private long quotes;

        FragileStrategy(final long... parameters) {
            poisonQuote = parameters[0];
        }

        @Override
        public void onStart(final StrategyContext context) {
            quotes = 0;
        }

        @Override
        public void onQuote(final int slot, final Instrument instrument) {
            if (++quotes == poisonQuote) {
                throw new PoisonException(quotes);
            }
        }

        @Override
        public void snapshot(final StateWriter out) {
            out.putLong(quotes);
        }

        @Override
        public void restore(final StrategyContext context, final StateReader in) {
            quotes = in.getLong();
        }

        @Override
        public long digest(final long start) {
            return Digest.fold(start, quotes);
        }
    }
}
