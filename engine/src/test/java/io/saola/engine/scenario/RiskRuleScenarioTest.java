package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as data: what operations write is checked, versioned, and decides like a control. */
class RiskRuleScenarioTest {
    private final Scenario market = new Scenario()
            .account(100_000_000_000L, "0", "0")
            .wideLimits()
            .share("26800", "28650", "24950")
            .holding(SHARE, 5_000, "26000");

    @Test
    void shouldRefuseWhatARuleRefusesUntilItIsSwitchedOff() {
        market.rule(1, 1, true, "when order.quantity > 500 and order.buy = 1 refuse");
        assertThat(market.buy(SHARE, 500, "26800")).isNotNull();
        refused(600);
        assertThat(market.sell(SHARE, 600, "26850")).isNotNull();
        market.restart();
        refused(600);
        market.rule(1, 2, false, "");
        assertThat(market.buy(SHARE, 600, "26800")).isNotNull();
    }

    @Test
    void shouldLetTheFirstRuleThatAppliesDecide() {
        market.rule(1, 1, true, "when instrument.id = 1 and order.quantity <= 100 allow")
                .rule(2, 1, true, "when position.net >= 5000 reduce");
        assertThat(market.buy(SHARE, 100, "26800")).isNotNull();
        refused(200);
        assertThat(market.sell(SHARE, 200, "26850")).isNotNull();
    }

    @Test
    void shouldSendAndTellWhereARuleOnlyAlerts() {
        market.rule(3, 1, true, "when order.value >= 2680000 alert").takeAlerts();
        assertThat(market.buy(SHARE, 100, "26750")).isNotNull();
        assertThat(market.takeAlerts()).isEmpty();
        assertThat(market.buy(SHARE, 100, "26800")).isNotNull();
        assertThat(market.takeAlerts()).containsExactly(AlertCode.RISK_RULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refuse",
                "when refuse",
                "when order.quantity > refuse",
                "when order.quantity > x refuse",
                "when order.quantity ~ 1 refuse",
                "when moon.phase = 1 refuse",
                "when order.quantity > 1 destroy",
                "when order.quantity > 1 or order.buy = 1 refuse",
                "when time > 1 and time > 2 and time > 3 and time > 4 and time > 5 refuse",
                "when order.quantity > 99999999999999999999 refuse"
            })
    void shouldRefuseATextThatIsNoRuleAndKeepTheFormerOne(final String text) {
        market.rule(1, 1, true, "when order.quantity > 500 refuse").takeAlerts();
        market.rule(1, 2, true, text);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.CONTROL_REFUSED);
        refused(600);
    }

    @Test
    void shouldRefuseAVersionThatIsNotNewer() {
        market.rule(1, 2, true, "when order.quantity > 500 refuse").takeAlerts();
        market.rule(1, 2, true, "when order.quantity > 900 refuse");
        assertThat(market.takeAlerts()).containsExactly(AlertCode.CONTROL_REFUSED);
        refused(600);
    }

    private void refused(final long quantity) {
        assertThat(market.buy(SHARE, quantity, "26800")).as("sent").isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.RISK_RULE);
    }
}
