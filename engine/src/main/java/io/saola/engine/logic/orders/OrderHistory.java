package io.saola.engine.logic.orders;

import io.saola.codecs.AsciiFields;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the books still know of orders, by whatever name one has: those that are done from the oldest, then those that live. The books
 * are bounded, so orders that are long done are found in the journal only. Logic thread, or any thread once the logic has stopped;
 * looking up by broker id allocates.
 */
public final class OrderHistory {
    private final Orders orders;

    /**
     * Looks at books.
     *
     * @param orders the books
     */
    public OrderHistory(final Orders orders) {
        this.orders = orders;
    }

    /**
     * An order by the engine's own id.
     *
     * @param clientOrderId identity
     * @return the order, or null if it never existed or is long done
     */
    public Order byClientOrderId(final long clientOrderId) {
        return orders.byClientOrderId(clientOrderId);
    }

    /**
     * An order by the broker's id.
     *
     * @param brokerOrderId ASCII, at most 24 characters
     * @return the order, or null
     */
    public Order byBrokerOrderId(final String brokerOrderId) {
        final UnsafeBuffer field = new UnsafeBuffer(new byte[Order.BROKER_ID_LENGTH]);
        AsciiFields.write(brokerOrderId, field, 0, Order.BROKER_ID_LENGTH);
        return orders.byBrokerOrderId(field, 0);
    }

    /**
     * Orders of a strategy, those of its parent orders and exits included.
     *
     * @param strategyId whose, or the schema's null for orders that no strategy owns
     * @param consumer called with each
     */
    public void ofStrategy(final int strategyId, final Consumer<Order> consumer) {
        forEach(order -> {
            if (order.strategyId() == strategyId) {
                consumer.accept(order);
            }
        });
    }

    /**
     * Parts of a parent order.
     *
     * @param parentId whose
     * @param consumer called with each
     */
    public void ofParent(final long parentId, final Consumer<Order> consumer) {
        forEach(order -> {
            if (order.parentId() == parentId) {
                consumer.accept(order);
            }
        });
    }

    private void forEach(final Consumer<Order> consumer) {
        for (int i = 0; i < orders.doneCount(); i++) {
            consumer.accept(orders.done(i));
        }
        for (int i = 0; i < orders.liveCount(); i++) {
            consumer.accept(orders.live(i));
        }
    }
}
