package io.saola.engine.client;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.strategies.api.OrderState;

/**
 * An order as its client knows it from what the engine sent and the broker reported. The engine is the authority; this is its echo.
 * Reused for another order after it is final. For the client's thread only.
 */
public final class ClientOrder {
    private long correlationId;
    private long clientOrderId;
    private long requestId;
    private long pendingRequestId;
    private int instrumentId;
    private Side side;
    private OrderType type;
    private long price;
    private long quantity;
    private long filledQuantity;
    private long filledValue;
    private OrderState state = OrderState.REJECTED;

    ClientOrder() {}

    /** Of the call that placed it, of a former life of this client perhaps; 0 if that call was not heard. */
    public long correlationId() {
        return correlationId;
    }

    /** The engine's identity of it; 0 until the engine took it. */
    public long clientOrderId() {
        return clientOrderId;
    }

    /** What it trades. */
    public int instrumentId() {
        return instrumentId;
    }

    /** Buy or sell. */
    public Side side() {
        return side;
    }

    /** Order type. */
    public OrderType type() {
        return type;
    }

    /** Scaled limit, or {@code Decimals.NULL}. */
    public long price() {
        return price;
    }

    /** Total quantity. */
    public long quantity() {
        return quantity;
    }

    /** Executed so far. */
    public long filledQuantity() {
        return filledQuantity;
    }

    /** Scaled average price of what was executed, or {@code Decimals.NULL}. */
    public long averagePrice() {
        return filledQuantity == 0 ? Decimals.NULL : filledValue / filledQuantity;
    }

    /** Where it is in its life. */
    public OrderState state() {
        return state;
    }

    long requestId() {
        return requestId;
    }

    void start(
            final long newCorrelationId,
            final int newInstrumentId,
            final Side newSide,
            final OrderType newType,
            final long newPrice,
            final long newQuantity) {
        correlationId = newCorrelationId;
        clientOrderId = 0;
        requestId = 0;
        pendingRequestId = 0;
        instrumentId = newInstrumentId;
        side = newSide;
        type = newType;
        price = newPrice;
        quantity = newQuantity;
        filledQuantity = 0;
        filledValue = 0;
        state = OrderState.PENDING_NEW;
    }

    boolean isWaiting() {
        return clientOrderId == 0 && !state.isFinal();
    }

    boolean isFree() {
        return state.isFinal();
    }

    boolean isLike(
            final int otherInstrumentId,
            final Side otherSide,
            final OrderType otherType,
            final long otherPrice,
            final long otherQuantity) {
        return instrumentId == otherInstrumentId
                && side == otherSide
                && type == otherType
                && price == otherPrice
                && quantity == otherQuantity;
    }

    void taken(final long newClientOrderId, final long newRequestId) {
        clientOrderId = newClientOrderId;
        requestId = newRequestId;
    }

    void changing(final long changeRequestId, final OrderState newState) {
        pendingRequestId = changeRequestId;
        state = newState;
    }

    boolean isAbout(final long someRequestId, final long originalRequestId) {
        return requestId != 0
                && (requestId == someRequestId
                        || requestId == originalRequestId
                        || (pendingRequestId != 0 && pendingRequestId == someRequestId));
    }

    boolean isChange(final long someRequestId) {
        return pendingRequestId != 0 && pendingRequestId == someRequestId;
    }

    void state(final OrderState newState) {
        state = newState;
    }

    void shape(final long newPrice, final long newQuantity) {
        price = newPrice == Decimals.NULL ? price : newPrice;
        quantity = newQuantity == Decimals.NULL ? quantity : newQuantity;
    }

    void execute(final long executedPrice, final long executedQuantity) {
        filledQuantity += executedQuantity;
        filledValue += executedPrice * executedQuantity;
    }
}
