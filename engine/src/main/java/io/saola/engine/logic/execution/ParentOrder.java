package io.saola.engine.logic.execution;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.ParentState;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.strategies.api.ParentView;
import io.saola.strategies.execution.ParentTerms;

/**
 * One parent order: its terms, its state, what its children executed, and the children that may still execute something. Pooled by
 * {@link ParentOrders}; only {@link ParentWorker} and {@link ParentDesk} change it. Logic thread only; allocates nothing.
 *
 * <pre>
 *   WAITING ─ start ─► WORKING ─ all executed ────────────────► FILLED
 *                       │ ▲  │
 *              pause,   │ │  └─ end, cancel ─► CLOSING ─ left ─► EXPIRED (its end), CANCELLED (by somebody)
 *              suspend  ▼ │ resume               ▲
 *              PAUSED, SUSPENDED ── end, cancel ─┘
 * </pre>
 *
 * {@code FILLED} is reached from every state on the left, as soon as nothing is left and no child is open.
 */
public final class ParentOrder extends LiveItem implements ParentView {
    /** Most children that may execute something at a time. */
    static final int MAX_OPEN_CHILDREN = 16;

    /** No exit started it. */
    static final long NO_ORIGIN = 0;

    private final ParentTerms terms = new ParentTerms();
    private final Order[] children = new Order[MAX_OPEN_CHILDREN];
    private final long[] childIds = new long[MAX_OPEN_CHILDREN];
    private final long[] childSentNs = new long[MAX_OPEN_CHILDREN];
    private final long[] childCancelNs = new long[MAX_OPEN_CHILDREN];
    private int childCount;
    private long parentId;
    private long originId;
    private long correlationId;
    private Account account;
    private int strategyId;
    private Instrument instrument;
    private ParentState state = ParentState.WAITING;
    private RejectReason reason = RejectReason.NONE;
    private boolean reducing;
    private boolean cancelled;
    private boolean impatient;
    private boolean completing;
    private long closingNs;
    private long startNs;
    private long arrivalPrice;
    private long baseVolume;
    private long filledQuantity;
    private long filledValue;
    private int sentChildren;
    private int refusals;
    private long nextTryNs;

    ParentOrder() {}

    ParentOrder start(
            final long newParentId,
            final long newOriginId,
            final long newCorrelationId,
            final Account newAccount,
            final int newStrategyId,
            final Instrument newInstrument,
            final ParentTerms newTerms,
            final long nowNs,
            final boolean newReducing) {
        parentId = newParentId;
        originId = newOriginId;
        correlationId = newCorrelationId;
        account = newAccount;
        strategyId = newStrategyId;
        instrument = newInstrument;
        terms.set(newTerms);
        reducing = newReducing;
        startNs = terms.startNs() == Decimals.NULL ? nowNs : Math.max(nowNs, terms.startNs());
        arrivalPrice = newInstrument.markPrice();
        state = ParentState.WAITING;
        reason = RejectReason.NONE;
        childCount = 0;
        begin();
        cancelled = false;
        impatient = false;
        completing = false;
        closingNs = Long.MAX_VALUE;
        baseVolume = Decimals.NULL;
        filledQuantity = 0;
        filledValue = 0;
        sentChildren = 0;
        refusals = 0;
        nextTryNs = nowNs;
        return this;
    }

    @Override
    public long parentId() {
        return parentId;
    }

    @Override
    public long originId() {
        return originId;
    }

    /** As the command told it. */
    public long correlationId() {
        return correlationId;
    }

    /** Whose money. */
    public Account account() {
        return account;
    }

