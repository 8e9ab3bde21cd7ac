package io.saola.market;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.codecs.sbe.TradingStatus;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One instrument: what it is, what the day allows it, and its latest quote, trade, foreign flow and index value.
 *
 * <p>Written by the logic thread only; strategies and risk read it on that thread. Prices and money are scaled (see {@link
 * Decimals}); a value nobody has told yet is {@link Decimals#NULL}. Nothing here allocates after construction.
 */
public final class Instrument {
    /** Bytes of a symbol field. */
    public static final int SYMBOL_LENGTH = InstrumentDefinitionDecoder.symbolLength();

    private final int id;
    private final UnsafeBuffer symbol = new UnsafeBuffer(new byte[SYMBOL_LENGTH]);
    private final Market market;
    private final InstrumentType type;
    private final PriceGrid grid;
    private final Quote quote = new Quote();
    private final String symbolText;
    private long lotSize;
    private long contractMultiplier;
    private int lastTradingDate;
    private int underlyingId;

    private long referencePrice = Decimals.NULL;
    private long ceilingPrice = Decimals.NULL;
    private long floorPrice = Decimals.NULL;
    private Phase phase = Phase.CLOSED;
    private TradingStatus tradingStatus = TradingStatus.NORMAL;

    private long lastPrice = Decimals.NULL;
    private long lastQuantity = Decimals.NULL;
    private long totalQuantity = Decimals.NULL;
    private long totalValue = Decimals.NULL;
    private long highPrice = Decimals.NULL;
    private long lowPrice = Decimals.NULL;
    private long indicativePrice = Decimals.NULL;

    private long currentRoom = Decimals.NULL;
    private long foreignBuyQuantity = Decimals.NULL;
    private long foreignSellQuantity = Decimals.NULL;

    private long indexValue = Decimals.NULL;
    private long priorIndexValue = Decimals.NULL;
    private int advances;
    private int declines;

    private long digest;

    Instrument(final int id, final InstrumentDefinitionDecoder definition) {
        this.id = id;
        definition.getSymbol(symbol.byteArray(), 0);
        this.symbolText = AsciiFields.read(symbol, 0, SYMBOL_LENGTH);
        this.market = definition.market();
        this.type = definition.instrumentType();
        this.grid = PriceGrid.of(market, type);
        redefine(definition);
    }

    /** Brings back what {@link #snapshot} wrote. */
    Instrument(final int id, final StateReader in) {
        this.id = id;
        in.getBytes(symbol, SYMBOL_LENGTH);
        this.symbolText = AsciiFields.read(symbol, 0, SYMBOL_LENGTH);
        this.market = Market.get(in.getByte());
        this.type = InstrumentType.get(in.getByte());
        this.grid = PriceGrid.of(market, type);
        lotSize = in.getLong();
        contractMultiplier = in.getLong();
        lastTradingDate = in.getInt();
        underlyingId = in.getInt();
        referencePrice = in.getLong();
        ceilingPrice = in.getLong();
        floorPrice = in.getLong();
        phase = Phase.get(in.getByte());
        tradingStatus = TradingStatus.get(in.getByte());
        lastPrice = in.getLong();
        lastQuantity = in.getLong();
        totalQuantity = in.getLong();
        totalValue = in.getLong();
        highPrice = in.getLong();
        lowPrice = in.getLong();
        indicativePrice = in.getLong();
        currentRoom = in.getLong();
        foreignBuyQuantity = in.getLong();
        foreignSellQuantity = in.getLong();
        indexValue = in.getLong();
        priorIndexValue = in.getLong();
        advances = in.getInt();
        declines = in.getInt();
        quote.restore(in);
        refreshDigest();
    }

    void snapshot(final StateWriter out) {
        out.putBytes(symbol, SYMBOL_LENGTH);
        out.putByte(market.value());
        out.putByte(type.value());
        out.putLong(lotSize);
        out.putLong(contractMultiplier);
        out.putInt(lastTradingDate);
        out.putInt(underlyingId);
        out.putLong(referencePrice);
        out.putLong(ceilingPrice);
        out.putLong(floorPrice);
        out.putByte(phase.value());
        out.putByte(tradingStatus.value());
        out.putLong(lastPrice);
        out.putLong(lastQuantity);
        out.putLong(totalQuantity);
        out.putLong(totalValue);
        out.putLong(highPrice);
        out.putLong(lowPrice);
        out.putLong(indicativePrice);
        out.putLong(currentRoom);
        out.putLong(foreignBuyQuantity);
        out.putLong(foreignSellQuantity);
        out.putLong(indexValue);
        out.putLong(priorIndexValue);
        out.putInt(advances);
        out.putInt(declines);
        quote.snapshot(out);
    }

    /** Dense id, from 0. */
    public int id() {
        return id;
    }

    /** Exchange code, for people. */
    public String symbol() {
        return symbolText;
    }

    /** Exchange code, zero padded to {@link #SYMBOL_LENGTH}. */
    public DirectBuffer symbolField() {
        return symbol;
    }

    /** Where it trades. */
    public Market market() {
        return market;
    }

    /** What it is. */
    public InstrumentType type() {
        return type;
    }

    /** The prices it may have. */
    public PriceGrid grid() {
        return grid;
    }

    /** Quantities of orders are multiples of this. */
    public long lotSize() {
        return lotSize;
    }

    /** VND per point for futures, 1 for the others. */
    public long contractMultiplier() {
        return contractMultiplier;
    }

    /** Last trading date as yyyymmdd, or the schema's null. */
    public int lastTradingDate() {
        return lastTradingDate;
    }

    /** Id of the underlying, or the schema's null. */
    public int underlyingId() {
        return underlyingId;
    }

    /** Tells whether it is a future: net holdings may be short, and money moves by margin. */
    public boolean isFuture() {
        return type == InstrumentType.INDEX_FUTURE || type == InstrumentType.BOND_FUTURE;
    }

    /** Tells whether it can be ordered at all, its status permitting. */
    public boolean isTradable() {
        return type != InstrumentType.INDEX
                && switch (tradingStatus) {
                    case NORMAL, NEWLY_LISTED, ABOUT_TO_BE_DELISTED, PUT_THROUGH_SUSPENDED -> true;
                    default -> false;
                };
    }

    /** The latest order book. */
    public Quote quote() {
        return quote;
    }

    /** Reference price of the day. */
    public long referencePrice() {
        return referencePrice;
    }

    /** Highest price of the day's band. */
    public long ceilingPrice() {
        return ceilingPrice;
    }

    /** Lowest price of the day's band. */
    public long floorPrice() {
        return floorPrice;
    }

    /** Current phase. */
    public Phase phase() {
        return phase;
    }

    /** Current status. */
    public TradingStatus tradingStatus() {
        return tradingStatus;
    }

    /** Price of the last trade. */
    public long lastPrice() {
        return lastPrice;
    }

    /** Quantity of the last trade. */
    public long lastQuantity() {
        return lastQuantity;
    }

    /** Matched quantity since the open. */
    public long totalQuantity() {
        return totalQuantity;
    }

    /** Matched value since the open. */
    public long totalValue() {
        return totalValue;
    }

    /** Highest trade price of the day. */
    public long highPrice() {
        return highPrice;
    }

    /** Lowest trade price of the day. */
    public long lowPrice() {
        return lowPrice;
    }

    /** Estimated matching price in an auction. */
    public long indicativePrice() {
        return indicativePrice;
    }

    /** Shares foreigners may still buy. */
    public long currentRoom() {
        return currentRoom;
    }

    /** Shares foreigners bought since the open. */
    public long foreignBuyQuantity() {
        return foreignBuyQuantity;
    }

    /** Shares foreigners sold since the open. */
    public long foreignSellQuantity() {
        return foreignSellQuantity;
    }

    /** Index points, for an index. */
    public long indexValue() {
        return indexValue;
    }

    /** Index points at the previous close, for an index. */
    public long priorIndexValue() {
        return priorIndexValue;
    }

    /** Members above their reference, for an index. */
    public int advances() {
        return advances;
    }

    /** Members below their reference, for an index. */
    public int declines() {
        return declines;
    }

    /**
     * The price a holding is valued at: last trade, else reference.
     *
     * @return scaled price or {@link Decimals#NULL}
     */
    public long markPrice() {
        return lastPrice != Decimals.NULL ? lastPrice : referencePrice;
    }

    /**
     * True if the definition names another symbol, market or kind than this id already stands for, or another multiplier: what
     * is held was paid for by the old one.
     */
    boolean contradicts(final InstrumentDefinitionDecoder definition) {
        if (definition.market() != market
                || definition.instrumentType() != type
                || definition.contractMultiplier() != contractMultiplier) {
            return true;
        }
        for (int i = 0; i < SYMBOL_LENGTH; i++) {
            if (definition.symbol(i) != symbol.getByte(i)) {
                return true;
            }
        }
        return false;
    }

    void redefine(final InstrumentDefinitionDecoder definition) {
        lotSize = definition.lotSize();
        contractMultiplier = definition.contractMultiplier();
        lastTradingDate = definition.lastTradingDate();
        underlyingId = definition.underlyingId();
        band(definition.referencePrice(), definition.ceilingPrice(), definition.floorPrice());
    }

    void session(final Phase newPhase, final TradingStatus newStatus) {
        phase = newPhase;
        tradingStatus = newStatus;
    }

    void apply(final QuoteDecoder message, final long nowNs) {
        phaseIfTold(message.phase());
        quote.apply(message, nowNs);
    }

    void apply(final TradeDecoder trade) {
        band(trade.referencePrice(), trade.ceilingPrice(), trade.floorPrice());
        phaseIfTold(trade.phase());
        if (trade.tradingStatus() != TradingStatus.NULL_VAL) {
            tradingStatus = trade.tradingStatus();
        }
        lastPrice = trade.lastPrice();
        lastQuantity = trade.lastQuantity();
        totalQuantity = trade.totalQuantity();
        totalValue = trade.totalValue();
        highPrice = trade.highPrice();
        lowPrice = trade.lowPrice();
        indicativePrice = trade.indicativePrice();
    }

    void apply(final ForeignFlowDecoder flow) {
        currentRoom = flow.currentRoom();
        foreignBuyQuantity = flow.buyQuantity();
        foreignSellQuantity = flow.sellQuantity();
    }

    void apply(final IndexValueDecoder index) {
        phaseIfTold(index.phase());
        indexValue = index.value();
        priorIndexValue = index.priorValue();
        totalQuantity = index.totalQuantity();
        totalValue = index.totalValue();
        advances = index.advances();
        declines = index.declines();
    }

    /** A bar of a tradable instrument tells its last price; the totals stay those of the trade channel. */
    void apply(final BarDecoder bar) {
        if (type != InstrumentType.INDEX && bar.closePrice() != Decimals.NULL) {
            lastPrice = bar.closePrice();
            lastQuantity = bar.quantity();
        }
    }

    /** The digest as of the last {@link #refreshDigest}. */
    long digest() {
        return digest;
    }

    void refreshDigest() {
        long d = Digest.fold(Digest.fold(Digest.EMPTY, id), symbol, 0, SYMBOL_LENGTH);
        d = Digest.fold(d, market.value() << 24 | type.value() << 16 | phase.value() << 8 | tradingStatus.value());
        d = Digest.fold(Digest.fold(d, lotSize), contractMultiplier);
        d = Digest.fold(Digest.fold(d, lastTradingDate), underlyingId);
        d = Digest.fold(Digest.fold(Digest.fold(d, referencePrice), ceilingPrice), floorPrice);
        d = Digest.fold(Digest.fold(d, lastPrice), lastQuantity);
        d = Digest.fold(Digest.fold(d, totalQuantity), totalValue);
        d = Digest.fold(Digest.fold(Digest.fold(d, highPrice), lowPrice), indicativePrice);
        d = Digest.fold(Digest.fold(Digest.fold(d, currentRoom), foreignBuyQuantity), foreignSellQuantity);
        d = Digest.fold(Digest.fold(d, indexValue), priorIndexValue);
        d = Digest.fold(Digest.fold(d, advances), declines);
        digest = quote.digest(d);
    }

    private void band(final long reference, final long ceiling, final long floor) {
        if (reference != Decimals.NULL) {
            referencePrice = reference;
        }
        if (ceiling != Decimals.NULL) {
            ceilingPrice = ceiling;
        }
        if (floor != Decimals.NULL) {
            floorPrice = floor;
        }
    }

    private void phaseIfTold(final Phase told) {
        if (told != Phase.NULL_VAL) {
            phase = told;
        }
    }
}
