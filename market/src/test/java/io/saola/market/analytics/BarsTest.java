package io.saola.market.analytics;

import static io.saola.market.analytics.Feed.SHARE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars built from trades in market time. */
class BarsTest {
    private static final int MINUTE = BarFrames.DEFAULT.frameOf(60);
    private static final int HOUR = BarFrames.DEFAULT.frameOf(3_600);
    private static final int DAY = BarFrames.DEFAULT.frameOf(86_400);

    private final Feed feed = new Feed().share().phase(SHARE, "09:15:00", Phase.CONTINUOUS);

    @Test
    void shouldBuildOpenHighLowCloseQuantityAndValue() {
        feed.trade(SHARE, "10:00:05", 25_000, 100, 100)
                .trade(SHARE, "10:00:15", 25_200, 200, 300)
                .trade(SHARE, "10:00:25", 24_900, 100, 400)
                .trade(SHARE, "10:00:59", 25_100, 100, 500)
                .trade(SHARE, "10:01:00", 25_150, 100, 600);
        final Bars bars = bars();
        assertThat(bars.available(MINUTE)).isEqualTo(1);
        assertThat(bars.startNs(MINUTE, 0)).isEqualTo(feed.at("10:00:00"));
        assertThat(bars.openPrice(MINUTE, 0)).isEqualTo(Feed.scaled(25_000));
        assertThat(bars.highPrice(MINUTE, 0)).isEqualTo(Feed.scaled(25_200));
        assertThat(bars.lowPrice(MINUTE, 0)).isEqualTo(Feed.scaled(24_900));
        assertThat(bars.closePrice(MINUTE, 0)).isEqualTo(Feed.scaled(25_100));
        assertThat(bars.quantity(MINUTE, 0)).isEqualTo(500);
        assertThat(bars.value(MINUTE, 0)).isEqualTo(Feed.scaled(12_540_000));
        assertThat(bars.trades(MINUTE, 0)).isEqualTo(4);
        assertThat(bars.openPrice(MINUTE, Bars.OPEN)).isEqualTo(Feed.scaled(25_150));
        assertThat(bars.quantity(HOUR, Bars.OPEN)).isEqualTo(600);
        assertThat(bars.quantity(DAY, Bars.OPEN)).isEqualTo(600);
    }

    @Test
    void shouldCloseABarByMarketTimeAndTellWhoListens() {
        feed.trade(SHARE, "10:00:05", 25_000, 100, 100).timePasses("10:01:00");
        assertThat(bars().available(MINUTE)).as("prints may still come").isZero();
        feed.closedBars.clear();
        feed.timePasses("10:01:01");
        assertThat(feed.closedBars).containsExactly(SHARE + "/" + MINUTE);
        assertThat(bars().isOpen(MINUTE)).isFalse();
    }

    @Test
    void shouldTellOfABarClosedByATradeWhenTheTradeIsInTheNextOne() {
        final long[] seen = new long[1];
        feed.trade(SHARE, "10:00:05", 25_000, 100, 100);
        feed.analytics.barListener((id, frame) -> seen[0] += frame == MINUTE ? bars().quantity(MINUTE, Bars.OPEN) : 0);
        feed.trade(SHARE, "10:01:00", 25_000, 50, 150);
        assertThat(seen[0]).isEqualTo(50);
    }

    @Test
    void shouldLeaveOutMinutesWithoutATrade() {
        feed.trade(SHARE, "10:00:05", 25_000, 100, 100).trade(SHARE, "10:05:05", 25_000, 100, 200);
        feed.timePasses("10:06:01");
        assertThat(bars().available(MINUTE)).isEqualTo(2);
        assertThat(bars().startNs(MINUTE, 0)).isEqualTo(feed.at("10:05:00"));
        assertThat(bars().startNs(MINUTE, 1)).isEqualTo(feed.at("10:00:00"));
    }

    @Test
    void shouldPutTheOpeningAuctionIntoTheFirstBarAndTheClosingAuctionIntoOneOfItsOwn() {
        final Feed day = new Feed().share().phase(SHARE, "09:00:00", Phase.OPENING_AUCTION);
        day.trade(SHARE, "09:15:00", 25_000, 100, 100)
                .phase(SHARE, "09:15:00", Phase.CONTINUOUS)
                .trade(SHARE, "09:15:30", 25_050, 100, 200)
                .trade(SHARE, "14:29:59", 25_050, 100, 300)
                .phase(SHARE, "14:30:00", Phase.CLOSING_AUCTION)
                .trade(SHARE, "14:45:00", 25_100, 700, 1_000)
                .timePasses("14:50:01");
        final Bars bars = day.view().bars(SHARE);
        final int frame = BarFrames.DEFAULT.frameOf(300);
        assertThat(bars.available(frame)).isEqualTo(3);
        assertThat(bars.startNs(frame, 0)).isEqualTo(day.at("14:45:00"));
        assertThat(bars.quantity(frame, 0)).isEqualTo(700);
        assertThat(bars.quantity(frame, 2))
                .as("auction and first continuous prints")
                .isEqualTo(200);
    }

