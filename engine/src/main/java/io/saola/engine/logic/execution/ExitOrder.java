package io.saola.engine.logic.execution;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.ParentState;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.strategies.api.ParentView;
import io.saola.strategies.execution.ExitTerms;

/**
 * One exit: what it waits for, what it would close, and the parent order it started. Pooled by {@link ExitDesk}, which alone changes it.
 * Logic thread only; allocates nothing.
 *
 * <pre>
 *   ARMED ── price, and something to sell ──► TRIGGERED ─ all closed ─► FILLED
 *     │  ▲                                     │    │
 *     │  └─ the day ended before all was closed┘    └─ its parent order was cancelled ─► CANCELLED
 *     └─ cancelled, or nothing to close is left ──► CANCELLED
 * </pre>
 */
public final class ExitOrder extends LiveItem implements ParentView {
    /** The exit is of a position, not of an order. */
    static final long NO_ENTRY = 0;

    /** It has no parent order at work. */
    static final long NO_PARENT = 0;

    private final ExitTerms terms = new ExitTerms();
    private long exitId;
    private long entryOrderId;
    private long correlationId;
    private Account account;
    private int strategyId;
    private Instrument instrument;
    private ParentState state = ParentState.ARMED;
    private boolean hadPosition;
    private boolean unsellableTold;
    private boolean entryEnded;
    private long entryFilled;
    private long closed;
    private long bestPrice;
    private long firedPrice;
    private long parentId;
    private int parentsStarted;

    ExitOrder start(
            final long newExitId,
            final long newEntryOrderId,
            final long newEntryFilled,
            final long newCorrelationId,
            final Account newAccount,
            final int newStrategyId,
            final Instrument newInstrument,
            final ExitTerms newTerms) {
        exitId = newExitId;
        entryOrderId = newEntryOrderId;
        entryFilled = newEntryFilled;
        correlationId = newCorrelationId;
        account = newAccount;
        strategyId = newStrategyId;
        instrument = newInstrument;
        terms.set(newTerms);
        state = ParentState.ARMED;
        begin();
        hadPosition = false;
        unsellableTold = false;
        entryEnded = false;
        closed = 0;
        bestPrice = Decimals.NULL;
        firedPrice = Decimals.NULL;
        parentId = NO_PARENT;
        parentsStarted = 0;
        return this;
    }

    /** Identity of the exit. */
    @Override
    public long parentId() {
        return exitId;
    }

    /** The entry order, or {@link #NO_ENTRY}. */
    @Override
    public long originId() {
        return entryOrderId;
    }

    long correlationId() {
        return correlationId;
    }

    /** Whose position it closes. */
    public Account account() {
        return account;
    }

    /** Whose own position; the schema's null for all of the account's. */
    public int strategyId() {
        return strategyId;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    ExitTerms terms() {
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
        return RejectReason.NONE;
    }

    /** What it would close of an entry, or at most of a position; null for all of a position. */
    @Override
    public long quantity() {
        if (entryOrderId == NO_ENTRY) {
            return terms.quantity();
        }
        return terms.quantity() == Decimals.NULL ? entryFilled : Math.min(entryFilled, terms.quantity());
    }

    @Override
    public long filledQuantity() {
        return closed;
    }

    @Override
    public long openQuantity() {
        return 0;
    }

    @Override
    boolean isFinal() {
        return state == ParentState.FILLED || state == ParentState.CANCELLED;
    }

    /** Besides, as long as its parent order works: it has to hear what became of it. */
    @Override
    boolean isDue() {
        return super.isDue() || state == ParentState.TRIGGERED;
    }

    boolean isOfEntry() {
        return entryOrderId != NO_ENTRY;
    }

    /** What is left to close; without bound for all of a position. */
    long left() {
        final long most = quantity();
        return most == Decimals.NULL ? Long.MAX_VALUE : Math.max(0, most - closed);
    }

    void become(final ParentState next) {
        state = next;
        changed();
    }

    /** Follows the best price since there was something to close. */
    long follow(final long price) {
        bestPrice = terms.better(bestPrice, price);
        return bestPrice;
    }

    void entryExecuted(final long quantity) {
        entryFilled += quantity;
        dirty(true);
    }

    void entryEnded() {
        entryEnded = true;
        dirty(true);
    }

    boolean hasEntryEnded() {
        return entryEnded;
    }

    boolean hadPosition() {
        return hadPosition;
    }

    void sawPosition() {
        hadPosition = true;
    }

    /** True if this is the first time since it fired last. */
    boolean tellUnsellable() {
        final boolean isFirst = !unsellableTold;
        unsellableTold = true;
        return isFirst;
    }

    void fired(final long newParentId, final long price) {
        parentId = newParentId;
        firedPrice = price;
        parentsStarted++;
        unsellableTold = false;
        become(ParentState.TRIGGERED);
    }

    /** The parent order it started last. */
    long parentOrderId() {
        return parentId;
    }

    /** Scaled price that triggered it last, or null. */
    long firedPrice() {
        return firedPrice;
    }

    int parentsStarted() {
        return parentsStarted;
    }

    void closed(final long quantity) {
        closed += quantity;
        parentId = NO_PARENT;
    }

    private int flags() {
        return dueFlags() | (hadPosition ? 4 : 0) | (unsellableTold ? 8 : 0) | (entryEnded ? 16 : 0);
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(Digest.fold(start, exitId), entryOrderId), correlationId);
        d = Digest.fold(Digest.fold(Digest.fold(d, account.id()), strategyId), instrument.id());
        d = Digest.fold(terms.digest(d), state.value() << 8 | flags());
        d = Digest.fold(Digest.fold(Digest.fold(d, entryFilled), closed), bestPrice);
        return Digest.fold(Digest.fold(Digest.fold(d, firedPrice), parentId), parentsStarted);
    }

    void snapshot(final StateWriter out) {
        out.putLong(exitId);
        out.putLong(entryOrderId);
        out.putLong(correlationId);
        out.putInt(account.id());
        out.putInt(strategyId);
        out.putInt(instrument.id());
        terms.snapshot(out);
        out.putByte(state.value());
        out.putByte(flags());
        out.putLong(entryFilled);
        out.putLong(closed);
        out.putLong(bestPrice);
        out.putLong(firedPrice);
        out.putLong(parentId);
        out.putInt(parentsStarted);
    }

    ExitOrder restore(final StateReader in, final Accounts accounts, final MarketView market) {
        exitId = in.getLong();
        entryOrderId = in.getLong();
        correlationId = in.getLong();
        account = accounts.account(in.getInt());
        strategyId = in.getInt();
        instrument = market.instrument(in.getInt());
        terms.restore(in);
        state = ParentState.get(in.getByte());
        final int flags = in.getByte();
        restoreDue(flags);
        hadPosition = (flags & 4) != 0;
        unsellableTold = (flags & 8) != 0;
        entryEnded = (flags & 16) != 0;
        entryFilled = in.getLong();
        closed = in.getLong();
        bestPrice = in.getLong();
        firedPrice = in.getLong();
        parentId = in.getLong();
        parentsStarted = in.getInt();
        if (account == null || instrument == null) {
            throw in.fault("exit " + exitId + " names an account or instrument that is not defined");
        }
        return this;
    }
}
