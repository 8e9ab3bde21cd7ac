package io.saola.strategies.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.MarketTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a parent order is due. */
class ExecutionTargetTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long TEN = MarketTime.epochNs(20261120, MarketTime.at(10, 0));

    private final ParentTerms terms = new ParentTerms();
    private final TradingHours hours = new TradingHours();

    @Test
    void shouldReleaseEqualPartsAtTheirTimes() {
        terms.begin(ParentAlgorithm.TWAP, Side.BUY, 1_000)
                .between(TEN, TEN + 50 * MINUTE)
                .slices(5);
        assertThat(at(TEN)).isEqualTo(200);
        assertThat(at(TEN + 10 * MINUTE - 1_000_000)).isEqualTo(200);
        assertThat(at(TEN + 10 * MINUTE)).isEqualTo(400);
        assertThat(at(TEN + 49 * MINUTE)).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, -3})
    void shouldOnlyGrowAndEndWithEverythingWhateverTheJitter(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            final long total = 100L * (1 + random.nextInt(10_000));
            final int slices = 1 + random.nextInt((int) Math.min(ParentTerms.MAX_SLICES, total / 100));
            final long start = MarketTime.epochNs(20261120, MarketTime.at(9, 0)) + random.nextLong(120 * MINUTE);
            final long end = start + MINUTE + random.nextLong(200 * MINUTE);
            terms.begin(random.nextBoolean() ? ParentAlgorithm.TWAP : ParentAlgorithm.VWAP, Side.SELL, total)
                    .between(start, end)
                    .slices(slices)
                    .jitter(random.nextLong(Decimals.RATE_ONE + 1), seed);
            for (int quarter = 0; quarter < VolumeCurve.QUARTERS; quarter++) {
                terms.curve().weight(quarter, 1 + random.nextInt(VolumeCurve.MAX_WEIGHT));
            }
            long last = 0;
            for (long now = start; now < end; now += 1 + random.nextLong(5 * MINUTE)) {
                final long due = ExecutionTarget.quantity(terms, hours, Market.HNX, 100, start, now, 0, 0, 0, 0);
                assertThat(due).as("seed=%d case=%d", seed, i).isBetween(last, total);
                assertThat(due % 100).as("seed=%d case=%d, lots", seed, i).isZero();
                last = due;
            }
            assertThat(ExecutionTarget.quantity(terms, hours, Market.HNX, 100, start, end, 0, 0, 0, 0))
                    .as("at the end, seed=%d case=%d", seed, i)
                    .isEqualTo(total);
        }
    }

    @Test
    void shouldDelayAPartByItsJitterAndRepeatIt() {
        terms.begin(ParentAlgorithm.TWAP, Side.BUY, 400)
                .between(TEN, TEN + 40 * MINUTE)
                .slices(4)
                .jitter(Decimals.RATE_ONE, 11);
        long first = TEN;
        while (at(first) == 0) {
            first += 1_000_000_000L;
        }
        assertThat(first - TEN).isBetween(1L, 10 * MINUTE);
        assertThat(at(first)).isEqualTo(100);
        assertThat(at(first - 1_000_000_000L)).isZero();
    }

    @Test
    void shouldFollowTheMarketAndNeverPassTheWhole() {
        terms.begin(ParentAlgorithm.POV, Side.BUY, 1_000).participation(150_000_000);
        assertThat(ExecutionTarget.quantity(terms, hours, Market.HOSE, 100, TEN, TEN, 1_999, 0, 0, 0))
                .isEqualTo(200);
        assertThat(ExecutionTarget.quantity(terms, hours, Market.HOSE, 100, TEN, TEN, 1_000_000_000_000L, 0, 0, 0))
                .isEqualTo(1_000);
    }

    private long at(final long nowNs) {
        return ExecutionTarget.quantity(terms, hours, Market.HOSE, 100, TEN, nowNs, 0, 0, 0, 0);
    }
}
