package io.saola.engine.logic.portfolio;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AccountDefinitionDecoder;
import io.saola.codecs.sbe.AccountTermsDecoder;
import io.saola.codecs.sbe.InvestorKind;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.rules.FeeRates;
import io.saola.risk.Exposure;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An account: money in a double-entry ledger, holdings with their settlement lots, what is held for working orders, and the margin of
 * futures. What it may do and what it is charged follows from its definition, its terms and the rulebook in force.
 *
 * <p>Amounts are scaled VND. Logic thread only; allocates only at the first touch of an instrument.
 */
public final class Account implements Exposure {
    private static final int CODE_LENGTH = AccountDefinitionDecoder.accountCodeLength();

    private final int id;
    private final Holdings holdings;
    private final UnsafeBuffer code = new UnsafeBuffer(new byte[CODE_LENGTH]);
    private final UnsafeBuffer derivativeCode = new UnsafeBuffer(new byte[CODE_LENGTH]);
    private final Terms terms = new Terms();
    private final CashBook cashBook = new CashBook(terms);
    private final SettlementClock clock;
    private final HoldingListener listener;
    private final FeeSchedule feeSchedule;
    private final FuturesMargin futures;
    private final BuyingPower power;
    private final TradeBooking booking;
    private final MarginWatch watch = new MarginWatch();
    private long shareHolds;
    private long nextDueNs = SettlementLots.NEVER;
    private long lastTradeCharges;

    Account(
            final AccountDefinitionDecoder definition,
            final SettlementClock clock,
            final int instrumentCapacity,
            final HoldingListener listener) {
        id = definition.accountId();
        definition.getAccountCode(code.byteArray(), 0);
        definition.getDerivativeAccountCode(derivativeCode.byteArray(), 0);
        this.clock = clock;
        this.listener = listener;
        feeSchedule = new FeeSchedule(definition, terms, clock);
        futures = new FuturesMargin(feeSchedule);
        power = new BuyingPower(cashBook, futures, terms, clock);
        booking = new TradeBooking(cashBook, futures, feeSchedule, clock);
        holdings = new Holdings(instrumentCapacity);
        ledger().post(LedgerAccount.CASH, LedgerAccount.EXTERNAL_CAPITAL, definition.openingCash());
    }

    /** Brings back what {@link #snapshot} wrote. */
    Account(
            final int id,
            final StateReader in,
            final MarketView market,
            final SettlementClock clock,
            final int instrumentCapacity,
            final HoldingListener listener) {
        this.id = id;
        in.getBytes(code, CODE_LENGTH);
        in.getBytes(derivativeCode, CODE_LENGTH);
        terms.restore(in);
        this.clock = clock;
        this.listener = listener;
        feeSchedule = new FeeSchedule(in, terms, clock);
        futures = new FuturesMargin(feeSchedule);
        cashBook.restore(in);
        futures.restore(in);
        watch.restore(in);
        shareHolds = in.getLong();
        nextDueNs = in.getLong();
        power = new BuyingPower(cashBook, futures, terms, clock);
        booking = new TradeBooking(cashBook, futures, feeSchedule, clock);
        holdings = new Holdings(instrumentCapacity);
        holdings.restore(in, market);
        for (int i = 0; i < holdings.capacityUsed(); i++) {
            if (isFuture(holdings.of(i))) {
                futures.weigh(holdings.of(i));
            }
        }
    }

    private static boolean isFuture(final Holding holding) {
        return holding != null && holding.instrument().isFuture();
    }

