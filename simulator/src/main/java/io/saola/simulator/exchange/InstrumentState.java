package io.saola.simulator.exchange;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Side;

/**
 * The running totals of one instrument's day on one board. The exchange writes, everyone reads, on one thread. Open, high,
 * low and last prices of the instrument are those of its round-lot board; the other boards keep their own.
 */
public final class InstrumentState {
    private final Instrument instrument;
    private final ForeignRoom room;
    private long lastPrice;
    private long lastQuantity;
    private long lastTradeTimeNs;
    private AggressorSide lastAggressor = AggressorSide.NONE;
    private long openPrice;
    private long highPrice;
    private long lowPrice;
    private long totalQuantity;
    private long totalValue;
    private long foreignBuyQuantity;
    private long foreignSellQuantity;
    private long foreignBuyValue;
    private long foreignSellValue;
    private long indicativePrice;
    private long indicativeQuantity;

    InstrumentState(final Instrument instrument, final ForeignRoom room) {
        this.instrument = instrument;
        this.room = room;
    }

    void onTrade(final long price, final long quantity, final AggressorSide aggressor, final long timeNs) {
        lastPrice = price;
        lastQuantity = quantity;
        lastTradeTimeNs = timeNs;
        lastAggressor = aggressor;
        openPrice = openPrice == 0 ? price : openPrice;
        highPrice = Math.max(highPrice, price);
        lowPrice = lowPrice == 0 ? price : Math.min(lowPrice, price);
        totalQuantity += quantity;
        totalValue += value(price, quantity);
    }

    void onForeignTrade(final Side side, final long price, final long quantity) {
        if (side == Side.BUY) {
            foreignBuyQuantity += quantity;
            foreignBuyValue += value(price, quantity);
        } else {
            foreignSellQuantity += quantity;
            foreignSellValue += value(price, quantity);
        }
    }

    private long value(final long price, final long quantity) {
        return Decimals.notional(price, quantity, instrument.contractMultiplier());
    }

    void indicative(final long price, final long quantity) {
        indicativePrice = price;
        indicativeQuantity = quantity;
    }

    /**
     * Whose totals these are.
     *
     * @return the instrument
     */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * Price of the last trade.
     *
     * @return scaled, 0 before the first
     */
    public long lastPrice() {
        return lastPrice;
    }

    /**
     * Price of the last trade, or the reference before the first.
     *
     * @return scaled
     */
    public long lastOrReferencePrice() {
        return lastPrice == 0 ? instrument.referencePrice() : lastPrice;
    }

    /**
     * Quantity of the last trade.
     *
     * @return 0 before the first
     */
    public long lastQuantity() {
        return lastQuantity;
    }

    /**
     * When the last trade was.
     *
     * @return nanoseconds since the epoch, 0 before the first
     */
    public long lastTradeTimeNs() {
        return lastTradeTimeNs;
    }

    /**
     * Which side traded into the book.
     *
     * @return NONE in auctions
     */
    public AggressorSide lastAggressor() {
        return lastAggressor;
    }

    /**
     * First price of the day.
     *
     * @return scaled, 0 before it
     */
    public long openPrice() {
        return openPrice;
    }

    /**
     * Highest price of the day.
     *
     * @return scaled, 0 before the first trade
     */
    public long highPrice() {
        return highPrice;
    }

    /**
     * Lowest price of the day.
     *
     * @return scaled, 0 before the first trade
     */
    public long lowPrice() {
        return lowPrice;
    }

    /**
     * Traded quantity.
     *
     * @return shares or contracts
     */
    public long totalQuantity() {
        return totalQuantity;
    }

    /**
     * Traded value.
     *
     * @return scaled VND
     */
    public long totalValue() {
        return totalValue;
    }

    /**
     * Auction price so far, in auctions; else the last price.
     *
     * @return scaled, 0 if there is none
     */
    public long indicativePrice() {
        return indicativePrice;
    }

    /**
     * What the auction would trade so far.
     *
     * @return shares or contracts; 0 outside of auctions
     */
    public long indicativeQuantity() {
        return indicativeQuantity;
    }

    /**
     * What foreigners may hold.
     *
     * @return shares; 0 for futures
     */
    public long totalRoom() {
        return room.total();
    }

    /**
     * What foreigners may still buy.
     *
     * @return shares
     */
    public long currentRoom() {
        return room.current();
    }

    /**
     * Quantity foreigners traded.
     *
     * @param side bought or sold
     * @return shares
     */
    public long foreignQuantity(final Side side) {
        return side == Side.BUY ? foreignBuyQuantity : foreignSellQuantity;
    }

    /**
     * Value foreigners traded.
     *
     * @param side bought or sold
     * @return scaled VND
     */
    public long foreignValue(final Side side) {
        return side == Side.BUY ? foreignBuyValue : foreignSellValue;
    }
}
