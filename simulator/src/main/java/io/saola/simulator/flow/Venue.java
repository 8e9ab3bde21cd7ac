package io.saola.simulator.flow;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;

/**
 * The little the background flow needs of an exchange. Instruments are numbered from 0; prices are scaled; the prices of
 * an instrument's day are numbered by level, 0 the floor. Called on one thread; must not allocate per call.
 */
public interface Venue {
    /** No such level: the side is empty. */
    int NO_LEVEL = -1;

    /** No order: it was refused. */
    long NO_ORDER = 0;

    /**
     * Number of instruments.
     *
     * @return at least 1; does not change
     */
    int instruments();

    /**
     * Event time.
     *
     * @return nanoseconds since the epoch
     */
    long nowNs();

    /**
     * The market an instrument trades in.
     *
     * @param instrument its number
     * @return its market
     */
    Market market(int instrument);

    /**
     * Whether it is an index future.
     *
     * @param instrument its number
     * @return false for shares
     */
    boolean isFuture(int instrument);

    /**
     * A share's part of the VN30 basket at reference prices.
     *
     * @param instrument its number
     * @return millionths; 0 for what is not in it
     */
    long indexWeightPpm(int instrument);

    /**
     * The industry of a share; shares of one industry move together.
     *
     * @param instrument its number
     * @return 0 to {@link Sectors#COUNT} - 1
     */
    int sector(int instrument);

    /**
     * The reference price of the day.
     *
     * @param instrument its number
     * @return scaled
     */
    long referencePrice(int instrument);

    /**
     * Number of prices from floor to ceiling.
     *
     * @param instrument its number
     * @return at least 1
     */
    int levels(int instrument);

    /**
     * The price of a level.
     *
     * @param instrument its number
     * @param level 0 to {@link #levels} - 1
     * @return scaled
     */
    long price(int instrument, int level);

    /**
     * The highest level whose price is not above a value.
     *
     * @param instrument its number
     * @param value scaled; outside the band gives its edge
     * @return a valid level
     */
    int levelAtOrBelow(int instrument, long value);

    /**
     * The quantity step.
     *
     * @param instrument its number
     * @return at least 1
     */
    long lotSize(int instrument);

    /**
     * The most an order may ask for.
     *
     * @param instrument its number
     * @return shares or contracts
     */
    long maxOrderQuantity(int instrument);

    /**
     * The phase of a market.
     *
     * @param market which
     * @return its phase now
     */
    Phase phase(Market market);

    /**
     * The best level of a side.
     *
     * @param instrument its number
     * @param side which
     * @return a level or {@link #NO_LEVEL}
     */
    int bestLevel(int instrument, Side side);

    /**
     * What is open at a level.
     *
     * @param instrument its number
     * @param side which
     * @param level a valid level
     * @return shares or contracts
     */
    long quantityAt(int instrument, Side side, int level);

    /**
     * Enters an order.
     *
     * @param instrument its number
     * @param side direction
     * @param type LO, ATO or ATC
     * @param price scaled; 0 for ATO and ATC
     * @param quantity shares or contracts; less than a lot for the odd-lot board
     * @param foreign whether a foreigner trades
     * @return its id, or {@link #NO_ORDER} if the exchange refuses it
     */
    long submit(int instrument, Side side, OrderType type, long price, long quantity, boolean foreign);

    /**
     * Cancels an order if it is open.
     *
     * @param orderId from {@link #submit}
     */
    void cancel(long orderId);

    /**
     * Halts an instrument for everybody.
     *
     * @param instrument its number
     */
    void halt(int instrument);

    /**
     * Lets a halted instrument trade again.
     *
     * @param instrument its number
     */
    void resume(int instrument);
}
