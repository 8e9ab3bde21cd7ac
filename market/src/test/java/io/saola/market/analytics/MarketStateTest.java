package io.saola.market.analytics;

import static io.saola.market.analytics.Feed.INDEX;
import static io.saola.market.analytics.Feed.NULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import org.junit.jupiter.api.Test;

/** Breadth, indexes and what is open. */
class MarketStateTest {
    private final Feed feed = new Feed();

    @Test
    void shouldCountBreadthFromOurOwnSharesPerMarket() {
        for (int id = 0; id < 6; id++) {
            feed.define(id, "S" + id, id < 4 ? Market.HOSE : Market.HNX, InstrumentType.SHARE, 20_000);
        }
        feed.define(6, "E1VFVN30", Market.HOSE, InstrumentType.ETF, 20_000);
        assertThat(feed.view().breadth().advanceRatio()).as("nothing moved").isEqualTo(NULL);
        feed.trade(0, "10:00:00", 20_100, 100, 100)
                .trade(1, "10:00:00", 21_400, 100, 100)
                .trade(2, "10:00:00", 20_000, 100, 100)
                .trade(4, "10:00:00", 18_600, 100, 100)
                .trade(6, "10:00:00", 21_000, 100, 100);
        shouldBe(feed.view().breadth(), 2, 1, 1, 1, 1);
        shouldBe(feed.view().breadth(Market.HOSE), 2, 0, 1, 1, 0);
        shouldBe(feed.view().breadth(Market.HNX), 0, 1, 0, 0, 1);
        assertThat(feed.view().breadth().advanceRatio()).isEqualTo(666_666_667);
        feed.trade(1, "10:00:01", 19_000, 100, 200);
        shouldBe(feed.view().breadth(), 1, 2, 1, 0, 1);
        feed.date(20261121).trade(3, "09:15:00", 20_100, 100, 100);
        shouldBe(feed.view().breadth(), 1, 0, 0, 0, 0);
    }

    @Test
    void shouldKeepTheLastValueOfEachMinuteOfAnIndex() {
        feed.futures();
        feed.index(INDEX, "09:15:00", 1_900).index(INDEX, "09:15:59", 1_901).index(INDEX, "09:17:00", 1_902);
        final IndexStats index = feed.view().index(INDEX);
        assertThat(index.sparklineSize()).isEqualTo(2);
        assertThat(index.sparklineMinute(0)).isEqualTo(9 * 60 + 15);
        assertThat(index.sparklineValue(0)).isEqualTo(Decimals.of(1_901));
        assertThat(index.sparklineMinute(1)).isEqualTo(9 * 60 + 17);
        assertThat(index.change()).isEqualTo(Decimals.of(12));
        assertThat(index.advanceRatio()).as("3 of 4, as the feed tells").isEqualTo(750_000_000);
        feed.index(INDEX, feed.at("09:18:00"), Decimals.of(1_900), 0, 0);
        assertThat(index.advanceRatio()).isEqualTo(NULL);
        feed.date(20261121).index(INDEX, "09:15:00", 1_910);
        assertThat(index.sparklineSize()).isEqualTo(1);
    }

    @Test
    void shouldListTheIndexesWithTheSmallestIds() {
        for (int id = 20; id > 8; id--) {
            feed.define(id, "I" + id, Market.HOSE, InstrumentType.INDEX, 0);
        }
        assertThat(feed.view().listedIndexCount()).isEqualTo(MarketAnalytics.LISTED_INDEXES);
        for (int place = 0; place < MarketAnalytics.LISTED_INDEXES; place++) {
            assertThat(feed.view().listedIndexId(place)).isEqualTo(9 + place);
        }
    }

    @Test
    void shouldTellWhetherAnyMarketIsOpen() {
        feed.share().timePasses("09:00:00");
        assertThat(feed.view().isAnyMarketOpen()).as("nobody told of a session").isFalse();
        feed.phase(Feed.SHARE, "09:00:01", Phase.OPENING_AUCTION);
        assertThat(feed.view().isAnyMarketOpen()).isTrue();
        feed.phase(Feed.SHARE, "11:30:00", Phase.BREAK);
        assertThat(feed.view().isAnyMarketOpen()).isFalse();
        feed.phase(Feed.SHARE, "13:00:00", Phase.CONTINUOUS).timePasses("15:00:00");
        assertThat(feed.view().isAnyMarketOpen()).as("nobody told of the close").isFalse();
    }

    private static void shouldBe(
            final Breadth breadth,
            final int advances,
            final int declines,
            final int unchanged,
            final int ceilings,
            final int floors) {
        assertThat(new int[] {
                    breadth.advances(), breadth.declines(), breadth.unchanged(), breadth.ceilings(), breadth.floors()
                })
                .containsExactly(advances, declines, unchanged, ceilings, floors);
    }
}
