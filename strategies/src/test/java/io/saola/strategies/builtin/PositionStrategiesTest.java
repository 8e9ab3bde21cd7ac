package io.saola.strategies.builtin;

import static io.saola.strategies.builtin.StrategyRig.INDEX;
import static io.saola.strategies.builtin.StrategyRig.OTHER_SHARE;
import static io.saola.strategies.builtin.StrategyRig.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the strategies that hold positions, one by one, on bars of a minute worked by hand. */
class PositionStrategiesTest {
    private static final int FUTURE = 0;
    private static final int NEXT = 1;

    /** Averages of 2 and 4 bars, directional index over 2 from 10 up, true range over 2, stop at two of it. */
    private final StrategyRig trend =
            new StrategyRig(FutureTrend.KIND, List.of(FUTURE), 1L, 2L, 2L, 2L, 10L, 2L, 200L, 2_000_000L, 50L);

    @Test
    void shouldBuyAsManyContractsAsLoseTheSumAtTheStop() {
        rise(trend, 6);

        // Warm after four bars. Bars of 5 points rise by 3: true range 5, stop 10 points = 1,000,000 VND a contract, of
        // 2,000,000 two.
        assertThat(trend.takeOrders()).containsExactly("BUY 2 at 1909.2 LO");
        assertThat(trend.decisions).containsExactly("BUY by 3");
    }

    @Test
    void shouldTrailItsStopAndThenWaitForTheAveragesToCross() {
        rise(trend, 8);
        trend.takeOrders();

        trend.figures(FUTURE, 1_911.1, 0, 0);
        assertThat(trend.orders).as("less than 10 below the best price of 1921").isEmpty();
        trend.figures(FUTURE, 1_911, 0, 0);

        assertThat(trend.takeOrders()).containsExactly("SELL 2 at 1910.8 LO");
        trend.bar(FUTURE, 1_920, 1_925);
        trend.bar(FUTURE, 1_925, 1_930);
        assertThat(trend.takeOrders()).as("the averages never crossed").isEmpty();
    }

    @Test
    void shouldPlaceAnOrderThatLostPatienceAnewAtOnceAtTheNewPrice() {
        trend.holds = true;
        rise(trend, 6);
        trend.takeOrders();

        trend.seconds(9);
        assertThat(trend.takeOrders()).as("ten seconds are its patience").isEmpty();
        trend.seconds(1);
        assertThat(trend.takeOrders()).containsExactly("CANCEL BUY");
        trend.figures(FUTURE, 1_911, 0, 0);
        assertThat(trend.takeOrders()).as("within the same second").containsExactly("BUY 2 at 1911.2 LO");
    }

    @Test
    void shouldHoldNoFutureIntoTheClosingAuction() {
        trend.at(14, 10);
        rise(trend, 10);
        assertThat(trend.takeOrders()).hasSize(1);

        trend.at(14, 24);
        trend.bar(FUTURE, 1_927, 1_930);

        assertThat(trend.takeOrders()).containsExactly("SELL 2 at 1929.8 LO");
        trend.bar(FUTURE, 1_930, 1_935);
        assertThat(trend.takeOrders()).as("nothing new so late").isEmpty();
    }

    @Test
    void shouldCloseInTheAuctionWhatIsLeft() {
        trend.at(14, 10);
        rise(trend, 10);
        trend.takeOrders();
        trend.holds = true;
        trend.at(14, 24);
        trend.bar(FUTURE, 1_927, 1_930);
        trend.takeOrders();
        trend.seconds(15).seconds(1);

        trend.phase(FUTURE, Phase.CLOSING_AUCTION);

        assertThat(trend.takeOrders()).contains("CANCEL SELL", "SELL 2 ATC");
    }

    @Test
    void shouldSellADearBasisAndBuyItBackAtItsMean() {
        final StrategyRig rig = new StrategyRig(
                FutureBasis.KIND, List.of(FUTURE, INDEX), 1L, 5L, 150L, 20L, 400L, 5L, 3L, 90L, 20_000L);
        for (int i = 0; i < 6; i++) {
            basis(rig, i % 2); // 0 and 1 point: mean about a half
        }
        assertThat(rig.takeOrders()).isEmpty();

        basis(rig, 4);

        assertThat(rig.takeOrders()).containsExactly("SELL 3 at 1903.8 LO");
        basis(rig, 1);
        assertThat(rig.takeOrders()).containsExactly("BUY 3 at 1901.2 LO");
        assertThat(rig.decisions).containsExactly("SELL by 2", "HOLD by 2");
    }

