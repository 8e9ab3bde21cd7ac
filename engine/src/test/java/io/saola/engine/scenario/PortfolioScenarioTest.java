package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.engine.logic.portfolio.Position;
import io.saola.engine.scenario.Scenario.Sent;
import org.junit.jupiter.api.Test;

/** Cost, fees, taxes and results to the đồng. */
class PortfolioScenarioTest {
    private final Scenario market = new Scenario()
            .account(1_000_000_000, "0.15", "0.1")
            .wideLimits()
            .future("1900", "2033", "1767")
            .share("25500", "27250", "23750")
            .holding(SHARE, 1_000, "20000");

    /** The worked example of the fee rules, with settled shares of the same cost: 1,000 bought at 25,000, sold at 26,000. */
    @Test
    void shouldChargeFeeBothWaysAndTaxOnTheSale() {
        final Scenario trader = new Scenario()
                .account(1_000_000_000, "0.15", "0.1")
                .wideLimits()
                .share("25500", "27250", "23750")
                .holding(SHARE, 1_000, "25000");
        buy(trader, SHARE, 1_000, "25000");
        sell(trader, SHARE, 1_000, "26000");
        assertThat(trader.account().fees()).isEqualTo(Decimals.of(37_500 + 39_000));
        assertThat(trader.account().taxes()).isEqualTo(Decimals.of(26_000));
        assertThat(trader.account().realisedPnl()).isEqualTo(Decimals.of(1_000_000));
        assertThat(trader.account().realisedPnl()
                        - trader.account().fees()
                        - trader.account().taxes())
                .isEqualTo(Decimals.of(897_500));
        assertThat(trader.account().imbalance()).isZero();
    }

    @Test
    void shouldAverageTheCostOfWhatIsHeld() {
        buy(market, SHARE, 3_000, "24000");
        final Position position = market.account().holding(SHARE).position();
        assertThat(position.openCost()).isEqualTo(Decimals.of(20_000_000 + 72_000_000));
        sell(market, SHARE, 1_000, "26000");
        assertThat(position.realisedPnl()).isEqualTo(Decimals.of(26_000_000 - 23_000_000));
        assertThat(position.openCost()).isEqualTo(Decimals.of(69_000_000));
        assertThat(position.netQuantity()).isEqualTo(3_000);
        assertThat(market.account().imbalance()).isZero();
    }

    @Test
    void shouldLoseNothingToRoundingWhenAnOddAverageIsSoldInParts() {
        final Scenario odd = new Scenario()
                .account(1_000_000_000, "0", "0")
                .wideLimits()
                .share("25500", "27250", "23750")
                .holding(SHARE, 700, "20000.0001");
        buy(odd, SHARE, 300, "25050");
        for (int i = 0; i < 7; i++) {
            sell(odd, SHARE, 100, "25000");
            assertThat(odd.account().imbalance()).isZero();
        }
        assertThat(odd.account().holding(SHARE).position().netQuantity()).isEqualTo(300);
    }

    @Test
    void shouldTurnFromLongToShortInOneExecution() {
        buy(market, FUTURE, 2, "1900");
        sell(market, FUTURE, 5, "1905");
        final Position position = market.account().holding(FUTURE).position();
        assertThat(position.netQuantity()).isEqualTo(-3);
        assertThat(position.realisedPnl()).isEqualTo(Decimals.of(2 * 5 * 100_000));
        assertThat(position.openCost()).isEqualTo(Decimals.of(-3L * 1_905 * 100_000));
        assertThat(market.account().margin()).isEqualTo(Decimals.of(3L * 1_905 * 100_000 * 17 / 100));
        assertThat(market.account().fees()).isEqualTo(Decimals.of(7 * 2_700));
        assertThat(market.account().cash()).isEqualTo(Decimals.of(1_000_000_000 + 1_000_000 - 7 * 2_700));
        buy(market, FUTURE, 3, "1910");
        assertThat(position.openCost()).isZero();
        assertThat(market.account().margin()).isZero();
        assertThat(position.realisedPnl()).isEqualTo(Decimals.of(1_000_000 - 3 * 5 * 100_000));
        assertThat(market.account().imbalance()).isZero();
    }

    @Test
    void shouldHoldMarginOnlyForWhatOpens() {
        buy(market, FUTURE, 2, "1900");
        market.sell(FUTURE, 2, "1900");
        assertThat(market.account().reserved()).as("closing: the fee alone").isEqualTo(Decimals.of(2 * 2_700));
    }

    private static void buy(final Scenario on, final int instrument, final long quantity, final String price) {
        final Sent order = on.working(on.buy(instrument, quantity, price));
        on.filled(order, quantity, price);
    }

    private static void sell(final Scenario on, final int instrument, final long quantity, final String price) {
        final Sent order = on.working(on.sell(instrument, quantity, price));
        on.filled(order, quantity, price);
    }
}
