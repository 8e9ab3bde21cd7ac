package io.saola.simulator.fill;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;

/**
 * The exchange's rules of the simulated date, as far as fills need them. The host brings them; instruments are numbered
 * as in {@link BacktestVenue}. Must be deterministic and must not allocate. Prices are scaled.
 */
public interface AcceptanceRules {
    /**
     * Tells whether a new order is accepted: type by phase, quantity, tick, band, room.
     *
     * @param instrument a valid number
     * @param phase of the instrument now
     * @param side direction
     * @param type order type
     * @param price limit; 0 for types without one
     * @param quantity shares or contracts
     * @return {@link FillRefusal#NONE} or the first check that fails
     */
    FillRefusal checkNew(int instrument, Phase phase, Side side, OrderType type, long price, long quantity);

    /**
     * Tells whether an open order may be changed as asked.
     *
     * @param instrument a valid number
     * @param phase of the instrument now
     * @param type of the order
     * @param price present limit
     * @param quantity present total, what is filled included
     * @param filledQuantity what is filled
     * @param newPrice wanted limit
     * @param newQuantity wanted total
     * @return {@link FillRefusal#NONE} or the first check that fails; never NONE if {@code newQuantity} is not above
     *     {@code filledQuantity}
     */
    FillRefusal checkAmend(
            int instrument,
            Phase phase,
            OrderType type,
            long price,
            long quantity,
            long filledQuantity,
            long newPrice,
            long newQuantity);

    /**
     * Tells whether an open order may be cancelled.
     *
     * @param instrument a valid number
     * @param phase of the instrument now
     * @param type of the order
     * @return {@link FillRefusal#NONE} or the check that fails
     */
    FillRefusal checkCancel(int instrument, Phase phase, OrderType type);

    /**
     * Tells whether an instrument can have a price today.
     *
     * @param instrument a valid number
     * @param price any
     * @return true if it is on the grid and inside the band
     */
    boolean isValidPrice(int instrument, long price);

    /**
     * The day's lowest price.
     *
     * @param instrument a valid number
     * @return floor
     */
    long floor(int instrument);

    /**
     * The day's highest price.
     *
     * @param instrument a valid number
     * @return ceiling
     */
    long ceiling(int instrument);

    /**
     * One tick up.
     *
     * @param instrument a valid number
     * @param price on the grid
     * @return the next price; may lie above the ceiling
     */
    long nextPrice(int instrument, long price);

    /**
     * One tick down.
     *
     * @param instrument a valid number
     * @param price on the grid
     * @return the next lower price; may lie below the floor
     */
    long previousPrice(int instrument, long price);

    /**
     * The quantity step of the board.
     *
     * @param instrument a valid number
     * @return at least 1
     */
    long lotSize(int instrument);
}
