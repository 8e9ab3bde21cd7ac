package io.saola.market.analytics;

import static io.saola.market.analytics.Feed.NULL;
import static io.saola.market.analytics.Feed.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Phase;
import org.junit.jupiter.api.Test;

/** Foreign flow by the definitions and the example of the market reference, section 9.3. */
class ForeignFlowTest {
    private final Feed feed = new Feed().share().futures().phase(SHARE, "09:15:00", Phase.CONTINUOUS);

    @Test
    void shouldGiveTheSpeedsAndTheAccelerationOfTheExample() {
        bought("09:15:00", 0);
        assertThat(speed("09:15:30")).as("the window has 30 s").isEqualTo(NULL);
        bought("09:16:00", 12_000);
        bought("09:18:30", 30_000);
        bought("09:20:00", 50_000);
        assertThat(speed("09:20:00")).isEqualTo(Decimals.of(10_000));
        assertThat(acceleration("09:20:00")).isEqualTo(NULL);
        bought("09:22:00", 90_000);
        assertThat(speed("09:22:00")).isEqualTo(Decimals.of(15_600));
        assertThat(acceleration("09:22:00")).as("the former window has 2 min").isEqualTo(NULL);
        bought("09:24:30", 120_000);
        bought("09:25:00", 125_000);
        assertThat(speed("09:25:00")).isEqualTo(Decimals.of(15_000));
        assertThat(acceleration("09:25:00")).isEqualTo(Decimals.of(1_000));
    }

    @Test
    void shouldReadTheTotalAsAStepAndNotBetweenSteps() {
        bought("09:15:00", 0);
        bought("09:20:00", 60_000);
        assertThat(speed("09:24:59"))
                .as("the step of 09:15:00 is in force at 09:19:59")
                .isEqualTo(Decimals.of(12_000));
        assertThat(speed("09:25:00")).as("the step of 09:20:00 is in force").isZero();
    }

    @Test
    void shouldLeaveTheLunchBreakOutOfTheWindow() {
        bought("11:20:00", 0);
        bought("11:26:59", 10_000);
        bought("11:27:01", 20_000);
        heartbeats("11:27:02", 6);
        bought("13:01:00", 50_000);
        assertThat(speed("13:02:00")).as("11:27 to 11:30 and 13:00 to 13:02").isEqualTo(Decimals.of(40_000) / 5);
    }

    @Test
    void shouldApplyACorrectionToTotalsAndToNoSpeed() {
        bought("09:15:00", 0);
        bought("09:17:00", 10_000);
        bought("09:18:00", 4_000);
        assertThat(flow().buyQuantity()).isEqualTo(4_000);
        assertThat(flow().corrections()).isEqualTo(1);
        assertThat(speed("09:20:00")).isEqualTo(Decimals.of(2_000));
    }

    @Test
    void shouldSetANewBaseLineAfterAGapOfTheFeed() {
        bought("09:15:00", 0);
        bought("09:17:00", 10_000);
        feed.foreign(SHARE, "09:18:00", 90_000, 0);
        assertThat(feed.view().feed().gaps()).isEqualTo(1);
        assertThat(flow().buyQuantity()).isEqualTo(90_000);
        assertThat(speed("09:18:59")).as("the window begins anew").isEqualTo(NULL);
        assertThat(speed("09:19:00")).as("what came in the gap has no speed").isZero();
    }

    @Test
    void shouldNotTakeASparseShareForAGapWhileOthersSpeak() {
        bought("09:15:00", 0);
        bought("09:25:00", 10_000);
        assertThat(feed.view().feed().gaps()).isZero();
        assertThat(speed("09:25:00")).isEqualTo(Decimals.of(2_000));
    }

    @Test
    void shouldValueEachIncreaseAtTheLastPriceBeforeIt() {
        feed.trade(SHARE, "09:15:01", 25_000, 100, 100).foreign(SHARE, "09:15:02", 1_000, 0);
        feed.trade(SHARE, "09:15:03", 20_000, 100, 200).foreign(SHARE, "09:15:04", 2_000, 500);
        assertThat(flow().buyValue()).isEqualTo(Decimals.of(45_000_000));
        assertThat(flow().sellValue()).isEqualTo(Decimals.of(10_000_000));
        assertThat(flow().netValue()).isEqualTo(Decimals.of(35_000_000));
        assertThat(flow().netQuantity()).isEqualTo(1_500);
        assertThat(feed.view().totals().foreignNetQuantity()).isEqualTo(1_500);
        assertThat(feed.view().totals().foreignNetValue()).isEqualTo(Decimals.of(35_000_000));
    }

    @Test
    void shouldIgnoreAMessageOvertakenByALaterSecond() {
        bought("09:15:00", 0);
        bought("09:16:00", 12_000);
        feed.foreign(SHARE, "09:15:30", 5_000, 0);
        assertThat(flow().buyQuantity()).isEqualTo(12_000);
        assertThat(flow().outOfOrder()).isEqualTo(1);
        assertThat(flow().corrections()).isZero();
    }

    @Test
    void shouldBeginTheDayAtNothing() {
        bought("09:15:00", 5_000);
        feed.date(20261121).foreign(SHARE, "09:15:00", 200, 100);
        assertThat(flow().buyQuantity()).isEqualTo(200);
        assertThat(feed.view().totals().foreignNetQuantity()).isEqualTo(100);
    }

    private ForeignFlow flow() {
        return feed.view().foreignFlow(SHARE);
    }

    private long speed(final String time) {
        return flow().buySpeed(feed.at(time));
    }

    private long acceleration(final String time) {
        return flow().buyAcceleration(feed.at(time));
    }

    /** The index speaks every few seconds, so that a sparse share is no gap. */
    private void bought(final String time, final long quantity) {
        final long untilNs = feed.at(time);
        for (long ns = feed.view().marketTimeNs(); ns < untilNs; ns += 5_000_000_000L) {
            feed.index(Feed.INDEX, ns, Decimals.of(1_900), 1, 1);
        }
        feed.foreign(SHARE, time, quantity, 0);
    }

    private void heartbeats(final String time, final int everyHalfMinute) {
        for (int i = 0; i < everyHalfMinute; i++) {
            feed.index(Feed.INDEX, feed.at(time) + i * 30_000_000_000L, Decimals.of(1_900), 1, 1);
        }
    }
}
