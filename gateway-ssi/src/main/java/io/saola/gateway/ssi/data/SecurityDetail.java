package io.saola.gateway.ssi.data;

/**
 * What the broker knows of a security. Numbers it does not tell are {@link io.saola.codecs.Decimals#NULL}, texts empty, dates 0.
 *
 * @param symbol exchange code
 * @param name in Vietnamese
 * @param englishName may be empty
 * @param securityType the broker's code, such as S, W, FU, E
 * @param marketId the broker's code, such as HOSE or DER
 * @param exchange the broker's code
 * @param lotSize shares or contracts
 * @param firstTradingDate yyyymmdd
 * @param lastTradingDate yyyymmdd
 * @param maturityDate yyyymmdd
 * @param contractMultiplier VND per point; 0 for what is no contract
 * @param settlementMethod C for cash, P for delivery
 * @param underlying symbol of a warrant's or a future's underlying
 * @param putOrCall of a warrant
 * @param exercisePrice scaled VND
 * @param exerciseRatio as the broker writes it
 * @param listedShares shares
 */
public record SecurityDetail(
        String symbol,
        String name,
        String englishName,
        String securityType,
        String marketId,
        String exchange,
        long lotSize,
        int firstTradingDate,
        int lastTradingDate,
        int maturityDate,
        long contractMultiplier,
        String settlementMethod,
        String underlying,
        String putOrCall,
        long exercisePrice,
        String exerciseRatio,
        long listedShares) {}
