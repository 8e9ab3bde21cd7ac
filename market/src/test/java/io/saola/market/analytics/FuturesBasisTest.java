package io.saola.market.analytics;

import static io.saola.market.analytics.Feed.FUTURE;
import static io.saola.market.analytics.Feed.INDEX;
import static io.saola.market.analytics.Feed.NEXT_FUTURE;
import static io.saola.market.analytics.Feed.NULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Basis and active contract by the definitions and the example of the market reference, section 9.4. */
class FuturesBasisTest {
    private static final int NEAR_EXPIRY = 20261119;
    private static final int NEXT_EXPIRY = 20261217;

    private final Feed feed = new Feed().futures().phase(FUTURE, "09:00:00", Phase.CONTINUOUS);

    @Test
    void shouldGiveTheBasisOfTheExample() {
        final Feed example = new Feed().futures().date(20261119).phase(FUTURE, "09:00:00", Phase.CONTINUOUS);
        example.index(INDEX, "10:00:00", 1_898.47).trade(FUTURE, "10:00:01", 1_905.3, 1, 1);
        final FuturesBasis basis = example.view().basis();
        assertThat(basis.priceSource()).isEqualTo(FuturesBasis.PriceSource.TRADE);
        assertThat(basis.basis()).isEqualTo(Feed.scaled(6.83));
        assertThat(basis.basisRate()).as("0.3598 %").isEqualTo(3_597_634);
        assertThat(basis.theoreticalPrice()).as("28 days at 4.5 %").isEqualTo(19_050_236);
        assertThat(basis.mispricing()).isEqualTo(2_764);
        assertThat(basis.isAuction()).isFalse();
    }

    @Test
    void shouldFollowTheIndexAsWellAsTheFuture() {
        feed.trade(FUTURE, "10:00:00", 1_905.3, 1, 1).index(INDEX, "10:00:01", 1_900);
        assertThat(feed.view().basis().basis()).isEqualTo(Feed.scaled(5.3));
        feed.index(INDEX, "10:00:02", 1_910);
        assertThat(feed.view().basis().basis()).as("a discount").isEqualTo(Feed.scaled(-4.7));
    }

    @Test
    void shouldTakeTheMiddleOfANarrowBookWhenTheTradeIsOld() {
        feed.trade(FUTURE, "10:00:00", 1_905.3, 1, 1)
                .quote(FUTURE, "10:00:01", 1_904.0, 1_905.0)
                .index(INDEX, "10:00:05", 1_900);
        assertThat(feed.view().basis().priceSource()).as("5 s old").isEqualTo(FuturesBasis.PriceSource.TRADE);
        feed.timePasses("10:00:06");
        assertThat(feed.view().basis().priceSource()).isEqualTo(FuturesBasis.PriceSource.MID);
        assertThat(feed.view().basis().futurePrice()).isEqualTo(Feed.scaled(1_904.5));
        feed.quote(FUTURE, "10:00:07", 1_904.0, 1_905.1);
        assertThat(feed.view().basis().priceSource()).as("wider than a point").isEqualTo(FuturesBasis.PriceSource.NONE);
        assertThat(feed.view().basis().basis()).isEqualTo(NULL);
    }

    @Test
    void shouldNotUseAnIndexValueOlderThanFifteenSeconds() {
        feed.index(INDEX, "10:00:00", 1_900).trade(FUTURE, "10:00:15", 1_905, 1, 1);
        assertThat(feed.view().basis().basis()).isEqualTo(Decimals.of(5));
        feed.trade(FUTURE, "10:00:16", 1_905, 1, 2);
        assertThat(feed.view().basis().basis()).isEqualTo(NULL);
    }

    @Test
    void shouldTellNothingBeforeTheIndexIsLive() {
        feed.index(INDEX, "09:14:59", 1_900).trade(FUTURE, "09:15:01", 1_905, 1, 1);
        assertThat(feed.view().basis().basis()).isEqualTo(NULL);
        feed.index(INDEX, "09:15:02", 1_900);
        assertThat(feed.view().basis().basis()).isEqualTo(Decimals.of(5));
    }

