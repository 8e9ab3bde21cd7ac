package io.saola.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.Frames;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.DecisionDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.support.InputFrames;
import io.saola.engine.support.SyntheticMarket;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.Rulebook;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every built-in strategy over seeded synthetic days: it decides with reasons, its orders are filled, its position goes both ways to
 * nothing again; a second run is equal to the last byte of every effect; and a logic restored in the middle goes on the same way.
 */
class BuiltinStrategiesTest {
    private static final long SEED = 20261123;
    private static final Rulebook PACKAGED = RulebookFiles.packaged();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MAX_ROUNDS = 12;
    private static final List<Integer> FUTURES = List.of(SyntheticMarket.FUTURE);
    private static final List<Integer> SHARES = List.of(3, 4, 5);

    /** Kind, instruments, parameters, days, whether bars alone are enough. */
    static Stream<Arguments> strategies() {
        return Stream.of(
                Arguments.of("vn30f-trend", FUTURES, List.of(1L, 3L, 3L, 5L, 10L, 5L, 300L), 2, true),
                Arguments.of(
                        "vn30f-basis",
                        List.of(SyntheticMarket.FUTURE, SyntheticMarket.INDEX),
                        List.of(1L, 20L, 120L, 30L, 400L, 2L, 2L),
                        2,
                        true),
                Arguments.of(
                        "opening-range", FUTURES, List.of(1L, 10L, 1L, 2L, 2_000L, 50L, 50L, 50_000_000L), 3, true),
                Arguments.of("foreign-flow", SHARES, List.of(1L, 5L, 5L, -5L, 5L, 5L, 500L), 5, true),
                Arguments.of("rsi-bollinger", SHARES, List.of(1L, 7L, 45L, 60L, 10L, 100L, 5L, 900L), 5, true),
                Arguments.of(
                        "pairs",
                        List.of(SyntheticMarket.FUTURE, SyntheticMarket.NEXT_FUTURE),
                        List.of(1L, 20L, 1_000L, 120L, 30L, 400L, 1L, 400_000_000L),
                        2,
                        true),
                Arguments.of(
                        "auction-imbalance",
                        FUTURES,
                        List.of(120L, 30L, 100L, 3L, 1L, 1L, 1L, 0L, 1L, 10L, 500L),
                        4,
                        false),
                Arguments.of("market-making", FUTURES, List.of(1L, 4L, 1L, 5L, 20L, 50L, 1L), 1, false),
                Arguments.of(
                        "signal-decision",
                        FUTURES,
                        List.of(1L, 10L, 7L, 50L, 0L, 1L, 70L, 2L, 30L, 600_000L, 10L, 30L, 2L),
                        2,
                        true),
                Arguments.of(
                        "signal-decision",
                        List.of(SyntheticMarket.FIRST_SHARE),
                        List.of(1L, 10L, 7L, 50L, 0L, 1L, 70L, 2L, 30L, 600_000L, 10L, 30L, 200L),
                        5,
                        true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strategies")
    void shouldTradeOnTicksAndGoOnTheSameAfterARestart(
            final String kind, final List<Integer> instruments, final List<Long> parameters, final int days) {
        final Run whole = new Run(kind, instruments, parameters, false);
        whole.until(days);

        whole.shouldHaveTraded();
        final Run again = new Run(kind, instruments, parameters, false);
        again.until(days - 1);
        again.steps(whole.stepsOfLastDay() / 2);
        again.restart();
        again.until(days);
        assertThat(again.stateHash()).as("state, seed=%d", SEED).isEqualTo(whole.stateHash());
        assertThat(again.effects).as("effects, seed=%d", SEED).isEqualTo(whole.effects);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strategies")
    void shouldTradeOnBarsAloneWhereItsIdeaAllowsIt(
            final String kind,
            final List<Integer> instruments,
            final List<Long> parameters,
            final int days,
            final boolean onBars) {
        final Run bars = new Run(kind, instruments, parameters, true);

        bars.until(days);

        if (onBars) {
            bars.shouldHaveTraded();
        } else {
            assertThat(bars.orders).as("orders of %s without books", kind).isZero();
        }
    }

    @Test
    void shouldCoverEveryKindButThoseOfTheDemo() {
        final List<String> tested = new ArrayList<>(strategies()
                .map(arguments -> (String) arguments.get()[0])
                .distinct()
                .toList());
        tested.addAll(List.of("book-imbalance", "mean-reversion", "timed-entry"));

        assertThat(BuiltinStrategies.kinds())
                .extracting(kind -> kind.name())
                .containsExactlyInAnyOrderElementsOf(tested);
    }

    /**
     * What a day allocates in the logic once the compiler has settled: a day of nothing ends the search. Session changes are left out: the
     * first of a date puts its rules together.
     */
    @Test
    void shouldAllocateNothingWhileAllOfThemTrade() {
        final Run run = new Run(false);
        int id = 0;
        for (final Arguments row : strategies().toList()) {
            run.add(id++, row);
        }
        run.until(5);

        for (int round = 0; round < MAX_ROUNDS && run.allocated > 0; round++) {
            run.allocated = 0;
            run.until(6 + round);
        }

        assertThat(run.allocated).as("bytes in a day, seed=%d", SEED).isZero();
        for (int i = 0; i < id; i++) {
            assertThat(run.logic.strategies().strategy(i).executions())
                    .as(run.logic.strategies().strategy(i).name())
                    .isPositive();
        }
    }

    /** One logic with its strategies, market and broker. */
    private static final class Run implements EffectSink {
        private final BootFrames boot = new BootFrames(() -> 1);
        private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final DecisionDecoder decision = new DecisionDecoder();
        private final SyntheticMarket market;
        private BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
        private long sequence;
        private long effects = Digest.EMPTY;
        private long allocated = 1;
        private int orders;
        private int decisions;
        private int reasons;
        private int stepsOfDay;
        private int stepsOfLastDay;

        Run(final String kind, final List<Integer> instruments, final List<Long> parameters, final boolean barsOnly) {
            this(barsOnly);
            add(0, Arguments.of(kind, instruments, parameters));
        }

        Run(final boolean barsOnly) {
            market = new SyntheticMarket(new InputFrames(), SEED, barsOnly, this::onFrame);
            logic.effectSink(this);
            input(boot.engineStart(1, market.date(), 1, SEED, "test", 0));
            boot.rulebook(PACKAGED, 1).forEach(this::input);
            input(boot.account(new AccountConfig(
                    0,
                    "1",
                    "8",
                    Decimals.of(100_000_000_000L),
                    1_500_000,
                    1_000_000,
                    Decimals.of(5_000),
                    170_000_000)));
            input(boot.limits(
                    new LimitsConfig(LimitsConfig.ALL, 100_000, Decimals.of(20_000_000_000L), 1_000_000, 100)));
            market.open();
        }

        @SuppressWarnings("unchecked")
        void add(final int id, final Arguments row) {
            final String kind = (String) row.get()[0];
            input(boot.strategy(new StrategyConfig(
                    id, 0, true, kind, kind + id, (List<Integer>) row.get()[1], (List<Long>) row.get()[2])));
        }

        void until(final int days) {
            while (market.day() < days) {
                final int before = market.day();
                market.step();
                stepsOfDay++;
                if (market.day() != before) {
                    stepsOfLastDay = stepsOfDay;
                    stepsOfDay = 0;
                }
            }
        }

        void steps(final int count) {
            for (int i = 0; i < count; i++) {
                market.step();
            }
        }

        int stepsOfLastDay() {
            return stepsOfLastDay;
        }

        /** A new logic, restored from what this one's snapshot holds, goes on in its place. */
        void restart() {
            final StateWriter writer = new StateWriter(1 << 20);
            logic.snapshot(writer);
            final long hash = logic.stateHash();
            logic = new BusinessLogic(BuiltinStrategies.kinds());
            logic.effectSink(this);
            logic.restore(new StateReader(writer.buffer(), writer.length()));
            assertThat(logic.stateHash()).as("state restored").isEqualTo(hash);
        }

        long stateHash() {
            return logic.stateHash();
        }

        void shouldHaveTraded() {
            final var strategy = logic.strategies().strategy(0);
            assertThat(logic.counts().refused()).as("inputs refused").isZero();
            assertThat(decisions).as("decisions").isGreaterThanOrEqualTo(2);
            assertThat(reasons).as("reasons").isGreaterThanOrEqualTo(decisions);
            assertThat(orders).as("orders").isGreaterThanOrEqualTo(2);
            assertThat(strategy.executions()).as("executions").isGreaterThanOrEqualTo(2);
            assertThat(strategy.ordersRefused())
                    .as("orders refused of %d, by code %s", orders, Arrays.toString(refusals()))
                    .isLessThanOrEqualTo(orders / 4);
            assertThat(logic.accounts().account(0).imbalance()).isZero();
        }

        private long[] refusals() {
            return Arrays.stream(RejectReason.values())
                    .filter(reason -> reason != RejectReason.NULL_VAL)
                    .mapToLong(reason -> logic.desk().refusals(reason))
                    .toArray();
        }

        @Override
        public MutableDirectBuffer begin() {
            return frame;
        }

        @Override
        public void commit(final long causeSequence, final long timestampNs, final int length) {
            effects = Digest.fold(effects, causeSequence);
            for (int i = 0; i < length; i++) {
                effects = Digest.fold(effects, frame.getByte(i));
            }
            final int template = header.wrap(frame, 0).templateId();
            if (template == SendOrderDecoder.TEMPLATE_ID) {
                orders++;
            } else if (template == DecisionDecoder.TEMPLATE_ID) {
                decisions++;
                reasons += decision.wrapAndApplyHeader(frame, 0, header)
                        .contributions()
                        .count();
            }
            market.onEffect(frame);
        }

        private void onFrame(final long timestampNs, final DirectBuffer buffer, final int length) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            logic.onInput(++sequence, timestampNs, buffer, 0);
            if (header.wrap(buffer, 0).templateId() != SessionChangeDecoder.TEMPLATE_ID) {
                allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
            }
        }

        private void input(final DirectBuffer buffer) {
            logic.onInput(++sequence, market.nowNs(), buffer, 0);
        }
    }
}
