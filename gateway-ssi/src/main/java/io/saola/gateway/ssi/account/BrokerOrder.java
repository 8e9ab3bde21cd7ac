package io.saola.gateway.ssi.account;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.orders.BrokerOrderStatus;

/**
 * An order as the broker's book shows it. Numbers that the broker did not tell are {@link Decimals#NULL}, texts empty.
 *
 * @param uniqueId request id of the last action on the order, as text; the broker's own old orders have none
 * @param requestId the same as a number, {@link Decimals#NULL} if it is none of ours
 * @param orderId the broker's id, never empty; starts with T if the order never reached the core
 * @param side buy or sell
 * @param marketId VN or VNFE
 * @param symbol of the instrument
 * @param orderType the broker's code, such as LO
 * @param price scaled limit price, none for a market order
 * @param quantity ordered, shares or contracts
 * @param filledQuantity of it
 * @param cancelledQuantity of it
 * @param averagePrice scaled, of what is filled
 * @param status null if {@code statusCode} stands in no table
 * @param statusCode as the broker wrote it
 * @param inputTimeNs ns since the epoch
 * @param modifiedTimeNs ns since the epoch
 * @param isForceSell a sale the broker forces
 * @param isShortSell a short sale
 * @param rejectReason the broker's words, empty for none
 * @param lastError the last modify or cancel that failed, null for none or if not asked for; told by the audit book only
 */
public record BrokerOrder(
        String uniqueId,
        long requestId,
        String orderId,
        Side side,
        String marketId,
        String symbol,
        String orderType,
        long price,
        long quantity,
        long filledQuantity,
        long cancelledQuantity,
        long averagePrice,
        BrokerOrderStatus status,
        String statusCode,
        long inputTimeNs,
        long modifiedTimeNs,
        boolean isForceSell,
        boolean isShortSell,
        String rejectReason,
        BrokerOrder lastError) {
    /**
     * Tells whether the order may still be filled. One whose status nobody knows may.
     *
     * @return false if it is surely over
     */
    public boolean isWorking() {
        return status == null || !status.isTerminal();
    }

    /**
     * What may still be filled. If the figures contradict each other, the cancelled quantity is not believed.
     *
     * @return shares or contracts, 0 if the order is over
     */
    public long leavesQuantity() {
        final long unfilled = quantity - filledQuantity;
        return isWorking() ? unfilled - (cancelledQuantity <= unfilled ? cancelledQuantity : 0) : 0;
    }
}
