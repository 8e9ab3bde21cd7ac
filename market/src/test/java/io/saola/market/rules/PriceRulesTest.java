package io.saola.market.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.market.host.RulebookFiles;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 3.1 to 3.6 of the market reference, and Appendix B. */
class PriceRulesTest {
    private static final Rulebook RULEBOOK = RulebookFiles.packaged();
    private static final TradingRules TODAY = RULEBOOK.on(20261120);
    private static final TickTable HOSE_SHARE = TODAY.ticks(Market.HOSE, InstrumentType.SHARE);

    @ParameterizedTest
    @CsvSource(textBlock = ReferenceVectors.BANDS)
    void shouldRoundBandsAsAppendixB(
            final String market,
            final String type,
            final String reference,
            final int percent,
            final String ceiling,
            final String floor) {
        final Market where = ReferenceVectors.market(market);
        final InstrumentType what = ReferenceVectors.type(type);
        final BandKind kind = kindOf(where, what, percent);
        final long referencePrice = Decimals.parse(reference);
        assertThat(TODAY.ceiling(where, what, kind, referencePrice)).isEqualTo(Decimals.parse(ceiling));
        assertThat(TODAY.floor(where, what, kind, referencePrice)).isEqualTo(Decimals.parse(floor));
    }

    /** The percentages of the vectors must be the rulebook's own: normal or first day. */
    private static BandKind kindOf(final Market market, final InstrumentType type, final int percent) {
        for (final BandKind kind : new BandKind[] {BandKind.NORMAL, BandKind.FIRST_DAY}) {
            if (TODAY.bandBasisPoints(market, type, kind) == percent * 100) {
                return kind;
            }
        }
        throw new AssertionError("no band of " + percent + " % for " + market + ' ' + type);
    }

    @ParameterizedTest
    @CsvSource(textBlock = ReferenceVectors.NEIGHBOURS)
    void shouldStepOverRangeBoundariesAsAppendixB(final long price, final long next, final long previous) {
        assertThat(HOSE_SHARE.next(Decimals.of(price))).isEqualTo(Decimals.of(next));
        assertThat(HOSE_SHARE.previous(Decimals.of(price))).isEqualTo(Decimals.of(previous));
    }

    @Test
    void shouldStepDownByTheUpperTickWhereTheUncertainRuleIsSetTheOtherWay() {
        final Rulebook other = Rulebook.of(
                RulebookFiles.packagedText().add("site.csv", "tick.below_boundary,*,*,*,-,-,UPPER_TICK,our choice,P"));
        final TickTable ticks = other.on(20261120).ticks(Market.HOSE, InstrumentType.SHARE);
        assertThat(ticks.previous(Decimals.of(50_000))).isEqualTo(Decimals.of(49_900));
        assertThat(ticks.next(Decimals.of(49_950))).isEqualTo(Decimals.of(50_000));
    }

    @ParameterizedTest
    @CsvSource({
        "9995,false",
        "9990,true",
        "10010,false",
        "10050,true",
        "49975,false",
        "50050,false",
        "50100,true",
        "0,false",
        "-100,false"
    })
    void shouldTellGridPricesFromOthers(final long price, final boolean onGrid) {
        assertThat(HOSE_SHARE.isOnGrid(Decimals.of(price))).isEqualTo(onGrid);
    }

    /** Section 3.1: the ticks in force on a date. */
    @ParameterizedTest
    @CsvSource({
        "20160909,HOSE,SHARE,49900,100",
        "20160909,HOSE,SHARE,50000,500",
        "20160909,HOSE,SHARE,100000,1000",
        "20160912,HOSE,SHARE,9990,10",
        "20160912,HOSE,SHARE,10000,50",
        "20160912,HOSE,SHARE,50000,100",
        "20261120,HOSE,FUND,12000,50",
        "20261120,HOSE,ETF,28130,10",
        "20261120,HOSE,COVERED_WARRANT,1200,10",
        "20261120,HNX,SHARE,15300,100",
        "20261120,HNX,ETF,15300,1",
        "20261120,UPCOM,SHARE,15300,100",
        "20261120,DERIVATIVES,INDEX_FUTURE,1900,0.1",
        "20261120,DERIVATIVES,BOND_FUTURE,100000,1",
        "20261120,HOSE,INDEX,1900,0.01"
    })
    void shouldHaveTheTicksOfTheDate(
            final int date, final Market market, final InstrumentType type, final long price, final String tick) {
        assertThat(RULEBOOK.on(date).ticks(market, type).tickAt(Decimals.of(price)))
                .isEqualTo(Decimals.parse(tick));
    }

