package io.saola.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.RingBuffer;
import com.sun.management.ThreadMXBean;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.engine.JournalLayout;
import io.saola.engine.ThreadingMode;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.ingress.IngressSequencer;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.ring.FrameEvent;
import io.saola.engine.support.EngineRig;
import io.saola.engine.support.HeldStorage;
import io.saola.engine.support.InputFrames;
import io.saola.engine.support.TradingDay;
import io.saola.engine.warmup.WideControls;
import io.saola.journal.Durability;
import io.saola.journal.FileStorage;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalWriter;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is allocated per event after warm-up: each part by itself, and the whole way over Aeron with orders and fills. */
class AllocationTest {
    private static final long SEED = 20261121;
    private static final int EVENTS = 1_000_000;
    private static final int PART_EVENTS = 250_000;
    private static final int MAX_ROUNDS = 20;
    private static final int POLL_INTERVAL = 64;

    /** A new journal segment has a header, a description of its predecessor's end and tasks for its two workers: 552 bytes. */
    private static final long BYTES_PER_SEGMENT = 552;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<StrategyConfig> STRATEGIES = List.of(
            new StrategyConfig(0, 0, true, "book-imbalance", "futures", List.of(0), List.of(1L, 5L, 3L, 60L, 0L, 1L)),
            new StrategyConfig(
                    1, 0, true, "mean-reversion", "shares", List.of(1, 2), List.of(200L, 4_000L, 1L, 3L, 5L, 0L)));

    private static final LimitsConfig LIMITS =
            new LimitsConfig(LimitsConfig.ALL, 10_000, Decimals.of(2_000_000_000L), 1_000_000_000_000L, 10);

    @BeforeAll
    static void shouldMeasureWhatIsAllocated() {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        final byte[] bytes = new byte[1 << 16];
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                .as("the gauge itself")
                .isGreaterThanOrEqualTo(bytes.length);
    }

    @Test
    void shouldAllocateNothingFromFrameToInputRing() {
        final RingBuffer<FrameEvent> ring = RingBuffer.createSingleProducer(FrameEvent::new, 1 << 10);
        final EngineCounters counters = new EngineCounters();
        final IngressSequencer sequencer = new IngressSequencer(ring, System::nanoTime, counters, 1, 0);
        final TradingDay day =
                new TradingDay(new InputFrames(), SEED, (buffer, length) -> sequencer.offer(1, buffer, 0, length));
        day.open();

        final long allocated = allocatedBy(day::step);

        assertThat(allocated).isZero();
        assertThat(counters.inputs().get()).isEqualTo(day.sent());
        assertThat(counters.refused()).isZero();
    }

