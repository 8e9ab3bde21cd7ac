package io.saola.strategies.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Numbers worked by hand, and laws that hold for all. */
class PositionSizingTest {
    private static final long ONE = Decimals.RATE_ONE;
    private static final long MULTIPLIER = 100_000;

    @Test
    void shouldRiskTheMoneyGivenAtTheStop() {
        // 4.5 points x 100,000 VND = 450,000 VND a contract; 5,000,000 / 450,000 = 11.1
        assertThat(PositionSizing.byRisk(Decimals.of(5_000_000), 45_000, MULTIPLIER))
                .isEqualTo(11);
        assertThat(PositionSizing.byRisk(Decimals.of(449_999), 45_000, MULTIPLIER))
                .isZero();
        assertThat(PositionSizing.byRisk(Decimals.of(450_000), 45_000, MULTIPLIER))
                .isEqualTo(1);
        assertThat(PositionSizing.byRisk(Decimals.of(5_000_000), 0, MULTIPLIER)).isZero();
    }

    @Test
    void shouldInvestTheValueGiven() {
        // 100,000,000 / 26,800 = 3,731.3
        assertThat(PositionSizing.byValue(Decimals.of(100_000_000), Decimals.of(26_800), 1))
                .isEqualTo(3_731);
        assertThat(PositionSizing.toLots(3_731, 100)).isEqualTo(3_700);
        assertThat(PositionSizing.byValue(Decimals.of(100_000_000), Decimals.NULL, 1))
                .isZero();
    }

    @Test
    void shouldHoldLessOfWhatMovesMore() {
        // target 10 %, volatility 25 %: 40 % of 1,000,000,000 is 400,000,000; one contract of 1,900 points is
        // 190,000,000
        assertThat(PositionSizing.byVolatility(
                        Decimals.of(1_000_000_000), ONE / 10, ONE / 4, ONE, Decimals.of(1_900), MULTIPLIER))
                .isEqualTo(2);
        // volatility 5 %: twice the capital, cut to it: 1,000,000,000 / 190,000,000 = 5.2
        assertThat(PositionSizing.byVolatility(
                        Decimals.of(1_000_000_000), ONE / 10, ONE / 20, ONE, Decimals.of(1_900), MULTIPLIER))
                .isEqualTo(5);
        assertThat(PositionSizing.byVolatility(
                        Decimals.of(1_000_000_000), ONE / 10, 0, ONE, Decimals.of(1_900), MULTIPLIER))
                .isZero();
    }

    @Test
    void shouldBetKellysShareUpToTheCap() {
        // p = 0.55, wins and losses alike: 0.55 - 0.45 = 0.10; half of it 0.05
        assertThat(PositionSizing.kellyShare(ONE * 55 / 100, 1_000, 1_000, ONE, ONE))
                .isEqualTo(ONE / 10);
        assertThat(PositionSizing.kellyShare(ONE * 55 / 100, 1_000, 1_000, ONE / 2, ONE))
                .isEqualTo(ONE / 20);
        // p = 0.4, wins twice as large: 0.4 - 0.6 / 2 = 0.1
        assertThat(PositionSizing.kellyShare(ONE * 4 / 10, 2_000, 1_000, ONE, ONE))
                .isEqualTo(ONE / 10);
        assertThat(PositionSizing.kellyShare(ONE * 9 / 10, 1_000, 1_000, ONE, ONE / 4))
                .isEqualTo(ONE / 4);
        assertThat(PositionSizing.kellyShare(ONE / 2, 1_000, 1_000, ONE, ONE)).isZero();
        assertThat(PositionSizing.kellyShare(ONE / 3, 1_000, 1_000, ONE, ONE)).isZero();
    }

    @Test
    void shouldKeepKellysShareWhateverTheUnitOfWinsAndLosses() {
        final long seed = 20261122;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            final long win = 1 + random.nextLong(1_000_000);
            final long loss = 1 + random.nextLong(1_000_000);
            final long rate = random.nextLong(ONE + 1);
            final long share = PositionSizing.kellyShare(rate, win, loss, ONE, ONE);
            final long large = PositionSizing.kellyShare(rate, win << 32, loss << 32, ONE, ONE);
            final double exact = rate / 1e9 - (1 - rate / 1e9) * loss / win;

            assertThat(share).as("seed=%d i=%d", seed, i).isBetween(0L, ONE);
            assertThat(share / 1e9)
                    .as("seed=%d i=%d", seed, i)
                    .isCloseTo(Math.max(0, exact), org.assertj.core.data.Offset.offset(1e-8));
            assertThat(large / 1e9)
                    .as("seed=%d i=%d", seed, i)
                    .isCloseTo(Math.max(0, exact), org.assertj.core.data.Offset.offset(1e-3));
        }
    }

    @Test
    void shouldCutToWhatTheBuyingPowerPays() {
        // a lot of 100 at 26,800 with 0.15 % fee costs 2,684,020; 10,000,000 pays for 372 shares: 26,840.2 each
        final long costRate = ONE + 1_500_000;
        assertThat(PositionSizing.affordable(1_000, Decimals.of(10_000_000), Decimals.of(26_800), 1, costRate))
                .isEqualTo(372);
        assertThat(PositionSizing.affordable(100, Decimals.of(10_000_000), Decimals.of(26_800), 1, costRate))
                .isEqualTo(100);
        assertThat(PositionSizing.affordable(100, 0, Decimals.of(26_800), 1, costRate))
                .isZero();
        // margin 17 %: 1,900 points are 190,000,000, of which 32,300,000; 100,000,000 carries 3 contracts
        assertThat(PositionSizing.affordable(
                        10, Decimals.of(100_000_000), Decimals.of(1_900), MULTIPLIER, ONE * 17 / 100))
                .isEqualTo(3);
    }

    @Test
    void shouldNeverSpendMoreThanThereIs() {
        final long seed = 20261123;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            final long price = Decimals.of(1 + random.nextLong(200_000));
            final long power = random.nextLong(Decimals.of(1_000_000_000_000L));
            final long rate = 1 + random.nextLong(2 * ONE);
            final long quantity = PositionSizing.affordable(1L << 40, power, price, 1, rate);

            assertThat(Decimals.applyRate(price, rate) * quantity)
                    .as("seed=%d i=%d", seed, i)
                    .isLessThanOrEqualTo(power);
        }
    }
}
