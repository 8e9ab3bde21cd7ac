package io.saola.engine.logic;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.support.InputFrames;
import io.saola.strategies.builtin.BuiltinStrategies;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many orders are remembered, and when the oldest makes room: not while an order waits for it. */
class RememberedOrdersTest {
    private static final int CAPACITY = BusinessLogic.ORDER_CAPACITY;

    private final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
    private final Orders orders = logic.orders();
    private final InputFrames frames = new InputFrames();
    private final BootFrames boot = new BootFrames(() -> 1);
    private long oldestId;

    @BeforeEach
    void rememberAsManyDoneOrdersAsFit() {
        input(boot.engineStart(1, 20261120, 0, 1, "test", 0));
        input(boot.account(new AccountConfig(
                0, "1", "8", Decimals.of(100_000_000_000L), 1_500_000, 1_000_000, Decimals.of(5_000), 170_000_000)));
        input(boot.limits(
                new LimitsConfig(LimitsConfig.ALL, 1_000, Decimals.of(200_000_000_000_000L), 1_000_000, 1_000)));
        input(frames.instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        input(frames.trade(0, Decimals.of(1_900), 1, Decimals.of(1_900), Decimals.of(2_033), Decimals.of(1_767)));
        input(frames.session(0, Market.DERIVATIVES, Phase.CONTINUOUS));
        for (int i = 0; i < CAPACITY; i++) {
            final Order order = place();
            oldestId = i == 0 ? order.clientOrderId() : oldestId;
            input(frames.report(ReportKind.REJECTED, order.requestId(), 0));
        }
        assertThat(orders.doneCount()).isEqualTo(CAPACITY);
        assertThat(orders.hasForgotten())
                .as("the books are full: something may have been forgotten")
                .isTrue();
    }

    @Test
    void shouldPlaceAnOrderIntoFullBooksAndForgetTheOldestOnlyWithTheNextInput() {
        final Order newest = place();
        assertThat(orders.byClientOrderId(oldestId))
                .as("while the order leaves")
                .isNotNull();

        trade();
        assertThat(orders.byClientOrderId(oldestId)).as("with the next input").isNull();
        assertThat(orders.liveCount() + orders.doneCount()).isEqualTo(CAPACITY);
        assertThat(orders.byClientOrderId(newest.clientOrderId())).isSameAs(newest);
    }

    @Test
    void shouldGoOnFromASnapshotTakenBeforeRoomWasMade() {
        place();
        final StateWriter out = new StateWriter(1 << 20);
        logic.snapshot(out);
        final BusinessLogic restored = new BusinessLogic(BuiltinStrategies.kinds());
        restored.restore(new StateReader(out.buffer(), out.length()));
        assertThat(restored.stateHash()).isEqualTo(logic.stateHash());

        trade();
        restored.onInput(logic.sequence(), logic.timestampNs(), frames.buffer(), 0);
        assertThat(restored.stateHash()).isEqualTo(logic.stateHash());
        assertThat(restored.orders().byClientOrderId(oldestId)).isNull();
    }

    private Order place() {
        input(frames.command(OrderAction.NEW, 0, 0, Side.BUY, OrderType.LO, Decimals.of(1_800), 1, Decimals.NULL));
        return orders.live(orders.liveCount() - 1);
    }

    private void trade() {
        input(frames.trade(0, Decimals.of(1_900), 1, Decimals.of(1_900), Decimals.of(2_033), Decimals.of(1_767)));
    }

    private void input(final int length) {
        assertThat(length).isPositive();
        input(frames.buffer());
    }

    private void input(final DirectBuffer frame) {
        logic.onInput(logic.sequence() + 1, 1_795_140_000_000_000_000L + logic.sequence(), frame, 0);
    }
}
