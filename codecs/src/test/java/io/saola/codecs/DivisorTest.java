package io.saola.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivisorTest {
    @ParameterizedTest
    @ValueSource(
            longs = {1, 2, 3, 10, 64, 100, 1_000, 100_000, 500_000, 1_000_000, 7_777_777_777L, Long.MAX_VALUE, 1L << 62
            })
    void shouldDivideWhatLeavesNoRemainder(final long value) {
        final Divisor divisor = Divisor.of(value);
        final SplittableRandom random = new SplittableRandom(value);
        for (int i = 0; i < 20_000; i++) {
            final long multiple = value * random.nextLong(Math.max(1, Long.MAX_VALUE / value));
            final long number = random.nextLong(Long.MAX_VALUE);
            assertThat(divisor.divides(multiple))
                    .as("%d by %d", multiple, value)
                    .isTrue();
            assertThat(divisor.divides(number)).as("%d by %d", number, value).isEqualTo(number % value == 0);
        }
        for (long number = 0; number < 2_000; number++) {
            assertThat(divisor.divides(number)).as("%d by %d", number, value).isEqualTo(number % value == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void shouldRefuseWhatDividesNothing(final long value) {
        assertThatThrownBy(() -> Divisor.of(value)).hasMessageContaining(Long.toString(value));
    }

    @Test
    void shouldDivideZero() {
        assertThat(Divisor.of(100).divides(0)).isTrue();
    }
}
