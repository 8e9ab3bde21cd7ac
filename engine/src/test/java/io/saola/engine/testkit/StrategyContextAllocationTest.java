package io.saola.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.saola.codecs.Decimals;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.market.Instrument;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything a strategy may do per event costs no garbage. */
class StrategyContextAllocationTest {
    private static final long START_NS = 1_795_140_900_000_000_000L;
    private static final int EVENTS = 20_000;
    private static final int MAX_ROUNDS = 30;

    @Test
    void shouldAllocateNothingPerEvent() {
        final BusinessLogic logic = new BusinessLogic(List.of(Busy.KIND));
        final Venue venue = new Venue(logic, effect -> {});
        final MarketFrames frames = new MarketFrames();
        final BootFrames boot = new BootFrames(() -> 1);
        venue.input(START_NS, boot.engineStart(1, 20261120, 1_000, 1, "test", 0), 0);
        venue.input(
                START_NS, boot.account(new AccountConfig(0, "1", "8", Decimals.of(10_000_000_000L), 1, 1, 1, 1)), 0);
        venue.input(
                START_NS,
                boot.limits(new LimitsConfig(LimitsConfig.ALL, 1_000_000, Decimals.of(1_000_000_000L), 1_000_000, 100)),
                0);
        frames.instrument(0, "FPT", Market.HOSE, InstrumentType.SHARE, Decimals.of(95_000));
        venue.input(START_NS, frames.buffer(), 0);
        frames.session(0, Market.HOSE, 20261120, Phase.CONTINUOUS);
        venue.input(START_NS, frames.buffer(), 0);
        venue.input(START_NS, boot.strategy(new StrategyConfig(0, 0, true, "busy", "busy", List.of(0), List.of())), 0);
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        // compiling allocates at moments of its own choosing; what an event costs shows in every round
        for (int round = 0; round < MAX_ROUNDS && least > 0; round++) {
            final long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < EVENTS; i++) {
                frames.quote(0, Decimals.of(94_900), 100, Decimals.of(95_000), 100 + i % 7, 1, 0);
                venue.input(venue.nowNs() + 1_000_000, frames.buffer(), 0);
                venue.answer();
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertThat(least).as("bytes of %d events", EVENTS).isZero();
        assertThat(logic.strategies().suppressedLogs())
                .as("one event has too much to say")
                .isPositive();
        assertThat(((Busy) logic.strategies().strategy(0).code()).timers).isPositive();
    }

    private static final class Busy implements Strategy {
        static final StrategyKind KIND = new StrategyKind("busy", List.of(), parameters -> new Busy());

        private StrategyContext context;
        private long timers;

        @Override
        public void onStart(final StrategyContext strategyContext) {
            context = strategyContext;
        }

        @Override
        public void onQuote(final int slot, final Instrument instrument) {
            for (int i = 0; i < 20; i++) {
                context.log(AlertSeverity.INFO, i, context.random().nextLong(9), context.ownCharges(), i, "busy");
            }
            context.cancelTimer(1);
            context.scheduleRepeatingTimer(context.nowNs(), 500_000, 1);
            context.log(
                    AlertSeverity.INFO,
                    0,
                    context.account().cash(),
                    context.ownRealisedPnl(),
                    context.ownUnrealisedPnl(),
                    "");
        }

        @Override
        public void onTimer(final long timerId) {
            timers++;
        }

        @Override
        public long digest(final long start) {
            return start;
        }

        @Override
        public void snapshot(final StateWriter out) {
            out.putLong(timers);
        }

        @Override
        public void restore(final StrategyContext strategyContext, final StateReader in) {
            context = strategyContext;
            timers = in.getLong();
        }
    }
}
