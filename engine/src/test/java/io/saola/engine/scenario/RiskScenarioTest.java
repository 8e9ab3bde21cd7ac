package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.NULL;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.engine.scenario.Scenario.Sent;
import org.junit.jupiter.api.Test;

/** Each control lets the limit pass and refuses one unit beyond. */
class RiskScenarioTest {
    private final Scenario market = new Scenario()
            .account(100_000_000_000L, "0.15", "0.1")
            .wideLimits()
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950")
            .holding(SHARE, 5_000, "26000");

    /** Reference case T4: 4,000 shares at 25,200 with 0.15 % cost 100,951,200. */
    @Test
    void shouldReserveCashWithFeeBeforeABuy() {
        final Scenario poor =
                new Scenario().account(100_000_000, "0.15", "0.1").wideLimits().share("25200", "26950", "23450");
        refused(poor, poor.buy(SHARE, 4_000, "25200"), RejectReason.BUYING_POWER);
        assertThat(poor.account().reserved()).isZero();
        assertThat(poor.buy(SHARE, 3_900, "25200")).isNotNull();
        assertThat(poor.account().reserved()).isEqualTo(Decimals.parse("98427420"));
    }

    @Test
    void shouldSpendTheLastDongAndNotOneMore() {
        final Scenario exact =
                new Scenario().account(100_951_200, "0.15", "0.1").wideLimits().share("25200", "26950", "23450");
        assertThat(exact.buy(SHARE, 4_000, "25200")).isNotNull();
        assertThat(exact.account().buyingPower()).isZero();
        final Scenario short1 =
                new Scenario().account(100_951_199, "0.15", "0.1").wideLimits().share("25200", "26950", "23450");
        refused(short1, short1.buy(SHARE, 4_000, "25200"), RejectReason.BUYING_POWER);
    }

    /** Reference case T5: an order without a price is valued at the ceiling. */
    @Test
    void shouldValueAnOrderWithoutPriceAtTheCeiling() {
        final Scenario poor =
                new Scenario().account(26_000_000, "0", "0").wideLimits().share("25000", "26750", "23250");
        refused(poor, poor.place(SHARE, Side.BUY, OrderType.MTL, 1_000, null), RejectReason.BUYING_POWER);
        assertThat(poor.place(SHARE, Side.BUY, OrderType.MTL, 900, null)).isNotNull();
        assertThat(poor.account().reserved()).isEqualTo(Decimals.of(26_750L * 900));
    }

    /** Reference case T8: net 4,990 and 5 working leave room for 5 more under a limit of 5,000. */
    @Test
    void shouldCountWorkingOrdersIntoThePositionLimit() {
        final Scenario large = new Scenario()
                .account(100_000_000_000_000L, "0", "0")
                .limits(5_000, 100_000_000_000_000L, 5_000, 100)
                .future("1900", "2033", "1767")
                .holding(FUTURE, 4_990, "1900");
        assertThat(large.buy(FUTURE, 5, "1900")).isNotNull();
        refused(large, large.buy(FUTURE, 6, "1900"), RejectReason.POSITION_LIMIT);
        assertThat(large.buy(FUTURE, 5, "1900")).isNotNull();
        refused(large, large.buy(FUTURE, 1, "1900"), RejectReason.POSITION_LIMIT);
    }

    /** Reference case T9, the position control alone: from 4,990 to -5,000 and not to -5,001. */
    @Test
    void shouldLimitTheShortSideAlike() {
        final Scenario large = new Scenario()
                .account(100_000_000_000_000L, "0", "0")
                .limits(10_000, 100_000_000_000_000L, 5_000, 100)
                .future("1900", "2033", "1767")
                .holding(FUTURE, 4_990, "1900");
        refused(large, large.sell(FUTURE, 9_991, "1900"), RejectReason.POSITION_LIMIT);
        assertThat(large.sell(FUTURE, 9_990, "1900")).isNotNull();
    }

    @Test
    void shouldSellWhatIsSettledAndNotOneLotMore() {
        assertThat(market.sell(SHARE, 4_900, "26800")).isNotNull();
        refused(market, market.sell(SHARE, 200, "26800"), RejectReason.SHORT_SALE);
        assertThat(market.sell(SHARE, 100, "26800")).isNotNull();
    }

