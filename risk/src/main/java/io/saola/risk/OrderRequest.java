package io.saola.risk;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;

/**
 * A new order, or the new shape of a working one, on its way through the controls. Reused: it lives only during the call
 * it is passed to. Logic thread only.
 */
public final class OrderRequest {
    private Instrument instrument;
    private Side side;
    private OrderType type;
    private long price;
    private long quantity;
    private long filledQuantity;
    private long replacedQuantity;
    private long replacedReserve;

    /**
     * Describes a new order.
     *
     * @param newInstrument what to trade, null if unknown
     * @param newSide buy or sell
     * @param newType order type
     * @param newPrice scaled, {@link Decimals#NULL} for types without a price
     * @param newQuantity shares or contracts
     * @return this
     */
    public OrderRequest newOrder(
            final Instrument newInstrument,
            final Side newSide,
            final OrderType newType,
            final long newPrice,
            final long newQuantity) {
        instrument = newInstrument;
        side = newSide;
        type = newType;
        price = newPrice;
        quantity = newQuantity;
        filledQuantity = 0;
        replacedQuantity = 0;
        replacedReserve = 0;
        return this;
    }

    /**
     * Marks the request as the new shape of a working order, whose share of the exposure it takes over.
     *
     * @param filled quantity already executed
     * @param leaves open quantity of the old shape
     * @param reserve cash held for the old shape, scaled VND
     * @return this
     */
    public OrderRequest replacing(final long filled, final long leaves, final long reserve) {
        filledQuantity = filled;
        replacedQuantity = leaves;
        replacedReserve = reserve;
        return this;
    }

    /** What to trade; null if the id is unknown. */
    public Instrument instrument() {
        return instrument;
    }

    /** Buy or sell. */
    public Side side() {
        return side;
    }

    /** Order type. */
    public OrderType type() {
        return type;
    }

    /** Scaled limit price, or {@link Decimals#NULL}. */
    public long price() {
        return price;
    }

    /** Total quantity. */
    public long quantity() {
        return quantity;
    }

    /** Quantity that would be open. */
    public long leavesQuantity() {
        return quantity - filledQuantity;
    }

    /** Quantity already executed, for a modify. */
    public long filledQuantity() {
        return filledQuantity;
    }

    /** Open quantity that this request replaces, 0 for a new order. */
    public long replacedQuantity() {
        return replacedQuantity;
    }

    /** Cash held for what this request replaces, scaled VND, 0 for a new order. */
    public long replacedReserve() {
        return replacedReserve;
    }

    /** True if it replaces a working order. */
    public boolean isReplacement() {
        return replacedQuantity != 0;
    }

    /**
     * The price the order may trade at in the worst case: its limit, or the edge of the band.
     *
     * @return scaled price, {@link Decimals#NULL} if the band is unknown
     */
    public long worstPrice() {
        if (price != Decimals.NULL) {
            return price;
        }
        return instrument.ceilingPrice();
    }
}