    @Test
    void shouldCountPrintsStampedWithTheBeginOfTheBreakInTheBarBeforeIt() {
        feed.trade(SHARE, "11:29:58", 25_000, 100, 100)
                .trade(SHARE, "11:30:00", 25_050, 100, 200)
                .trade(SHARE, "13:00:00", 25_100, 100, 300);
        assertThat(bars().available(MINUTE)).isEqualTo(1);
        assertThat(bars().startNs(MINUTE, 0)).isEqualTo(feed.at("11:29:00"));
        assertThat(bars().quantity(MINUTE, 0)).isEqualTo(200);
        assertThat(bars().startNs(MINUTE, Bars.OPEN)).isEqualTo(feed.at("13:00:00"));
    }

    @Test
    void shouldNeverChangeAClosedBar() {
        feed.trade(SHARE, "10:00:05", 25_000, 100, 100)
                .trade(SHARE, "10:01:05", 25_000, 100, 200)
                .trade(SHARE, "10:00:59", 26_000, 100, 300);
        assertThat(bars().quantity(MINUTE, 0)).isEqualTo(100);
        assertThat(bars().quantity(MINUTE, Bars.OPEN))
                .as("the late print is in the bar being built")
                .isEqualTo(200);
        feed.timePasses("10:02:01").trade(SHARE, "10:01:59", 26_000, 100, 400);
        assertThat(bars().startNs(MINUTE, 0)).isEqualTo(feed.at("10:01:00"));
        assertThat(bars().startNs(MINUTE, Bars.OPEN)).as("no bar comes twice").isEqualTo(feed.at("10:02:00"));
    }

    /** Prints wait until a bar closes or somebody reads: who reads after every print must see what who reads once sees. */
    @ParameterizedTest
    @ValueSource(longs = {1, 20261122, -8})
    void shouldBuildTheSameBarsHoweverOftenTheyAreRead(final long seed) {
        final Feed other = new Feed().share().phase(SHARE, "09:15:00", Phase.CONTINUOUS);
        final SplittableRandom random = new SplittableRandom(seed);
        int second = 10 * 3_600;
        long total = 0;
        for (int i = 0; i < 3_000; i++) {
            second += random.nextInt(8) == 0 ? random.nextInt(70) : 0;
            final int late = random.nextInt(20) == 0 ? random.nextInt(90) : 0;
            final long quantity = 1L + random.nextInt(500);
            final int price = 25_000 + 50 * (random.nextInt(21) - 10);
            total += quantity;
            feed.trade(SHARE, time(second - late), price, quantity, total);
            other.trade(SHARE, time(second - late), price, quantity, total);
            for (int frame = 0; frame < BarFrames.DEFAULT.count(); frame++) {
                assertThat(bars().closePrice(frame, Bars.OPEN))
                        .as("seed=%d print=%d frame=%d", seed, i, frame)
                        .isEqualTo(Feed.scaled(price));
            }
            assertThat(bars().quantity(DAY, Bars.OPEN))
                    .as("seed=%d print=%d", seed, i)
                    .isEqualTo(total);
        }
        assertThat(other.closedBars)
                .as("seed=%d", seed)
                .isEqualTo(feed.closedBars)
                .hasSizeGreaterThan(300);
        assertThat(other.analytics.digest()).as("seed=%d", seed).isEqualTo(feed.analytics.digest());
        assertThat(other.view().bars(SHARE).trades(DAY, Bars.OPEN)).isEqualTo(3_000);
    }