    @Test
    void shouldNotSellWhatWasBoughtToday() {
        final Sent order = market.working(market.buy(SHARE, 1_000, "26800"));
        market.filled(order, 1_000, "26800");
        refused(market, market.sell(SHARE, 5_100, "26800"), RejectReason.SHORT_SALE);
        assertThat(market.sell(SHARE, 5_000, "26800")).isNotNull();
    }

    @Test
    void shouldLimitQuantityValueAndNumberOfOrders() {
        market.limits(500, 13_400_000, 10_000, 2);
        refused(market, market.buy(SHARE, 600, "26000"), RejectReason.QUANTITY_LIMIT);
        refused(market, market.buy(SHARE, 500, "26850"), RejectReason.NOTIONAL_LIMIT);
        assertThat(market.buy(SHARE, 500, "26800")).isNotNull();
        assertThat(market.buy(SHARE, 100, "26800")).isNotNull();
        refused(market, market.buy(SHARE, 100, "26800"), RejectReason.OPEN_ORDER_LIMIT);
    }

    @Test
    void shouldKeepPricesInTheBandAndOnTheGrid() {
        assertThat(market.buy(SHARE, 100, "28650")).isNotNull();
        refused(market, market.buy(SHARE, 100, "28700"), RejectReason.PRICE_BAND);
        assertThat(market.buy(SHARE, 100, "24950")).isNotNull();
        refused(market, market.buy(SHARE, 100, "24900"), RejectReason.PRICE_BAND);
        refused(market, market.buy(SHARE, 100, "26810"), RejectReason.PRICE_TICK);
        refused(market, market.place(SHARE, Side.BUY, OrderType.LO, 100, null), RejectReason.PRICE_BAND);
        refused(market, market.place(SHARE, Side.BUY, OrderType.MTL, 100, "26800"), RejectReason.ORDER_TYPE);
    }

    @Test
    void shouldTradeWholeLots() {
        refused(market, market.buy(SHARE, 150, "26800"), RejectReason.LOT);
        refused(market, market.buy(SHARE, 0, "26800"), RejectReason.LOT);
        refused(market, market.place(0, SHARE, Side.BUY, OrderType.LO, NULL, 1), RejectReason.PRICE_BAND);
        refused(market, market.place(0, SHARE, Side.BUY, OrderType.LO, NULL, Decimals.of(26_800)), RejectReason.LOT);
    }

    @Test
    void shouldTradeOnlyWhatAndWhenTheExchangeTakes() {
        refused(market, market.buy(77, 100, "26800"), RejectReason.UNKNOWN_INSTRUMENT);
        refused(
                market,
                market.place(3, SHARE, Side.BUY, OrderType.LO, 100, Decimals.of(26_800)),
                RejectReason.UNKNOWN_ACCOUNT);
        market.instrument(2, Market.HOSE, InstrumentType.INDEX).phase(2, Phase.CONTINUOUS);
        refused(market, market.buy(2, 1, "1283.9"), RejectReason.NOT_TRADABLE);
        market.instrument(3, Market.HOSE, InstrumentType.SHARE).phase(3, Phase.CONTINUOUS);
        refused(market, market.buy(3, 100, "26800"), RejectReason.NO_PRICE_BAND);
        market.phase(SHARE, Phase.BREAK);
        refused(market, market.buy(SHARE, 100, "26800"), RejectReason.SESSION);
        market.phase(SHARE, Phase.CLOSING_AUCTION);
        refused(market, market.place(SHARE, Side.BUY, OrderType.MTL, 100, null), RejectReason.ORDER_TYPE);
        assertThat(market.place(SHARE, Side.BUY, OrderType.ATC, 100, null)).isNotNull();
    }

    @Test
    void shouldRefuseAModifyThatChangesNothingOrExceedsALimit() {
        market.limits(1_000, 100_000_000_000L, 10_000, 5);
        final Sent order = market.working(market.buy(SHARE, 500, "26800"));
        assertThat(market.modify(order, 500, "26800")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.NO_CHANGE);
        assertThat(market.modify(order, 1_100, "26800")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.QUANTITY_LIMIT);
        assertThat(market.modify(new Sent(null, 99, 1, 1, 1), 100, "26800")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.UNKNOWN_ORDER);
        assertThat(market.modify(order, 1_000, "26800")).isNotNull();
    }

    private static void refused(final Scenario scenario, final Sent sent, final RejectReason reason) {
        assertThat(sent).as("sent although %s", reason).isNull();
        assertThat(scenario.lastReason()).isEqualTo(reason);
        assertThat(scenario.logic().desk().refusals(reason)).isPositive();
    }
}
