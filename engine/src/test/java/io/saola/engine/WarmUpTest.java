package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.support.EngineRig;
import io.saola.engine.support.HeldStorage;
import io.saola.engine.support.InputFrames;
import io.saola.engine.support.TradingDay;
import io.saola.engine.warmup.DayInstrument;
import io.saola.journal.Durability;
import io.saola.journal.JournalReader;
import io.saola.market.Instrument;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a warm-up does, and above all what it leaves alone. */
class WarmUpTest {
    private static final long SEED = 20261122;
    private static final int INPUTS = 2_000;
    private static final int WARM_UP_INPUTS = 4_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<StrategyConfig> STRATEGIES = List.of(
            new StrategyConfig(0, 0, true, "book-imbalance", "futures", List.of(0), List.of(1L, 5L, 3L, 60L, 0L, 1L)),
            new StrategyConfig(
                    1, 0, true, "mean-reversion", "shares", List.of(1, 2), List.of(200L, 4_000L, 1L, 3L, 5L, 0L)));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"SHARED,SYNC", "DEDICATED,BUFFERED"})
    void shouldLiveThroughSimulatedDaysBeforeItGoesLive(final ThreadingMode threading, final Durability durability) {
        try (EngineRig rig = new EngineRig(
                directory, context -> trading(context).threadingMode(threading).durability(durability))) {
            final WarmUpReport report = rig.engine().startReport().warmUp();
            assertThat(report.fault()).as(report.summary()).isNull();
            assertThat(report.inputs()).isGreaterThan(WARM_UP_INPUTS / 2);
            assertThat(report.orders()).as(report.summary()).isGreaterThan(20);
            assertThat(report.elapsedNs()).isPositive();
            assertThat(rig.engine().counters().warmUpNs().get()).isEqualTo(report.elapsedNs());
            assertThat(rig.engine().startReport().elapsedNs()).isGreaterThan(report.elapsedNs());
        }
    }

    @Test
    void shouldLeaveJournalEffectsStateAndFolderAsIfItHadNotBeen() throws IOException {
        final Run cold = run("cold", context -> context);
        final Run warm = run("warm", context -> context.warmUpLimit(LIMIT).warmUpInputs(WARM_UP_INPUTS));

        assertThat(warm.report().warmUp().inputs()).isPositive();
        assertThat(cold.report().warmUp()).isNull();
        assertThat(warm.inputs()).as("frames and times of the journal").isEqualTo(cold.inputs());
        assertThat(warm.effects()).isEqualTo(cold.effects());
        assertThat(warm.heard()).as("what a gateway hears").isEqualTo(cold.heard());
        assertThat(warm.stateHash()).isEqualTo(cold.stateHash());
        assertThat(warm.files()).as("the same folders, no warm-up among them").isEqualTo(cold.files());
    }

    @Test
    void shouldNotWarmUpUnlessAsked() {
        try (EngineRig rig = new EngineRig(directory, context -> context)) {
            assertThat(rig.engine().startReport().warmUp()).isNull();
            assertThat(rig.engine().counters().warmUpNs().get()).isZero();
        }
    }

    @Test
    void shouldRemoveWhatAKilledWarmUpLeft() throws IOException {
        final Path leftOver = directory.resolve("engine/warm-up/inputs");
        Files.createDirectories(leftOver);
        Files.writeString(leftOver.resolve("journal.lock"), "x");
        try (EngineRig rig = new EngineRig(directory, WarmUpTest::trading)) {
            assertThat(rig.engine().startReport().warmUp().fault()).isNull();
            assertThat(directory.resolve("engine/warm-up")).doesNotExist();
        }
    }

    @Test
    void shouldStartColdAndTellWhyWhenAStrategyFailsInTheWarmUp() {
        final List<String> alarms = new ArrayList<>();
        final StrategyKind kind = new StrategyKind("picky", List.of(), parameters -> new PickyStrategy());
        try (EngineRig rig = new EngineRig(
                directory,
                context -> context.warmUpLimit(LIMIT)
                        .warmUpInputs(WARM_UP_INPUTS)
                        .alarmHandler(alarms::add)
                        .strategyKinds(List.of(kind))
                        .strategy(new StrategyConfig(0, 0, true, "picky", "picky", List.of(0), List.of())))) {
            assertThat(rig.engine().startReport().warmUp().fault()).contains("no share of mine");
            assertThat(alarms).anyMatch(alarm -> alarm.startsWith("the warm-up ended early"));
            assertThat(rig.engine().failure()).isNull();
            rig.send(rig.frames().timer());
            rig.awaitProcessed(1);
        }
    }

    @Test
    void shouldGoOnWithTheJournalThatItFinds() throws IOException {
        final Run first = run("engine", context -> context);
        try (EngineRig rig = new EngineRig(
                directory.resolve("engine"), context -> trading(context).eventClock(new EngineRig.ManualClock()))) {
            assertThat(rig.engine().recovery().lastSequence())
                    .isEqualTo(first.inputs().size());
            assertThat(rig.engine().recovery().stateHash()).isEqualTo(first.stateHash());
            assertThat(rig.engine().startReport().warmUp().orders()).isPositive();
        }
    }

    /** Its journal does not sync: how far a warm-up comes in its time shall not be up to the disk. */
    private static EngineContext trading(final EngineContext context) {
        STRATEGIES.forEach(context::strategy);
        return context.warmUpLimit(LIMIT)
                .warmUpInputs(WARM_UP_INPUTS)
                .journalStorage(HeldStorage::withoutSyncs)
                .warmUpInstrument(new DayInstrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE))
                .warmUpInstrument(new DayInstrument(3, "VNINDEX", Market.HOSE, InstrumentType.INDEX));
    }

    /** The same life on clocks that stand still, warmed or not. */
    private Run run(final String name, final UnaryOperator<EngineContext> warmth) throws IOException {
        final Path folder = directory.resolve(name);
        final EngineRig rig = new EngineRig(folder, context -> {
            STRATEGIES.forEach(context::strategy);
            return warmth.apply(context.eventClock(() -> 1_795_140_000_000_000_000L)
                    .hostClock(() -> 1_795_140_000_000_000_000L)
                    .timerIntervalNs(Long.MAX_VALUE / 2));
        });
        try (rig) {
            final TradingDay day = new TradingDay(new InputFrames(), SEED, rig::send);
            day.open();
            while (day.sent() < INPUTS) {
                day.step();
            }
            rig.awaitTaken(); // all of it: what the end comes before is no input
        }
        final Path engine = folder.resolve("engine");
        return new Run(
                rig.engine().startReport(),
                frames(JournalLayout.inputs(engine)),
                frames(JournalLayout.effects(engine)),
                rig.effects().stream()
                        .map(effect -> hex(effect, 0, effect.capacity()))
                        .toList(),
                rig.engine().finalState().stateHash(),
                files(engine));
    }

    private static List<String> frames(final Path journal) {
        final List<String> frames = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) ->
                    frames.add(sequence + " " + timestampNs + " " + hex(buffer, offset, length)));
        }
        return frames;
    }

    private static List<String> files(final Path engine) throws IOException {
        try (Stream<Path> files = Files.list(engine)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String hex(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return Arrays.toString(bytes);
    }

    private record Run(
            StartReport report,
            List<String> inputs,
            List<String> effects,
            List<String> heard,
            long stateHash,
            List<String> files) {}

    /** Fails on the instruments of a simulated day. */
    private static final class PickyStrategy implements Strategy {
        @Override
        public void onStart(final StrategyContext context) {
            // nothing to keep
        }

        @Override
        public void onQuote(final int slot, final Instrument instrument) {
            throw new IllegalStateException("no share of mine");
        }

        @Override
        public long digest(final long start) {
            return start;
        }

        @Override
        public void snapshot(final StateWriter out) {
            // stateless
        }

        @Override
        public void restore(final StrategyContext context, final StateReader in) {
            // stateless
        }
    }
}
