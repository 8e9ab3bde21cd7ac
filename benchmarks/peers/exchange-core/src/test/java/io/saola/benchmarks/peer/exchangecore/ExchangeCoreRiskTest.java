package io.saola.benchmarks.peer.exchangecore;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.benchmarks.peer.risk.RiskOrders;
import org.junit.jupiter.api.Test;

/** The peer checks what it is said to check: else its figure means nothing. */
class ExchangeCoreRiskTest {
    /** 100 shares at 26,800 and a fee of 40 a share. */
    private static final long PRICE_OF_A_LOT = 2_684_000;

    @Test
    void shouldReserveCashAndRefuseWhatIsNotThere() {
        final ExchangeCoreRisk stage = new ExchangeCoreRisk(2 * PRICE_OF_A_LOT, 0);
        assertThat(stage.place(0, true, 26_800, 100)).isTrue();
        assertThat(stage.place(1, true, 26_801, 100))
                .as("a dong a share too much")
                .isFalse();
        assertThat(stage.place(1, true, 26_800, 100)).isTrue();
        assertThat(stage.place(2, true, 1, 1)).as("nothing is left").isFalse();
    }

    @Test
    void shouldRefuseToSellWhatIsNotHeldAndTellMarginOfTheFuture() {
        final ExchangeCoreRisk stage = new ExchangeCoreRisk(100_000_000, 100);
        assertThat(stage.place(7, false, 26_800, 101)).isFalse();
        assertThat(stage.place(7, false, 26_800, 100)).isTrue();
        assertThat(stage.place(RiskOrders.FUTURE, true, 190_000_000, 4)).isFalse();
        assertThat(stage.place(RiskOrders.FUTURE, true, 190_000_000, 3)).isTrue();
    }

    @Test
    void shouldGiveBackWhatARejectedOrderReserved() {
        final ExchangeCoreRisk stage = new ExchangeCoreRisk(PRICE_OF_A_LOT, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(stage.place(0, true, 26_800, 100)).as("order %d", i).isTrue();
            stage.reject();
        }
    }
}
