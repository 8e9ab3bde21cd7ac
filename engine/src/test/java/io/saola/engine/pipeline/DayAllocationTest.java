package io.saola.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.ThreadingMode;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.support.EngineRig;
import io.saola.engine.warmup.DayInstrument;
import io.saola.engine.warmup.SimulatedDay;
import io.saola.journal.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole trading day through all four threads of an engine: both auctions, both sessions, the break, orders of strategies and of people
 * with their amendments, cancels, refusals and executions, the broker's books, controls on and off, snapshots, timers. Once the
 * compiler has settled, no thread allocates in it.
 *
 * <p>By design allocate: what starts a new journal segment (taken off below), and the first sight of an instrument, account, strategy or
 * holding, which is before the days. The compiler allocates on the threads whose code it takes up: when it first compiles a method of a
 * class, the JVM makes all string constants of that class, those of errors that never happen too. That is once for each class and has an
 * end, so the first day without a byte ends the search, while anything that depends on events would show on every one of them.
 */
class DayAllocationTest {
    private static final long SEED = 20261122;
    private static final int MAX_STEPS = 1_000_000;
    private static final int MIN_DAYS = 20;
    private static final int POLL_STEPS = 16;

    /** A new journal segment has a header, a description of its predecessor's end and tasks for its two workers: 552 bytes. */
    private static final long BYTES_PER_SEGMENT = 552;

    /** With money for every order of the longest day. */
    private static final AccountConfig ACCOUNT = new AccountConfig(
            0,
            "0901351",
            "0901358",
            Decimals.of(100_000_000_000_000L),
            1_500_000,
            1_000_000,
            Decimals.of(5_000),
            170_000_000);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<String> STAGES = List.of("ingress", "journal", "logic", "egress");

    private static final List<StrategyConfig> STRATEGIES = List.of(
            new StrategyConfig(0, 0, true, "book-imbalance", "futures", List.of(0), List.of(1L, 5L, 3L, 60L, 0L, 1L)),
            new StrategyConfig(
                    1, 0, true, "mean-reversion", "shares", List.of(1, 2), List.of(200L, 4_000L, 1L, 3L, 5L, 0L)),
            new StrategyConfig(2, 0, true, "market-making", "maker", List.of(0), List.of(1L, 4L, 1L, 5L, 20L, 50L, 1L)),
            new StrategyConfig(3, 0, true, "foreign-flow", "flow", List.of(2), List.of(1L, 5L, 5L, -5L, 5L, 5L, 500L)));

    private final Map<Phase, Map<String, Long>> allocated = new EnumMap<>(Phase.class);

    @TempDir
    private Path directory;

    @Test
    void shouldAllocateNothingInAWholeDay() {
        shouldAllocateNothing(10_000);
    }

    @Test
    @Tag("long")
    void shouldAllocateNothingInADayOfManyEvents() {
        shouldAllocateNothing(500_000);
    }