    @Test
    void shouldSayNothingOnAnIndexThatIsOld() {
        final StrategyRig rig = new StrategyRig(
                FutureBasis.KIND, List.of(FUTURE, INDEX), 1L, 5L, 150L, 20L, 400L, 5L, 3L, 90L, 20_000L);
        for (int i = 0; i < 6; i++) {
            basis(rig, i % 2);
        }
        rig.bar(FUTURE, 1_904, 1_904); // the index was heard a minute ago

        assertThat(rig.orders).isEmpty();
    }

    @Test
    void shouldBuyABreakOfTheOpeningRangeOnceAndStopBelow() {
        final StrategyRig rig = openingRange(9, 0);

        rig.bar(FUTURE, 1_905, 1_906, 1_904, 1_906); // 9:10, range 1895 to 1905
        assertThat(rig.takeOrders()).containsExactly("BUY 5 at 1906.2 LO");
        rig.bar(FUTURE, 1_906, 1_906, 1_900, 1_901); // half the range of 10 points below the entry
        assertThat(rig.takeOrders()).containsExactly("SELL 5 at 1900.8 LO");
        rig.bar(FUTURE, 1_901, 1_910, 1_901, 1_909);
        assertThat(rig.takeOrders()).as("once a day and side").isEmpty();
        rig.bar(FUTURE, 1_896, 1_896, 1_893, 1_893);
        assertThat(rig.takeOrders()).as("the other side").containsExactly("SELL 5 at 1892.8 LO");
    }

    @Test
    void shouldLeaveOutADayWhoseBeginningItDidNotSee() {
        final StrategyRig rig = openingRange(9, 7);

        rig.bar(FUTURE, 1_905, 1_910, 1_904, 1_910);

        assertThat(rig.orders).isEmpty();
    }

    @Test
    void shouldGoWithForeignersAndSellOnlyWhatHasSettled() {
        final StrategyRig rig = new StrategyRig(
                ForeignMomentum.KIND, List.of(SHARE), 1L, 2L, 20L, 0L, 2L, 2L, 1_000L, 10_000_000L, 5L, 1_000L);
        for (int i = 1; i <= 4; i++) {
            rig.foreign(SHARE, i * 4_000L, 0); // 40 % of a bar's 10,000 shares
            rig.bar(SHARE, 25_000 + i * 50, 25_050 + i * 50);
        }
        assertThat(rig.takeOrders()).hasSize(1).first().asString().startsWith("BUY 300 at");

        rig.sellable = 0;
        rig.foreign(SHARE, 16_000, 8_000);
        rig.bar(SHARE, 25_250, 25_200);
        assertThat(rig.takeOrders()).as("bought today").isEmpty();
        rig.sellable = 200;
        rig.quote(SHARE, 25_150, 1_000, 25_200, 1_000);
        assertThat(rig.takeOrders()).as("a part settled").containsExactly("SELL 200 at 25050 LO");
        rig.sellable = 300;
        rig.seconds(1);
        rig.quote(SHARE, 25_150, 1_000, 25_200, 1_000);
        assertThat(rig.takeOrders()).containsExactly("SELL 100 at 25050 LO");
    }

    @Test
    void shouldBuyBelowTheBandAndWaitDaysForItsExit() {
        final StrategyRig rig = bandReversion();
        fall(rig);
        assertThat(rig.takeOrders()).hasSize(1).first().asString().startsWith("BUY 400 at");

        rig.sellable = 0;
        rig.bar(SHARE, 24_000, 26_500);
        rig.on(20261124, 9, 30);
        rig.quote(SHARE, 26_500, 1_000, 26_550, 1_000);
        assertThat(rig.takeOrders()).as("settles in two days").isEmpty();
        rig.on(20261125, 13, 0).sellable = 400;
        rig.quote(SHARE, 26_500, 1_000, 26_550, 1_000);
        assertThat(rig.takeOrders()).containsExactly("SELL 400 at 26400 LO");
    }