    @Test
    void shouldAllocateNothingToJournal(@TempDir final Path directory) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
        final long[] appended = new long[1];
        try (JournalWriter writer = JournalWriter.open(new JournalContext()
                .directory(directory)
                .durability(Durability.BUFFERED)
                .segmentLength(64 * 1024 * 1024)
                .codeVersion("test")
                .epochClock(() -> 1))) {
            final long allocated = allocatedBy(() -> {
                writer.append(++appended[0], frame, 0, 34);
                if (appended[0] % 64 == 0) {
                    writer.flush();
                }
            });

            assertThat(allocated).isZero();
            writer.flush();
            assertThat(writer.appendedSequence()).isEqualTo(appended[0]);
        }
    }

    /** Without controls, and with every one of them on and rules of operations that look at each order. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAllocateNothingInTheLogicWhileStrategiesTrade(final boolean controlled) {
        final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
        final long[] sequence = new long[1];
        final TradingDay day = new TradingDay(
                new InputFrames(),
                SEED,
                (buffer, length) ->
                        logic.onInput(++sequence[0], 1_795_140_000_000_000_000L + sequence[0] * 100_000, buffer, 0));
        boot(logic, sequence);
        if (controlled) {
            control(logic, sequence);
        }
        logic.effectSink(new Broker(day));
        day.open();

        final long allocated = allocatedBy(() -> {
            day.step();
            day.answer();
        });

        assertThat(allocated).isZero();
        shouldHaveTraded(logic);
    }

    @Test
    void shouldAllocateNothingToEncodeEffectsIntoTheOutputRing() {
        final RingBuffer<FrameEvent> ring = RingBuffer.createSingleProducer(FrameEvent::new, 1 << 10);
        final Effects effects = new Effects();
        effects.sink(new EffectRing(ring));
        final long[] sequence = new long[1];

        final long allocated = allocatedBy(() -> {
            effects.begin(++sequence[0], sequence[0], sequence[0]);
            effects.alert(AlertSeverity.WARN, AlertCode.ORDER_REFUSED, RejectReason.LOT, 1, 2, 3, sequence[0]);
            effects.strategySignal(1, 2, Side.BUY, Decimals.RATE_ONE, Decimals.ONE);
            effects.stateHash(sequence[0]);
        });

        assertThat(allocated).isZero();
        assertThat(ring.getCursor()).isEqualTo(3 * sequence[0] - 1);
    }

    /** Syncs are left out: they are the disk's, and a million inputs would wait for it longer than a test may take. */
    @ParameterizedTest
    @EnumSource(
            value = Durability.class,
            names = {"SYNC", "SYNC_OVERLAP", "BUFFERED"})
    void shouldAllocateNothingOnTheWholeWay(final Durability durability, @TempDir final Path directory) {
        final int events = durability == Durability.BUFFERED ? EVENTS : PART_EVENTS;
        final EngineRig rig = new EngineRig(directory, context -> {
            context.limits().clear();
            STRATEGIES.forEach(context::strategy);
            return context.threadingMode(ThreadingMode.SHARED)
                    .durability(durability)
                    .journalStorage(durability == Durability.BUFFERED ? FileStorage::new : HeldStorage::withoutSyncs)
                    .segmentLength(64 * 1024 * 1024)
                    .limits(LIMITS);
        });
        try (rig) {
            final TradingDay day = new TradingDay(rig.frames(), SEED, rig::send);
            rig.listen(effect -> day.onEffect(effect, 0));
            day.open();
            run(rig, day, PART_EVENTS);
            final long engineThread = engineThreadId();
            final long ordersBefore = rig.engine().counters().orders().get();

            final long allocated = settled(
                    () -> THREADS.getThreadAllocatedBytes(engineThread) - BYTES_PER_SEGMENT * segments(directory),
                    () -> run(rig, day, events));

            assertThat(allocated)
                    .as("bytes on the engine's thread over %d inputs, new segments not counted", events)
                    .isLessThanOrEqualTo(0);
            assertThat(rig.engine().counters().orders().get()).isGreaterThan(ordersBefore + events / 100);
        }
        shouldHaveTraded(rig.engine().finalState());
    }

    private static void run(final EngineRig rig, final TradingDay day, final long events) {
        final long last = day.sent() + events;
        long polled = day.sent();
        while (day.sent() < last) {
            day.step();
            if (day.sent() - polled >= POLL_INTERVAL) {
                polled = day.sent();
                rig.effects();
                day.answer();
            }
        }
        rig.awaitProcessed(day.sent());
    }

    private static long segments(final Path directory) {
        return files(JournalLayout.inputs(directory.resolve("engine")))
                + files(JournalLayout.effects(directory.resolve("engine")));
    }

    /** Only lists: a file that is given its name meanwhile must not be missed. */
    private static long files(final Path journal) {
        try (Stream<Path> files = Files.list(journal)) {
            return files.count();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long engineThreadId() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("ingress"))
                .mapToLong(Thread::getId)
                .sum();
    }

    /**
     * What a round of events allocates once the compiler has settled. Compiling, and falling back from compiled code, allocates
     * a few hundred bytes at moments of its own choosing; anything that depends on events shows in every round. So the first
     * round of nothing ends the search, and the last round's bytes are the answer.
     */
    private static long settled(final LongSupplier bytes, final Runnable round) {
        long allocated = Long.MAX_VALUE;
        for (int i = 0; i < MAX_ROUNDS && allocated > 0; i++) {
            final long before = bytes.getAsLong();
            round.run();
            allocated = bytes.getAsLong() - before;
        }
        return allocated;
    }

    private static long allocatedBy(final Runnable event) {
        final Runnable round = () -> {
            for (int i = 0; i < PART_EVENTS; i++) {
                event.run();
            }
        };
        round.run();
        return settled(THREADS::getCurrentThreadAllocatedBytes, round);
    }

    private static void boot(final BusinessLogic logic, final long[] sequence) {
        final BootFrames boot = new BootFrames(() -> 1);
        logic.onInput(++sequence[0], 1, boot.engineStart(1, 20261121, 0, SEED, "test", 0), 0);
        logic.onInput(
                ++sequence[0],
                1,
                boot.account(new AccountConfig(
                        0,
                        "1",
                        "8",
                        Decimals.of(10_000_000_000L),
                        1_500_000,
                        1_000_000,
                        Decimals.of(5_000),
                        170_000_000)),
                0);
        logic.onInput(++sequence[0], 1, boot.limits(LIMITS), 0);
        STRATEGIES.forEach(strategy -> logic.onInput(++sequence[0], 1, boot.strategy(strategy), 0));
    }

    private static void control(final BusinessLogic logic, final long[] sequence) {
        final BootFrames boot = new BootFrames(() -> 1);
        WideControls.of(0, 0).forEach(config -> logic.onInput(++sequence[0], 1, boot.riskControl(config), 0));
        final InputFrames frames = new InputFrames();
        final List<String> rules = List.of(
                "when order.quantity > 1000000 and time >= 1425 refuse",
                "when order.value > 1 and order.buy = 2 reduce",
                "when position.net > 999999999999 and market.move > 1 alert",
                "when order.price > 999999999 and instrument.id = 77 allow");
        for (int i = 0; i < rules.size(); i++) {
            final int length = frames.riskRule(i + 1, 1, true, rules.get(i));
            logic.onInput(++sequence[0], 1, new UnsafeBuffer(frames.buffer(), 0, length), 0);
        }
        assertThat(logic.counts().refused()).isZero();
        assertThat(logic.controls().risk().operations().isUsed()).isTrue();
    }

    private static String refusals(final BusinessLogic logic) {
        return Stream.of(RejectReason.values())
                .filter(reason ->
                        reason != RejectReason.NULL_VAL && logic.desk().refusals(reason) > 0)
                .map(reason -> reason + "=" + logic.desk().refusals(reason))
                .toList()
                .toString();
    }

    private static void shouldHaveTraded(final BusinessLogic logic) {
        assertThat(logic.counts().refused()).isZero();
        assertThat(logic.strategies().strategy(0).executions())
                .as("futures, refusals %s", refusals(logic))
                .isGreaterThan(1_000);
        assertThat(logic.strategies().strategy(1).executions()).as("shares").isGreaterThan(1_000);
        assertThat(logic.accounts().account(0).imbalance()).isZero();
    }

    /** Takes effects in the logic's own thread and remembers its orders. */
    private static final class Broker implements EffectSink {
        private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
        private final TradingDay day;

        Broker(final TradingDay day) {
            this.day = day;
        }

        @Override
        public MutableDirectBuffer begin() {
            return frame;
        }

        @Override
        public void commit(final long causeSequence, final long timestampNs, final int length) {
            final DirectBuffer effect = frame;
            day.onEffect(effect, 0);
        }
    }
}
