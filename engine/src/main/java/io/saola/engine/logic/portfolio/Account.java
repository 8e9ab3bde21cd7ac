package io.saola.engine.logic.portfolio;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AccountDefinitionDecoder;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.risk.Exposure;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An account: cash, holdings, fees and taxes. After every event
 * {@code cash + cost of shares held + fees + taxes - realised = opening cash + opening cost}.
 *
 * <p>Futures move no cash when opened; what closing them earns or loses does, and margin on what is open lowers the buying
 * power. Amounts are scaled VND. Logic thread only; allocates only at the first touch of an instrument.
 */
public final class Account implements Exposure {
    private static final int CODE_LENGTH = AccountDefinitionDecoder.accountCodeLength();

    private final int id;
    private final Holding[] holdings;
    private final UnsafeBuffer code = new UnsafeBuffer(new byte[CODE_LENGTH]);
    private final UnsafeBuffer derivativeCode = new UnsafeBuffer(new byte[CODE_LENGTH]);
    private final long openingCash;
    private final long feeRate;
    private final long sellTaxRate;
    private final long futureFeePerContract;
    private final long futureMarginRate;
    private int holdingCapacityUsed;
    private long openingCost;
    private long cash;
    private long fees;
    private long taxes;
    private long reserved;
    private long margin;

    Account(final AccountDefinitionDecoder definition, final int instrumentCapacity) {
        id = definition.accountId();
        openingCash = definition.openingCash();
        cash = openingCash;
        feeRate = definition.feeRate();
        sellTaxRate = definition.sellTaxRate();
        futureFeePerContract = definition.futureFeePerContract();
        futureMarginRate = definition.futureMarginRate();
        definition.getAccountCode(code.byteArray(), 0);
        definition.getDerivativeAccountCode(derivativeCode.byteArray(), 0);
        holdings = new Holding[instrumentCapacity];
    }

    /** Brings back what {@link #snapshot} wrote. */
    Account(final int id, final StateReader in, final MarketView market, final int instrumentCapacity) {
        this.id = id;
        in.getBytes(code, CODE_LENGTH);
        in.getBytes(derivativeCode, CODE_LENGTH);
        openingCash = in.getLong();
        feeRate = in.getLong();
        sellTaxRate = in.getLong();
        futureFeePerContract = in.getLong();
        futureMarginRate = in.getLong();
        openingCost = in.getLong();
        cash = in.getLong();
        fees = in.getLong();
        taxes = in.getLong();
        reserved = in.getLong();
        margin = in.getLong();
        holdings = new Holding[instrumentCapacity];
        holdingCapacityUsed = in.getCount(instrumentCapacity);
        for (int i = 0; i < holdingCapacityUsed; i++) {
            if (in.getBoolean()) {
                final Instrument instrument = market.instrument(i);
                if (instrument == null) {
                    throw in.fault("a holding of instrument " + i + ", which is not defined");
                }
                holdings[i] = new Holding(instrument);
                holdings[i].restore(in);
            }
        }
    }

