package io.saola.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.sbe.Phase;
import io.saola.engine.support.ForgetfulStrategy;
import io.saola.engine.support.VersionedStrategy;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.builtin.BookImbalance;
import io.saola.strategies.builtin.MeanReversion;
import org.junit.jupiter.api.Test;

/** What authors of strategies write, with strategies that are there. */
class StrategyScenarioTest {
    private static final StrategyKind VERSIONED = VersionedStrategy.KINDS.get(0);

    @Test
    void shouldTellWhatAStrategyOrders() {
        final StrategyScenario scenario = new StrategyScenario(BookImbalance.KIND)
                .future("41I1GC000", "1900")
                .parameters("orderQuantity=2", "thresholdPercent=70", "patienceMs=5000")
                .quote("41I1GC000", "1899.9", 100, "1900", 100)
                .thenNoOrder()
                .quote("41I1GC000", "1899.9", 900, "1900", 100)
                .thenOrders("BUY 2 41I1GC000 at 1900 LO");
        scenario.timePasses(6_000).thenCancelled(scenario.lastOrder());
        assertThat(scenario.strategy().ordersPlaced()).isEqualTo(1);
    }

    @Test
    void shouldExecuteOrdersAndKeepSettlementAndResults() {
        final StrategyScenario scenario = new StrategyScenario(VERSIONED)
                .share("FPT", "95000")
                .parameters("quantity=200")
                .quote("FPT", "94900", "95000")
                .thenOrders("BUY 200 FPT at 95000 LO")
                .filled();
        assertThat(scenario.strategy().ownNetQuantity(0)).isEqualTo(200);
        assertThat(scenario.strategy().sellableQuantity(0)).as("T+2").isZero();
        scenario.quote("FPT", "94900", "95000").rejected();
        assertThat(scenario.strategy().ordersPlaced()).isEqualTo(2);
        assertThat(scenario.strategy().executions()).isEqualTo(1);
    }

    @Test
    void shouldPassRiskAsInProduction() {
        new StrategyScenario(VERSIONED)
                .share("FPT", "95000")
                .phase("FPT", Phase.BREAK)
                .quote("FPT", "94900", "95000")
                .thenNoOrder()
                .phase("FPT", Phase.CONTINUOUS)
                .quote("FPT", "94900", "95000")
                .thenOrders("BUY 100 FPT at 95000 LO")
                .disabled()
                .quote("FPT", "94900", "95000")
                .thenNoOrder()
                .enabled()
                .quote("FPT", "94900", "95000")
                .thenOrders("BUY 100 FPT at 95000 LO");
    }

    @Test
    void shouldFeedEveryKindOfEvent() {
        final StrategyScenario scenario = new StrategyScenario(MeanReversion.KIND)
                .share("FPT", "95000")
                .index("VN30", "1900")
                .holding("FPT", 1_000, "90000")
                .trade("FPT", "95000", 100)
                .bar("FPT", 60_000, "95000", "95100", "94900", "95000", 1_000)
                .foreignFlow("FPT", 1_000, 500)
                .indexValue("VN30", "1901.5")
                .signal("FPT", "0.5", "0.9", "model")
                .thenNoOrder();
        assertThat(scenario.strategy()
                        .account()
                        .sellableQuantity(scenario.strategy().instrument(0)))
                .isEqualTo(1_000);
    }

    @Test
    void shouldGoOnAfterARestart() {
        final StrategyScenario scenario =
                new StrategyScenario(VERSIONED).share("FPT", "95000").quote("FPT", "94900", "95000");
        scenario.restarted().timePasses(2_000);
        assertThat(scenario.logs()).containsExactly("tick");
        scenario.filled();
        assertThat(scenario.strategy().ownNetQuantity(0)).isEqualTo(100);
    }

    @Test
    void shouldNoticeAForgottenField() {
        assertThatThrownBy(() -> new StrategyScenario(ForgetfulStrategy.DIGESTED)
                        .share("FPT", "95000")
                        .quote("FPT", "94900", "95000")
                        .restarted())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a field is missing");
    }

    @Test
    void shouldSayWhatWasExpectedAndWhatCame() {
        final StrategyScenario scenario =
                new StrategyScenario(VERSIONED).share("FPT", "95000").quote("FPT", "94900", "95000");
        assertThatThrownBy(scenario::thenNoOrder)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it placed [BUY 100 FPT at 95000 LO]");
        assertThatThrownBy(() -> scenario.quote("VNM", "1", "2")).hasMessageContaining("no instrument VNM");
        assertThatThrownBy(() -> scenario.parameters("quantity=1")).hasMessageContaining("already runs");
        assertThatThrownBy(() -> scenario.share("VNM", "60000")).hasMessageContaining("already runs");
        assertThatThrownBy(() -> new StrategyScenario(VERSIONED)
                        .share("FPT", "95000")
                        .parameters("low=0.5", "high=0.4")
                        .timePasses(1))
                .hasMessageContaining("factory refuses");
    }
}
