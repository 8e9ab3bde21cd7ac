package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.risk.Scopes;
import org.junit.jupiter.api.Test;

/** Losses, drawdowns and moves of the market stop what they have to, and nothing else. */
class StopScenarioTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int INDEX = 2;

    private final Scenario market = new Scenario()
            .account(100_000_000_000L, "0", "0")
            .anotherAccount(1)
            .wideLimits()
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950");

    /** Reference case T13: long 100 shares, 50,000,001 VND lost: buying is refused, closing is not. */
    @Test
    void shouldOnlyLetAnAccountCloseOnceItsDailyLossIsReached() {
        market.holding(SHARE, 100, "20000")
                .control(RiskScope.ACCOUNT, 0, RiskControlId.DAILY_LOSS, Decimals.of(50_000_000));
        bought(0, 1, "1900");
        market.last(FUTURE, "1900");
        sold(0, 1, "1400.06");
        market.last(SHARE, "26794.01");
        assertThat(market.logic().controls().dayPnl(Scopes.account(0)))
                .as("both fees of 2,700 and 599 on the shares included")
                .isEqualTo(-49_999_999);
        assertThat(market.buy(SHARE, 100, "26800"))
                .as("one VND above the limit")
                .isNotNull();
        market.takeAlerts();
        market.last(SHARE, "26794");
        assertThat(market.logic().controls().dayPnl(Scopes.account(0))).isEqualTo(-50_000_000);
        assertThat(market.takeAlerts()).contains(AlertCode.DAILY_LOSS);
        refused(market.buy(SHARE, 100, "26600"), RejectReason.DAILY_LOSS);
        assertThat(market.sell(SHARE, 100, "26600")).as("closing").isNotNull();
        assertThat(market.place(1, SHARE, Side.BUY, OrderType.LO, 100, Decimals.of(26_600)))
                .as("another account")
                .isNotNull();
    }

    @Test
    void shouldStopAtTheLimitAndHaltAtTheSecondOne() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.DAILY_LOSS, Decimals.of(1_000_000), Decimals.of(2_000_000));
        bought(0, 1, "1900");
        market.last(FUTURE, "1890.1");
        assertThat(market.buy(FUTURE, 1, "1890")).isNotNull();
        market.last(FUTURE, "1890");
        refused(market.buy(FUTURE, 1, "1890"), RejectReason.DAILY_LOSS);
        market.last(FUTURE, "1900");
        refused(market.buy(FUTURE, 1, "1890"), RejectReason.DAILY_LOSS);
        assertThat(market.sell(FUTURE, 1, "1905")).as("closing").isNotNull();
        market.last(FUTURE, "1880");
        refused(market.sell(FUTURE, 1, "1900"), RejectReason.DAILY_LOSS);
    }

    @Test
    void shouldCountNoLossOfYesterdayAndReleaseItsStop() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.DAILY_LOSS, Decimals.of(1_000_000));
        bought(0, 1, "1900");
        market.last(FUTURE, "1880");
        refused(market.buy(FUTURE, 1, "1880"), RejectReason.DAILY_LOSS);
        market.start(20261121);
        refused(market.buy(FUTURE, 1, "1880"), RejectReason.DAILY_LOSS);
        market.start(20261123);
        assertThat(market.logic().controls().dayPnl(Scopes.account(0))).isZero();
        assertThat(market.buy(FUTURE, 1, "1880")).isNotNull();
    }

    @Test
    void shouldSetTheStopAgainIfTheLossStandsAfterARelease() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.DAILY_LOSS, Decimals.of(1_000_000));
        bought(0, 1, "1900");
        market.last(FUTURE, "1880").kill(RiskScope.ACCOUNT, 0, KillAction.RELEASE, "bob");
        market.last(FUTURE, "1880.1");
        refused(market.buy(FUTURE, 1, "1880"), RejectReason.DAILY_LOSS);
    }

    @Test
    void shouldStopAStrategyOnItsDrawdownFromTheBestResult() {
        market.control(RiskScope.STRATEGY, 3, RiskControlId.DAILY_LOSS, null, null, Decimals.of(1_000_000));
        fill(market.placeFor(0, 3, FUTURE, Side.BUY, 1, "1900"), 1, "1900");
        market.last(FUTURE, "1950");
        market.last(FUTURE, "1940.1");
        assertThat(market.placeFor(0, 3, FUTURE, Side.BUY, 1, "1900")).isNotNull();
        market.takeAlerts();
        market.last(FUTURE, "1940");
        assertThat(market.takeAlerts()).contains(AlertCode.DRAWDOWN);
        refused(market.placeFor(0, 3, FUTURE, Side.BUY, 1, "1900"), RejectReason.DRAWDOWN);
        assertThat(market.placeFor(0, 4, FUTURE, Side.BUY, 1, "1900")).isNotNull();
    }

    @Test
    void shouldKeepAStopAndTheResultOverARestart() {
        market.control(RiskScope.ACCOUNT, 0, RiskControlId.DAILY_LOSS, Decimals.of(1_000_000));
        bought(0, 1, "1900");
        market.last(FUTURE, "1880").restart();
        assertThat(market.logic().controls().dayPnl(Scopes.account(0))).isEqualTo(-2_002_700);
        refused(market.buy(FUTURE, 1, "1880"), RejectReason.DAILY_LOSS);
    }

    @Test
    void shouldCountAHoldingFromItsFirstPriceAndNotFromItsCost() {
        market.instrument(5, Market.HOSE, InstrumentType.SHARE).holding(5, 1_000, "90000");
        market.last(5, "50000");
        assertThat(market.logic().controls().dayPnl(Scopes.account(0))).isZero();
        market.last(5, "49000");
        assertThat(market.logic().controls().dayPnl(Scopes.account(0))).isEqualTo(-1_000_000);
        assertThat(market.logic().controls().dayPnl(Scopes.FIRM)).isEqualTo(-1_000_000);
    }

    @Test
    void shouldPauseAnInstrumentThatMovesTooFastAndGoOnAfterwards() {
        market.control(RiskControlId.VOLATILITY_PAUSE, 10_000_000L, 30 * SECOND_NS, null, 5 * SECOND_NS);
        market.last(FUTURE, "1900").timePasses(SECOND_NS);
        market.last(FUTURE, "1919");
        assertThat(market.buy(FUTURE, 1, "1900")).as("one per cent").isNotNull();
        market.takeAlerts();
        market.last(FUTURE, "1919.1");
        assertThat(market.takeAlerts()).contains(AlertCode.VOLATILITY_PAUSE);
        refused(market.buy(FUTURE, 1, "1900"), RejectReason.VOLATILITY_PAUSE);
        assertThat(market.buy(SHARE, 100, "26800")).isNotNull();
        market.timePasses(30 * SECOND_NS - 1);
        refused(market.buy(FUTURE, 1, "1900"), RejectReason.VOLATILITY_PAUSE);
        market.timePasses(1);
        assertThat(market.buy(FUTURE, 1, "1900")).isNotNull();
    }

    @Test
    void shouldBreakTheCircuitOfTheFirmOnAnIndexAndOfAnInstrumentOnItself() {
        market.instrument(INDEX, Market.HOSE, InstrumentType.INDEX)
                .holding(SHARE, 100, "26000")
                .control(RiskControlId.CIRCUIT_BREAKER, 50_000_000L)
                .control(RiskScope.INSTRUMENT, FUTURE, RiskControlId.CIRCUIT_BREAKER, 40_000_000L);
        market.index(INDEX, "1235", "1300").last(FUTURE, "1824");
        assertThat(market.buy(FUTURE, 1, "1824")).as("five and four per cent").isNotNull();
        market.last(FUTURE, "1823.9");
        refused(market.buy(FUTURE, 1, "1824"), RejectReason.CIRCUIT_BREAKER);
        assertThat(market.buy(SHARE, 100, "26800")).isNotNull();
        market.takeAlerts();
        market.index(INDEX, "1234.9", "1300");
        assertThat(market.takeAlerts()).contains(AlertCode.CIRCUIT_BREAKER);
        refused(market.buy(SHARE, 100, "26800"), RejectReason.CIRCUIT_BREAKER);
        assertThat(market.sell(SHARE, 100, "26850")).isNotNull();
        market.kill(RiskScope.FIRM, 0, KillAction.RELEASE, "bob");
        assertThat(market.buy(SHARE, 100, "26800")).isNotNull();
    }

    @Test
    void shouldTellAboutAHaltOfTheExchange() {
        market.control(RiskControlId.CIRCUIT_BREAKER, 50_000_000L).takeAlerts();
        market.phase(SHARE, Phase.HALTED);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.CIRCUIT_BREAKER);
        refused(market.buy(SHARE, 100, "26800"), RejectReason.SESSION);
    }

    @Test
    void shouldPublishTheRiskOfEveryOwnerOncePerSecond() {
        market.timePasses(SECOND_NS);
        assertThat(market.riskSnapshots()).as("no control was ever set").isZero();
        market.control(RiskControlId.SELF_TRADE);
        final int first = market.riskSnapshots();
        market.timePasses(SECOND_NS).timePasses(1).timePasses(1);
        assertThat(market.riskSnapshots() - first).as("firm and two accounts").isEqualTo(3);
    }

    private void bought(final int account, final long quantity, final String price) {
        fill(market.place(account, FUTURE, Side.BUY, OrderType.LO, quantity, Decimals.parse(price)), quantity, price);
    }

    private void sold(final int account, final long quantity, final String price) {
        fill(market.place(account, FUTURE, Side.SELL, OrderType.LO, quantity, Decimals.of(1_900)), quantity, price);
    }

    private void fill(final Sent order, final long quantity, final String price) {
        market.working(order);
        market.filled(order, quantity, price);
    }

    private void refused(final Sent sent, final RejectReason reason) {
        assertThat(market.lastReason()).isEqualTo(reason);
        assertThat(sent).as("sent although %s", reason).isNull();
    }
}
