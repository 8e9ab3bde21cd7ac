package io.saola.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.strategies.builtin.MeanReversion;
import org.junit.jupiter.api.Test;

/** Two strategies want opposite sides of one instrument on one account: the smaller rank wins, and the reason is told. */
class ArbitrationScenarioTest {
    private static final String KIND = MeanReversion.KIND.name();
    private static final int FIRST = 0;
    private static final int SECOND = 1;
    private static final int UNRANKED = 2;

    private final Scenario scenario = new Scenario(MeanReversion.KIND)
            .account(1_000_000_000_000L, "0", "0")
            .anotherAccount(1)
            .wideLimits()
            .future("1900", "2033", "1767")
            .ranked(FIRST, KIND, 1, Scenario.FUTURE)
            .ranked(SECOND, KIND, 0, Scenario.FUTURE)
            .strategy(UNRANKED, KIND, Scenario.FUTURE);

    @Test
    void shouldRefuseAnOrderAgainstAStrategyOfHigherRank() {
        scenario.working(place(SECOND, Side.SELL, "1901"));

        assertThat(place(FIRST, Side.BUY, "1890"))
                .as("far from meeting it, still the other side")
                .isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.OUTRANKED);
        assertThat(place(FIRST, Side.SELL, "1902")).as("the same side").isNotNull();
        assertThat(scenario.logic().arbitration().outranked()).isEqualTo(1);
    }

    @Test
    void shouldCancelAnOrderOfLowerRankAndGoOnWhereTheTwoCannotMeet() {
        scenario.working(place(FIRST, Side.SELL, "1905"));
        scenario.takeAlerts();

        final Sent winner = place(SECOND, Side.BUY, "1900");

        assertThat(winner).isNotNull();
        assertThat(scenario.takeAlerts()).containsExactly(AlertCode.STRATEGY_CONFLICT);
        assertThat(scenario.logic().arbitration().cancelled()).isEqualTo(1);
    }

    @Test
    void shouldWaitForTheCancelWhereTheTwoCouldTradeWithEachOther() {
        final Sent loser = scenario.working(place(FIRST, Side.SELL, "1900"));
        scenario.takeAlerts();

        assertThat(place(SECOND, Side.BUY, "1900")).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.CONFLICT_PENDING);
        assertThat(scenario.takeAlerts()).containsExactly(AlertCode.STRATEGY_CONFLICT, AlertCode.ORDER_REFUSED);
        assertThat(place(SECOND, Side.BUY, "1900")).as("asked again too early").isNull();
        assertThat(scenario.takeAlerts()).as("one cancel is enough").containsExactly(AlertCode.ORDER_REFUSED);

        scenario.ended(ReportKind.CANCELLED, loser, 0);

        assertThat(place(SECOND, Side.BUY, "1900")).isNotNull();
    }

    @Test
    void shouldTakeAnOrderWithoutAPriceForOneThatMeetsAll() {
        scenario.working(place(FIRST, Side.SELL, "1950"));

        final Sent request = scenario.placeFor(0, SECOND, Scenario.FUTURE, Side.BUY, OrderType.MTL, 1, Decimals.NULL);

        assertThat(newOrder(request)).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.CONFLICT_PENDING);
    }

    @Test
    void shouldWaitForAnOrderThatCannotBeCancelledYet() {
        place(FIRST, Side.SELL, "1900"); // the broker has not answered

        assertThat(place(SECOND, Side.BUY, "1900")).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.CONFLICT_PENDING);
        assertThat(scenario.logic().arbitration().cancelled()).isZero();
    }

    @Test
    void shouldLeaveOutOtherAccountsPeopleAndStrategiesWithoutARank() {
        scenario.working(place(SECOND, Side.SELL, "1950"));

        assertThat(scenario.placeFor(1, FIRST, Scenario.FUTURE, Side.BUY, 1, "1890"))
                .as("another account")
                .isNotNull();
        assertThat(place(UNRANKED, Side.BUY, "1890")).as("no rank").isNotNull();
        assertThat(scenario.buy(Scenario.FUTURE, 1, "1890")).as("a person").isNotNull();
        assertThat(place(SECOND, Side.BUY, "1890")).as("its own other side").isNotNull();
    }

    @Test
    void shouldKnowRanksAndCountsAfterARestart() {
        scenario.working(place(SECOND, Side.SELL, "1901"));
        place(FIRST, Side.BUY, "1890");

        scenario.restart(MeanReversion.KIND);

        assertThat(scenario.logic().arbitration().outranked()).isEqualTo(1);
        assertThat(place(FIRST, Side.BUY, "1890")).isNull();
        assertThat(scenario.lastReason()).isEqualTo(RejectReason.OUTRANKED);
    }

    private Sent place(final int strategy, final Side side, final String price) {
        return newOrder(scenario.placeFor(0, strategy, Scenario.FUTURE, side, 1, price));
    }

    /** The request for the order itself; a cancel that went out instead is none. */
    private static Sent newOrder(final Sent request) {
        return request != null && request.action() == OrderAction.NEW ? request : null;
    }
}
