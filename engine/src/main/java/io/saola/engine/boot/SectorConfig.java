package io.saola.engine.boot;

/**
 * The sector of an instrument.
 *
 * @param instrumentId dense id
 * @param sector number in the user's classification, 1 to 99,999,999; 0 for none
 */
public record SectorConfig(int instrumentId, int sector) {}
