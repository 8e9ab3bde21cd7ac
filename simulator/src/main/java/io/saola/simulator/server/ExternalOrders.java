package io.saola.simulator.server;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;

/**
 * The customer at another of the broker's channels: places and cancels orders that the API's client did not send but sees.
 * Event loop only.
 */
final class ExternalOrders {
    /** The broker's web site. */
    static final String CHANNEL = "IW";

    private static final String IP_ADDRESS = "203.0.113.10";
    private static final long LAST_REQUEST_ID = 99_999_999;

    private final OrderDesk desk;

    /** Counts down from the top, away from where clients count up. */
    private long nextRequestId = LAST_REQUEST_ID;

    ExternalOrders(final OrderDesk desk) {
        this.desk = desk;
    }

    /**
     * Places a limit order.
     *
     * @return the broker's order id
     * @throws IllegalArgumentException if it is refused
     */
    String place(
            final String accountNumber, final String symbol, final Side side, final long price, final long quantity) {
        final TradingAccount account = desk.account(accountNumber);
        if (account == null) {
            throw new IllegalArgumentException("external order refused: no such account: account=" + accountNumber);
        }
        final int before = desk.orders().size();
        desk.externalOrder(
                new NewOrderRequest(
                        requestId(),
                        account.number(),
                        symbol,
                        account.isDerivatives() ? "VNFE" : "VN",
                        side,
                        OrderType.LO.name(),
                        OrderType.LO,
                        price,
                        quantity,
                        CHANNEL,
                        false),
                IP_ADDRESS);
        if (desk.orders().size() == before) {
            throw new IllegalArgumentException("external order refused: the day's limit of requests is used up");
        }
        final ClientOrder order = desk.orders().get(before);
        if (order.status == OrderStatus.RJ) {
            throw new IllegalArgumentException("external order refused: " + order.rejectReason);
        }
        return order.orderId;
    }

    /**
     * Cancels an open order, whoever placed it.
     *
     * @throws IllegalArgumentException if there is none of that id
     */
    void cancel(final String orderId) {
        final ClientOrder order = desk.order(orderId);
        if (order == null || order.status.isTerminal()) {
            throw new IllegalArgumentException("no open order of this id: orderID=" + orderId);
        }
        desk.cancel(requestId(), orderId, IP_ADDRESS);
    }

    private String requestId() {
        while (!desk.isFreeRequestId(nextRequestId)) {
            nextRequestId--;
        }
        return Long.toString(nextRequestId--);
    }
}