    /** Whose idea; the schema's null if no strategy's. */
    public int strategyId() {
        return strategyId;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    /** What it is to do. */
    public ParentTerms terms() {
        return terms;
    }

    @Override
    public Side side() {
        return terms.side();
    }

    @Override
    public ParentState state() {
        return state;
    }

    @Override
    public RejectReason reason() {
        return reason;
    }

    @Override
    public long quantity() {
        return terms.quantity();
    }

    @Override
    public long filledQuantity() {
        return filledQuantity;
    }

    /** Scaled price times quantity of all executions, without the contract's multiplier. */
    public long filledValue() {
        return filledValue;
    }

    /** Scaled average price of what is executed, or null. */
    public long averagePrice() {
        return filledQuantity == 0 ? Decimals.NULL : filledValue / filledQuantity;
    }

    /** Last or reference price when it was placed, scaled, or null. */
    public long arrivalPrice() {
        return arrivalPrice;
    }

    /** Child orders sent so far. */
    public int sentChildren() {
        return sentChildren;
    }

    /** What the children may still execute: open quantity, of both shapes the larger, without an answer counted in full. */
    @Override
    public long openQuantity() {
        long open = 0;
        for (int i = 0; i < childCount; i++) {
            open += isChild(i) ? children[i].worstLeaves() : 0;
        }
        return open;
    }

    @Override
    public boolean isFinal() {
        return state == ParentState.FILLED || state == ParentState.CANCELLED || state == ParentState.EXPIRED;
    }

    int childCount() {
        return childCount;
    }

    Order child(final int index) {
        return children[index];
    }

    long childSentNs(final int index) {
        return childSentNs[index];
    }

    /** Event time from which a child may be asked to cancel again. */
    long childCancelNs(final int index) {
        return childCancelNs[index];
    }

    void childCancelled(final int index, final long askAgainNs) {
        childCancelNs[index] = askAgainNs;
    }

    /** False if the object stands for another order by now: the books have forgotten this one. */
    boolean isChild(final int index) {
        return children[index].clientOrderId() == childIds[index];
    }

    boolean hasChild(final Order order) {
        for (int i = 0; i < childCount; i++) {
            if (children[i] == order) {
                return true;
            }
        }
        return false;
    }

    void addChild(final Order order, final long nowNs) {
        children[childCount] = order;
        childIds[childCount] = order.clientOrderId();
        childCancelNs[childCount] = nowNs;
        childSentNs[childCount++] = nowNs;
    }

    void childSent() {
        sentChildren++;
    }

    /** The others keep their order. */
    void removeChild(final int index) {
        childCount--;
        for (int i = index; i < childCount; i++) {
            children[i] = children[i + 1];
            childIds[i] = childIds[i + 1];
            childSentNs[i] = childSentNs[i + 1];
            childCancelNs[i] = childCancelNs[i + 1];
        }
        children[childCount] = null;
        childIds[childCount] = 0;
        childSentNs[childCount] = 0;
        childCancelNs[childCount] = 0;
    }

    void execute(final long price, final long quantity) {
        filledQuantity += quantity;
        filledValue += Decimals.notional(price, quantity, 1);
        refusals = 0;
        impatient = false;
    }

    void become(final ParentState next, final RejectReason why) {
        state = next;
        reason = why;
        changed();
    }

    /** True if its children may only make a position smaller. */
    boolean isReducing() {
        return reducing;
    }

    /** True if somebody ended it before its time. */
    boolean isCancelled() {
        return cancelled;
    }

    void cancelled(final boolean isCancelled) {
        cancelled = isCancelled;
    }

    /** True after a child was given up because it was not executed in time. */
    boolean isImpatient() {
        return impatient;
    }

    void impatient(final boolean isImpatient) {
        impatient = isImpatient;
    }

    /** True while it ends by executing what is left. */
    boolean isCompleting() {
        return completing;
    }

    /** When it began to end; the end of time before that. */
    long closingNs() {
        return closingNs;
    }

    void close(final long nowNs, final boolean completes) {
        become(ParentState.CLOSING, reason);
        closingNs = Math.min(closingNs, nowNs);
        completing = completes;
    }

    void stopCompleting() {
        completing = false;
    }

    long startNs() {
        return startNs;
    }

    /** What the market has traded since the first look after the start; corrections never lower it below nothing. */
    long marketVolume() {
        final long total = instrument.totalQuantity();
        if (total == Decimals.NULL) {
            return 0;
        }
        if (baseVolume == Decimals.NULL) {
            baseVolume = total;
        }
        return Math.max(0, total - baseVolume);
    }

    int refusals() {
        return refusals;
    }

    void refused(final long tryAgainNs) {
        refusals++;
        nextTryNs = tryAgainNs;
    }

    void forgetRefusals(final long nowNs) {
        refusals = 0;
        nextTryNs = nowNs;
    }

    void tryAgainAt(final long timeNs) {
        nextTryNs = timeNs;
    }

    long nextTryNs() {
        return nextTryNs;
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(Digest.fold(start, parentId), originId), correlationId);
        d = Digest.fold(Digest.fold(Digest.fold(d, account.id()), strategyId), instrument.id());
        d = Digest.fold(terms.digest(d), state.value() << 8 | reason.value());
        d = Digest.fold(Digest.fold(d, flags()), closingNs);
        d = Digest.fold(Digest.fold(Digest.fold(d, startNs), arrivalPrice), baseVolume);
        d = Digest.fold(Digest.fold(Digest.fold(d, filledQuantity), filledValue), sentChildren);
        d = Digest.fold(Digest.fold(d, refusals), nextTryNs);
        for (int i = 0; i < childCount; i++) {
            d = isChild(i)
                    ? Digest.fold(Digest.fold(Digest.fold(d, childIds[i]), childSentNs[i]), childCancelNs[i])
                    : d;
        }
        return d;
    }

