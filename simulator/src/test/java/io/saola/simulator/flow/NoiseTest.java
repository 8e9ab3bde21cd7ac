package io.saola.simulator.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Shapes of the random numbers, and parameters that cannot be. */
final class NoiseTest {
    private static final long SEED = 20261121;
    private static final int DRAWS = 100_000;

    private final Noise noise = new Noise(SEED);

    @Test
    void shouldDrawNormalNumbers() {
        long sum = 0;
        long squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            final long draw = noise.gaussian();
            assertThat(draw).as("seed=%d", SEED).isBetween(-4_900_000L, 4_900_000L);
            sum += draw;
            squares += draw * draw / Noise.ONE;
        }
        assertThat(sum / DRAWS).as("mean in millionths, seed=%d", SEED).isBetween(-15_000L, 15_000L);
        assertThat(squares / DRAWS).as("variance in millionths, seed=%d", SEED).isBetween(980_000L, 1_020_000L);
    }

    @Test
    void shouldDrawExponentialNumbers() {
        long sum = 0;
        int aboveMean = 0;
        for (int i = 0; i < DRAWS; i++) {
            final long draw = noise.exponential();
            assertThat(draw).as("seed=%d", SEED).isBetween(0L, 45 * Noise.ONE);
            sum += draw;
            aboveMean += draw > Noise.ONE ? 1 : 0;
        }
        assertThat(sum / DRAWS).as("mean in millionths, seed=%d", SEED).isBetween(985_000L, 1_015_000L);
        // e⁻¹ of them are above the mean.
        assertThat(aboveMean).as("seed=%d", SEED).isBetween(36_200, 37_400);
    }

    @Test
    void shouldDrawEvenly() {
        final int[] counts = new int[7];
        for (int i = 0; i < DRAWS; i++) {
            counts[noise.below(7)]++;
        }
        for (final int count : counts) {
            assertThat(count).as("seed=%d", SEED).isBetween(DRAWS / 7 - 700, DRAWS / 7 + 700);
        }
    }

    @Test
    void shouldRefuseParametersThatCannotBe() {
        assertThatThrownBy(() -> FlowParameters.defaults().withOrdersPerHour(0))
                .hasMessageContaining("ordersPerHour=0");
        assertThatThrownBy(() -> FlowParameters.defaults().withIntensityPercent(0))
                .hasMessageContaining("intensityPercent=0");
        assertThatThrownBy(() -> FlowParameters.defaults().withBurstFactor(51)).hasMessageContaining("burstFactor=51");
        assertThatThrownBy(() -> FlowParameters.defaults().withOddLotPermille(1_001))
                .hasMessageContaining("oddLotPermille=1001");
        assertThatThrownBy(() -> FlowParameters.defaults().withHalts(-1, 10)).hasMessageContaining("haltsPerDay=-1");
        assertThatThrownBy(() -> FlowParameters.defaults().withHalts(1, 0)).hasMessageContaining("haltMinutes=0");
    }
}
