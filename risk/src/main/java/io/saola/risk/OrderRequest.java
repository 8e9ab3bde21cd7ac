package io.saola.risk;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
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
    private Exposure exposure;
    private int accountId;
    private int strategyId;
    private long nowNs;
    private int accountPlace = Scopes.NONE;
    private int strategyPlace = Scopes.NONE;
    private long clientOrderId;
    private long shape;
    private boolean hasShape;
    private boolean intentional;
    private long netQuantity;
    private long workingQuantity;
    private boolean reducesPosition;
    private long value;
    private long wholeValue;
    private ConcludedLimits limits;

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
        clientOrderId = Decimals.NULL;
        hasShape = false;
        intentional = false;
        return this;
    }

    /**
     * Tells whether the sender means it to repeat an order of a moment ago.
     *
     * @param isIntentional true if it does
     * @return this
     */
    public OrderRequest intentional(final boolean isIntentional) {
        intentional = isIntentional;
        return this;
    }

    /**
     * Tells who asks, and when.
     *
     * @param newAccountId dense id
     * @param newStrategyId dense id, or the schema's null
     * @param newNowNs event time, ns since the epoch
     * @return this
     */
    public OrderRequest by(final int newAccountId, final int newStrategyId, final long newNowNs) {
        accountId = newAccountId;
        hasShape = false;
        strategyId = newStrategyId;
        nowNs = newNowNs;
        accountPlace = Scopes.account(newAccountId);
        strategyPlace = Scopes.strategy(newStrategyId);
        return this;
    }

    /**
     * Names the order that is replaced.
     *
     * @param newClientOrderId its identity
     * @return this
     */
    public OrderRequest of(final long newClientOrderId) {
        clientOrderId = newClientOrderId;
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

    /** True if it may repeat an order of a moment ago. */
    public boolean isIntentional() {
        return intentional;
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

    /**
     * The price its value is reckoned with: its limit, or the ceiling for a buy and the floor for a sell.
     *
     * @return scaled price, {@link Decimals#NULL} if the band is unknown
     */
    public long valuationPrice() {
        if (price != Decimals.NULL) {
            return price;
        }
        return isBuy() ? instrument.ceilingPrice() : instrument.floorPrice();
    }

    /** Value of what would be open, scaled VND, {@link Long#MAX_VALUE} if it does not fit. */
    public long value() {
        return value;
    }

    /** {@link #value} in whole VND, rounded down. */
    public long wholeValue() {
        return wholeValue;
    }

    /** True for a buy. */
    public boolean isBuy() {
        return side == Side.BUY;
    }

    /** What the account holds and has working. */
    public Exposure exposure() {
        return exposure;
    }

    /** What the settings of all its scopes come to. */
    public ConcludedLimits limits() {
        return limits;
    }

    /**
     * Reads once what many controls ask: the limits, what the account holds, what it has working on the order's side, and what the order is
     * worth.
     */
    void prepare(final ConcludedLimits newLimits, final Exposure newExposure) {
        limits = newLimits;
        exposure = newExposure;
        netQuantity = newExposure.netQuantity(instrument);
        workingQuantity =
                isBuy() ? newExposure.workingBuyQuantity(instrument) : newExposure.workingSellQuantity(instrument);
        reducesPosition = workingWith() <= (isBuy() ? -netQuantity : netQuantity);
        value = Decimals.notional(valuationPrice(), leavesQuantity(), instrument.contractMultiplier());
        wholeValue = value / Decimals.ONE;
    }

    /** Net holding of the account in the instrument. */
    public long netQuantity() {
        return netQuantity;
    }

    /** Open quantity of the account's working orders of the order's side, this one counted in. */
    public long workingWith() {
        return workingQuantity + leavesQuantity() - replacedQuantity;
    }

    /** The account's dense id. */
    public int accountId() {
        return accountId;
    }

    /** The strategy's dense id, or the schema's null. */
    public int strategyId() {
        return strategyId;
    }

    /** Event time, ns since the epoch. */
    public long nowNs() {
        return nowNs;
    }

    /** The order that is replaced, or the schema's null. */
    public long clientOrderId() {
        return clientOrderId;
    }

    /** Place of the account in tables of scopes, see {@link Scopes}. */
    public int accountPlace() {
        return accountPlace;
    }

    /** Place of the strategy, or {@link Scopes#NONE}. */
    public int strategyPlace() {
        return strategyPlace;
    }

    /** Place of the instrument. */
    public int instrumentPlace() {
        return Scopes.instrument(instrument.id());
    }

    /** One number for account, instrument, side, type, price and quantity. */
    public long shape() {
        if (!hasShape) {
            shape = computeShape();
            hasShape = true;
        }
        return shape;
    }

    private long computeShape() {
        long d = Digest.fold(Digest.fold(Digest.EMPTY, accountId), instrument.id());
        d = Digest.fold(d, side.value() << 8 | type.value());
        return Digest.fold(Digest.fold(d, price), quantity);
    }

    /**
     * Tells whether the order can only make the account's position smaller, however the working orders end.
     *
     * @return true if all working orders of its side and this one together do not turn the position
     */
    public boolean reducesPosition() {
        return reducesPosition;
    }
}
