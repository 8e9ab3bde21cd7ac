package io.saola.simulator.fill;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resting orders by worked examples: who stands ahead, what moves them up, what fills them. */
final class QueuePositionTest {
    private static final String BOOK = "25000x1000 24950x2000 24900x3000 | 25050x1000 25100x1000 25150x1000";

    private final FillScenario queue = new FillScenario(FillModel.QUEUE);

    @Test
    void shouldFillOnlyAfterTheQuantityAheadHasTraded() {
        queue.quote(BOOK)
                .buy(25_000, 500)
                .shouldStandBehind(1, 1_000)
                .sold(25_000, 600)
                .shouldStandBehind(1, 400)
                .shouldHaveHeard("accepted 1")
                .sold(25_000, 500)
                .shouldHaveHeard("filled 1 100@25000 leaves 400")
                .sold(25_000, 700)
                .shouldHaveHeard("filled 1 400@25000 leaves 0");
    }

    @Test
    void shouldQueueSellersTheSameWay() {
        queue.quote(BOOK)
                .sell(25_050, 300)
                .shouldStandBehind(1, 1_000)
                .bought(25_050, 1_200)
                .shouldHaveHeard("accepted 1", "filled 1 200@25050 leaves 100");
    }

    @Test
    void shouldStandFirstAtAPriceNobodyQuotes() {
        queue.quote("24950x2000 | 25050x1000")
                .buy(25_000, 300)
                .shouldStandBehind(1, 0)
                .sold(25_000, 100)
                .shouldHaveHeard("accepted 1", "filled 1 100@25000 leaves 200");
    }

    @ParameterizedTest
    @CsvSource({"PRO_RATA, 800, 500", "ALL_AHEAD, 700, 200", "ALL_BEHIND, 1000, 700"})
    void shouldSplitCancellationsByTheRule(
            final CancellationSplit split, final long afterFirst, final long afterSecond) {
        final FillScenario scenario = new FillScenario(FillScenario.config(FillModel.QUEUE, split));
        scenario.quote(BOOK)
                .buy(25_000, 500)
                .quote("25000x1500 24950x2000 24900x3000 | 25050x1000")
                .shouldStandBehind(1, 1_000)
                // 300 of 1,500 go without a trade: 200 of them ahead if pro rata.
                .quote("25000x1200 24950x2000 24900x3000 | 25050x1000")
                .shouldStandBehind(1, afterFirst)
                // 500 of 1,200: 500 * 800 / 1,200 = 333 ahead if pro rata, whole lots 300.
                .quote("25000x700 24950x2000 24900x3000 | 25050x1000")
                .shouldStandBehind(1, afterSecond);
    }

    @Test
    void shouldNotTakeATradeForACancellation() {
        queue.quote(BOOK)
                .buy(25_000, 500)
                .sold(25_000, 300)
                .shouldStandBehind(1, 700)
                .quote("25000x700 24950x2000 24900x3000 | 25050x1000")
                .shouldStandBehind(1, 700)
                .quote("25000x900 24950x2000 24900x3000 | 25050x1000")
                .shouldStandBehind(1, 700);
    }

    @Test
    void shouldFillAtItsOwnPriceWhenTheMarketTradesThrough() {
        queue.quote(BOOK)
                .buy(25_000, 500)
                .sold(24_950, 200)
                .shouldHaveHeard("accepted 1", "filled 1 200@25000 leaves 300")
                .sold(24_900, 1_000)
                .shouldHaveHeard("filled 1 300@25000 leaves 0");
    }

    @Test
    void shouldFillAgainstAQuoteThatReachesItsPrice() {
        queue.quote("24950x2000 | 25050x1000")
                .buy(25_000, 500)
                .quote("24950x2000 | 25000x200 25050x1000")
                .shouldHaveHeard("accepted 1", "filled 1 200@25000 leaves 300")
                // The same 200 are still displayed, and bought by someone else in the recording: not ours again.
                .quote("24950x2000 | 25000x200 25050x1000")
                .bought(25_000, 200)
                .shouldHaveHeard();
    }

