package io.saola.engine.logic.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares of amounts are exact, whatever the size of the product. */
class ProportionTest {
    @ParameterizedTest
    @CsvSource({
        "0, 5, 7, 0, 0",
        "10, 1, 3, 3, 4",
        "9, 1, 3, 3, 3",
        "9223372036854775807, 1, 1, 9223372036854775807, 9223372036854775807",
        "9223372036854775806, 1000000000000, 1000000000000, 9223372036854775806, 9223372036854775806",
        "4611686018427387903, 999999999999, 1000000000000, 4611686018422776216, 4611686018422776217"
    })
    void shouldRoundDownAndUp(final long amount, final long part, final long whole, final long floor, final long ceil) {
        assertThat(Proportion.floor(amount, part, whole)).isEqualTo(floor);
        assertThat(Proportion.ceil(amount, part, whole)).isEqualTo(ceil);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121})
    void shouldAgreeWithUnboundedNumbers(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final BigInteger max = BigInteger.valueOf(Long.MAX_VALUE);
        for (int i = 0; i < 100_000; i++) {
            final long amount = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
            final long part = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
            final long whole = Math.max(1, random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63));
            final BigInteger[] exact = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(part))
                    .divideAndRemainder(BigInteger.valueOf(whole));
            final BigInteger up = exact[0].add(BigInteger.valueOf(exact[1].signum()));
            assertThat(Proportion.floor(amount, part, whole))
                    .as("seed=%d: %d * %d / %d", seed, amount, part, whole)
                    .isEqualTo(exact[0].min(max).longValueExact());
            assertThat(Proportion.ceil(amount, part, whole))
                    .as("seed=%d: %d * %d / %d up", seed, amount, part, whole)
                    .isEqualTo(up.min(max).longValueExact());
        }
    }

    @Test
    void shouldSaturate() {
        assertThat(Proportion.floor(Long.MAX_VALUE, Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(Proportion.ceil(Long.MAX_VALUE, 2, 1)).isEqualTo(Long.MAX_VALUE);
    }
}
