package io.saola.market.analytics;

import static io.saola.market.analytics.Feed.NULL;
import static io.saola.market.analytics.Feed.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who took, by the table and the rules of the market reference, section 9.2, and the defects of 9.1 that they mend. */
class TradeClassificationTest {
    private final Feed feed = new Feed().share();

    @BeforeEach
    void startContinuousTrading() {
        feed.phase(SHARE, "09:15:00", Phase.CONTINUOUS);
    }

    @ParameterizedTest(name = "bid {0}, ask {1}, price {2}, before that {3}: {4}")
    @CsvSource({
        "25000, 25050, 25050, 0, BUY_QUOTE",
        "25000, 25050, 25000, 0, SELL_QUOTE",
        "25000, 25150, 25100, 0, BUY_MID",
        "25000, 25150, 25050, 0, SELL_MID",
        "25000, 25100, 25050, 25000, BUY_TICK",
        "26750, 0, 26750, 0, SELL_QUOTE",
        "0, 23250, 23250, 0, BUY_QUOTE",
        "0, 0, 25000, 25050, SELL_TICK",
        "25100, 25050, 25050, 0, NEUTRAL",
        "25100, 25050, 25050, 25000, BUY_TICK",
        "26700, 0, 26750, 0, NEUTRAL",
        "0, 23250, 23200, 23250, SELL_TICK",
        "25050, 25050, 25050, 0, NEUTRAL"
    })
    void shouldClassifyByTheTableOfTheReference(
            final double bid, final double ask, final double price, final double before, final String expected) {
        long total = 0;
        if (before != 0) {
            total += 100;
            feed.trade(SHARE, "10:00:00", before, 100, total);
        }
        feed.quote(SHARE, "10:00:01", bid, ask).trade(SHARE, "10:00:05", price, 100, total + 100);
        assertThat(feed.trades().lastClassification()).isEqualTo(TradeClassification.valueOf(expected));
    }

    @Test
    void shouldBelieveTheFeedsSideBeforeTheBook() {
        feed.quote(SHARE, "10:00:01", 25_000, 25_050)
                .side(AggressorSide.SELL)
                .trade(SHARE, "10:00:05", 25_050, 100, 100);
        assertThat(feed.trades().lastClassification()).isEqualTo(TradeClassification.SELL_FEED);
    }

    @Test
    void shouldTakeTheBookBeforeOneThatCameJustBeforeTheTradeInItsSecond() {
        feed.quote(SHARE, "10:00:01", 25_000, 25_050)
                .quote(SHARE, "10:00:05", 25_050, 25_100)
                .trade(SHARE, "10:00:05", 25_050, 100, 100);
        assertThat(feed.trades().lastClassification())
                .as("the quote of 10:00:05 is the book after the trade")
                .isEqualTo(TradeClassification.BUY_QUOTE);
    }

    @Test
    void shouldTakeTheNewestBookIfAnotherMessageStandsBetween() {
        feed.quote(SHARE, "10:00:01", 25_000, 25_050)
                .quote(SHARE, "10:00:05", 25_050, 25_100)
                .trade(SHARE, "10:00:05", 25_100, 100, 100)
                .trade(SHARE, "10:00:05", 25_050, 100, 200);
        assertThat(feed.trades().lastClassification()).isEqualTo(TradeClassification.SELL_QUOTE);
    }

    @Test
    void shouldNotUseABookOfTheFuture() {
        feed.quote(SHARE, "10:00:01", 25_000, 25_050)
                .quote(SHARE, "10:00:09", 24_900, 24_950)
                .trade(SHARE, "10:00:05", 25_000, 100, 100);
        assertThat(feed.trades().lastClassification()).isEqualTo(TradeClassification.SELL_QUOTE);
    }

    @Test
    void shouldForgetABookAfterThirtySecondsOfTradingTime() {
        feed.trade(SHARE, "09:59:00", 25_050, 100, 100)
                .quote(SHARE, "10:00:00", 25_000, 25_050)
                .trade(SHARE, "10:00:31", 25_000, 100, 200);
        assertThat(feed.trades().lastClassification()).isEqualTo(TradeClassification.SELL_TICK);
    }

    @Test
    void shouldNotCountTheLunchBreakAsAge() {
        feed.quote(SHARE, "11:29:50", 25_000, 25_050)
                .phase(SHARE, "11:30:00", Phase.BREAK)
                .phase(SHARE, "13:00:00", Phase.CONTINUOUS)
                .trade(SHARE, "13:00:10", 25_050, 100, 100);
        assertThat(feed.trades().lastClassification()).isEqualTo(TradeClassification.BUY_QUOTE);
    }

    @Test
    void shouldNotTestAgainstQuotesOfAnAuction() {
        feed.phase(SHARE, "09:00:00", Phase.OPENING_AUCTION)
                .quote(SHARE, "09:14:50", 25_000, 25_050)
                .phase(SHARE, "09:15:00", Phase.CONTINUOUS)
                .trade(SHARE, "09:15:10", 25_050, 100, 500)
                .trade(SHARE, "09:15:11", 25_050, 100, 600);
        assertThat(feed.trades().lastClassification()).isEqualTo(TradeClassification.NEUTRAL);
    }