    @Test
    void shouldShareATradeAmongOwnOrdersByPriceAndTime() {
        queue.quote(BOOK)
                .buy(25_000, 300)
                .quote("25000x1500 24950x2000 24900x3000 | 25050x1000")
                .buy(25_000, 300)
                .shouldStandBehind(2, 1_500)
                .sold(25_000, 1_100)
                .shouldStandBehind(1, 0)
                .shouldStandBehind(2, 500)
                .shouldHaveHeard("accepted 1", "accepted 2", "filled 1 100@25000 leaves 200")
                .sold(24_950, 300)
                .shouldHaveHeard("filled 1 200@25000 leaves 0", "filled 2 100@25000 leaves 200");
    }

    @Test
    void shouldNotGuessTheQueueOfALevelTheFeedDoesNotReach() {
        queue.quote(BOOK)
                .buy(24_850, 500)
                .shouldStandBehind(1, BacktestVenue.UNKNOWN_QUEUE)
                .sold(24_850, 100)
                .shouldHaveHeard("accepted 1")
                .quote("24900x100 24850x4000 24800x100 | 25050x1000")
                .shouldStandBehind(1, 4_000);
    }

    @Test
    void shouldKnowThatAShorterSideIsWhole() {
        queue.quote("25000x1000 24950x2000 | 25050x1000").buy(24_850, 500).shouldStandBehind(1, 0);
    }

    @Test
    void shouldKeepItsPlaceOnlyWhenQuantityGoesDown() {
        queue.quote(BOOK)
                .buy(25_000, 500)
                .sold(25_000, 400)
                .quote("25000x1600 24950x2000 24900x3000 | 25050x1000")
                .shouldStandBehind(1, 600)
                .amend(1, 25_000, 300)
                .shouldStandBehind(1, 600)
                .amend(1, 25_000, 400)
                .shouldStandBehind(1, 1_600)
                .amend(1, 24_950, 400)
                .shouldStandBehind(1, 2_000)
                .shouldHaveHeard("accepted 1", "amended 1 300@25000", "amended 1 400@25000", "amended 1 400@24950");
    }

    @Test
    void shouldInferFromTheBookWhoTook() {
        queue.quote(BOOK)
                .buy(25_000, 100)
                .sell(25_050, 100)
                .traded(25_050, 600)
                .shouldStandBehind(1, 1_000)
                .shouldStandBehind(2, 400)
                .traded(25_000, 700)
                .shouldStandBehind(1, 300)
                .shouldStandBehind(2, 400);
    }

    @Test
    void shouldFillAtTheTouchIfOptimistic() {
        new FillScenario(FillModel.OPTIMISTIC)
                .quote(BOOK)
                .buy(25_000, 500)
                .sold(25_000, 300)
                .shouldHaveHeard("accepted 1", "filled 1 300@25000 leaves 200");
    }

    @Test
    void shouldFillOnlyWhenTradedThroughIfConservative() {
        new FillScenario(FillModel.CONSERVATIVE)
                .quote(BOOK)
                .buy(25_000, 500)
                .sold(25_000, 5_000)
                .quote("24900x3000 | 25000x1000")
                .shouldHaveHeard("accepted 1")
                .sold(24_950, 300)
                .shouldHaveHeard("filled 1 300@25000 leaves 200")
                .bought(24_950, 300)
                .shouldHaveHeard("filled 1 200@25000 leaves 0");
    }

    @Test
    void shouldCancelWhatIsOpen() {
        queue.quote(BOOK)
                .buy(25_000, 500)
                .sold(24_950, 200)
                .cancel(1)
                .cancel(1)
                .shouldHaveHeard(
                        "accepted 1",
                        "filled 1 200@25000 leaves 300",
                        "cancelled 1 300 REQUESTED",
                        "refused 1 UNKNOWN_ORDER");
    }

    @Test
    void shouldSweepWhenAnAmendmentCrossesTheBook() {
        queue.quote(BOOK)
                .order(Side.BUY, OrderType.LO, 24_950, 1_200)
                .amend(1, 25_050, 1_200)
                .shouldStandBehind(1, 0)
                .shouldHaveHeard("accepted 1", "amended 1 1200@25050", "filled 1 1000@25050 leaves 200");
    }
}