    private int flags() {
        return dueFlags() | (reducing ? 4 : 0) | (cancelled ? 8 : 0) | (impatient ? 16 : 0) | (completing ? 32 : 0);
    }

    void snapshot(final StateWriter out) {
        out.putLong(parentId);
        out.putLong(originId);
        out.putLong(correlationId);
        out.putInt(account.id());
        out.putInt(strategyId);
        out.putInt(instrument.id());
        terms.snapshot(out);
        out.putByte(state.value());
        out.putByte(reason.value());
        out.putByte(flags());
        out.putLong(closingNs);
        out.putLong(startNs);
        out.putLong(arrivalPrice);
        out.putLong(baseVolume);
        out.putLong(filledQuantity);
        out.putLong(filledValue);
        out.putInt(sentChildren);
        out.putInt(refusals);
        out.putLong(nextTryNs);
        int known = 0;
        for (int i = 0; i < childCount; i++) {
            known += isChild(i) ? 1 : 0;
        }
        out.putInt(known);
        for (int i = 0; i < childCount; i++) {
            if (isChild(i)) {
                out.putLong(childIds[i]);
                out.putLong(childSentNs[i]);
                out.putLong(childCancelNs[i]);
            }
        }
    }

    ParentOrder restore(final StateReader in, final Accounts accounts, final MarketView market, final Orders orders) {
        parentId = in.getLong();
        originId = in.getLong();
        correlationId = in.getLong();
        account = accounts.account(in.getInt());
        strategyId = in.getInt();
        instrument = market.instrument(in.getInt());
        terms.restore(in);
        state = ParentState.get(in.getByte());
        reason = RejectReason.get(in.getByte());
        final int flags = in.getByte();
        restoreDue(flags);
        reducing = (flags & 4) != 0;
        cancelled = (flags & 8) != 0;
        impatient = (flags & 16) != 0;
        completing = (flags & 32) != 0;
        closingNs = in.getLong();
        startNs = in.getLong();
        arrivalPrice = in.getLong();
        baseVolume = in.getLong();
        filledQuantity = in.getLong();
        filledValue = in.getLong();
        sentChildren = in.getInt();
        refusals = in.getInt();
        nextTryNs = in.getLong();
        if (account == null || instrument == null) {
            throw in.fault("parent order " + parentId + " names an account or instrument that is not defined");
        }
        final int count = in.getCount(MAX_OPEN_CHILDREN);
        for (int i = 0; i < count; i++) {
            final long childId = in.getLong();
            final Order child = orders.byClientOrderId(childId);
            if (child == null) {
                throw in.fault("parent order " + parentId + " has a child " + childId + " that is not in the books");
            }
            addChild(child, in.getLong());
            childCancelNs[i] = in.getLong();
        }
        return this;
    }
}