    void snapshot(final StateWriter out) {
        out.putBytes(code, CODE_LENGTH);
        out.putBytes(derivativeCode, CODE_LENGTH);
        terms.snapshot(out);
        feeSchedule.snapshot(out);
        cashBook.snapshot(out);
        futures.snapshot(out);
        watch.snapshot(out);
        out.putLong(shareHolds);
        out.putLong(nextDueNs);
        holdings.snapshot(out);
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, id), shareHolds);
        d = feeSchedule.digest(terms.digest(d));
        d = Digest.fold(watch.digest(cashBook.digest(d)), futures.need());
        return holdings.digest(d);
    }

    /** Dense id, from 0. */
    public int id() {
        return id;
    }

    /** The broker's account number for shares, for people. */
    public String code() {
        return AsciiFields.read(code, 0, CODE_LENGTH);
    }

    /** The broker's account number for shares, zero padded. */
    public DirectBuffer shareCode() {
        return code;
    }

    /** The broker's account number for futures, zero padded; empty if there is none. */
    public DirectBuffer futuresCode() {
        return derivativeCode;
    }

    /**
     * The broker's account number that trades an instrument.
     *
     * @param instrument what is traded
     * @return zero padded field
     */
    public DirectBuffer codeFor(final Instrument instrument) {
        return instrument.isFuture() ? derivativeCode : code;
    }

    /** What the broker agreed. */
    public Terms terms() {
        return terms;
    }

    /** The books. */
    public Ledger ledger() {
        return cashBook.ledger();
    }

    /** Settled cash, holds not deducted. */
    public long cash() {
        return cashBook.balance(LedgerAccount.CASH);
    }

    /** All money, collateral of futures included, as if everything traded so far had settled. */
    public long tradeDateCash() {
        return cash()
                + cashBook.balance(LedgerAccount.RECEIVABLE)
                + cashBook.balance(LedgerAccount.PAYABLE)
                + cashBook.balance(LedgerAccount.MARGIN_DEPOSIT)
                + cashBook.balance(LedgerAccount.VARIATION);
    }

    /** Fees charged. */
    public long fees() {
        return cashBook.balance(LedgerAccount.FEES);
    }

    /** Taxes charged. */
    public long taxes() {
        return cashBook.balance(LedgerAccount.TAXES);
    }

    /** Fees and taxes of the trade executed last; for those who hear of it at once, not part of the state. */
    public long lastTradeCharges() {
        return lastTradeCharges;
    }

    /** Cash and margin held for working orders. */
    public long reserved() {
        return shareHolds + futures.orderCharges() + futures.orderMargin();
    }

    /** Initial margin on open futures. */
    public long margin() {
        return futures.positionMargin();
    }

    /** Margin on open futures in per mille of the collateral; 0 without terms, {@link Long#MAX_VALUE} without any collateral. */
    public long marginUsedPerMille() {
        return watch.usedPerMille();
    }

    /** True if futures may only be closed. */
    public boolean isFrozen() {
        return watch.isFrozen();
    }

    /** Whether buys count against foreign room. */
    @Override
    public boolean isForeign() {
        return terms.isForeign();
    }

    @Override
    public InvestorKind investor() {
        return terms.investor();
    }

    /** What secures futures: the margin deposit less losses that are due; without terms the cash that shares leave free as well. */
    @Override
    public long collateral() {
        return terms.areAgreed() ? power.collateral() : power.collateral() + cashBook.cashAfterDebts() - shareHolds;
    }

    /**
     * Initial margin that futures need here.
     *
     * @param instrument a future
     * @return share of the contract value, nine decimals
     */
    @Override
    public long marginRate(final Instrument instrument) {
        return feeSchedule.marginRate(instrument);
    }

    /** What was bought and is not paid for yet, with its fees. */
    @Override
    public long unpaidBuyValue() {
        return -cashBook.balance(LedgerAccount.PAYABLE);
    }

    /** Cash that may leave the account now. */
    public long withdrawableCash() {
        return power.withdrawableCash(shareHolds);
    }

    /** Margin deposit that may become cash now: the rest covers what futures need within the use limit. */
    public long withdrawableMargin() {
        return power.withdrawableMargin();
    }

    /**
     * The holding of an instrument.
     *
     * @param instrumentId dense id
     * @return null if the account never touched it
     */
    public Holding holding(final int instrumentId) {
        return holdings.of(instrumentId);
    }

    /** One more than the highest instrument id ever held. */
    public int holdingCount() {
        return holdings.capacityUsed();
    }

    /** Earned by closing positions and by marking futures to settlement prices, before fees and taxes. */
    public long realisedPnl() {
        return -cashBook.balance(LedgerAccount.REALISED_PNL);
    }

    /** Result since the opening: realised, unrealised, dividends and interest, after fees and taxes. */
    public long netPnl() {
        return realisedPnl()
                - fees()
                - taxes()
                - cashBook.balance(LedgerAccount.DIVIDENDS)
                - cashBook.balance(LedgerAccount.INTEREST)
                + holdings.unrealisedPnl();
    }

    /**
     * What must always be zero: the trial balance, and what the ledger says less what holdings and lots say.
     *
     * @return scaled VND by which the books are off
     */
    public long imbalance() {
        return cashBook.imbalance()
                + Math.abs(cashBook.balance(LedgerAccount.HOLDINGS) - holdings.costOfShares())
                + Math.abs(realisedPnl() - holdings.realisedPnl());
    }

    /**
     * Sets an opening holding.
     *
     * @param instrument what
     * @param quantity settled shares, or net contracts
     * @param averageCost scaled price
     * @return false if the instrument is already held or being traded, or the books cannot take so much; then nothing has changed
     */
    boolean openHolding(final Instrument instrument, final long quantity, final long averageCost) {
        final long cost = Decimals.notional(averageCost, Math.abs(quantity), instrument.contractMultiplier());
        if (holdings.of(instrument.id()) != null || cost > Ledger.LIMIT / 2 || !ledger().hasRoomFor(cost)) {
            return false;
        }
        final Holding holding = holdings.ensure(instrument);
        holding.open(quantity, averageCost);
        if (instrument.isFuture()) {
            futures.include(holding);
            moneyMoved();
        } else {
            ledger().post(
                            LedgerAccount.HOLDINGS,
                            LedgerAccount.EXTERNAL_CAPITAL,
                            holding.position().openCost());
        }
        listener.onHolding(instrument);
        return true;
    }

    /**
     * Takes the broker's word for a holding, on a person's command: what explains the difference happened outside this engine, so it
     * moves neither cash nor results, only capital. Shares that may not be sold yet may be once a purchase of now would be.
     *
     * @param instrument what
     * @param netQuantity held
     * @param sellableQuantity of it that may be sold now, working sells not deducted; ignored for futures
     * @param averageCost scaled price
     */
    public void restate(
            final Instrument instrument, final long netQuantity, final long sellableQuantity, final long averageCost) {
        final Holding holding = holdings.ensure(instrument);
        final long costBefore = holding.position().openCost();
        if (instrument.isFuture()) {
            holding.restate(netQuantity, sellableQuantity, averageCost, SettlementLots.NEVER);
            futures.update(holding);
            moneyMoved();
        } else {
            holding.restate(netQuantity, sellableQuantity, averageCost, clock.sellableFromNs(instrument));
            ledger().post(
                            LedgerAccount.HOLDINGS,
                            LedgerAccount.EXTERNAL_CAPITAL,
                            holding.position().openCost() - costBefore);
            becomesDue(holding);
        }
        listener.onHolding(instrument);
    }

    /**
     * Tells whether an execution could be booked: its value and what it makes of the books stay in range.
     *
     * @param instrument what was traded
     * @param price scaled
     * @param quantity above 0
     * @return false if no such execution can be
     */
    public boolean canExecute(final Instrument instrument, final long price, final long quantity) {
        return booking.isPossible(holdings.of(instrument.id()), instrument, price, quantity);
    }

    /**
     * Books an execution: quantity, cost, money, fee and tax. {@link #canExecute} must hold.
     *
     * @param instrument what was traded
     * @param isBuy side
     * @param price scaled
     * @param quantity above 0
     */
    public void execute(final Instrument instrument, final boolean isBuy, final long price, final long quantity) {
        final Holding holding = holdings.ensure(instrument);
        final long chargesBefore = fees() + taxes();
        booking.trade(holding, isBuy, price, quantity);
        lastTradeCharges = fees() + taxes() - chargesBefore;
        becomesDue(holding);
        moneyMoved();
    }

    /**
     * Counts an order in or out of what is working.
     *
     * @param instrument it trades
     * @param isBuy side
     * @param leavesChange change of the open quantity
     * @param ordersChange 1 for a new order, -1 for one that is done, else 0
     * @param holdChange change of what it books, see {@link #holdFor}
     */
    public void working(
            final Instrument instrument,
            final boolean isBuy,
            final long leavesChange,
            final int ordersChange,
            final long holdChange) {
        final Holding holding = holdings.ensure(instrument);
        holding.working(isBuy, leavesChange, ordersChange, holdChange);
        if (instrument.isFuture()) {
            futures.update(holding);
        } else {
            shareHolds += holdChange;
        }
    }

    /**
     * What an order books. Shares: value and fee when buying, nothing when selling. Futures: margin, fee and tax as if all of it opened;
     * the account nets that against what is open.
     *
     * @param instrument what it trades
     * @param isBuy its side
     * @param leavesQuantity what is open
     * @param price the worst it may trade at, scaled
     * @return scaled VND, {@link Long#MAX_VALUE} if it does not fit
     */
    public long holdFor(final Instrument instrument, final boolean isBuy, final long leavesQuantity, final long price) {
        if (instrument.isFuture()) {
            return futures.grossHold(instrument, leavesQuantity, price);
        }
        final long value = Decimals.notional(price, leavesQuantity, instrument.contractMultiplier());
        if (value > Ledger.LIMIT / 2) {
            return Long.MAX_VALUE;
        }
        return isBuy ? value + FeeRates.ceilToDong(feeSchedule.shareFee(instrument, value)) : 0;
    }

    @Override
    public long netQuantity(final Instrument instrument) {
        final Holding holding = holdings.of(instrument.id());
        return holding == null ? 0 : holding.position().netQuantity();
    }

    @Override
    public long settledQuantity(final Instrument instrument) {
        final Holding holding = holdings.of(instrument.id());
        return holding == null ? 0 : holding.settledQuantity();
    }

    @Override
    public long workingBuyQuantity(final Instrument instrument) {
        final Holding holding = holdings.of(instrument.id());
        return holding == null ? 0 : holding.workingBuyQuantity();
    }

    @Override
    public long workingSellQuantity(final Instrument instrument) {
        final Holding holding = holdings.of(instrument.id());
        return holding == null ? 0 : holding.workingSellQuantity();
    }

    @Override
    public int workingOrders(final Instrument instrument) {
        final Holding holding = holdings.of(instrument.id());
        return holding == null ? 0 : holding.workingOrders();
    }

    /** Of shares; without terms of futures as well, which then use the same purse. */
    @Override
    public long buyingPower() {
        return power.common(shareHolds);
    }

    @Override
    public long buyingPower(final Instrument instrument) {
        return power.of(instrument, shareHolds);
    }

    /** Shares: what the order books. Futures: what it adds to the worst case of all that work, nothing if it only closes. */
    @Override
    public long reserveFor(
            final Instrument instrument, final boolean isBuy, final long leavesQuantity, final long price) {
        return instrument.isFuture()
                ? futures.addedBy(holdings.of(instrument.id()), instrument, isBuy, leavesQuantity, price)
                : holdFor(instrument, isBuy, leavesQuantity, price);
    }

    @Override
    public boolean refusesOpening(final Instrument instrument, final boolean isBuy, final long addedQuantity) {
        final Holding holding = holdings.of(instrument.id());
        return watch.isFrozen()
                && instrument.isFuture()
                && (holding == null || FuturesMargin.opens(holding, isBuy, addedQuantity) > 0);
    }

    void agree(final AccountTermsDecoder newTerms) {
        terms.agree(newTerms);
        recount();
    }

    /** Margin and charges of futures follow rules and terms: counted anew when either changes. */
    void recount() {
        futures.clear();
        for (int i = 0; i < holdings.capacityUsed(); i++) {
            if (isFuture(holdings.of(i))) {
                futures.include(holdings.of(i));
            }
        }
        moneyMoved();
    }

    /**
     * Settles what is due: shares become sellable, proceeds and variation become cash, purchases are paid.
     *
     * @param nowNs event time, ns since the epoch
     */
    void release(final long nowNs) {
        if (nextDueNs <= nowNs) {
            cashBook.release(nowNs);
            holdings.release(nowNs);
            nextDueNs = Math.min(cashBook.nextDueNs(), holdings.nextDueNs());
            moneyMoved();
        }
    }

    /** Tells whether a holding of futures could be marked to a price, see {@link #canExecute}. */
    boolean canSettle(final Instrument instrument, final long price) {
        final long net = Math.abs(netQuantity(instrument));
        return net == 0 || canExecute(instrument, price, net);
    }

    /**
     * Marks a future to a settlement price: what it has earned since its trade, or since it was last marked, is due on the next working
     * day. At final settlement the position ends at that price, with the fees and the tax of expiry.
     *
     * @param instrument a future
     * @param price scaled
     * @param date trading date of the price, yyyymmdd
     * @param isFirst true for the first price of the date: clearing fees per day are charged once
     * @param isFinal true at expiry
     */
    void settle(
            final Instrument instrument,
            final long price,
            final int date,
            final boolean isFirst,
            final boolean isFinal) {
        final Holding holding = holdings.of(instrument.id());
        if (holding == null || holding.position().netQuantity() == 0) {
            return;
        }
        booking.mark(holding, price, date, isFirst);
        if (isFinal) {
            booking.expire(holding, price);
        }
        becomesDue(holding);
        moneyMoved();
        listener.onHolding(instrument);
    }

    /** Must follow every change of what is on its way. */
    void becomesDue(final Holding holding) {
        nextDueNs = Math.min(nextDueNs, Math.min(cashBook.nextDueNs(), holding.nextDueNs()));
    }

    /** Must follow every change of collateral or margin. */
    void moneyMoved() {
        watch.update(terms.areAgreed() ? futures.positionMargin() : 0, power.collateral());
    }

    /** Must follow every movement of shares. */
    void sharesMoved(final Holding holding) {
        becomesDue(holding);
        listener.onHolding(holding.instrument());
    }

    boolean takeMarginCall() {
        return watch.takeCall();
    }

    CashBook cashBook() {
        return cashBook;
    }

    FeeSchedule feeSchedule() {
        return feeSchedule;
    }

    Holding ensureHolding(final Instrument instrument) {
        return holdings.ensure(instrument);
    }
}
