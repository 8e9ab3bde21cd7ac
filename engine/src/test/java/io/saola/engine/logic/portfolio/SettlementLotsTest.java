package io.saola.engine.logic.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on its way settles at its time, never before, and nothing gets lost. */
class SettlementLotsTest {
    private final SettlementLots lots = new SettlementLots();

    @Test
    void shouldMergeWhatSettlesTogether() {
        lots.add(200, 5);
        lots.add(100, 3);
        lots.add(200, 7);
        assertThat(lots.count()).isEqualTo(2);
        assertThat(lots.nextDueNs()).isEqualTo(100);
        assertThat(lots.release(99)).isZero();
        assertThat(lots.release(100)).isEqualTo(3);
        assertThat(lots.release(1_000)).isEqualTo(12);
        assertThat(lots.total()).isZero();
        assertThat(lots.nextDueNs()).isEqualTo(SettlementLots.NEVER);
    }

    @Test
    void shouldKeepForeverWhatNobodyKnowsTheTimeOf() {
        lots.add(SettlementLots.NEVER, 5);
        assertThat(lots.release(Long.MAX_VALUE)).isZero();
        assertThat(lots.total()).isEqualTo(5);
    }

    @Test
    void shouldJoinTheNextLaterLotWhenFull() {
        for (int i = 0; i < SettlementLots.CAPACITY; i++) {
            lots.add(100 + 10 * i, 1);
        }
        lots.add(105, 1);
        lots.add(900, 1);
        assertThat(lots.count()).isEqualTo(SettlementLots.CAPACITY);
        assertThat(lots.release(109)).as("the one of 105 waits for 110").isEqualTo(1);
        assertThat(lots.release(110)).isEqualTo(2);
        assertThat(lots.release(899)).as("the last one waits with that of 900").isEqualTo(SettlementLots.CAPACITY - 3);
        assertThat(lots.release(900)).isEqualTo(2);
        assertThat(lots.total()).isZero();
    }

    @Test
    void shouldTakeTheEarliestFirst() {
        lots.add(100, 3);
        lots.add(200, 4);
        assertThat(lots.takeEarliest(5)).isEqualTo(5);
        assertThat(lots.release(199)).isZero();
        assertThat(lots.release(200)).isEqualTo(2);
        assertThat(lots.takeEarliest(1)).isZero();
    }

    private record Lot(long dueNs, long amount) {}

    /** A list that forgets nothing is the reference; at most sixteen different times, so that no lot has to wait. */
    @ParameterizedTest
    @ValueSource(longs = {1, 20261121})
    void shouldSettleLikeAPlainList(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<Lot> reference = new ArrayList<>();
        long nowNs = 0;
        for (int i = 0; i < 50_000; i++) {
            if (random.nextBoolean()) {
                final Lot lot = new Lot(nowNs + 1 + random.nextInt(SettlementLots.CAPACITY), 1 + random.nextInt(1_000));
                reference.add(lot);
                lots.add(lot.dueNs, lot.amount);
            } else {
                nowNs++;
                long expected = 0;
                for (final Lot lot : reference) {
                    expected += lot.dueNs <= nowNs ? lot.amount : 0;
                }
                final long now = nowNs;
                reference.removeIf(lot -> lot.dueNs <= now);
                assertThat(lots.release(nowNs)).as("seed=%d step=%d", seed, i).isEqualTo(expected);
            }
            assertThat(lots.total())
                    .as("seed=%d step=%d", seed, i)
                    .isEqualTo(reference.stream().mapToLong(Lot::amount).sum());
        }
    }
}