    void snapshot(final StateWriter out) {
        out.putBytes(code, CODE_LENGTH);
        out.putBytes(derivativeCode, CODE_LENGTH);
        out.putLong(openingCash);
        out.putLong(feeRate);
        out.putLong(sellTaxRate);
        out.putLong(futureFeePerContract);
        out.putLong(futureMarginRate);
        out.putLong(openingCost);
        out.putLong(cash);
        out.putLong(fees);
        out.putLong(taxes);
        out.putLong(reserved);
        out.putLong(margin);
        out.putInt(holdingCapacityUsed);
        for (int i = 0; i < holdingCapacityUsed; i++) {
            out.putBoolean(holdings[i] != null);
            if (holdings[i] != null) {
                holdings[i].snapshot(out);
            }
        }
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

    /** Cash, holds not deducted. */
    public long cash() {
        return cash;
    }

    /** Fees paid. */
    public long fees() {
        return fees;
    }

    /** Taxes paid. */
    public long taxes() {
        return taxes;
    }

    /** Cash held for working orders. */
    public long reserved() {
        return reserved;
    }

    /** Initial margin on open futures. */
    public long margin() {
        return margin;
    }

    /**
     * The holding of an instrument.
     *
     * @param instrumentId dense id
     * @return null if the account never touched it
     */
    public Holding holding(final int instrumentId) {
        return holdings[instrumentId];
    }

    /** One more than the highest instrument id ever held. */
    public int holdingCount() {
        return holdingCapacityUsed;
    }

    /** Earned by closing positions, before fees and taxes. */
    public long realisedPnl() {
        long sum = 0;
        for (int i = 0; i < holdingCapacityUsed; i++) {
            sum += holdings[i] == null ? 0 : holdings[i].position().realisedPnl();
        }
        return sum;
    }

    /** Result since the opening: realised and unrealised, after fees and taxes. */
    public long netPnl() {
        long sum = -fees - taxes;
        for (int i = 0; i < holdingCapacityUsed; i++) {
            if (holdings[i] != null) {
                final Instrument instrument = holdings[i].instrument();
                final Position position = holdings[i].position();
                sum += position.realisedPnl()
                        + position.unrealisedPnl(instrument.markPrice(), instrument.contractMultiplier());
            }
        }
        return sum;
    }

    /**
     * What must always be zero: see the class comment.
     *
     * @return scaled VND by which the books are off
     */
    public long imbalance() {
        long costOfShares = 0;
        for (int i = 0; i < holdingCapacityUsed; i++) {
            if (holdings[i] != null && !holdings[i].instrument().isFuture()) {
                costOfShares += holdings[i].position().openCost();
            }
        }
        return cash + costOfShares + fees + taxes - realisedPnl() - openingCash - openingCost;
    }

    /**
     * Sets an opening holding.
     *
     * @param instrument what
     * @param quantity settled shares, or net contracts
     * @param averageCost scaled price
     * @return false if the instrument is already held or being traded; then nothing has changed
     */
    boolean openHolding(final Instrument instrument, final long quantity, final long averageCost) {
        if (holdings[instrument.id()] != null) {
            return false;
        }
        final Holding holding = ensureHolding(instrument);
        holding.open(quantity, averageCost);
        if (instrument.isFuture()) {
            margin += marginOf(holding.position());
        } else {
            openingCost += holding.position().openCost();
        }
        return true;
    }

    /**
     * Takes the broker's word for a holding, on a person's command: what explains the difference happened outside this engine, so it
     * moves neither cash nor results.
     *
     * @param instrument what
     * @param netQuantity held
     * @param sellableQuantity of it that may be sold now; ignored for futures
     * @param averageCost scaled price
     */
    public void restate(
            final Instrument instrument, final long netQuantity, final long sellableQuantity, final long averageCost) {
        final Holding holding = ensureHolding(instrument);
        final Position position = holding.position();
        final long costBefore = position.openCost();
        if (instrument.isFuture()) {
            margin -= marginOf(position);
        }
        holding.restate(netQuantity, sellableQuantity, averageCost);
        if (instrument.isFuture()) {
            margin += marginOf(position);
        } else {
            openingCost += position.openCost() - costBefore;
        }
    }

    /**
     * Books an execution: quantity, cost, cash, fee and tax.
     *
     * @param instrument what was traded
     * @param isBuy side
     * @param price scaled
     * @param quantity above 0
     */
    public void execute(final Instrument instrument, final boolean isBuy, final long price, final long quantity) {
        final Holding holding = ensureHolding(instrument);
        final long value = Decimals.notional(price, quantity, instrument.contractMultiplier());
        final Position position = holding.position();
        if (instrument.isFuture()) {
            margin -= marginOf(position);
            cash += position.execute(isBuy, price, quantity, instrument.contractMultiplier());
            margin += marginOf(position);
            charge(Decimals.notional(futureFeePerContract, quantity, 1), 0);
        } else {
            position.execute(isBuy, price, quantity, instrument.contractMultiplier());
            cash += isBuy ? -value : value;
            if (!isBuy) {
                holding.settledSold(quantity);
            }
            charge(Decimals.applyRate(value, feeRate), isBuy ? 0 : Decimals.applyRate(value, sellTaxRate));
        }
    }

    /**
     * Counts an order in or out of what is working.
     *
     * @param instrument it trades
     * @param isBuy side
     * @param leavesChange change of the open quantity
     * @param ordersChange 1 for a new order, -1 for one that is done, else 0
     * @param reserveChange change of the cash held for it
     */
    public void working(
            final Instrument instrument,
            final boolean isBuy,
            final long leavesChange,
            final int ordersChange,
            final long reserveChange) {
        ensureHolding(instrument).working(isBuy, leavesChange, ordersChange);
        reserved += reserveChange;
    }

    @Override
    public long netQuantity(final Instrument instrument) {
        final Holding holding = holdings[instrument.id()];
        return holding == null ? 0 : holding.position().netQuantity();
    }

    @Override
    public long settledQuantity(final Instrument instrument) {
        final Holding holding = holdings[instrument.id()];
        return holding == null ? 0 : holding.settledQuantity();
    }

    @Override
    public long workingBuyQuantity(final Instrument instrument) {
        final Holding holding = holdings[instrument.id()];
        return holding == null ? 0 : holding.workingBuyQuantity();
    }

    @Override
    public long workingSellQuantity(final Instrument instrument) {
        final Holding holding = holdings[instrument.id()];
        return holding == null ? 0 : holding.workingSellQuantity();
    }

    @Override
    public int workingOrders(final Instrument instrument) {
        final Holding holding = holdings[instrument.id()];
        return holding == null ? 0 : holding.workingOrders();
    }

    @Override
    public long buyingPower() {
        return cash - reserved - margin;
    }

    /** Shares: price and fee when buying, nothing when selling. Futures: margin unless the order only closes, and the fee. */
    @Override
    public long reserveFor(
            final Instrument instrument, final boolean isBuy, final long leavesQuantity, final long price) {
        final long value = Decimals.notional(price, leavesQuantity, instrument.contractMultiplier());
        if (value == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        if (!instrument.isFuture()) {
            return isBuy ? value + Decimals.applyRate(value, feeRate) : 0;
        }
        final long fee = Decimals.notional(futureFeePerContract, leavesQuantity, 1);
        if (fee > Long.MAX_VALUE - value) {
            return Long.MAX_VALUE;
        }
        final long net = netQuantity(instrument);
        final boolean onlyCloses = isBuy ? -net >= leavesQuantity : net >= leavesQuantity;
        return onlyCloses ? fee : Decimals.applyRate(value, futureMarginRate) + fee;
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, id), cash);
        d = Digest.fold(Digest.fold(d, fees), taxes);
        d = Digest.fold(Digest.fold(d, reserved), margin);
        for (int i = 0; i < holdingCapacityUsed; i++) {
            if (holdings[i] != null) {
                d = holdings[i].digest(d);
            }
        }
        return d;
    }

    private void charge(final long fee, final long tax) {
        fees += fee;
        taxes += tax;
        cash -= fee + tax;
    }

    private long marginOf(final Position position) {
        return Decimals.applyRate(Math.abs(position.openCost()), futureMarginRate);
    }

    private Holding ensureHolding(final Instrument instrument) {
        final int instrumentId = instrument.id();
        if (holdings[instrumentId] == null) {
            holdings[instrumentId] = new Holding(instrument);
            holdingCapacityUsed = Math.max(holdingCapacityUsed, instrumentId + 1);
        }
        return holdings[instrumentId];
    }
}
