package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.KillEvent;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.ParentState;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.market.rules.MarketTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A kill with a hundred working orders and parent orders that would send more: nothing new leaves, everything is cancelled, it holds. */
class KillDrillScenarioTest {
    private static final int ORDERS = 100;
    private static final long TEN_MS = 10_000_000L;

    private final Scenario market = new Scenario()
            .at(MarketTime.epochNs(20261120, MarketTime.at(9, 30)))
            .account(10_000_000_000L, "0", "0")
            .wideLimits()
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950")
            .quote(SHARE, "26750", "26800");

    @Test
    void shouldSendNothingNewCancelAllWithinTheRateAndHoldOverARestart() {
        for (int i = 0; i < ORDERS; i++) {
            market.working(market.buy(SHARE, 100, "25000"));
        }
        market.frames().parent(ParentAlgorithm.ICEBERG, 0, SHARE, Side.BUY, 10_000);
        market.frames().parent().displayQuantity(100);
        market.send(market.frames().parent().limit());
        market.working(market.sent().get(ORDERS));
        final int before = market.sent().size();

        market.kill(RiskScope.FIRM, 0, KillAction.HALT, "alice");
        final long killedNs = market.nowNs();
        int answered = before;
        for (int i = 0; i < 300 && market.logic().orders().liveCount() > 0; i++) {
            if (i == 20) {
                market.restart();
            }
            market.timePasses(TEN_MS);
            final List<Sent> sent = List.copyOf(market.sent());
            assertThat(sent.subList(before, sent.size()))
                    .as("requests after the decision")
                    .allMatch(request -> request.action() == OrderAction.CANCEL)
                    .hasSizeLessThanOrEqualTo(ORDERS + 1);
            for (; answered < sent.size(); answered++) {
                market.ended(ReportKind.CANCELLED, sent.get(answered), 0);
            }
            market.quote(SHARE, "26750", "26800");
        }
        assertThat(market.logic().orders().liveCount()).isZero();
        assertThat(market.sent()).hasSize(before + ORDERS + 1);
        assertThat(market.nowNs() - killedNs).as("ns until all were asked for").isLessThan(500_000_000L);
        assertThat(market.takeKillReports()).containsExactly(KillEvent.SET, KillEvent.CLEAN);
        assertThat(market.logic().execution().parents().live(0).state()).isEqualTo(ParentState.SUSPENDED);

        market.restart();
        assertThat(market.buy(FUTURE, 1, "1900")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.KILL_SWITCH);
        market.takeAlerts();
        market.kill(RiskScope.FIRM, 0, KillAction.RELEASE, "alice");
        assertThat(market.takeAlerts()).contains(AlertCode.KILL_REFUSED);
        assertThat(market.buy(FUTURE, 1, "1900"))
                .as("one identity cannot release it")
                .isNull();
        market.kill(RiskScope.FIRM, 0, KillAction.RELEASE, "bob");
        assertThat(market.place(0, FUTURE, Side.BUY, OrderType.LO, 1, Decimals.of(1_900)))
                .isNotNull();
        assertThat(market.sent()).as("the parent order waits for a person").hasSize(before + ORDERS + 2);
    }
}