    /** Section 3.5, the table of covered warrants. */
    @ParameterizedTest
    @CsvSource({
        "1200,30000,32100,27900,4,1720,680",
        "300,30000,32100,27900,4,820,10",
        "1440,26800,28650,24950,2.7272,2110,770"
    })
    void shouldDeriveTheBandOfACoveredWarrant(
            final long reference,
            final long underlying,
            final long underlyingCeiling,
            final long underlyingFloor,
            final String ratio,
            final long ceiling,
            final long floor) {
        final TickTable ticks = TODAY.ticks(Market.HOSE, InstrumentType.COVERED_WARRANT);
        assertThat(PriceBands.warrantCeiling(
                        ticks,
                        Decimals.of(reference),
                        Decimals.of(underlying),
                        Decimals.of(underlyingCeiling),
                        Decimals.parse(ratio)))
                .isEqualTo(Decimals.of(ceiling));
        assertThat(PriceBands.warrantFloor(
                        ticks,
                        Decimals.of(reference),
                        Decimals.of(underlying),
                        Decimals.of(underlyingFloor),
                        Decimals.parse(ratio)))
                .isEqualTo(Decimals.of(floor));
        assertThat(TODAY.ceiling(Market.HOSE, InstrumentType.COVERED_WARRANT, BandKind.NORMAL, Decimals.of(reference)))
                .as("a warrant's band is its underlying's, not a percentage")
                .isEqualTo(Decimals.NULL);
    }

    /** Section 3.6 and Appendix B: volume,value,last,expected reference; QNC with a volume that gives its average. */
    @ParameterizedTest
    @CsvSource({"200,3930000,19300,19700", "1000,5870000,5800,5900", "0,0,19300,19300"})
    void shouldRoundTheUpcomReferenceToTheNearestTick(
            final long quantity, final long value, final long last, final long expected) {
        assertThat(ReferencePrices.upcom(
                        Decimals.of(value),
                        quantity,
                        TODAY.ticks(Market.UPCOM, InstrumentType.SHARE),
                        Decimals.of(last)))
                .isEqualTo(Decimals.of(expected));
    }

    @Test
    void shouldTakeTheCloseAsReferenceAndKeepTheOldOneWithoutATrade() {
        assertThat(ReferencePrices.close(Decimals.of(25_000), Decimals.of(24_000)))
                .isEqualTo(Decimals.of(25_000));
        assertThat(ReferencePrices.close(Decimals.NULL, Decimals.of(24_000))).isEqualTo(Decimals.of(24_000));
    }

    /** Rights at 12,000 one for two, 1,000 cash and 15 % bonus on a close of 30,000: 35,000 / 1.65 = 21,212.1. */
    @Test
    void shouldAdjustTheReferenceOnAnExRightDate() {
        final long[] price = {Decimals.of(12_000)};
        final long[] ratio = {ReferencePrices.RATIO_ONE / 2};
        assertThat(ReferencePrices.exRight(
                        Decimals.of(30_000), price, ratio, 1, Decimals.of(1_000), 150_000, HOSE_SHARE))
                .isEqualTo(Decimals.of(21_200));
        assertThat(ReferencePrices.exRight(Decimals.of(30_000), price, ratio, 0, Decimals.of(30_000), 0, HOSE_SHARE))
                .as("a dividend of the whole price leaves one tick")
                .isEqualTo(Decimals.of(10));
    }

    /** 1,000 × (33,000 / 30,000) × (4 / 2) = 2,200. */
    @Test
    void shouldFollowTheUnderlyingInAWarrantsFirstReference() {
        assertThat(ReferencePrices.warrantFirstDay(
                        Decimals.of(1_000),
                        Decimals.of(33_000),
                        Decimals.of(30_000),
                        Decimals.of(4),
                        Decimals.of(2),
                        TODAY.ticks(Market.HOSE, InstrumentType.COVERED_WARRANT)))
                .isEqualTo(Decimals.of(2_200));
    }

    @Test
    void shouldKeepEveryBandOnItsGridAndAroundItsReference() {
        final long seed = 20250505L;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            final long reference = HOSE_SHARE.roundUp(random.nextLong(Decimals.of(10), Decimals.of(500_000)));
            final long ceiling = TODAY.ceiling(Market.HOSE, InstrumentType.SHARE, BandKind.NORMAL, reference);
            final long floor = TODAY.floor(Market.HOSE, InstrumentType.SHARE, BandKind.NORMAL, reference);
            assertThat(HOSE_SHARE.isOnGrid(ceiling)
                            && HOSE_SHARE.isOnGrid(floor)
                            && ceiling > reference
                            && floor <= reference)
                    .as("seed=%d, reference=%d, ceiling=%d, floor=%d", seed, reference, ceiling, floor)
                    .isTrue();
            assertThat(HOSE_SHARE.previous(HOSE_SHARE.next(reference)))
                    .as("seed=%d, reference=%d", seed, reference)
                    .isEqualTo(reference);
        }
    }
}
