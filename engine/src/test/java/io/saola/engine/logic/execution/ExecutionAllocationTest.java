package io.saola.engine.logic.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.Urgency;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.support.InputFrames;
import io.saola.engine.support.TradingDay;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Parent orders of every algorithm and exits come, are worked in parts and end, and leave no garbage. */
class ExecutionAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SEED = 20261122;
    private static final int DATE = 20261120;
    private static final long[] PRICES = {Decimals.of(1_900), Decimals.of(98_000), Decimals.of(26_800)};
    private static final int EVENTS = 20_000;
    private static final int MAX_ROUNDS = 20;
    private static final int PARENTS = 40;
    private static final int EXITS = 20;
    private static final ParentAlgorithm[] ALGORITHMS = {
        ParentAlgorithm.TWAP,
        ParentAlgorithm.VWAP,
        ParentAlgorithm.POV,
        ParentAlgorithm.ICEBERG,
        ParentAlgorithm.IMMEDIATE
    };

    private final BusinessLogic logic = new BusinessLogic(List.of());
    private final InputFrames frames = new InputFrames();
    private final TradingDay day = new TradingDay(new InputFrames(), SEED, (buffer, length) -> input(buffer));
    private long nowNs = MarketTime.epochNs(DATE, MarketTime.at(9, 30));
    private long volume;
    private int placed;
    private int armed;

    @Test
    void shouldWorkParentOrdersAndExitsWithoutGarbage() {
        begin();
        round();
        long allocated = Long.MAX_VALUE;
        // Compiling allocates at moments of its own choosing; what depends on events shows in every round.
        for (int i = 0; i < MAX_ROUNDS && allocated > 0; i++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            round();
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }

        assertThat(allocated).as("seed=%d", SEED).isZero();
        assertThat(placed).as("parent orders").isGreaterThan(1_000);
        assertThat(armed).as("exits").isGreaterThan(1_000);
        assertThat(filledByAlgorithm())
                .containsOnlyKeys(ALGORITHMS)
                .allSatisfy((algorithm, filled) ->
                        assertThat(filled).as("%s", algorithm).isPositive());
        assertThat(logic.accounts().account(0).imbalance()).isZero();
    }

    private void round() {
        for (int i = 0; i < EVENTS; i++) {
            day.step();
            day.answer();
            trade(i % 3);
            if (logic.execution().parents().liveCount() < PARENTS) {
                place(ALGORITHMS[placed++ % ALGORITHMS.length]);
            }
            if (logic.execution().exitDesk().liveCount() < EXITS) {
                arm();
            }
            day.answer();
        }
    }

    /** The day's own trades tell no volume, which POV follows. */
    private void trade(final int id) {
        volume += 1_000;
        frames.trade(id, PRICES[id], volume, Decimals.NULL, Decimals.NULL, Decimals.NULL);
        input(frames.buffer());
    }

    private void place(final ParentAlgorithm algorithm) {
        final int id = placed % 3;
        final long lot = id == 0 ? 1 : 100;
        frames.parent(algorithm, 0, id, placed % 2 == 0 ? Side.BUY : Side.SELL, 10 * lot);
        frames.parent()
                .slices(5)
                .jitterRate(300_000_000)
                .participationRate(500_000_000)
                .displayQuantity(2 * lot)
                .urgency(placed % 4 == 0 ? Urgency.PASSIVE : Urgency.NORMAL)
                .patienceNs(500_000_000L)
                .endNs(nowNs + 2_000_000_000L);
        input(frames.buffer());
    }

    /** Its children are limit orders: those without a price would be answered without one. */
    private void arm() {
        armed++;
        frames.exit(0, 1 + armed % 2, Side.SELL);
        frames.exit().trailDistance(Decimals.of(50)).quantity(200).slippageTicks(2);
        input(frames.buffer());
    }

    private Map<ParentAlgorithm, Long> filledByAlgorithm() {
        final Map<ParentAlgorithm, Long> filled = new EnumMap<>(ParentAlgorithm.class);
        final ParentOrders parents = logic.execution().parents();
        for (int i = 0; i < parents.doneCount(); i++) {
            filled.merge(parents.done(i).terms().algorithm(), parents.done(i).filledQuantity(), Long::sum);
        }
        return filled;
    }

    private void begin() {
        final BootFrames boot = new BootFrames(() -> 1);
        input(boot.engineStart(1, DATE, 0, SEED, "test", 0));
        input(boot.account(new AccountConfig(
                0, "1", "8", Decimals.of(10_000_000_000L), 1_500_000, 1_000_000, Decimals.of(5_000), 170_000_000)));
        boot.rulebook(RulebookFiles.packaged(), 1).forEach(this::input);
        input(boot.limits(
                new LimitsConfig(LimitsConfig.ALL, 10_000, Decimals.of(2_000_000_000L), 1_000_000_000_000L, 10_000)));
        logic.effectSink(new Broker());
        day.open();
    }

    private void input(final DirectBuffer frame) {
        nowNs += 1_000_000;
        logic.onInput(logic.sequence() + 1, nowNs, frame, 0);
    }

    /** Takes effects in the logic's own thread; the day remembers its orders. */
    private final class Broker implements EffectSink {
        private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);

        @Override
        public MutableDirectBuffer begin() {
            return frame;
        }

        @Override
        public void commit(final long causeSequence, final long timestampNs, final int length) {
            day.onEffect(frame, 0);
        }
    }
}
