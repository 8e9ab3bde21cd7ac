package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.TradingDates;

/**
 * The VN30 future against its index: basis, its rate, and the price that carrying the index would give. Worked out anew on every
 * change of either price and every second; nothing is told unless both prices are of today and young: before the first live index
 * value, in the break, in a halt and after a gap of the feed there is no basis.
 *
 * <p>Logic thread only; allocates nothing after construction. Points and rates are scaled, {@link Decimals#NULL} for none.
 */
public final class FuturesBasis {
    /** Where the futures price was taken from. */
    public enum PriceSource {
        /** There is none. */
        NONE(0),
        /** The last trade. */
        TRADE(1),
        /** The middle of the book. */
        MID(2);

        private static final PriceSource[] VALUES = values();

        private final int code;

        PriceSource(final int code) {
            this.code = code;
        }
    }

    /** Oldest trade that is a price, market time. */
    static final long MAX_TRADE_AGE_NS = 5_000_000_000L;

    /** Oldest book whose middle is a price, market time. */
    static final long MAX_BOOK_AGE_NS = 30_000_000_000L;

    /** Oldest index value, market time. */
    static final long MAX_INDEX_AGE_NS = 15_000_000_000L;

    /** Widest book whose middle is a price: one point. */
    static final long MAX_SPREAD = Decimals.ONE;

    /** The index is live from here, time of day. */
    static final long INDEX_LIVE_FROM_NS = (9 * 60 + 15) * 60 * 1_000_000_000L;

    private static final int DAYS_OF_YEAR = 365;
    private static final int UNKNOWN_EXPIRY = InstrumentDefinitionDecoder.lastTradingDateNullValue();

    private final MarketView market;
    private final SecurityTable table;
    private final TradingTime tradingTime;
    private final long interestRate;
    private final long dividendPoints;
    private final ActiveContract contract;
    private int indexId = ActiveContract.NONE;
    private PriceSource source = PriceSource.NONE;
    private boolean auction;
    private long futurePrice = Decimals.NULL;
    private long indexValue = Decimals.NULL;
    private long basis = Decimals.NULL;
    private long basisRate = Decimals.NULL;
    private long theoreticalPrice = Decimals.NULL;

    FuturesBasis(
            final MarketView market,
            final SecurityTable table,
            final TradingTime tradingTime,
            final AnalyticsSettings settings) {
        this.market = market;
        this.table = table;
        this.tradingTime = tradingTime;
        interestRate = settings.interestRate();
        dividendPoints = settings.dividendPoints();
        contract = new ActiveContract(market, table, settings.overrides());
    }

    /** The contract the basis is of. */
    public ActiveContract contract() {
        return contract;
    }

    /** Instrument id of the index, or {@link ActiveContract#NONE} before its definition. */
    public int indexId() {
        return indexId;
    }

    /** Where the futures price is from. */
    public PriceSource priceSource() {
        return source;
    }

    /** Price of the future. */
    public long futurePrice() {
        return futurePrice;
    }

    /** Value of the index. */
    public long indexValue() {
        return indexValue;
    }

    /** Future less index: a premium if above zero, a discount if below. */
    public long basis() {
        return basis;
    }

    /** Basis over index, nine decimals. */
    public long basisRate() {
        return basisRate;
    }

    /** True if the basis was formed in the closing auction. */
    public boolean isAuction() {
        return auction;
    }

    /** Index carried to the last trading day at the interest rate, less dividends; null without basis or expiry. */
    public long theoreticalPrice() {
        return theoreticalPrice;
    }

    /** Future less theoretical price. */
    public long mispricing() {
        return theoreticalPrice == Decimals.NULL ? Decimals.NULL : futurePrice - theoreticalPrice;
    }

    void index(final int id) {
        indexId = id;
    }

