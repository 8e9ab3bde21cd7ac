package io.saola.gateway.ssi.data;

/**
 * A security in the broker's list.
 *
 * @param market HOSE, HNX, UPCOM, DER or BOND, upper case
 * @param symbol exchange code
 * @param name in Vietnamese
 * @param englishName may be empty
 */
public record Security(String market, String symbol, String name, String englishName) {}
