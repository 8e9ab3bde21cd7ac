package io.saola.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.counters.CountersView;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.counters.RecordedAlert;
import io.saola.engine.counters.Stage;
import io.saola.engine.counters.StrategyFigures;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.strategy.StrategyInstance;
import io.saola.engine.support.EngineRig;
import io.saola.engine.support.TradingDay;
import io.saola.journal.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engine shows of itself agrees with what it does, and another process reads it. */
class ShownFiguresTest {
    private static final long SEED = 20261122;
    private static final int STEPS = 4_000;
    private static final Set<String> EVENTS = Set.of(
            "io.saola.InputAccepted",
            "io.saola.OrderReleased",
            "io.saola.RiskRefusal",
            "io.saola.JournalSync",
            "io.saola.StageBatch");

    @TempDir
    private Path directory;

    private final List<CountersView> views = new ArrayList<>();

    @Test
    void shouldShowAnotherProcessWhatItDoes() throws IOException {
        final Path file = directory.resolve("operations").resolve("counters.dat");
        final EngineRig rig = rig(file);
        final long sent;
        try (rig) {
            sent = trade(rig);
            views.add(CountersView.open(file));
            shouldShowTheWay(rig, views.get(0), sent);
        }
        final CountersView last = CountersView.open(file);
        views.add(last);
        shouldShowTheStrategies(rig.engine().finalState(), last);
        assertThat(last.alertCount()).as("a limit so low refuses orders").isPositive();
        final RecordedAlert alert = last.alerts(1).get(0);
        assertThat(alert.causeSequence())
                .isBetween(1L, rig.engine().finalState().sequence());
        assertThat(last.activityMs()).as("closed").isZero();
        views.forEach(CountersView::close);
    }

    @Test
    void shouldTellARecordingOfEveryKindOfEventThatItWants() throws IOException {
        final Path file = directory.resolve("flight.jfr");
        final EngineRig rig = rig(null);
        try (rig;
                Recording recording = new Recording()) {
            EVENTS.forEach(recording::enable);
            recording.start();
            trade(rig);
            recording.stop();
            recording.dump(file);
        }
        final List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        for (final String name : EVENTS) {
            assertThat(events)
                    .as(name)
                    .anyMatch(event -> event.getEventType().getName().equals(name));
        }
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("io.saola.InputAccepted"))
                .extracting(event -> event.getLong("sequence"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(STEPS / 2);
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("io.saola.JournalSync"))
                .allMatch(event -> event.getDuration().toNanos() > 0 && event.getLong("appendedSequence") > 0);
    }

    @Test
    void shouldTellARecordingNothingThatItDoesNotWant() throws IOException {
        final Path file = directory.resolve("flight.jfr");
        final EngineRig rig = rig(null);
        try (rig;
                Recording recording = new Recording()) {
            recording.enable("jdk.JVMInformation");
            recording.start();
            trade(rig);
            recording.stop();
            recording.dump(file);
        }
        assertThat(RecordingFile.readAllEvents(file))
                .isNotEmpty()
                .noneMatch(event -> event.getEventType().getName().startsWith("io.saola"));
    }

    private static void shouldShowTheWay(final EngineRig rig, final CountersView view, final long sent) {
        final EngineCounters counters = rig.engine().counters();
        rig.await(
                () -> view.value("egress: effects released") == view.value("logic: effects decided"),
                "all effects have left");
        assertThat(view.value("logic: orders sent"))
                .isEqualTo(counters.orders().get())
                .isPositive();
        assertThat(view.value("ingress: slots of the input ring")).isEqualTo(4_096);
        assertThat(view.value("ingress: sequence before the first input")).isZero();
        assertThat(view.latency(Stage.LOGIC).count()).as("inputs timed").isGreaterThanOrEqualTo(sent);
        assertThat(view.latency(Stage.JOURNAL).count()).isGreaterThanOrEqualTo(sent);
        assertThat(view.latency(Stage.EGRESS).count()).isEqualTo(view.value("egress: effects released"));
        assertThat(view.latency(Stage.JOURNAL).exceededByOneIn(100)).isPresent();
    }

    private static void shouldShowTheStrategies(final BusinessLogic state, final CountersView view) {
        assertThat(view.strategies()).extracting(StrategyFigures::name).containsExactly("futures", "shares");
        long orders = 0;
        for (final StrategyFigures row : view.strategies()) {
            final StrategyInstance strategy = state.strategies().strategy(row.strategyId());
            // renewed by timers, one strategy at a time: what came after the last one may be missing
            assertThat(row.orders()).isBetween(0L, strategy.ordersPlaced());
            assertThat(row.executions()).isBetween(0L, strategy.executions());
            assertThat(row.isEnabled()).isTrue();
            orders += row.orders();
        }
        assertThat(orders).isPositive();
    }

    private long trade(final EngineRig rig) {
        final TradingDay day = new TradingDay(rig.frames(), SEED, rig::send);
        rig.listen(effect -> day.onEffect(effect, 0));
        day.open();
        for (int i = 0; i < STEPS; i++) {
            day.step();
            if (i % 64 == 0) {
                rig.effects();
                day.answer();
            }
        }
        rig.awaitTaken();
        return day.sent();
    }

    private EngineRig rig(final Path countersFile) {
        return new EngineRig(directory, context -> {
            context.limits().clear();
            return context.durability(Durability.BUFFERED)
                    .timerIntervalNs(1_000_000_000_000L) // nothing goes on while figures are compared
                    .countersFile(countersFile)
                    .strategy(new StrategyConfig(
                            0, 0, true, "book-imbalance", "futures", List.of(0), List.of(1L, 5L, 3L, 60L, 0L, 1L)))
                    .strategy(new StrategyConfig(
                            1,
                            0,
                            true,
                            "mean-reversion",
                            "shares",
                            List.of(1, 2),
                            List.of(200L, 4_000L, 1L, 3L, 5L, 0L)))
                    .limits(new LimitsConfig(
                            LimitsConfig.ALL, 10_000, Decimals.of(2_000_000_000L), 1_000_000_000_000L, 1));
        });
    }
}
