package io.saola.simulator.fill;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;

/** Orders that trade on arrival: the remainder rules of 4.1 by its examples, and quantity that is there only once. */
final class AggressiveOrderTest {
    private static final String BOOK = "24950x1000 | 25000x300 25050x500 25150x200";

    private final FillScenario queue = new FillScenario(FillModel.QUEUE).quote(BOOK);

    @Test
    void shouldRestTheRemainderOfAMarketOrderOneTickBeyondItsLastFill() {
        queue.order(Side.BUY, OrderType.MTL, 0, 1_200)
                .shouldHaveHeard(
                        "accepted 1",
                        "filled 1 300@25000 leaves 900",
                        "filled 1 500@25050 leaves 400",
                        "filled 1 200@25150 leaves 200",
                        "amended 1 1200@25200")
                .shouldStandBehind(1, 0);
    }

    @Test
    void shouldRestTheRemainderOfAMarketOrderNoHigherThanTheCeiling() {
        new FillScenario(FillModel.QUEUE)
                .quote("26650x100 | 26750x1000")
                .order(Side.BUY, OrderType.MTL, 0, 1_200)
                .shouldHaveHeard("accepted 1", "filled 1 1000@26750 leaves 200", "amended 1 1200@26750");
    }

    @Test
    void shouldFillAMarketOrderFromTheBestLevelsFirst() {
        queue.order(Side.BUY, OrderType.MTL, 0, 600)
                .shouldHaveHeard("accepted 1", "filled 1 300@25000 leaves 300", "filled 1 300@25050 leaves 0");
    }

    @Test
    void shouldCancelAMarketOrderThatMeetsNobody() {
        new FillScenario(FillModel.QUEUE)
                .quote("24950x1000 |")
                .order(Side.BUY, OrderType.MTL, 0, 100)
                .shouldHaveHeard("accepted 1", "cancelled 1 100 NO_COUNTER_ORDER");
    }

    @Test
    void shouldRestTheRemainderOfAMarketSaleOneTickBelow() {
        queue.order(Side.SELL, OrderType.MTL, 0, 1_300)
                .shouldHaveHeard("accepted 1", "filled 1 1000@24950 leaves 300", "amended 1 1300@24900");
    }

    @Test
    void shouldFillAllOrNothingOfAMatchOrKillOrder() {
        queue.order(Side.BUY, OrderType.MOK, 0, 1_200)
                .shouldHaveHeard("accepted 1", "cancelled 1 1200 NO_COUNTER_ORDER")
                .order(Side.BUY, OrderType.MOK, 0, 800)
                .shouldHaveHeard("accepted 2", "filled 2 300@25000 leaves 500", "filled 2 500@25050 leaves 0");
    }

    @Test
    void shouldCancelWhatAMatchAndKillOrderCannotFill() {
        queue.order(Side.BUY, OrderType.MAK, 0, 1_200)
                .shouldHaveHeard(
                        "accepted 1",
                        "filled 1 300@25000 leaves 900",
                        "filled 1 500@25050 leaves 400",
                        "filled 1 200@25150 leaves 200",
                        "cancelled 1 200 NO_COUNTER_ORDER");
    }

    @Test
    void shouldStopALimitOrderAtItsLimitAndRestTheRest() {
        queue.buy(25_050, 1_000)
                .shouldHaveHeard("accepted 1", "filled 1 300@25000 leaves 700", "filled 1 500@25050 leaves 200")
                .shouldStandBehind(1, 0)
                .sold(25_050, 100)
                .shouldHaveHeard("filled 1 100@25050 leaves 100");
    }

    @Test
    void shouldNotHandOutDisplayedQuantityTwice() {
        queue.buy(25_000, 200)
                .order(Side.BUY, OrderType.MAK, 0, 300)
                .shouldHaveHeard(
                        "accepted 1",
                        "filled 1 200@25000 leaves 0",
                        "accepted 2",
                        "filled 2 100@25000 leaves 200",
                        "filled 2 200@25050 leaves 0")
                .quote(BOOK)
                .order(Side.BUY, OrderType.MAK, 0, 400)
                .shouldHaveHeard("accepted 3", "filled 3 300@25050 leaves 100", "filled 3 100@25150 leaves 0");
    }

    @Test
    void shouldHandOutWhatIsAddedToALevelItHasTaken() {
        queue.buy(25_000, 300)
                .quote("24950x1000 | 25000x700 25050x500 25150x200")
                .order(Side.BUY, OrderType.MAK, 0, 500)
                .shouldHaveHeard(
                        "accepted 1",
                        "filled 1 300@25000 leaves 0",
                        "accepted 2",
                        "filled 2 400@25000 leaves 100",
                        "filled 2 100@25050 leaves 0");
    }

    @Test
    void shouldForgetWhatItTookWhenTheLevelGoes() {
        queue.buy(25_000, 300)
                .quote("24950x1000 | 25050x500 25150x200")
                .quote(BOOK)
                .order(Side.BUY, OrderType.MAK, 0, 300)
                .shouldHaveHeard(
                        "accepted 1", "filled 1 300@25000 leaves 0", "accepted 2", "filled 2 300@25000 leaves 0");
    }

    @Test
    void shouldRememberWhatItTookOfALevelTheFeedLosesSightOf() {
        final FillScenario scenario =
                new FillScenario(FillModel.QUEUE).quote("24900x1000 | 25000x300 25050x500 25100x200");
        scenario.buy(25_000, 300)
                .quote("24800x1000 | 24850x100 24900x100 24950x100")
                .quote("24900x1000 | 25000x300 25050x500 25100x200")
                .order(Side.BUY, OrderType.MAK, 0, 100)
                .shouldHaveHeard(
                        "accepted 1", "filled 1 300@25000 leaves 0", "accepted 2", "filled 2 100@25050 leaves 0");
    }

    @Test
    void shouldNotTakeWhatHasTradedSinceTheQuote() {
        queue.bought(25_000, 200)
                .order(Side.BUY, OrderType.MAK, 0, 200)
                .shouldHaveHeard("accepted 1", "filled 1 100@25000 leaves 100", "filled 1 100@25050 leaves 0");
    }
}
