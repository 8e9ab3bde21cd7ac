package io.saola.market.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.market.host.RulebookFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 3.2, 3.3, 5.3, 5.5 and 7 of the market reference. */
class QuantityAndMoneyRulesTest {
    private static final Rulebook RULEBOOK = RulebookFiles.packaged();
    private static final TradingRules TODAY = RULEBOOK.on(20261120);

    /** Nine decimals: 0.15 %. */
    private static final long ONLINE_RATE = 1_500_000;

    @ParameterizedTest
    @CsvSource({
        "20210101,HOSE,ROUND_LOT,SHARE,10,true",
        "20210104,HOSE,ROUND_LOT,SHARE,10,false",
        "20160909,HOSE,ROUND_LOT,SHARE,19990,true",
        "20160909,HOSE,ROUND_LOT,SHARE,20000,false",
        "20261120,HOSE,ROUND_LOT,SHARE,100,true",
        "20261120,HOSE,ROUND_LOT,SHARE,150,false",
        "20261120,HOSE,ODD_LOT,SHARE,150,false",
        "20261120,HOSE,ODD_LOT,SHARE,99,true",
        "20261120,HOSE,ODD_LOT,SHARE,100,false",
        "20261120,HOSE,ROUND_LOT,SHARE,0,false",
        "20261120,HOSE,ROUND_LOT,SHARE,500000,true",
        "20261120,HOSE,ROUND_LOT,SHARE,500100,false",
        "20261120,HNX,ROUND_LOT,SHARE,500100,true",
        "20261120,HOSE,PUT_THROUGH,SHARE,19999,false",
        "20261120,HOSE,PUT_THROUGH,SHARE,20000,true",
        "20261120,HNX,PUT_THROUGH,SHARE,5000,true",
        "20261120,UPCOM,PUT_THROUGH,SHARE,1,true",
        "20261120,DERIVATIVES,ROUND_LOT,INDEX_FUTURE,500,true",
        "20261120,DERIVATIVES,ROUND_LOT,INDEX_FUTURE,501,false",
        "20261120,DERIVATIVES,ROUND_LOT,SHARE,1,false"
    })
    void shouldTakeOnlyQuantitiesOfTheBoard(
            final int date,
            final Market market,
            final Board board,
            final InstrumentType type,
            final long quantity,
            final boolean valid) {
        assertThat(RULEBOOK.on(date).isValidQuantity(market, board, type, quantity))
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "20261120,HOSE,SHARE,700,2000,2000",
        "20261120,HNX,SHARE,1000,3000,3000",
        "20261120,UPCOM,SHARE,1500,4000,4000",
        "20150630,UPCOM,SHARE,1000,4000,4000",
        "20261120,DERIVATIVES,INDEX_FUTURE,700,700,700",
        "20261120,DERIVATIVES,BOND_FUTURE,300,300,300",
        "20261120,HOSE,COVERED_WARRANT,-2,-2,-2",
        "20261120,HNX,BOND,-1,-1,-1",
        "20261120,UPCOM,ETF,-3,-3,-3"
    })
    void shouldHaveTheBandsOfTheTable(
            final int date,
            final Market market,
            final InstrumentType type,
            final int normal,
            final int firstDay,
            final int resumption) {
        final TradingRules rules = RULEBOOK.on(date);
        assertThat(rules.bandBasisPoints(market, type, BandKind.NORMAL)).isEqualTo(normal);
        assertThat(rules.bandBasisPoints(market, type, BandKind.FIRST_DAY)).isEqualTo(firstDay);
        assertThat(rules.bandBasisPoints(market, type, BandKind.RESUMPTION)).isEqualTo(resumption);
    }

    @Test
    void shouldTellWhenTheResumptionBandHolds() {
        assertThat(RULEBOOK.on(20160909).resumptionAfterDays(Market.HOSE)).isEqualTo(45);
        assertThat(TODAY.resumptionAfterDays(Market.HOSE)).isEqualTo(25);
    }

    /** Section 7: buy 1,000 @ 25,000, sell 1,000 @ 26,000, fee 0.15 %. */
    @Test
    void shouldChargeFeesAndTaxToTheDong() {
        final FeeRates fees = TODAY.fees(Market.HOSE, InstrumentType.SHARE);
        final long bought = Decimals.of(25_000_000);
        final long sold = Decimals.of(26_000_000);
        final long buyFee = fees.brokerFee(bought, ONLINE_RATE);
        final long sellFee = fees.brokerFee(sold, ONLINE_RATE);
        final long tax = fees.sellTax(sold);
        assertThat(buyFee).isEqualTo(Decimals.of(37_500));
        assertThat(sellFee).isEqualTo(Decimals.of(39_000));
        assertThat(tax).isEqualTo(Decimals.of(26_000));
        assertThat(sold - bought - buyFee - sellFee - tax).isEqualTo(Decimals.of(897_500));
        assertThat(fees.brokerTypicalRate()).isEqualTo(ONLINE_RATE);
    }

    @Test
    void shouldNeverChargeMoreThanTheLegalMaximum() {
        final FeeRates before = RULEBOOK.on(20211231).fees(Market.HOSE, InstrumentType.SHARE);
        final FeeRates since = RULEBOOK.on(20220104).fees(Market.HOSE, InstrumentType.SHARE);
        final long value = Decimals.of(100_000_000);
        assertThat(before.brokerFee(value, Decimals.RATE_ONE / 100)).isEqualTo(Decimals.of(500_000));
        assertThat(since.brokerFee(value, Decimals.RATE_ONE / 100)).isEqualTo(Decimals.of(450_000));
        assertThat(since.exchangeFee(value)).isEqualTo(Decimals.of(27_000));
        assertThat(TODAY.fees(Market.HOSE, InstrumentType.ETF).exchangeFee(value))
                .isEqualTo(Decimals.of(18_000));
        assertThat(since.dividendTax(value)).isEqualTo(Decimals.of(5_000_000));
    }

    /** Section 5.3: cash 100,000,000, price 25,200, fee 0.15 % buys 3,900 shares at most, reserve 98,427,420. */
    @Test
    void shouldReserveTheFeeRoundedUp() {
        final FeeRates fees = TODAY.fees(Market.HOSE, InstrumentType.SHARE);
        final long cash = Decimals.of(100_000_000);
        final long price = Decimals.of(25_200);
        assertThat(fees.buyReserve(Decimals.notional(price, 3_900, 1), ONLINE_RATE))
                .isEqualTo(Decimals.of(98_427_420))
                .isLessThanOrEqualTo(cash);
        assertThat(fees.buyReserve(Decimals.notional(price, 4_000, 1), ONLINE_RATE))
                .isEqualTo(Decimals.of(100_951_200))
                .isGreaterThan(cash);
        assertThat(FeeRates.ceilToDong(Decimals.ONE + 1)).isEqualTo(Decimals.of(2));
        assertThat(FeeRates.roundToDong(Decimals.ONE + Decimals.ONE / 2)).isEqualTo(Decimals.of(2));
        assertThat(FeeRates.roundToDong(Decimals.ONE + Decimals.ONE / 2 - 1)).isEqualTo(Decimals.of(1));
    }

    /** Sections 5.5 and 7. */
    @Test
    void shouldComputeMarginTaxAndFeesOfFutures() {
        final ContractSpec vn30 = TODAY.contract(FutureProduct.VN30);
        final FutureFees fees = TODAY.futureFees(InstrumentType.INDEX_FUTURE);
        final long five = vn30.notional(Decimals.parse("1905.3"), 5);
        assertThat(five).isEqualTo(Decimals.of(952_650_000));
        assertThat(vn30.initialMargin(Decimals.parse("1905.3"), 5)).isEqualTo(Decimals.of(161_950_500));
        assertThat(fees.tax(vn30.notional(Decimals.of(1_900), 1), vn30.initialMarginRate()))
                .isEqualTo(Decimals.of(16_150));
        assertThat(fees.tax(five, vn30.initialMarginRate())).isEqualTo(Decimals.parse("80975.25"));
        assertThat(fees.exchangeFee(5)).isEqualTo(Decimals.of(13_500));
        assertThat(fees.clearingFee(1)).isEqualTo(Decimals.of(2_805));
        assertThat(fees.collateralFee(Decimals.of(1_000_000_000L))).isEqualTo(Decimals.of(100_000));
        assertThat(fees.collateralFee(Decimals.of(100_000_000_000L))).isEqualTo(Decimals.of(1_600_000));
        assertThat(fees.collateralFee(Decimals.of(10_000_000_000L))).isEqualTo(Decimals.of(240_000));
    }

    @Test
    void shouldHaveTheContractsOfTheDate() {
        assertThat(RULEBOOK.on(20170809).isListed(Market.DERIVATIVES)).isFalse();
        assertThat(RULEBOOK.on(20170810).contract(FutureProduct.VN30)).isNotNull();
        assertThat(RULEBOOK.on(20251009).contract(FutureProduct.VN100)).isNull();
        assertThat(RULEBOOK.on(20251010).contract(FutureProduct.VN100)).isNotNull();
        assertThat(RULEBOOK.on(20190703).contract(FutureProduct.GB05)).isNull();
        assertThat(RULEBOOK.on(20190704).contract(FutureProduct.GB05).multiplier())
                .isEqualTo(10_000);
        assertThat(RULEBOOK.on(20221214).contract(FutureProduct.VN30).initialMarginRate())
                .isEqualTo(130_000_000);
        assertThat(RULEBOOK.on(20221215).contract(FutureProduct.VN30).initialMarginRate())
                .isEqualTo(170_000_000);
        final ContractSpec vn30 = TODAY.contract(FutureProduct.VN30);
        assertThat(vn30.individualLimit()).isEqualTo(5_000);
        assertThat(vn30.institutionLimit()).isEqualTo(10_000);
        assertThat(vn30.professionalLimit()).isEqualTo(20_000);
    }
}