    @Test
    void shouldCountAnOpeningUncrossLabelledContinuousAsAuctionFillByFill() {
        final Feed opening = new Feed().share();
        opening.phase(SHARE, "09:00:00", Phase.OPENING_AUCTION)
                .labelled(Phase.CONTINUOUS)
                .trade(SHARE, "09:15:00", 25_000, 100, 100)
                .trade(SHARE, "09:15:00", 25_000, 200, 300)
                .quote(SHARE, "09:15:01", 24_950, 25_000)
                .trade(SHARE, "09:15:03", 25_000, 50, 350);
        assertThat(opening.trades().day().auctionQuantity()).isEqualTo(300);
        assertThat(opening.trades().day().buyQuantity()).isEqualTo(50);
        assertThat(opening.trades().phase(Phase.OPENING_AUCTION).quantity()).isEqualTo(300);
        assertThat(opening.trades().phase(Phase.CONTINUOUS).quantity()).isEqualTo(50);
    }

    @Test
    void shouldNotTakeALateFirstPrintForTheUncross() {
        final Feed opening = new Feed().share();
        opening.phase(SHARE, "09:00:00", Phase.OPENING_AUCTION)
                .phase(SHARE, "09:15:00", Phase.CONTINUOUS)
                .trade(SHARE, "09:40:00", 25_000, 100, 100);
        assertThat(opening.trades().lastClassification()).isEqualTo(TradeClassification.NEUTRAL);
    }

    @Test
    void shouldCountAClosingUncrossUnderTheNextLabelAsAuctionAndAfterHoursApart() {
        feed.trade(SHARE, "14:20:00", 25_000, 100, 100)
                .phase(SHARE, "14:30:00", Phase.CLOSING_AUCTION)
                .phase(SHARE, "14:45:00", Phase.AFTER_HOURS)
                .trade(SHARE, "14:45:00", 25_050, 700, 800)
                .trade(SHARE, "14:45:00", 25_050, 100, 900)
                .trade(SHARE, "14:50:00", 25_050, 50, 950);
        assertThat(feed.trades().phase(Phase.CLOSING_AUCTION).auctionQuantity()).isEqualTo(800);
        assertThat(feed.trades().board(Board.AFTER_HOURS).quantity()).isEqualTo(50);
        assertThat(feed.trades().otherwiseLabelledQuantity()).isEqualTo(50);
        assertThat(feed.trades().day().closePrice()).isEqualTo(Feed.scaled(25_050));
        shouldConserve(950);
    }

    @Test
    void shouldKeepPutThroughOddLotsAndAfterHoursInTheirOwnBuckets() {
        feed.trade(SHARE, "10:00:00", 25_000, 100, 100)
                .board(Board.PUT_THROUGH)
                .trade(SHARE, "10:00:01", 20_000, 20_000, 20_000)
                .board(Board.ODD_LOT)
                .trade(SHARE, "10:00:02", 30_000, 7, 7)
                .board(Board.AFTER_HOURS)
                .trade(SHARE, "10:00:03", 25_000, 300, 300)
                .board(Board.ODD_LOT)
                .trade(SHARE, "10:00:04", 30_000, 3, 10);
        assertThat(feed.trades().day().quantity()).isEqualTo(100);
        assertThat(feed.trades().day().highPrice()).isEqualTo(Feed.scaled(25_000));
        assertThat(feed.trades().day().lowPrice()).isEqualTo(Feed.scaled(25_000));
        assertThat(feed.trades().board(Board.PUT_THROUGH).quantity()).isEqualTo(20_000);
        assertThat(feed.trades().board(Board.ODD_LOT).quantity()).isEqualTo(10);
        assertThat(feed.trades().board(Board.ODD_LOT).trades()).isEqualTo(2);
        assertThat(feed.trades().board(Board.AFTER_HOURS).quantity()).isEqualTo(300);
        shouldConserve(100);
    }

    @Test
    void shouldUseTheDifferenceOfTotalsAndPutWhatWasLostIntoUnknown() {
        feed.quote(SHARE, "10:00:00", 25_000, 25_050)
                .trade(SHARE, "10:00:01", 25_050, 100, 100)
                .trade(SHARE, "10:00:02", 25_050, 100, 500);
        assertThat(feed.trades().day().buyQuantity()).isEqualTo(200);
        assertThat(feed.trades().day().unknownQuantity()).isEqualTo(300);
        shouldConserve(500);
    }

    @Test
    void shouldTakeAConflatedMessageAsOnePrint() {
        feed.trade(SHARE, "10:00:01", 25_050, 2_180_310, 2_180_310);
        assertThat(feed.trades().day().quantity()).isEqualTo(2_180_310);
        assertThat(feed.trades().day().trades()).isEqualTo(1);
    }

