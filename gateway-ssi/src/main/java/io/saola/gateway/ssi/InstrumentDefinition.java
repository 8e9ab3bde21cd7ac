package io.saola.gateway.ssi;

import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;

/**
 * What the broker's reference data says of an instrument.
 *
 * @param market where it trades
 * @param type what it is
 * @param lotSize shares or contracts
 * @param contractMultiplier VND per point for futures, 1 otherwise
 * @param lastTradingDate yyyymmdd, or the schema's null
 * @param underlyingId instrument id, or the schema's null
 */
public record InstrumentDefinition(
        Market market,
        InstrumentType type,
        long lotSize,
        long contractMultiplier,
        int lastTradingDate,
        int underlyingId) {}