    private static String time(final int second) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", second / 3_600, second / 60 % 60, second % 60);
    }

    @Test
    void shouldKeepBarsOverTheDaysAndOnlyAsManyAsChosen() {
        final Feed days = new Feed(new AnalyticsSettings(
                        4, new BarFrames(new int[] {60, 86_400}, new int[] {3, 2}), 0, 0, List.of()))
                .share()
                .phase(SHARE, "09:15:00", Phase.CONTINUOUS);
        for (int i = 0; i < 5; i++) {
            days.date(20261120 + i).trade(SHARE, "10:00:00", 25_000 + 50 * i, 100, 100);
            days.trade(SHARE, "10:01:00", 25_000 + 50 * i, 100, 200);
        }
        final Bars bars = days.view().bars(SHARE);
        assertThat(bars.closedCount(0)).isEqualTo(9);
        assertThat(bars.available(0)).isEqualTo(3);
        assertThat(bars.available(1)).isEqualTo(2);
        assertThat(bars.openPrice(1, 0)).isEqualTo(Feed.scaled(25_150));
        assertThat(bars.openPrice(1, 1)).isEqualTo(Feed.scaled(25_100));
        assertThatThrownBy(() -> bars.openPrice(1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldCloseABoundedNumberOfBarsWithOneInputInTheOrderInWhichTheyBegan() {
        final Feed market = new Feed();
        final int count = 40;
        for (int id = 0; id < count; id++) {
            market.define(id, "S" + id, Market.HOSE, InstrumentType.SHARE, 25_000);
        }
        for (int id = count - 1; id >= 0; id--) {
            market.trade(id, "10:00:00", 25_000, 100, 100);
        }
        market.timePasses("10:00:02");
        assertThat(market.closedBars).hasSize(MarketAnalytics.BAR_CLOSES_PER_INPUT);
        assertThat(market.closedBars).startsWith((count - 1) + "/0", (count - 2) + "/0");
        market.timePasses("10:00:02").timePasses("10:00:02");
        assertThat(market.closedBars).hasSize(count).endsWith("0/0");
    }

    @Test
    void shouldTakeWholeBarsForItsOwnWhereNoTradesAreTold() {
        feed.bar(SHARE, "10:00:00", 60, 500, 25_000, 25_200, 24_900, 25_100);
        assertThat(feed.closedBars).as("filled to the end, closed at once").containsExactly(SHARE + "/" + MINUTE);
        feed.bar(SHARE, "10:03:00", 60, 300, 25_100, 25_300, 25_050, 25_250)
                .bar(SHARE, "10:04:00", 60, 200, 25_250, 25_250, 24_800, 24_850);

        final Bars bars = bars();
        final int fiveMinutes = BarFrames.DEFAULT.frameOf(300);
        assertThat(bars.available(MINUTE)).isEqualTo(3);
        assertThat(bars.startNs(fiveMinutes, 0)).isEqualTo(feed.at("10:00:00"));
        assertThat(bars.openPrice(fiveMinutes, 0)).isEqualTo(Feed.scaled(25_000));
        assertThat(bars.highPrice(fiveMinutes, 0)).isEqualTo(Feed.scaled(25_300));
        assertThat(bars.lowPrice(fiveMinutes, 0)).isEqualTo(Feed.scaled(24_800));
        assertThat(bars.closePrice(fiveMinutes, 0)).isEqualTo(Feed.scaled(24_850));
        assertThat(bars.quantity(fiveMinutes, 0)).isEqualTo(1_000);
        assertThat(bars.available(BarFrames.DEFAULT.frameOf(1)))
                .as("nothing is known inside a minute")
                .isZero();
    }

    @Test
    void shouldTellOfABarThatAWholeOneClosesBeforeTheOneThatItFills() {
        final int fiveMinutes = BarFrames.DEFAULT.frameOf(300);
        feed.bar(SHARE, "10:00:00", 60, 500, 25_000, 25_200, 24_900, 25_100);
        final StringBuilder told = new StringBuilder();
        feed.analytics.barListener(
                (id, frame) -> told.append(frame == fiveMinutes ? bars().quantity(fiveMinutes, 0) + " " : ""));

        feed.bar(SHARE, "10:05:00", 300, 700, 25_100, 25_100, 25_000, 25_000);

        assertThat(told).hasToString("500 700 ");
    }

    @Test
    void shouldLeaveWholeBarsOutWhereTradesAreTold() {
        feed.trade(SHARE, "10:00:05", 25_000, 100, 100).bar(SHARE, "10:00:00", 60, 500, 25_000, 25_200, 24_900, 25_100);

        assertThat(bars().quantity(HOUR, Bars.OPEN)).isEqualTo(100);
    }

    @Test
    void shouldCloseWhatWasBuiltOfTradesWhenAWholeBarSaysThatItIsOver() {
        feed.trade(SHARE, "10:00:05", 25_000, 100, 100);
        feed.closedBars.clear();
        feed.bar(SHARE, "10:00:00", 60, 500, 25_000, 25_200, 24_900, 25_100);

        assertThat(feed.closedBars).as("seconds and minute").containsExactly(SHARE + "/0", SHARE + "/" + MINUTE);
        assertThat(bars().quantity(MINUTE, 0))
                .as("of the trades, not of the bar")
                .isEqualTo(100);
        assertThat(bars().isOpen(HOUR)).as("an hour is not over").isTrue();
    }

    private Bars bars() {
        return feed.view().bars(SHARE);
    }
}
