package io.saola.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "22950, 229500000",
        "22950.0, 229500000",
        "1283.9, 12839000",
        "-6.099999999999909, -61000",
        "0.00005, 1",
        "0.00004, 0",
        ".5, 5000",
        "-0.5, -5000",
        "922337203685477, 9223372036854770000"
    })
    void shouldReadDecimalNumbers(final String text, final long expected) {
        assertThat(Decimals.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1e5",
                "NaN",
                "1.2.3",
                " 1",
                "+1",
                "922337203685478",
                "9999999999999999999",
                "1.00001x"
            })
    void shouldRefuseWhatIsNoDecimalNumber(final String text) {
        assertThatThrownBy(() -> Decimals.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void shouldWriteWithoutTrailingZeros() {
        assertThat(Decimals.toString(229_500_000L)).isEqualTo("22950");
        assertThat(Decimals.toString(12_839_000L)).isEqualTo("1283.9");
        assertThat(Decimals.toString(-61_000L)).isEqualTo("-6.1");
        assertThat(Decimals.toString(-1L)).isEqualTo("-0.0001");
        assertThat(Decimals.toString(0L)).isEqualTo("0");
        assertThat(Decimals.toString(Decimals.NULL)).isEmpty();
    }

    @Test
    void shouldReadBackWhatItWrote() {
        final long seed = 20261120;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            final long value =
                    random.nextLong(-9_000_000_000_000_000_000L, 9_000_000_000_000_000_000L) >> random.nextInt(60);
            assertThat(Decimals.parse(Decimals.toString(value)))
                    .as("seed=%d", seed)
                    .isEqualTo(value);
        }
    }

    @Test
    void shouldSaturateANotionalThatDoesNotFit() {
        assertThat(Decimals.notional(Decimals.of(25_000), 1_000, 1)).isEqualTo(Decimals.of(25_000_000));
        assertThat(Decimals.notional(19_053_000L, 5, 100_000)).isEqualTo(Decimals.of(952_650_000));
        assertThat(Decimals.notional(Long.MAX_VALUE, 2, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(Decimals.notional(Decimals.of(200_000), 500_000, 100_000)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldApplyRatesExactlyRoundedTowardsZero() {
        final long seed = 7;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            final long money = random.nextLong(Long.MIN_VALUE + 1, Long.MAX_VALUE) >> random.nextInt(63);
            final long rate = random.nextLong(-Decimals.RATE_ONE, Decimals.RATE_ONE + 1);
            final long expected = new BigDecimal(BigInteger.valueOf(money).multiply(BigInteger.valueOf(rate)))
                    .divide(BigDecimal.valueOf(Decimals.RATE_ONE), 0, RoundingMode.DOWN)
                    .longValueExact();
            assertThat(Decimals.applyRate(money, rate)).as("seed=%d", seed).isEqualTo(expected);
        }
    }
}