    /**
     * Works everything out anew.
     *
     * @param index figures of the index, null before its definition
     * @param day trading date, days since 1970
     * @param nowNs market time
     */
    void evaluate(final IndexStats index, final int day, final long nowNs) {
        clear();
        final int futureId = contract.activeId();
        if (index == null || futureId == ActiveContract.NONE) {
            return;
        }
        final Instrument future = market.instrument(futureId);
        final Phase phase = tradingTime.effectivePhase(future, nowNs);
        final boolean open = phase == Phase.CONTINUOUS || phase == Phase.CLOSING_AUCTION;
        if (!open || isHalted(future) || isHalted(market.instrument(indexId))) {
            return;
        }
        auction = phase == Phase.CLOSING_AUCTION;
        selectFuturePrice(future, table.security(futureId).trades(), nowNs);
        selectIndexValue(index, nowNs);
        if (futurePrice == Decimals.NULL || indexValue == Decimals.NULL) {
            return;
        }
        basis = futurePrice - indexValue;
        basisRate = rate(basis, indexValue);
        if (future.lastTradingDate() != UNKNOWN_EXPIRY) {
            final long days = Math.max(0, TradingDates.epochDay(future.lastTradingDate()) - day);
            final long carry = Decimals.applyRate(indexValue, Sums.divideRounded(interestRate * days, DAYS_OF_YEAR));
            theoreticalPrice = indexValue + carry - dividendPoints;
        }
    }

    private void clear() {
        source = PriceSource.NONE;
        auction = false;
        futurePrice = Decimals.NULL;
        indexValue = Decimals.NULL;
        basis = Decimals.NULL;
        basisRate = Decimals.NULL;
        theoreticalPrice = Decimals.NULL;
    }

    private void selectFuturePrice(final Instrument future, final TradeFlow trades, final long nowNs) {
        if (trades.lastPrice() != Decimals.NULL && nowNs - trades.lastTimeNs() <= MAX_TRADE_AGE_NS) {
            source = PriceSource.TRADE;
            futurePrice = trades.lastPrice();
            return;
        }
        final boolean young =
                trades.lastQuoteTimeNs() != Decimals.NULL && nowNs - trades.lastQuoteTimeNs() <= MAX_BOOK_AGE_NS;
        if (young && future.quote().isTwoSided()) {
            final long bid = future.quote().bestBid();
            final long ask = future.quote().bestAsk();
            if (ask - bid <= MAX_SPREAD) {
                source = PriceSource.MID;
                futurePrice = bid + (ask - bid) / 2;
            }
        }
    }

    private void selectIndexValue(final IndexStats index, final long nowNs) {
        if (index.value() != Decimals.NULL
                && MarketTime.timeOfDayNs(index.timeNs()) >= INDEX_LIVE_FROM_NS
                && nowNs - index.timeNs() <= MAX_INDEX_AGE_NS) {
            indexValue = index.value();
        }
    }

    /** Parts of an index value that do not fit times a thousand million lose digits that no index has. */
    private static long rate(final long part, final long whole) {
        final long limit = Long.MAX_VALUE / Decimals.RATE_ONE;
        return Math.abs(part) <= limit
                ? Sums.divideRounded(part * Decimals.RATE_ONE, whole)
                : Sums.divideRounded(part, Math.max(1, whole / Decimals.RATE_ONE));
    }

    private static boolean isHalted(final Instrument instrument) {
        return instrument.phase() == Phase.HALTED || instrument.tradingStatus() == TradingStatus.HALTED;
    }

    void snapshot(final StateWriter out) {
        contract.snapshot(out);
        out.putInt(indexId);
        out.putByte(source.code);
        out.putBoolean(auction);
        out.putLong(futurePrice);
        out.putLong(indexValue);
        out.putLong(basis);
        out.putLong(basisRate);
        out.putLong(theoreticalPrice);
    }

    void restore(final StateReader in) {
        contract.restore(in);
        indexId = in.getInt();
        source = PriceSource.VALUES[in.getByte()];
        auction = in.getBoolean();
        futurePrice = in.getLong();
        indexValue = in.getLong();
        basis = in.getLong();
        basisRate = in.getLong();
        theoreticalPrice = in.getLong();
    }

    long digest(final long start) {
        long d = Digest.fold(contract.digest(start), indexId);
        d = Digest.fold(d, (source.code << 1) | (auction ? 1 : 0));
        d = Digest.fold(Digest.fold(d, futurePrice), indexValue);
        d = Digest.fold(Digest.fold(d, basis), basisRate);
        return Digest.fold(d, theoreticalPrice);
    }
}
