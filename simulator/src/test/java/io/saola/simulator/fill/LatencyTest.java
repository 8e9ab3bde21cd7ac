package io.saola.simulator.fill;

import static io.saola.simulator.fill.FillScenario.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;

/** Orders act when they arrive, and are answered later still. */
final class LatencyTest {
    private static final FillConfig QUEUE = FillConfig.of(FillModel.QUEUE);

    @Test
    void shouldActOnTheMarketAsOfTheArrival() {
        final FillScenario scenario = new FillScenario(QUEUE, Latencies.constant(0, 10 * MS, 5 * MS), 3);
        scenario.quote("24950x1000 | 25000x300").buy(25_000, 300);
        final long sentNs = scenario.timeNs() - MS;
        scenario.quote("24950x1000 | 25000x100 25050x200")
                .advanceTo(sentNs + 14 * MS)
                .shouldHaveHeardNothingYet()
                .advanceTo(sentNs + 15 * MS)
                .shouldHaveHeard("accepted 1", "filled 1 100@25000 leaves 200");
    }

    @Test
    void shouldNotFillBeforeTheArrival() {
        final FillScenario scenario = new FillScenario(QUEUE, Latencies.constant(0, 10 * MS, 0), 3);
        scenario.quote("24950x1000 | 25050x300")
                .buy(25_000, 300)
                .sold(24_950, 500)
                .shouldHaveHeard();
        scenario.advanceTo(scenario.timeNs() + 10 * MS).shouldHaveHeard("accepted 1");
    }

    @Test
    void shouldLetFillsOvertakeACancelOnItsWay() {
        final FillScenario scenario = new FillScenario(QUEUE, Latencies.constant(0, 10 * MS, 0), 3);
        scenario.quote("24950x1000 | 25050x300").buy(25_000, 300);
        scenario.advanceTo(scenario.timeNs() + 10 * MS).cancel(1).sold(25_000, 300);
        scenario.advanceTo(scenario.timeNs() + 10 * MS)
                .shouldHaveHeard("accepted 1", "filled 1 300@25000 leaves 0", "refused 1 UNKNOWN_ORDER");
        assertThat(scenario.venue().refusedRequests(FillRefusal.UNKNOWN_ORDER)).isEqualTo(1);
    }

    @Test
    void shouldApplyDataOfTheSameInstantBeforeAnOrderThatArrivesThen() {
        final FillScenario scenario = new FillScenario(QUEUE);
        scenario.quote("24950x1000 | 25000x300");
        scenario.venue().submit(1, 0, Side.BUY, OrderType.MAK, 0, 300);
        scenario.venue().onQuote(FillScenario.SHARE, scenario.timeNs(), scenario.depth("24950x1000 | 25000x100"));
        scenario.shouldHaveHeard("accepted 1", "filled 1 100@25000 leaves 200", "cancelled 1 200 NO_COUNTER_ORDER");
    }

    @Test
    void shouldNotLetMessagesOvertakeEachOther() {
        final LatencyLeg leg = new LatencyLeg(LatencyModel.measured(50, 10, 30));
        assertThat(leg.arrivalNs(100)).isEqualTo(150);
        assertThat(leg.arrivalNs(101)).isEqualTo(150);
        assertThat(leg.arrivalNs(160)).isEqualTo(190);
        assertThat(leg.arrivalNs(200)).as("the list begins again").isEqualTo(250);
    }

    @Test
    void shouldDrawFromTheQuantiles() {
        final long seed = 20261121;
        final LatencyModel model = LatencyModel.distribution(seed, 100, 200, 1_000);
        final LatencyModel same = LatencyModel.distribution(seed, 100, 200, 1_000);
        int belowMedian = 0;
        for (int i = 0; i < 10_000; i++) {
            final long latencyNs = model.nextNs();
            assertThat(latencyNs).as("seed=%d draw=%d", seed, i).isBetween(100L, 1_000L);
            assertThat(same.nextNs()).isEqualTo(latencyNs);
            belowMedian += latencyNs < 200 ? 1 : 0;
        }
        assertThat(belowMedian).as("seed=%d", seed).isBetween(4_700, 5_300);
    }

    @Test
    void shouldTellWhenDataIsSeen() {
        final FillScenario scenario = new FillScenario(
                QUEUE,
                new Latencies(LatencyModel.measured(5, 1), LatencyModel.constant(0), LatencyModel.constant(0)),
                3);
        assertThat(scenario.venue().feedDeliveryNs(100)).isEqualTo(105);
        assertThat(scenario.venue().feedDeliveryNs(101)).isEqualTo(105);
    }

    @Test
    void shouldRefuseImpossibleLatencies() {
        assertThatThrownBy(() -> LatencyModel.constant(-1)).hasMessageContaining("latencyNs=-1");
        assertThatThrownBy(() -> LatencyModel.measured()).hasMessageContaining("no latencies");
        assertThatThrownBy(() -> LatencyModel.distribution(1, 5)).hasMessageContaining("fewer than two");
        assertThatThrownBy(() -> LatencyModel.distribution(1, 5, 4)).hasMessageContaining("descend: position=1");
        assertThatThrownBy(() -> LatencyModel.constant(60_000_000_001L)).hasMessageContaining("60000000000");
    }
}
