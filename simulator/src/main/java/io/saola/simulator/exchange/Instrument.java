package io.saola.simulator.exchange;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import java.time.LocalDate;

/**
 * What can be traded: its identity and the constants of the day. Immutable.
 *
 * @param index position in the {@link Universe}, from 0
 * @param symbol exchange code
 * @param name Vietnamese name without accents
 * @param englishName English name
 * @param market where it trades
 * @param type share or future
 * @param referencePrice scaled
 * @param ladder the prices of the day
 * @param lotSize quantity step
 * @param maxOrderQuantity most an order may ask for
 * @param depthLevels price levels the feed shows per side
 * @param contractMultiplier VND per point for futures, 1 for shares
 * @param listedShares listed quantity; 0 for futures
 * @param freeFloatPercent share of it that counts in VN30
 * @param foreignLimitPercent share of it foreigners may hold
 * @param lastTradingDay of futures; null for shares
 */
public record Instrument(
        int index,
        String symbol,
        String name,
        String englishName,
        Market market,
        InstrumentType type,
        long referencePrice,
        PriceLadder ladder,
        long lotSize,
        long maxOrderQuantity,
        int depthLevels,
        long contractMultiplier,
        long listedShares,
        int freeFloatPercent,
        int foreignLimitPercent,
        LocalDate lastTradingDay) {

    /**
     * Tells futures from shares.
     *
     * @return true for futures
     */
    public boolean isFuture() {
        return type == InstrumentType.INDEX_FUTURE;
    }

    /**
     * The amount an order of this size can cost at most.
     *
     * @param price scaled limit, or 0 for a market order, which may trade up to the ceiling
     * @param quantity shares or contracts
     * @return scaled VND
     */
    public long worstNotional(final long price, final long quantity) {
        return Decimals.notional(price == 0 ? ladder.ceiling() : price, quantity, contractMultiplier);
    }
}
