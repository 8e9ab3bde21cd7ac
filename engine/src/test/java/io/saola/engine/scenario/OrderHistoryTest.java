package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderHistory;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.market.rules.MarketTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An order is found by its own id, the broker's, its strategy and its parent order, whether it lives or is done. */
class OrderHistoryTest {
    private final Scenario market = new Scenario()
            .at(MarketTime.epochNs(20261120, MarketTime.at(9, 30)))
            .account(10_000_000_000L, "0", "0")
            .wideLimits()
            .future("1900", "2033", "1767");

    @Test
    void shouldFindOrdersByEveryName() {
        final Sent done = market.working(market.placeFor(0, 3, FUTURE, Side.BUY, 1, "1890"));
        market.ended(ReportKind.CANCELLED, done, 0);
        final Sent live = market.working(market.placeFor(0, 3, FUTURE, Side.BUY, 2, "1890"));
        market.placeFor(0, 4, FUTURE, Side.BUY, 3, "1890");
        market.frames().parent(ParentAlgorithm.IMMEDIATE, 0, FUTURE, Side.BUY, 4);
        market.frames().parent().limitPrice(Decimals.of(1_880)).strategyId(3);
        market.send(market.frames().parent().limit());

        final OrderHistory history = new OrderHistory(market.logic().orders());
        assertThat(history.byClientOrderId(done.clientOrderId()).quantity()).isEqualTo(1);
        assertThat(history.byBrokerOrderId("B" + live.clientOrderId()).quantity())
                .isEqualTo(2);
        assertThat(history.byBrokerOrderId("none")).isNull();
        final List<Long> ofThree = new ArrayList<>();
        history.ofStrategy(3, order -> ofThree.add(order.quantity()));
        assertThat(ofThree).containsExactly(1L, 2L, 4L);
        final List<Order> parts = new ArrayList<>();
        history.ofParent(market.logic().execution().parents().live(0).parentId(), parts::add);
        assertThat(parts).singleElement().extracting(Order::quantity).isEqualTo(4L);
    }
}