    @Test
    void shouldTellNothingInTheBreakAndInAHaltAndMarkTheClosingAuction() {
        feed.index(INDEX, "11:29:59", 1_900).trade(FUTURE, "11:29:59", 1_905, 1, 1);
        assertThat(feed.view().basis().basis()).isNotEqualTo(NULL);
        feed.timePasses("11:30:00");
        assertThat(feed.view().basis().basis())
                .as("the break, though nobody told of it")
                .isEqualTo(NULL);
        feed.phase(FUTURE, "13:00:00", Phase.HALTED)
                .index(INDEX, "13:00:01", 1_900)
                .trade(FUTURE, "13:00:01", 1_905, 1, 2);
        assertThat(feed.view().basis().basis()).as("halt").isEqualTo(NULL);
        feed.phase(FUTURE, "14:30:00", Phase.CLOSING_AUCTION)
                .index(INDEX, "14:30:01", 1_900)
                .trade(FUTURE, "14:30:02", 1_905, 1, 3);
        assertThat(feed.view().basis().basis()).isEqualTo(Decimals.of(5));
        assertThat(feed.view().basis().isAuction()).isTrue();
    }

    @Test
    void shouldStayWithTheNearContractUntilTwoTradingDaysBeforeItsEnd() {
        final Feed roll = contracts(AnalyticsSettings.DEFAULT).date(20261116);
        roll.trade(FUTURE, "10:30:00", 1_900, 1, 100).trade(NEXT_FUTURE, "10:30:01", 1_901, 1, 5_000);
        assertThat(active(roll)).as("Monday, three trading days before").isEqualTo(FUTURE);
        roll.date(20261117).trade(FUTURE, "09:01:00", 1_900, 1, 1);
        assertThat(active(roll))
                .as("Tuesday: the former day's quantity decides")
                .isEqualTo(NEXT_FUTURE);
    }

    @Test
    void shouldRollByTodaysQuantityOnlyAfterTenAndNeverBack() {
        final Feed roll = contracts(AnalyticsSettings.DEFAULT).date(20261117);
        roll.trade(FUTURE, "09:30:00", 1_900, 1, 100).trade(NEXT_FUTURE, "09:59:59", 1_901, 1, 200);
        assertThat(active(roll)).isEqualTo(FUTURE);
        roll.trade(NEXT_FUTURE, "10:00:00", 1_901, 1, 201);
        assertThat(active(roll)).isEqualTo(NEXT_FUTURE);
        roll.trade(FUTURE, "10:00:01", 1_900, 1, 9_000);
        assertThat(active(roll)).as("never back").isEqualTo(NEXT_FUTURE);
        roll.date(20261118).trade(FUTURE, "10:00:01", 1_900, 1, 9_000);
        assertThat(active(roll)).isEqualTo(NEXT_FUTURE);
    }

    @Test
    void shouldLeaveAContractThatHasExpired() {
        final Feed roll = contracts(AnalyticsSettings.DEFAULT).date(NEAR_EXPIRY);
        roll.trade(FUTURE, "09:30:00", 1_900, 1, 100);
        assertThat(active(roll)).isEqualTo(FUTURE);
        roll.date(20261120).trade(NEXT_FUTURE, "09:30:00", 1_900, 1, 1);
        assertThat(active(roll)).isEqualTo(NEXT_FUTURE);
    }

    @Test
    void shouldObeyAContractNamedForADate() {
        final AnalyticsSettings settings = new AnalyticsSettings(
                64, BarFrames.DEFAULT, 0, 0, List.of(new ContractOverride(20261116, "41I1GC000")));
        final Feed roll = contracts(settings).date(20261116);
        roll.trade(FUTURE, "09:30:00", 1_900, 1, 100);
        assertThat(active(roll)).isEqualTo(NEXT_FUTURE);
        roll.date(20261117).trade(FUTURE, "09:30:00", 1_900, 1, 100);
        assertThat(active(roll)).as("the day after").isEqualTo(FUTURE);
    }

    private static Feed contracts(final AnalyticsSettings settings) {
        return new Feed(settings)
                .date(20261116)
                .define(INDEX, "VN30", Market.HOSE, InstrumentType.INDEX, 0)
                .define(NEXT_FUTURE, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, 1_900, NEXT_EXPIRY)
                .define(FUTURE, "41I1GB000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, 1_900, NEAR_EXPIRY)
                .phase(FUTURE, "09:00:00", Phase.CONTINUOUS);
    }

    private static int active(final Feed feed) {
        return feed.view().basis().contract().activeId();
    }
}
