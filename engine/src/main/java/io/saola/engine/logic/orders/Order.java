package io.saola.engine.logic.orders;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.strategies.api.OrderState;
import io.saola.strategies.api.OrderView;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One order. Objects are pooled by {@link Orders}; only {@link OrderDesk} and {@link BrokerReports} change them. Logic thread
 * only.
 */
public final class Order implements OrderView {
    /** Bytes of the broker's order id. */
    static final int BROKER_ID_LENGTH = SendOrderDecoder.brokerOrderIdLength();

    /** No modify or cancel has been asked for. */
    public static final long NO_REQUEST = 0;

    /** The order serves no parent order and no exit. */
    public static final long NO_PARENT = 0;

    private final UnsafeBuffer brokerOrderId = new UnsafeBuffer(new byte[BROKER_ID_LENGTH]);
    private long clientOrderId;
    private long requestId;
    private long actionRequestId;
    private Account account;
    private int strategyId;
    private long parentId;
    private Instrument instrument;
    private Side side;
    private OrderType type;
    private long price;
    private long quantity;
    private long filledQuantity;
    private long filledValue;
    private long brokerFilledQuantity;
    private long pendingPrice;
    private long pendingQuantity;
    private long bookedLeaves;
    private long bookedReserve;
    private int bookedOrders;
    private OrderState state;
    private RejectReason rejectReason;
    private final OrderEvidence evidence = new OrderEvidence();
    private long digest;

    Order() {}

    Order start(
            final long newClientOrderId,
            final long newRequestId,
            final Account newAccount,
            final int newStrategyId,
            final Instrument newInstrument,
            final Side newSide,
            final OrderType newType,
            final long newPrice,
            final long newQuantity) {
        clientOrderId = newClientOrderId;
        requestId = newRequestId;
        actionRequestId = NO_REQUEST;
        account = newAccount;
        strategyId = newStrategyId;
        parentId = NO_PARENT;
        instrument = newInstrument;
        side = newSide;
        type = newType;
        price = newPrice;
        quantity = newQuantity;
        filledQuantity = 0;
        filledValue = 0;
        brokerFilledQuantity = 0;
        pendingPrice = newPrice;
        pendingQuantity = newQuantity;
        bookedLeaves = 0;
        bookedReserve = 0;
        bookedOrders = 0;
        state = OrderState.PENDING_NEW;
        rejectReason = RejectReason.NONE;
        brokerOrderId.setMemory(0, BROKER_ID_LENGTH, (byte) 0);
        evidence.clear();
        digest = 0;
        return this;
    }

    void snapshot(final StateWriter out) {
        out.putLong(clientOrderId);
        out.putLong(requestId);
        out.putLong(actionRequestId);
        out.putInt(account.id());
        out.putInt(strategyId);
        out.putLong(parentId);
        out.putInt(instrument.id());
        out.putByte(side.value());
        out.putByte(type.value());
        out.putLong(price);
        out.putLong(quantity);
        out.putLong(filledQuantity);
        out.putLong(filledValue);
        out.putLong(brokerFilledQuantity);
        out.putLong(pendingPrice);
        out.putLong(pendingQuantity);
        out.putLong(bookedLeaves);
        out.putLong(bookedReserve);
        out.putInt(bookedOrders);
        out.putByte(state.code());
        out.putByte(rejectReason.value());
        out.putBytes(brokerOrderId, BROKER_ID_LENGTH);
        evidence.snapshot(out);
    }

    /** What the account counts for the order is restored on both sides, so that nothing is booked here. */
    Order restore(final StateReader in, final Accounts accounts, final MarketView market) {
        clientOrderId = in.getLong();
        requestId = in.getLong();
        actionRequestId = in.getLong();
        account = accounts.account(in.getInt());
        strategyId = in.getInt();
        parentId = in.getLong();
        instrument = market.instrument(in.getInt());
        side = Side.get(in.getByte());
        type = OrderType.get(in.getByte());
        price = in.getLong();
        quantity = in.getLong();
        filledQuantity = in.getLong();
        filledValue = in.getLong();
        brokerFilledQuantity = in.getLong();
        pendingPrice = in.getLong();
        pendingQuantity = in.getLong();
        bookedLeaves = in.getLong();
        bookedReserve = in.getLong();
        bookedOrders = in.getInt();
        state = OrderState.of(in.getByte());
        rejectReason = RejectReason.get(in.getByte());
        in.getBytes(brokerOrderId, BROKER_ID_LENGTH);
        evidence.restore(in);
        if (account == null || instrument == null) {
            throw in.fault("order " + clientOrderId + " names an account or instrument that is not defined");
        }
        refreshDigest();
        return this;
    }

