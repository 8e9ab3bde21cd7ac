package io.saola.strategies.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The estimates behind Kelly's rule. */
class TradeStatisticsTest {
    @Test
    void shouldSayNothingBeforeTheLeastNumberOfTrades() {
        final TradeStatistics statistics = new TradeStatistics(10, 3);

        statistics.onTrade(100);
        statistics.onTrade(-50);
        assertThat(statistics.isReady()).isFalse();
        statistics.onTrade(300);

        assertThat(statistics.isReady()).isTrue();
        assertThat(statistics.winRate()).isEqualTo(Decimals.RATE_ONE * 2 / 3);
        assertThat(statistics.meanWin()).isEqualTo(200);
        assertThat(statistics.meanLoss()).isEqualTo(50);
    }

    @Test
    void shouldSayNothingWithoutALoss() {
        final TradeStatistics statistics = new TradeStatistics(3, 1);

        statistics.onTrade(5);

        assertThat(statistics.isReady()).as("all won: no estimate of a loss").isFalse();
    }

    @Test
    void shouldForgetWhatIsOlderThanTheWindowAndComeBackFromASnapshot() {
        final long seed = 20261122;
        final SplittableRandom random = new SplittableRandom(seed);
        TradeStatistics statistics = new TradeStatistics(20, 5);
        final Deque<Long> last = new ArrayDeque<>();
        for (int i = 0; i < 2_000; i++) {
            final long result = random.nextLong(-1_000, 1_000);
            statistics.onTrade(result);
            last.addLast(result);
            if (last.size() > 20) {
                last.removeFirst();
            }
            if (i % 97 == 0) {
                final StateWriter writer = new StateWriter(1 << 12);
                statistics.snapshot(writer);
                final TradeStatistics restored = new TradeStatistics(20, 5);
                restored.restore(new StateReader(writer.buffer(), writer.length()));
                assertThat(restored.digest(Digest.EMPTY)).isEqualTo(statistics.digest(Digest.EMPTY));
                statistics = restored;
            }
            final long wins = last.stream().filter(r -> r > 0).count();
            final long sum = last.stream().filter(r -> r > 0).mapToLong(r -> r).sum();
            assertThat(statistics.size()).isEqualTo(last.size());
            assertThat(statistics.meanWin()).as("seed=%d i=%d", seed, i).isEqualTo(wins == 0 ? 0 : sum / wins);
        }
    }

    @Test
    void shouldRefuseWindowsThatCannotBe() {
        assertThatThrownBy(() -> new TradeStatistics(0, 1)).hasMessageContaining("window=0");
        assertThatThrownBy(() -> new TradeStatistics(5, 6)).hasMessageContaining("leastTrades=6");
    }
}
