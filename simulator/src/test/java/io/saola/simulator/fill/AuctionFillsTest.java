package io.saola.simulator.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;

/** Own orders in recorded auctions, and what ends with them. */
final class AuctionFillsTest {
    private static FillScenario opening(final FillModel model) {
        return new FillScenario(model).session(Phase.OPENING_AUCTION);
    }

    @Test
    void shouldFillBetterPricedOrdersAtTheAuctionPriceByPriority() {
        opening(FillModel.QUEUE)
                .buy(25_050, 500)
                .order(Side.BUY, OrderType.ATO, 0, 400)
                .buy(24_950, 300)
                .auction(25_000, 800)
                .shouldHaveHeard(
                        "accepted 1",
                        "accepted 2",
                        "accepted 3",
                        // The ATO order stands at the ceiling: first although later.
                        "filled 2 400@25000 leaves 0",
                        "filled 1 400@25000 leaves 100");
    }

    @Test
    void shouldGiveOrdersAtTheAuctionPriceTheirShareInWholeLots() {
        opening(FillModel.QUEUE)
                .sell(25_000, 5_000)
                .auction(25_000, 12_900)
                .shouldHaveHeard("accepted 1", "filled 1 1200@25000 leaves 3800");
        opening(FillModel.CONSERVATIVE)
                .sell(25_000, 5_000)
                .auction(25_000, 12_900)
                .shouldHaveHeard("accepted 1");
        opening(FillModel.OPTIMISTIC)
                .sell(25_000, 5_000)
                .auction(25_000, 12_900)
                .shouldHaveHeard("accepted 1", "filled 1 5000@25000 leaves 0");
    }

    @Test
    void shouldTreatAnAuctionMarketOrderAsAtPriceWhenTheAuctionIsAtTheCeiling() {
        opening(FillModel.QUEUE)
                .order(Side.BUY, OrderType.ATO, 0, 5_000)
                .auction(26_750, 10_000)
                .shouldHaveHeard("accepted 1", "filled 1 1000@26750 leaves 4000");
    }

    @Test
    void shouldNotFillMoreThanTheAuctionTraded() {
        opening(FillModel.OPTIMISTIC)
                .order(Side.SELL, OrderType.ATO, 0, 700)
                .sell(25_000, 700)
                .auction(25_000, 1_000)
                .shouldHaveHeard(
                        "accepted 1", "accepted 2", "filled 1 700@25000 leaves 0", "filled 2 300@25000 leaves 400");
    }

    @Test
    void shouldTakeTheAuctionsResultInParts() {
        opening(FillModel.QUEUE)
                .order(Side.BUY, OrderType.ATO, 0, 700)
                .auction(25_000, 300)
                .auction(25_000, 300)
                .shouldHaveHeard("accepted 1", "filled 1 300@25000 leaves 400", "filled 1 300@25000 leaves 100");
    }

    @Test
    void shouldExpireAuctionMarketOrdersAndKeepLimitOrdersAfterTheOpening() {
        opening(FillModel.QUEUE)
                .order(Side.BUY, OrderType.ATO, 0, 300)
                .buy(25_000, 300)
                .session(Phase.CONTINUOUS)
                .shouldHaveHeard("accepted 1", "accepted 2", "expired 1 300")
                .shouldStandBehind(2, BacktestVenue.UNKNOWN_QUEUE)
                .quote("25000x900 | 25050x500")
                .shouldStandBehind(2, 900)
                .sold(25_000, 1_000)
                .shouldHaveHeard("filled 2 100@25000 leaves 200");
    }

    @Test
    void shouldExpireLimitOrdersWithTheClosingAuction() {
        new FillScenario(FillModel.QUEUE)
                .quote("25000x900 | 25050x500")
                .buy(25_000, 300)
                .session(Phase.CLOSING_AUCTION)
                .order(Side.SELL, OrderType.ATC, 0, 200)
                .auction(24_950, 250)
                .session(Phase.PUT_THROUGH)
                .shouldHaveHeard(
                        "accepted 1",
                        "accepted 2",
                        "filled 1 200@24950 leaves 100",
                        "filled 2 200@24950 leaves 0",
                        "expired 1 100");
    }

    @Test
    void shouldExpireLimitOrdersAtTheCloseWhereThereIsNoClosingAuction() {
        new FillScenario(FillModel.QUEUE)
                .buy(25_000, 300)
                .session(Phase.CLOSED)
                .shouldHaveHeard("accepted 1", "expired 1 300");
    }

    @Test
    void shouldKeepOrdersThroughTheBreakAndThroughAHalt() {
        final FillScenario scenario = new FillScenario(FillModel.QUEUE)
                .quote("25000x900 | 25050x500")
                .buy(25_000, 300)
                .session(Phase.BREAK)
                .cancel(1)
                .session(Phase.HALTED)
                .buy(25_000, 100)
                .session(Phase.CONTINUOUS)
                .shouldStandBehind(1, 900)
                .shouldHaveHeard("accepted 1", "refused 1 NOT_AMENDABLE", "rejected 2 NOT_TRADABLE");
        assertThat(scenario.venue().openOrderCount()).isEqualTo(1);
    }

    @Test
    void shouldTradeAfterHoursOrdersAtTheClosingPrice() {
        new FillScenario(FillModel.OPTIMISTIC)
                .session(Phase.CLOSING_AUCTION)
                .auction(25_000, 100)
                .session(Phase.AFTER_HOURS_AUCTION)
                .order(Side.BUY, OrderType.PLO, 0, 500)
                .auction(25_000, 200)
                .session(Phase.AFTER_HOURS)
                .sold(25_000, 100)
                .session(Phase.CLOSED)
                .shouldHaveHeard(
                        "accepted 1",
                        "filled 1 200@25000 leaves 300",
                        "filled 1 100@25000 leaves 200",
                        "expired 1 200");
    }

    @Test
    void shouldRejectAfterHoursOrdersOnADayWithoutAPrice() {
        new FillScenario(FillModel.QUEUE)
                .session(Phase.AFTER_HOURS)
                .order(Side.BUY, OrderType.PLO, 0, 500)
                .shouldHaveHeard("rejected 1 NO_CLOSING_PRICE");
    }
}
