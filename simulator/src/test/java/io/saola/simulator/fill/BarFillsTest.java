package io.saola.simulator.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;

/** What bars make of orders when nothing else is known. */
final class BarFillsTest {
    private final FillScenario market = new FillScenario(FillModel.BAR);

    @Test
    void shouldFillAtTheNextOpenAndNeverInTheBarOfTheDecision() {
        market.barOpens(25_000, 1_000)
                .buy(25_500, 300)
                .barEnds(25_500, 24_000)
                .shouldHaveHeard("accepted 1")
                .barOpens(25_200, 1_000)
                .shouldHaveHeard("filled 1 300@25200 leaves 0");
    }

    @Test
    void shouldFillARestingLimitAtItsPriceOnlyIfTheBarWentBeyondIt() {
        market.buy(24_500, 200)
                .sell(25_500, 200)
                .barOpens(25_000, 1_000)
                .barEnds(25_500, 24_500)
                .shouldHaveHeard("accepted 1", "accepted 2")
                .barOpens(25_000, 1_000)
                .barEnds(25_550, 24_450)
                .shouldHaveHeard("filled 1 200@24500 leaves 0", "filled 2 200@25500 leaves 0");
    }

    @Test
    void shouldShareTheQuantityOfABarAmongAllOrdersInWholeLots() {
        market.buy(25_000, 300)
                .buy(24_500, 500)
                .barOpens(25_000, 550)
                .barEnds(25_000, 24_000)
                .shouldHaveHeard(
                        "accepted 1", "accepted 2", "filled 1 300@25000 leaves 0", "filled 2 200@24500 leaves 300");
    }

    @Test
    void shouldCancelWhatAMarketOrderDoesNotGetAtTheOpen() {
        market.order(Side.BUY, OrderType.MTL, 0, 500)
                .barOpens(25_000, 200)
                .shouldHaveHeard("accepted 1", "filled 1 200@25000 leaves 300", "cancelled 1 300 NO_COUNTER_ORDER");
    }

    @Test
    void shouldFillNothingInABarWithoutVolume() {
        market.buy(26_000, 100).barOpens(25_000, 0).barEnds(25_500, 24_500).shouldHaveHeard("accepted 1");
    }

    @Test
    void shouldRefuseABarThatCannotBe() {
        final BacktestVenue venue = market.venue();
        final long nowNs = market.timeNs();
        assertThat(venue.onBarOpen(0, nowNs, FillScenario.vnd(25_001), FillScenario.vnd(25_000), 100))
                .isEqualTo(DataRefusal.INVALID_PRICE);
        assertThat(venue.onBarOpen(0, nowNs, FillScenario.vnd(30_000), FillScenario.vnd(30_000), 100))
                .isEqualTo(DataRefusal.INVALID_PRICE);
        assertThat(venue.onBarOpen(0, nowNs, FillScenario.vnd(25_000), FillScenario.vnd(25_000), -1))
                .isEqualTo(DataRefusal.INVALID_QUANTITY);
        market.session(Phase.BREAK);
        assertThat(venue.onBarOpen(0, market.timeNs(), FillScenario.vnd(25_000), FillScenario.vnd(25_000), 100))
                .isEqualTo(DataRefusal.NOT_CONTINUOUS);
        assertThat(venue.refusedData(DataRefusal.INVALID_PRICE)).isEqualTo(2);
    }
}