    @Test
    void shouldCountADuplicateAndClassifyNothing() {
        feed.trade(SHARE, "10:00:01", 25_050, 100, 100).trade(SHARE, "10:00:01", 25_050, 100, 100);
        assertThat(feed.trades().day().quantity()).isEqualTo(100);
        assertThat(feed.trades().duplicates()).isEqualTo(1);
        shouldConserve(100);
    }

    @Test
    void shouldCountACorrectionAndNotCountTwiceWhatComesUpAgain() {
        feed.trade(SHARE, "10:00:01", 25_050, 300, 300).trade(SHARE, "10:00:01", 25_050, 100, 200);
        assertThat(feed.trades().corrections()).isEqualTo(1);
        assertThat(feed.trades().shortfall()).isEqualTo(-100);
        shouldConserve(200);
        feed.trade(SHARE, "10:00:02", 25_050, 100, 400);
        assertThat(feed.trades().day().quantity()).isEqualTo(400);
        assertThat(feed.trades().shortfall()).isZero();
        shouldConserve(400);
    }

    @Test
    void shouldCountAPrintWithoutAPriceAsUnknown() {
        feed.trade(SHARE, feed.at("10:00:01"), NULL, 100, 100);
        assertThat(feed.trades().day().unknownQuantity()).isEqualTo(100);
        assertThat(feed.trades().day().openPrice()).isEqualTo(NULL);
        assertThat(feed.trades().day().value()).isZero();
    }

    @Test
    void shouldResetByTheDateOfTheMessageAndRefuseTheFormerDate() {
        feed.trade(SHARE, "15:02:45", 25_050, 100, 100);
        assertThat(feed.trades().day().quantity()).as("after 15:00").isEqualTo(100);
        feed.date(20261121).trade(SHARE, "09:15:00", 26_000, 100, 100);
        assertThat(feed.trades().day().quantity()).isEqualTo(100);
        assertThat(feed.trades().day().openPrice()).isEqualTo(Feed.scaled(26_000));
        assertThat(feed.trades().formerDayQuantity()).isEqualTo(100);
        feed.date(20261120).trade(SHARE, "14:45:00", 25_050, 500, 600);
        assertThat(feed.trades().day().quantity()).as("a late message").isEqualTo(100);
        assertThat(feed.instruments.instrument(SHARE).lastPrice()).isEqualTo(Feed.scaled(26_000));
        assertThat(feed.view().feed().lateMessages()).isEqualTo(1);
        assertThat(feed.view().tradingDate()).isEqualTo(20261121);
    }

    @Test
    void shouldNotLetAMessageOfTomorrowEndTheDay() {
        feed.trade(SHARE, "10:00:00", 25_050, 100, 100);
        final long tomorrow = Feed.ns(20261125, "10:00:00");
        assertThat(feed.analytics.admit(tomorrow))
                .as("instruments may take it in")
                .isTrue();
        assertThat(feed.view().feed().futureMessages()).isEqualTo(1);
        assertThat(feed.view().tradingDate()).isEqualTo(Feed.DATE);
        assertThat(feed.trades().day().quantity()).isEqualTo(100);
    }

    @Test
    void shouldSumByPhaseAndFindTheAveragePrice() {
        feed.trade(SHARE, "10:00:00", 25_000, 100, 100)
                .trade(SHARE, "10:00:01", 25_100, 300, 400)
                .phase(SHARE, "14:30:00", Phase.CLOSING_AUCTION)
                .trade(SHARE, "14:45:00", 25_200, 600, 1_000);
        final SessionTotals continuous = feed.trades().phase(Phase.CONTINUOUS);
        assertThat(continuous.averagePrice(1)).isEqualTo(Feed.scaled(25_075));
        assertThat(continuous.openPrice()).isEqualTo(Feed.scaled(25_000));
        assertThat(continuous.highPrice()).isEqualTo(Feed.scaled(25_100));
        final SessionTotals day = feed.trades().day();
        assertThat(day.averagePrice(1)).isEqualTo(Feed.scaled(25_150));
        assertThat(day.closePrice()).isEqualTo(Feed.scaled(25_200));
        assertThat(day.trades()).isEqualTo(3);
        assertThat(feed.view().totals().quantity()).isEqualTo(1_000);
        assertThat(feed.view().totals().auctionQuantity()).isEqualTo(600);
    }

    private void shouldConserve(final long total) {
        final TradeFlow trades = feed.trades();
        final SessionTotals day = trades.day();
        assertThat(day.buyQuantity()
                        + day.sellQuantity()
                        + day.neutralQuantity()
                        + day.unknownQuantity()
                        + day.auctionQuantity()
                        + trades.otherwiseLabelledQuantity()
                        + trades.shortfall())
                .isEqualTo(total)
                .isEqualTo(trades.totalQuantity());
    }
}