    @Test
    void shouldBuyNothingCloseToTheFloor() {
        final StrategyRig rig = bandReversion();
        rig.figures(SHARE, 0, 0, 23_800);

        fall(rig);

        assertThat(rig.orders).as("24,000 is less than 2 % above the floor").isEmpty();
    }

    @Test
    void shouldBuyTheCheapMonthAndSellTheDearOne() {
        final StrategyRig rig = pairs(FUTURE, NEXT);
        spread(rig, FUTURE, NEXT, 1_900, 1_900 * 1.002);

        assertThat(rig.takeOrders()).hasSize(2);
        assertThat(rig.net).as("the second is dear").containsExactly(2, -2);
        pair(rig, FUTURE, NEXT, 1_900, 1_900);
        assertThat(rig.net).as("back at the mean").containsExactly(0, 0);
    }

    @Test
    void shouldOnlyHoldTheCheapOneOfTwoShares() {
        final StrategyRig rig = pairs(SHARE, OTHER_SHARE);
        spread(rig, SHARE, OTHER_SHARE, 25_000, 25_500);

        assertThat(rig.net).as("shares are not sold short").containsExactly(16_000, 0);
    }

    @Test
    void shouldGiveUpALegWhoseOtherDoesNotCome() {
        final StrategyRig rig = pairs(FUTURE, NEXT);
        rig.holds = true;
        spread(rig, FUTURE, NEXT, 1_900, 1_900 * 1.002);
        assertThat(rig.takeOrders()).hasSize(2);
        rig.fill(rig.resting.firstEntry().getValue());

        rig.seconds(30);
        rig.quote(FUTURE, 1_899.9, 10, 1_900.1, 10);

        assertThat(rig.takeOrders())
                .as("the second was cancelled, the first sold")
                .contains("SELL 2 at 1899.7 LO");
    }

    private static void rise(final StrategyRig rig, final int bars) {
        for (int i = 0; i < bars; i++) {
            rig.bar(FUTURE, 1_897 + 3 * i, 1_900 + 3 * i);
        }
    }

    private static void basis(final StrategyRig rig, final double basis) {
        rig.seconds(59);
        rig.index(1_900);
        rig.seconds(1);
        final double price = 1_900 + basis;
        rig.barEndingNow(FUTURE, price, price, price, price);
    }

    /** Ten minutes from nine o'clock on, a bar a minute from the time given on, between 1895 and 1905. */
    private static StrategyRig openingRange(final int hour, final int minute) {
        final StrategyRig rig =
                new StrategyRig(OpeningRange.KIND, List.of(FUTURE), 1L, 10L, 1L, 5L, 300L, 50L, 500L, 100_000_000L, 5L);
        rig.on(20261124, hour, minute);
        for (int i = minute; i < 10; i++) {
            rig.bar(FUTURE, 1_900, 1_905, 1_895, 1_900);
        }
        return rig;
    }

    /** Relative strength over 2 bars below 40, bands of one deviation over 4 bars, 10 million a position. */
    private static StrategyRig bandReversion() {
        return new StrategyRig(
                BandReversion.KIND, List.of(SHARE), 1L, 2L, 40L, 90L, 4L, 100L, 2L, 900L, 10_000_000L, 5L, 2L, 2L);
    }

    private static void fall(final StrategyRig rig) {
        for (int i = 0; i < 4; i++) {
            rig.bar(SHARE, 26_000, 26_000 + 50 * (i % 2));
        }
        rig.bar(SHARE, 26_000, 24_000);
    }

    private static StrategyRig pairs(final int first, final int second) {
        return new StrategyRig(
                PairsTrading.KIND, List.of(first, second), 1L, 10L, 1_000L, 150L, 30L, 900L, 5L, 400_000_000L, 20_000L);
    }

    /** Ten pairs of bars that hardly differ, then one that does. */
    private static void spread(
            final StrategyRig rig, final int first, final int second, final double base, final double dear) {
        for (int i = 0; i < 10; i++) {
            pair(rig, first, second, base, base * (1 + (i % 2) * 0.0001));
        }
        assertThat(rig.orders).isEmpty();
        pair(rig, first, second, base, dear);
    }

    private static void pair(
            final StrategyRig rig, final int first, final int second, final double one, final double other) {
        rig.seconds(60);
        rig.barEndingNow(first, one, one, one, one);
        rig.barEndingNow(second, other, other, other, other);
    }
}
