package io.saola.gateway.ssi;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;

/**
 * What the broker's reference data says of an instrument.
 *
 * @param market where it trades
 * @param type what it is
 * @param lotSize shares or contracts
 * @param contractMultiplier VND per point for futures, 1 otherwise
 * @param referencePrice scaled, of the day; {@link Decimals#NULL} if not told
 * @param ceilingPrice scaled, of the day; {@link Decimals#NULL} if not told
 * @param floorPrice scaled, of the day; {@link Decimals#NULL} if not told
 * @param lastTradingDate yyyymmdd, or the schema's null
 * @param underlyingId instrument id, or the schema's null
 */
public record InstrumentDefinition(
        Market market,
        InstrumentType type,
        long lotSize,
        long contractMultiplier,
        long referencePrice,
        long ceilingPrice,
        long floorPrice,
        int lastTradingDate,
        int underlyingId) {
    /**
     * A definition without prices.
     *
     * @param market where it trades
     * @param type what it is
     * @param lotSize shares or contracts
     * @param contractMultiplier VND per point for futures, 1 otherwise
     * @param lastTradingDate yyyymmdd, or the schema's null
     * @param underlyingId instrument id, or the schema's null
     */
    public InstrumentDefinition(
            final Market market,
            final InstrumentType type,
            final long lotSize,
            final long contractMultiplier,
            final int lastTradingDate,
            final int underlyingId) {
        this(
                market,
                type,
                lotSize,
                contractMultiplier,
                Decimals.NULL,
                Decimals.NULL,
                Decimals.NULL,
                lastTradingDate,
                underlyingId);
    }

    /**
     * The same with the day's prices, if they can be a day's.
     *
     * @param reference scaled
     * @param ceiling scaled
     * @param floor scaled
     * @return this if a price is missing or they are not in order
     */
    public InstrumentDefinition withPrices(final long reference, final long ceiling, final long floor) {
        final boolean isBand = floor > 0 && floor <= reference && reference <= ceiling;
        return isBand
                ? new InstrumentDefinition(
                        market,
                        type,
                        lotSize,
                        contractMultiplier,
                        reference,
                        ceiling,
                        floor,
                        lastTradingDate,
                        underlyingId)
                : this;
    }
}
