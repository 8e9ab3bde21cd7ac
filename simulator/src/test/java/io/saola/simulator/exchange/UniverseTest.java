package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

final class UniverseTest {
    @Test
    void shouldListTheThirtySharesAndTheTwoNearestFutures() {
        final Universe universe = Universe.vn30(LocalDate.of(2026, 11, 20));
        assertThat(universe.size()).isEqualTo(32);
        assertThat(universe.get(30).symbol()).isEqualTo("41I1GC000");
        assertThat(universe.get(31).symbol()).isEqualTo("41I1H1000");
        assertThat(universe.find("ssi").symbol()).isEqualTo("SSI");
        assertThat(universe.find("XYZ")).isNull();
    }

    @Test
    void shouldRollToTheNextContractTheDayAfterTheThirdThursday() {
        assertThat(FutureContracts.lastTradingDay(YearMonth.of(2026, 11))).isEqualTo("2026-11-19");
        assertThat(FutureContracts.nearMonth(LocalDate.of(2026, 11, 19))).isEqualTo(YearMonth.of(2026, 11));
        assertThat(FutureContracts.nearMonth(LocalDate.of(2026, 11, 20))).isEqualTo(YearMonth.of(2026, 12));
        assertThat(FutureContracts.nearMonth(LocalDate.of(2026, 12, 31))).isEqualTo(YearMonth.of(2027, 1));
    }

    @Test
    void shouldWriteTheExchangesContractCodes() {
        assertThat(FutureContracts.code(YearMonth.of(2025, 4))).isEqualTo("41I1F4000");
        assertThat(FutureContracts.code(YearMonth.of(2026, 10))).isEqualTo("41I1GA000");
        assertThat(FutureContracts.code(YearMonth.of(2026, 11))).isEqualTo("41I1GB000");
        assertThat(FutureContracts.code(YearMonth.of(2027, 3))).isEqualTo("41I1H3000");
        assertThat(FutureContracts.code(YearMonth.of(2028, 9))).isEqualTo("41I1J9000");
    }

    @Test
    void shouldHoldEveryPriceOfTheBandAndNoOther() {
        final PriceLadder ladder = Universe.share(0, "AAA", Decimals.of(50_000)).ladder();
        assertThat(ladder.floor()).isEqualTo(Decimals.of(46_500));
        assertThat(ladder.ceiling()).isEqualTo(Decimals.of(53_500));
        for (int level = 0; level < ladder.levels(); level++) {
            assertThat(ladder.levelOf(ladder.price(level))).isEqualTo(level);
        }
        assertThat(ladder.levelOf(Decimals.of(50_050))).isEqualTo(PriceLadder.NULL_LEVEL);
        assertThat(ladder.price(ladder.levelAtOrBelow(Decimals.of(50_050)))).isEqualTo(Decimals.of(50_000));
        assertThat(ladder.levelAtOrBelow(Decimals.of(1))).isZero();
        assertThat(ladder.levelAtOrBelow(Decimals.of(99_999))).isEqualTo(ladder.levels() - 1);
    }

    @Test
    void shouldComputeIndicesFromLastPrices() {
        final LocalDate date = LocalDate.of(2026, 11, 20);
        final Exchange exchange =
                new Exchange(Universe.vn30(date), date, Exchange.midnightNs(date), new QuietListener() {});
        assertThat(exchange.vn30().value()).isEqualTo(exchange.vn30().priorValue());
        assertThat(exchange.vnIndex().value()).isEqualTo(exchange.vnIndex().priorValue());
        assertThat(exchange.vn30().members()).hasSize(30);
    }
}
