package io.saola.gateway.ssi.account;

import io.saola.codecs.sbe.Side;

/**
 * How much of an instrument could be bought or sold now.
 *
 * @param account asked for
 * @param symbol of the instrument
 * @param side buy or sell
 * @param price asked with, scaled
 * @param quantity shares or contracts
 * @param marginRatio the broker's words, such as 50%; empty if not told
 * @param purchasingPower scaled VND, {@link io.saola.codecs.Decimals#NULL} if not told
 */
public record MaxQuantity(
        AccountCode account,
        String symbol,
        Side side,
        long price,
        long quantity,
        String marginRatio,
        long purchasingPower) {}
