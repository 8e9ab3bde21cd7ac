package io.saola.tools.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.gateway.ssi.orders.BrokerOrderStatus;
import io.saola.strategies.api.OrderState;

/** One truth on both sides: what the engine holds of an order is what the broker knows of it. */
final class Agreement {
    private Agreement() {}

    /**
     * Checks an order and its account.
     *
     * @param engine ours
     * @param broker theirs
     * @param failure what became of the last request
     * @param entry the order at the broker, null if there is none
     * @param clientOrderId of the order
     */
    static void check(
            final OutcomeEngine engine,
            final ScriptedBroker broker,
            final Failure failure,
            final ScriptedBroker.Entry entry,
            final long clientOrderId) {
        final Order order = engine.order(clientOrderId);
        final Account account = engine.logic().accounts().account(0);
        if (entry == null) {
            assertThat(order.state()).isEqualTo(OrderState.REJECTED);
            if (failure.kind == Expected.Kind.UNKNOWN || failure.kind == Expected.Kind.KILLED) {
                assertThat(order.rejectReason()).isEqualTo(RejectReason.ABSENT);
            }
            assertThat(account.reserved()).as("nothing held").isZero();
        } else {
            assertThat(order.state()).isEqualTo(state(entry.status));
            assertThat(order.filledQuantity()).isEqualTo(entry.filled);
            assertThat(order.price()).isEqualTo(entry.price);
            assertThat(order.quantity()).isEqualTo(entry.quantity);
            assertThat(order.leavesQuantity()).isEqualTo(entry.status.isTerminal() ? 0 : entry.quantity - entry.filled);
        }
        assertThat(broker.ordersOf(order.requestId()))
                .as("orders at the broker of this intent")
                .isLessThanOrEqualTo(1);
        assertThat(account.netQuantity(engine.logic().instruments().instrument(0)))
                .as("holding")
                .isEqualTo(broker.position());
        assertThat(account.imbalance()).isZero();
        assertThat(engine.replayedHash())
                .as("a replay of the journal")
                .isEqualTo(engine.logic().stateHash());
    }

    private static OrderState state(final BrokerOrderStatus status) {
        return switch (status) {
            case QUEUED -> OrderState.WORKING;
            case CANCELLED -> OrderState.CANCELLED;
            case FILLED -> OrderState.FILLED;
            default -> throw new AssertionError("the scripted broker has no " + status);
        };
    }
}