    @Override
    public long clientOrderId() {
        return clientOrderId;
    }

    /** The broker's request id of the new order. */
    public long requestId() {
        return requestId;
    }

    /** The broker's request id of the latest modify or cancel, or {@link #NO_REQUEST}. */
    public long actionRequestId() {
        return actionRequestId;
    }

    /** Whose money. */
    public Account account() {
        return account;
    }

    /** Whose idea; the schema's null if no strategy's. */
    public int strategyId() {
        return strategyId;
    }

    /** The parent order that it is a part of; {@link #NO_PARENT} for an order of its own. */
    public long parentId() {
        return parentId;
    }

    Order childOf(final long newParentId) {
        parentId = newParentId;
        return this;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public Side side() {
        return side;
    }

    /** True for a buy. */
    public boolean isBuy() {
        return side == Side.BUY;
    }

    @Override
    public OrderType type() {
        return type;
    }

    @Override
    public long price() {
        return price;
    }

    @Override
    public long quantity() {
        return quantity;
    }

    @Override
    public long filledQuantity() {
        return filledQuantity;
    }

    /** Scaled price times quantity of all executions. */
    public long filledValue() {
        return filledValue;
    }

    /** Executed so far as the broker's order events say; executions themselves may come later. */
    long brokerFilledQuantity() {
        return brokerFilledQuantity;
    }

    /** What may still trade: for a dead order, executions the broker has counted and we have not seen. */
    @Override
    public long leavesQuantity() {
        return state.isFinal()
                ? Math.max(0, Math.min(brokerFilledQuantity, quantity) - filledQuantity)
                : quantity - filledQuantity;
    }

    /** Open quantity that the account counts for it. */
    long bookedLeaves() {
        return bookedLeaves;
    }

    /** Whether something may still become of it: it is live, or executions of it have not been told yet. */
    public boolean isCounted() {
        return bookedOrders != 0;
    }

    /** Open quantity of the larger of both shapes while a modify is under way. */
    public long worstLeaves() {
        return bookedLeaves;
    }

    /** Cash that the account holds for it, scaled VND. */
    long bookedReserve() {
        return bookedReserve;
    }

    /** Price asked for by the modify under way. */
    public long pendingPrice() {
        return pendingPrice;
    }

    /** Total quantity asked for by the modify under way. */
    public long pendingQuantity() {
        return pendingQuantity;
    }

    @Override
    public OrderState state() {
        return state;
    }

    @Override
    public RejectReason rejectReason() {
        return rejectReason;
    }

    /** The broker's order id, zero padded; empty until the broker told it. */
    public DirectBuffer brokerOrderId() {
        return brokerOrderId;
    }

    /** True once the broker told its id; without it nothing can be cancelled. */
    public boolean hasBrokerOrderId() {
        return !AsciiFields.isEmpty(brokerOrderId, 0);
    }

    void brokerOrderId(final DirectBuffer buffer, final int offset) {
        brokerOrderId.putBytes(0, buffer, offset, BROKER_ID_LENGTH);
    }

    void forgetBrokerOrderId() {
        brokerOrderId.setMemory(0, BROKER_ID_LENGTH, (byte) 0);
    }

    void state(final OrderState next) {
        state = next;
    }

    /**
     * Tells why nothing became of the order.
     *
     * @param reason of the refusal; none if it came to life after all
     */
    public void rejected(final RejectReason reason) {
        rejectReason = reason;
    }

    /** What reconciliation remembers of the order. */
    public OrderEvidence evidence() {
        return evidence;
    }

    void action(final long newActionRequestId) {
        actionRequestId = newActionRequestId;
    }

    /**
     * Sets what the modify under way asks for; the order's own shape if there is none.
     *
     * @param newPrice scaled
     * @param newQuantity total
     */
    public void pendingShape(final long newPrice, final long newQuantity) {
        pendingPrice = newPrice;
        pendingQuantity = newQuantity;
    }

    /**
     * Takes the shape that the broker confirmed.
     *
     * @param newPrice scaled
     * @param newQuantity total
     */
    public void shape(final long newPrice, final long newQuantity) {
        price = newPrice;
        quantity = newQuantity;
        pendingShape(newPrice, newQuantity);
    }

    /**
     * Brings the account's view of what this order may still do up to date. Until a modify is confirmed or refused both
     * shapes are possible, so the worse of each counts.
     */
    void book() {
        long leaves = leavesQuantity();
        long reserve = reserveFor(leaves, price);
        if (!state.isFinal()) {
            leaves = Math.max(leaves, pendingQuantity - filledQuantity);
            reserve = Math.max(reserve, reserveFor(pendingQuantity - filledQuantity, pendingPrice));
        }
        book(leaves, reserve, state.isFinal() && leaves == 0 ? 0 : 1);
    }

    /** Takes the order out of the account's view: nothing more can become of it. */
    void unbook() {
        book(0, 0, 0);
    }

    private void book(final long leaves, final long reserve, final int orders) {
        if (leaves == bookedLeaves && reserve == bookedReserve && orders == bookedOrders) {
            return; // most changes of state change nothing that the account counts
        }
        account.working(instrument, isBuy(), leaves - bookedLeaves, orders - bookedOrders, reserve - bookedReserve);
        bookedLeaves = leaves;
        bookedReserve = reserve;
        bookedOrders = orders;
    }

    private long reserveFor(final long leaves, final long limit) {
        return leaves <= 0
                ? 0
                : account.holdFor(
                        instrument, isBuy(), leaves, limit == Decimals.NULL ? instrument.ceilingPrice() : limit);
    }

    void execute(final long executedPrice, final long executedQuantity) {
        filledQuantity += executedQuantity;
        filledValue += Decimals.notional(executedPrice, executedQuantity, 1);
        brokerFilledQuantity = Math.max(brokerFilledQuantity, filledQuantity);
    }

    /**
     * Takes the broker's count of what is executed.
     *
     * @param cumulativeQuantity never lowers it
     */
    public void brokerFilled(final long cumulativeQuantity) {
        brokerFilledQuantity = Math.max(brokerFilledQuantity, cumulativeQuantity);
    }

    /** Counts what was executed before this engine knew the order; it is in the holdings already. */
    void filledBefore(final long executedQuantity, final long averagePrice) {
        filledQuantity = executedQuantity;
        filledValue = Decimals.notional(averagePrice, executedQuantity, 1);
        brokerFilledQuantity = executedQuantity;
    }

    long digest() {
        return digest;
    }

    void refreshDigest() {
        long d = Digest.fold(Digest.fold(Digest.EMPTY, clientOrderId), requestId);
        d = Digest.fold(Digest.fold(d, actionRequestId), account.id());
        d = Digest.fold(Digest.fold(d, strategyId), instrument.id());
        d = Digest.fold(d, side.value() << 24 | type.value() << 16 | state.code() << 8 | rejectReason.value());
        d = Digest.fold(Digest.fold(d, price), quantity);
        d = Digest.fold(Digest.fold(d, filledQuantity), filledValue);
        d = Digest.fold(Digest.fold(d, brokerFilledQuantity), bookedReserve);
        d = Digest.fold(Digest.fold(d, pendingPrice), pendingQuantity);
        // A journal without parent orders has none of them in its hashes.
        d = parentId == NO_PARENT ? d : Digest.fold(d, parentId);
        digest = evidence.digest(Digest.fold(d, brokerOrderId, 0, BROKER_ID_LENGTH));
    }
}
