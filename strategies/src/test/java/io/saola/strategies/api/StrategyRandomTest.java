package io.saola.strategies.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that look random and can be repeated. */
class StrategyRandomTest {
    /** The JDK's own implementation of SplitMix64, with the gamma of its public constructor. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 20261122, Long.MIN_VALUE})
    void shouldDrawTheNumbersOfSplitMix64(final long seed) {
        final SplittableRandom oracle = new SplittableRandom(seed);
        final StrategyRandom random = new StrategyRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            assertThat(random.nextLong()).as("seed=%d draw %d", seed, i).isEqualTo(oracle.nextLong());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 10, 1_000_000_007, Long.MAX_VALUE, (1L << 62) + 1})
    void shouldStayBelowTheBound(final long bound) {
        final StrategyRandom random = new StrategyRandom(7);
        for (int i = 0; i < 10_000; i++) {
            assertThat(random.nextLong(bound)).isBetween(0L, bound - 1);
        }
    }

    @Test
    void shouldFavourNoFace() {
        final StrategyRandom random = new StrategyRandom(3);
        final int[] faces = new int[6];
        for (int i = 0; i < 600_000; i++) {
            faces[(int) random.nextLong(6)]++;
        }
        // Five standard deviations of a binomial with p = 1/6.
        assertThat(IntStream.of(faces)).allMatch(count -> Math.abs(count - 100_000) < 1_450);
    }

    @Test
    void shouldRefuseABoundThatIsNone() {
        assertThatThrownBy(() -> new StrategyRandom(1).nextLong(0)).hasMessageContaining("bound=0");
    }

    @Test
    void shouldKnowNeverAndAlways() {
        final StrategyRandom random = new StrategyRandom(5);
        for (int i = 0; i < 1_000; i++) {
            assertThat(random.nextChance(0)).isFalse();
            assertThat(random.nextChance(Decimals.RATE_ONE)).isTrue();
        }
    }

    @Test
    void shouldGoOnFromASnapshot() {
        final StrategyRandom random = new StrategyRandom(5);
        random.nextLong();
        final StateWriter out = new StateWriter(64);
        random.snapshot(out);
        final StrategyRandom restored = new StrategyRandom(99);
        restored.restore(new StateReader(out.buffer(), out.length()));
        assertThat(restored.digest(Digest.EMPTY)).isEqualTo(random.digest(Digest.EMPTY));
        assertThat(restored.nextLong()).isEqualTo(random.nextLong());
    }
}
