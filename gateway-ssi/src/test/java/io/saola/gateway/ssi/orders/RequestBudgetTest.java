package io.saola.gateway.ssi.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void shouldAllowABurstThenTheMeanRate() {
        final RequestBudget budget = new RequestBudget(10, 5, 0, 0);
        for (int i = 0; i < 5; i++) {
            assertThat(budget.tryTake(false, 0)).isTrue();
        }
        assertThat(budget.tryTake(false, 0)).isFalse();
        assertThat(budget.tryTake(false, SECOND_NS / 10 - 1)).isFalse();
        assertThat(budget.tryTake(false, SECOND_NS / 10)).isTrue();
        assertThat(budget.tryTake(false, SECOND_NS / 10)).isFalse();
    }

    @Test
    void shouldKeepItsReservedShareForCancels() {
        final RequestBudget budget = new RequestBudget(10, 10, 20, 0);
        for (int i = 0; i < 8; i++) {
            assertThat(budget.tryTake(false, 0)).isTrue();
        }
        assertThat(budget.tryTake(false, 0)).isFalse();
        assertThat(budget.tryTake(true, 0)).isTrue();
        assertThat(budget.tryTake(true, 0)).isTrue();
        assertThat(budget.tryTake(true, 0)).isFalse();
    }

    @Test
    void shouldLetOrdersThroughEvenIfTheBurstIsOne() {
        final RequestBudget budget = new RequestBudget(1, 1, 90, 0);
        assertThat(budget.tryTake(false, 0)).isTrue();
        assertThat(budget.tryTake(true, 0)).isFalse();
        assertThat(budget.tryTake(false, SECOND_NS)).isTrue();
    }

    @Test
    void shouldNeverExceedBurstPlusRateWhateverTheCallsAre() {
        final long seed = 11;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 100; run++) {
            final int rate = random.nextInt(1, 100);
            final int burst = random.nextInt(1, 50);
            final RequestBudget budget = new RequestBudget(rate, burst, random.nextInt(0, 91), 0);
            long nowNs = 0;
            long taken = 0;
            for (int call = 0; call < 1_000; call++) {
                nowNs += random.nextLong(50_000_000);
                taken += budget.tryTake(random.nextBoolean(), nowNs) ? 1 : 0;
                assertThat(taken)
                        .as("seed %d run %d call %d", seed, run, call)
                        .isLessThanOrEqualTo(burst + 1 + nowNs * rate / SECOND_NS);
            }
        }
    }
}
