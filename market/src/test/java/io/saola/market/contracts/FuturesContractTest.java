package io.saola.market.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.ContractSpec;
import io.saola.market.rules.FutureProduct;
import io.saola.market.rules.ReferenceVectors;
import io.saola.market.rules.Rulebook;
import io.saola.market.rules.SettlementLadder;
import io.saola.market.rules.TradingDates;
import io.saola.market.rules.TradingRules;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 1.3, 1.4, 5.5 and 5.6 of the market reference, and Appendix B. */
class FuturesContractTest {
    private static final Rulebook RULEBOOK = RulebookFiles.packaged();
    private static final TradingRules TODAY = RULEBOOK.on(20261120);
    private static final SeriesRole[] ROLES = {
        SeriesRole.FIRST_MONTH, SeriesRole.SECOND_MONTH, SeriesRole.FIRST_QUARTER, SeriesRole.SECOND_QUARTER
    };
    private static final ContractSpec VN30 = TODAY.contract(FutureProduct.VN30);

    /** Section 1.3, all test vectors. */
    @ParameterizedTest
    @CsvSource({
        "VN30,202504,VN30F2504,41I1F4000",
        "VN30,202512,VN30F2512,41I1FC000",
        "VN30,202601,VN30F2601,41I1G1000",
        "VN30,202602,VN30F2602,41I1G2000",
        "VN100,202612,,41I2GC000",
        "VN30,202610,VN30F2610,41I1GA000",
        "VN30,202611,VN30F2611,41I1GB000",
        "VN30,202612,VN30F2612,41I1GC000",
        "VN30,202703,VN30F2703,41I1H3000",
        "VN30,202809,VN30F2809,41I1J9000"
    })
    void shouldWriteAndReadCodesAndAliases(
            final FutureProduct product, final int month, final String alias, final String code) {
        final StringBuilder out = new StringBuilder();
        KrxCode.append(product, month, out);
        assertThat(out.toString()).isEqualTo(code);
        assertThat(KrxCode.product(code)).isEqualTo(product);
        assertThat(KrxCode.yearMonth(code)).isEqualTo(month);
        out.setLength(0);
        if (alias == null) {
            assertThatThrownBy(() -> KrxCode.appendAlias(product, month, out))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("VN100");
        } else {
            KrxCode.appendAlias(product, month, out);
            assertThat(out.toString()).isEqualTo(alias);
            assertThat(KrxCode.product(alias)).isEqualTo(product);
            assertThat(KrxCode.yearMonth(alias)).isEqualTo(month);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HPG",
        "41I1I4000",
        "41I1F0000",
        "41I1FD000",
        "41I3F4000",
        "41I1F4001",
        "42I1F4000",
        "VN30F1M",
        "VN30F2513",
        "VN30F2500",
        "VN30FXX01",
        "CFPT23140",
        "41I1O4000"
    })
    void shouldFindNoContractInOtherSymbols(final String symbol) {
        assertThat(KrxCode.product(symbol)).isNull();
        assertThat(KrxCode.yearMonth(symbol)).isEqualTo(KrxCode.NONE);
    }

