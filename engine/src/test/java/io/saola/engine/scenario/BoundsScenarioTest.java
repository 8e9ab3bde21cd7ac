package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.ClientOrderIds;
import io.saola.codecs.Frames;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Timers in order and in bounds, and the bound on what one input may cause. */
class BoundsScenarioTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void shouldFireTimersByDeadlineThenInTheOrderTheyWereSet() {
        final Scenario market = scenario(context -> {
            final long now = context.nowNs();
            context.scheduleTimer(now + 200, 1);
            context.scheduleTimer(now + 100, 2);
            context.scheduleTimer(now + 100, 3);
            context.scheduleTimer(now + 300, 4);
            context.scheduleTimer(now + 100, 5);
        });
        market.quote(FUTURE, "1900", "1900.1");
        market.timePasses(99);
        assertThat(log).containsExactly("quote");
        market.timePasses(1);
        assertThat(log).containsExactly("quote", "timer 2", "timer 3", "timer 5");
        market.timePasses(1_000);
        assertThat(log).containsExactly("quote", "timer 2", "timer 3", "timer 5", "timer 1", "timer 4");
    }

    @Test
    void shouldFireTimersBeforeTheInputThatBringsTheirTime() {
        final Scenario market = scenario(context -> {
            if (log.size() == 1) {
                context.scheduleTimer(context.nowNs(), 9);
            }
        });
        market.quote(FUTURE, "1900", "1900.1");
        market.quote(FUTURE, "1900", "1900.1");
        assertThat(log).containsExactly("quote", "timer 9", "quote");
    }

    @Test
    void shouldFireABoundedNumberOfTimersPerInputAndLoseNone() {
        final Scenario market = scenario(context -> {
            for (int i = 0; i < 40; i++) {
                context.scheduleTimer(context.nowNs() + 1, i);
            }
        });
        market.quote(FUTURE, "1900", "1900.1");
        market.timePasses(1);
        assertThat(log).hasSize(1 + 16);
        market.timePasses(0);
        assertThat(log).hasSize(1 + 32);
        market.timePasses(0);
        assertThat(log).hasSize(1 + 40).endsWith("timer 38", "timer 39").doesNotHaveDuplicates();
    }

    @Test
    void shouldRefuseTimersBeyondTheirBound() {
        final List<Boolean> set = new ArrayList<>();
        final Scenario market = scenario(context -> {
            for (int i = 0; i < 4_097; i++) {
                set.add(context.scheduleTimer(Long.MAX_VALUE - 1, i));
            }
        });
        market.quote(FUTURE, "1900", "1900.1");
        assertThat(set.subList(0, 4_096)).doesNotContain(false);
        assertThat(set.get(4_096)).isFalse();
    }

    @Test
    void shouldBoundTheOrdersOfOneInputAndGiveEachAnIdOfItsOwn() {
        final List<RejectReason> refusals = new ArrayList<>();
        final Scenario market = scenario(context -> {
            for (int i = 0; i < 60; i++) {
                if (context.placeOrder(context.instrument(0), Side.BUY, OrderType.LO, 19_000_000, 1)
                        == StrategyContext.REFUSED) {
                    refusals.add(context.lastRefusal());
                }
            }
        });
        market.quote(FUTURE, "1900", "1900.1");
        assertThat(market.sent()).hasSize(Frames.MAX_EFFECTS_PER_INPUT - 16);
        assertThat(refusals).hasSize(12).containsOnly(RejectReason.EFFECT_LIMIT);
        assertThat(market.effectsOfLastInput()).isLessThan(Frames.MAX_EFFECTS_PER_INPUT);
        assertThat(market.sent().stream().map(Scenario.Sent::clientOrderId)).doesNotHaveDuplicates();
        assertThat(market.sent())
                .allMatch(sent -> ClientOrderIds.causeSequence(sent.clientOrderId())
                        == market.logic().sequence());
    }

    @Test
    void shouldSuppressAlertsBeyondTheBoundAndCountThem() {
        final Scenario market = scenario(context -> {
            for (int i = 0; i < 100; i++) {
                context.placeOrder(context.instrument(0), Side.BUY, OrderType.LO, 1, 1);
            }
        });
        market.quote(FUTURE, "1900", "1900.1");
        assertThat(market.effectsOfLastInput()).isEqualTo(Frames.MAX_EFFECTS_PER_INPUT - 1);
        assertThat(market.logic().suppressedEffects()).isEqualTo(100 - Frames.MAX_EFFECTS_PER_INPUT + 1);
        assertThat(market.logic().desk().refusals()).isEqualTo(100);
    }

    private Scenario scenario(final Consumer<StrategyContext> onQuote) {
        return new Scenario(new StrategyKind("logging", List.of(), parameters -> new LoggingStrategy(log, onQuote)))
                .account(10_000_000_000L, "0.15", "0.1")
                .wideLimits()
                .future("1900", "2033", "1767")
                .strategy(0, "logging", FUTURE);
    }

    private static final class LoggingStrategy implements Strategy {
        private final List<String> log;
        private final Consumer<StrategyContext> onQuote;
        private StrategyContext context;

        LoggingStrategy(final List<String> log, final Consumer<StrategyContext> onQuote) {
            this.log = log;
            this.onQuote = onQuote;
        }

        @Override
        public void onStart(final StrategyContext strategyContext) {
            context = strategyContext;
        }

        @Override
        public void onQuote(final int slot, final Instrument instrument) {
            log.add("quote");
            onQuote.accept(context);
        }

        @Override
        public void onTimer(final long timerId) {
            log.add("timer " + timerId);
        }

        @Override
        public long digest(final long start) {
            return start;
        }

        @Override
        public void snapshot(final StateWriter out) {
            // The log is the test's.
        }

        @Override
        public void restore(final StrategyContext strategyContext, final StateReader in) {
            context = strategyContext;
        }
    }
}