    private void shouldAllocateNothing(final int stepsPerDay) {
        final EngineRig.ManualClock clock = new EngineRig.ManualClock();
        final EngineRig rig = new EngineRig(directory, context -> {
            context.limits().clear();
            context.accounts().clear();
            STRATEGIES.forEach(context::strategy);
            return context.threadingMode(ThreadingMode.DEDICATED)
                    .durability(Durability.BUFFERED)
                    .eventClock(clock)
                    .segmentLength(64 * 1024 * 1024)
                    .account(ACCOUNT)
                    .limits(new LimitsConfig(
                            LimitsConfig.ALL, 10_000, Decimals.of(2_000_000_000L), 1_000_000_000_000L, 10_000));
        });
        long ordersBefore = 0;
        long orders = 0;
        try (rig) {
            final SimulatedDay day = new SimulatedDay(
                    List.of(
                            new DayInstrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE),
                            new DayInstrument(1, "FPT", Market.HOSE, InstrumentType.SHARE),
                            new DayInstrument(2, "HPG", Market.HOSE, InstrumentType.SHARE),
                            new DayInstrument(3, "VNINDEX", Market.HOSE, InstrumentType.INDEX)),
                    true,
                    20261120,
                    stepsPerDay,
                    SEED,
                    SystemEpochNanoClock.INSTANCE,
                    timeNs -> clock.advance(Math.max(0, timeNs - clock.nanoTime())),
                    rig::send,
                    rig::send);
            rig.listen(effect -> day.onEffect(effect, 0));
            day.open();
            long bytes = Long.MAX_VALUE;
            // a busy host's compiler needs more of the short days
            final int maxDays = Math.max(MIN_DAYS, MAX_STEPS / stepsPerDay);
            for (int date = 0; date < maxDays && bytes > 0; date++) {
                allocated.clear();
                ordersBefore = rig.engine().counters().orders().get();
                bytes = live(day, rig);
            }
            assertThat(bytes)
                    .as("bytes of the last day by phase and stage: %s, seed=%d", allocated, SEED)
                    .isZero();
            orders = rig.engine().counters().orders().get() - ordersBefore;
        }
        final BusinessLogic logic = rig.engine().finalState();
        shouldHaveBeenADay(logic, rig);
        assertThat(orders)
                .as("orders of the last day; refused of all days %s", refusals(logic))
                .isGreaterThan(stepsPerDay / 50);
    }

    /** One day; bytes that its stages allocated. */
    private long live(final SimulatedDay day, final EngineRig rig) {
        final Map<String, Long> ids = stageThreads();
        long total = 0;
        boolean more = true;
        while (more) {
            final Phase phase = day.phase();
            final Map<String, Long> before = bytes(ids);
            for (int step = 0; more && day.phase() == phase; step++) {
                more = day.step();
                if (step % POLL_STEPS == 0) {
                    answer(day, rig);
                }
            }
            answer(day, rig);
            rig.awaitProcessed(rig.engine().counters().inputs().get());
            final Map<String, Long> after = bytes(ids);
            for (final String stage : STAGES) {
                final long difference = Math.max(0, after.get(stage) - before.get(stage));
                allocated.computeIfAbsent(phase, key -> new LinkedHashMap<>()).merge(stage, difference, Long::sum);
                total += difference;
            }
        }
        return total;
    }

    private static void answer(final SimulatedDay day, final EngineRig rig) {
        rig.effects();
        day.answer();
    }

    /** Allocated so far, bytes of new segments taken off. */
    private Map<String, Long> bytes(final Map<String, Long> ids) {
        final Map<String, Long> bytes = new LinkedHashMap<>();
        ids.forEach((stage, id) -> bytes.put(
                stage,
                THREADS.getThreadAllocatedBytes(id)
                        - switch (stage) {
                            case "journal" -> BYTES_PER_SEGMENT * files("inputs");
                            case "egress" -> BYTES_PER_SEGMENT * files("effects");
                            default -> 0;
                        }));
        return bytes;
    }

    private long files(final String journal) {
        try (Stream<Path> files = Files.list(directory.resolve("engine").resolve(journal))) {
            return files.count();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Long> stageThreads() {
        final Map<String, Long> ids = new LinkedHashMap<>();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> STAGES.contains(thread.getName()))
                .forEach(thread -> ids.put(thread.getName(), thread.getId()));
        assertThat(ids).hasSize(STAGES.size());
        return ids;
    }

    private static String refusals(final BusinessLogic logic) {
        return Stream.of(RejectReason.values())
                .filter(reason ->
                        reason != RejectReason.NULL_VAL && logic.desk().refusals(reason) > 0)
                .map(reason -> reason + "=" + logic.desk().refusals(reason))
                .toList()
                .toString();
    }

    private static void shouldHaveBeenADay(final BusinessLogic logic, final EngineRig rig) {
        assertThat(logic.counts().refused()).isZero();
        assertThat(rig.engine().counters().refused()).isZero();
        assertThat(rig.engine().counters().snapshotsWritten().get()).isPositive();
        assertThat(logic.reconciliation().books().counts().ended()).isPositive();
        assertThat(logic.reports().executions()).isPositive();
        assertThat(logic.desk().refusals(RejectReason.PRICE_BAND)).isPositive();
        assertThat(logic.accounts().account(0).imbalance()).isZero();
    }
}