    @Test
    void shouldCoverThirtyYearsOfCodesBothWays() {
        final StringBuilder out = new StringBuilder();
        for (final FutureProduct product : FutureProduct.values()) {
            for (int month = 201001; month <= 203912; month += month % 100 == 12 ? 89 : 1) {
                out.setLength(0);
                KrxCode.append(product, month, out);
                assertThat(KrxCode.yearMonth(out)).isEqualTo(month);
                assertThat(KrxCode.product(out)).isEqualTo(product);
            }
        }
        assertThatThrownBy(() -> KrxCode.append(FutureProduct.VN30, 204001, out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("204001");
        assertThat(KrxCode.isSpread("42I1F4000")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = ReferenceVectors.ISINS)
    void shouldComputeCheckDigitsAsAppendixB(final String body, final int digit) {
        assertThat(Isin.checkDigit(body)).isEqualTo(digit);
        assertThat(Isin.isValid(body + digit)).isTrue();
        assertThat(Isin.isValid(body + (digit + 1) % 10)).isFalse();
    }

    @Test
    void shouldRefuseMalformedIsins() {
        assertThat(Stream.of("", "VN000000HPG", "VN000000hpg4", "12000000HPG4", "VN000000HPG44"))
                .noneMatch(Isin::isValid);
        assertThatThrownBy(() -> Isin.checkDigit("VN000000HP-"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VN000000HP-");
    }

    @ParameterizedTest
    @CsvSource(textBlock = ReferenceVectors.EXPIRIES)
    void shouldExpireOnTheThirdThursdayOrTheTradingDayBeforeAsAppendixB(
            final int month, final String date, final String code) {
        assertThat(TradingDates.toString(ContractMonths.lastTradingDate(VN30, 202600 + month, TODAY.calendar())))
                .isEqualTo(date);
        assertThat(KrxCode.yearMonth(code)).isEqualTo(202600 + month);
    }

    @Test
    void shouldSettleFinallyOnTheNextTradingDay() {
        assertThat(ContractMonths.finalSettlementDate(20260213, TODAY.calendar()))
                .isEqualTo(20260223);
    }

    /** Section 1.4: the two examples, and what was listed on 2026-07-19. */
    @ParameterizedTest
    @CsvSource({
        "20260401,202604 202605 202606 202609",
        "20261102,202611 202612 202703 202706",
        "20261119,202611 202612 202703 202706",
        "20261120,202612 202701 202703 202706",
        "20260717,202608 202609 202612 202703",
        "20260213,202602 202603 202606 202609",
        "20260223,202603 202604 202606 202609"
    })
    void shouldListTwoMonthsAndTwoQuarters(final int date, final String months) {
        final int[] listed = new int[ContractMonths.MAX_LISTED];
        final int front = ContractMonths.frontMonth(VN30, date, TODAY.calendar());
        final int count = ContractMonths.listed(VN30, front, listed);
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(listed[i]);
            assertThat(ContractMonths.role(VN30, front, listed[i])).isEqualTo(ROLES[i]);
        }
        assertThat(text.toString()).isEqualTo(months);
        assertThat(ContractMonths.role(VN30, front, 203001)).isNull();
    }

    /** Section 1.4 and the listing of 2026-07-19: three quarter months; section 5.6: the 15th, moved to the trading day before. */
    @Test
    void shouldListThreeQuartersOfBondFutures() {
        final ContractSpec gb05 = TODAY.contract(FutureProduct.GB05);
        final int[] listed = new int[ContractMonths.MAX_LISTED];
        assertThat(ContractMonths.listed(gb05, ContractMonths.frontMonth(gb05, 20260717, TODAY.calendar()), listed))
                .isEqualTo(3);
        assertThat(listed).startsWith(202609, 202612, 202703);
        assertThat(ContractMonths.lastTradingDate(gb05, 202609, TODAY.calendar()))
                .isEqualTo(20260915);
        assertThat(ContractMonths.lastTradingDate(TODAY.contract(FutureProduct.GB10), 202610, TODAY.calendar()))
                .as("25 October 2026 is a Sunday")
                .isEqualTo(20261023);
    }

    /** Section 5.5, the example. */
    @Test
    void shouldTrimTheFinalSettlementPrice() {
        final long[] continuous = points(
                "1900.10", "1900.50", "1899.80", "1901.20", "1902.00", "1898.90", "1900.00", "1900.40", "1901.00",
                "1899.50");
        final long[] auction = points("1901.50", "1901.50", "1902.30");
        assertThat(FutureMoney.finalSettlementPrice(continuous, 10, auction, 3)).isEqualTo(Decimals.parse("1900.90"));
        final long plain = LongStream.concat(LongStream.of(continuous), LongStream.of(auction))
                .sum();
        assertThat((2 * plain / 13 / 100 + 1) / 2 * 100).isEqualTo(Decimals.parse("1900.67"));
        assertThat(FutureMoney.finalSettlementPrice(continuous, 6, auction, 3)).isEqualTo(Decimals.NULL);
        final long[] equal = points("1900", "1900", "1900", "1900", "1900", "1900", "1900");
        assertThat(FutureMoney.finalSettlementPrice(equal, 7, auction, 0)).isEqualTo(Decimals.of(1_900));
    }

    private static long[] points(final String... values) {
        return Stream.of(values).mapToLong(Decimals::parse).toArray();
    }

    /** Section 5.5, mark-to-market: +5,500,000; then −2,600,000 and −4,500,000. */
    @Test
    void shouldMarkFuturesToMarket() {
        final long dayOne = FutureMoney.variation(Decimals.of(1_900), Decimals.parse("1905.5"), VN30.multiplier(), 10);
        assertThat(dayOne).isEqualTo(Decimals.of(5_500_000));
        final long closed = FutureMoney.variation(Decimals.parse("1905.5"), Decimals.of(1_899), VN30.multiplier(), 4);
        final long carried = FutureMoney.variation(Decimals.parse("1905.5"), Decimals.of(1_898), VN30.multiplier(), 6);
        assertThat(closed).isEqualTo(Decimals.of(-2_600_000));
        assertThat(carried).isEqualTo(Decimals.of(-4_500_000));
        assertThat(closed + carried).isEqualTo(Decimals.of(-7_100_000));
    }

    @Test
    void shouldClimbDownTheLadderOfSettlementPrices() {
        final long auction = Decimals.of(1_905);
        final long last = Decimals.of(1_904);
        final long theory = Decimals.parse("1903.25");
        assertThat(VN30.settlementLadder()).isEqualTo(SettlementLadder.AUCTION_LAST_THEORETICAL);
        assertThat(VN30.settlementLadder().price(auction, last, theory)).isEqualTo(auction);
        assertThat(VN30.settlementLadder().price(Decimals.NULL, last, theory)).isEqualTo(last);
        assertThat(VN30.settlementLadder().price(Decimals.NULL, Decimals.NULL, theory))
                .as("one decimal")
                .isEqualTo(Decimals.parse("1903.3"));
        assertThat(VN30.settlementLadder().price(Decimals.NULL, Decimals.NULL, Decimals.NULL))
                .isEqualTo(Decimals.NULL);
        assertThat(SettlementLadder.AUCTION_THEORETICAL.price(Decimals.NULL, last, auction))
                .isEqualTo(auction);
        assertThat(SettlementLadder.LAST_THEORETICAL.price(auction, last, theory))
                .isEqualTo(last);
        assertThat(SettlementLadder.THEORETICAL.price(auction, last, auction)).isEqualTo(auction);
    }
}
